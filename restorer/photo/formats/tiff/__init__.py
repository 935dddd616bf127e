"""TIFF in and out: directories, the many kinds of numbers, pages, what is left of damaged files."""
