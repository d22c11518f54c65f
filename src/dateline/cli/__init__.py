"""The command line: `dateline`."""
