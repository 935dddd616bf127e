"""The network over a whole photo, whatever its size.

`plan` divides a photo into tiles, in whole numbers. `run` sends the tiles through an `Upscaler` (a protocol in
`upscaler`; the network's package fits it by shape) and quarters a tile when memory runs out. `canvas` lays the
results beside each other with soft seams (`seam` has the weights) and gives out finished blocks in the output's
own depth. `rows` puts blocks together to rows from the top, `raster` keeps them all, in memory or on disk.
`transparency` fills in colour under transparent pixels before the network sees them.
"""
