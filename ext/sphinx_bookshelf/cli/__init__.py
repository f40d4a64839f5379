"""The command line: it turns arguments into lines, files and an exit status, and needs the library alone."""
