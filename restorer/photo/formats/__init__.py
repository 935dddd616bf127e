"""What is particular to each kind of photo file.

`sniff` tells kinds apart by their first bytes. A module ending in `_in` takes a file's bytes apart into a `Stored`
picture (see `stored`), one ending in `_out` turns rows of pixels into a file's bytes (see `encoder`). Containers that
both directions need (TIFF directories, JPEG segments, PNG chunks) have modules of their own.
"""
