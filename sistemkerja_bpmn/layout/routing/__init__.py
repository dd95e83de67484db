"""Which way every edge goes: routing grid, search, rip-up passes, tracks, bundles."""
