"""The command line. `main` has the parser, each command has its file; torch and the photo libraries are imported
by a command when it runs, so that `--help` answers at once.
"""
