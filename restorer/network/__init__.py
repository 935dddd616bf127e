"""The networks, and the only package besides `training` that knows torch.

The way of a file: `checkpoint` reads it safely, `keys` gives its tensors our names, `shape` reads off them which
network it is, `load` builds that network (`rrdb` or `compact`) and accounts for every tensor. The way of a tile:
`device` says where to compute, `engine` runs the network there, `upscaler` is what `enlarging` sees, `cost` says what
a tile costs, `memory` how much is free and what running out of it looks like.

No module is imported here, so that whoever needs one does not wait for torch.
"""

import os

# Before torch is loaded: its threads, once done with their part, shall sleep and not spin until the others are done.
# On a computer that is busy otherwise (a window is, too) spinning threads take the processor from those that still
# work: a tile took 10 s instead of 1.5 s, two threads on two busy cores. Whoever sets the variable keeps their setting.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
