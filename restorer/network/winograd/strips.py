"""How many rows are worked out at a time where a whole picture would fill the memory: at the end of a network."""

RRDB_STRIP = 60
"""Rows of the result, which has sixteen times the body's pixels; even. Four rows more are computed with each strip."""
COMPACT_STRIP = 60
"""Rows of the source whose results are worked out at a time."""
