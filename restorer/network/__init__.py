"""The networks, and the only package besides `training` that knows torch.

The way of a file: `checkpoint` reads it safely, `keys` gives its tensors our names, `shape` reads off them which
network it is, `load` builds that network (`rrdb` or `compact`) and accounts for every tensor. The way of a tile:
`device` says where to compute, `engine` runs the network there, `upscaler` is what `enlarging` sees, `cost` says what
a tile costs, `memory` how much is free and what running out of it looks like.

Nothing is imported here, so that whoever needs one module does not wait for torch.
"""
