"""The networks on a processor: convolutions by Winograd's minimal filtering, in machine code made for this computer.

A 3×3 convolution of 6×6 pixels takes 64 multiplications a pair of channels instead of 324. The way of one: `transforms`
says what is computed, `preparation` (of the weights) and `convolution` write it in LLVM's language with the help of
`writer`, for the vectors that `this_machine` has; `compiler` makes machine code of it once, `kernels` keep it on disk,
and `image` loads it from there without the compiler. `planes` holds the pictures between layers, `layer` brings a
layer's numbers into the order in which they are needed and makes jobs of it, and a `crew` of threads does them.
`compact` and `rrdb` say which layers a network is made of; `engine` runs them.

Sources: Winograd, "Arithmetic complexity of computations" (SIAM 1980); Lavin and Gray, "Fast algorithms for
convolutional neural networks" (CVPR 2016), F(6×6, 3×3).
"""
