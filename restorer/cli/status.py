"""Exit statuses of the program."""

DONE = 0
SOME_FAILED = 1
BAD_ARGUMENTS = 2
INTERRUPTED = 130
