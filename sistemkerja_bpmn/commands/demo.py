"""Satu permohonan lintas instansi, dari berkas sampai hasil dan peta."""
