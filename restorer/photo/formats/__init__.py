"""What is particular to each kind of photo file.

`sniff` tells kinds apart by their first bytes. A module ending in `_in` takes a file's bytes apart into a `Stored`
picture (see `stored`), one ending in `_out` turns rows of pixels into a file's bytes (see `encoder`). `jpeg`, `png`,
`tiff` and `simple` (WebP, BMP, GIF) have what else those need: containers, damage, colours; `colours` is for all.
"""
