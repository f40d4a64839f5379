"""The command line: arguments in, lines, files and an exit status out. It needs the library alone."""
