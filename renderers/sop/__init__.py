"""SOP Administrasi Pemerintahan: identity page and table with the flowchart through the Pelaksana columns."""
