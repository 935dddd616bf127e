"""How fast Restorer is on a processor, beside other programs' engines: `python3 run.py bench --help`.

`photos` makes the photo, `contest` runs the rivals round by round, each in a process of its own (`worker`), `table`
tells. A rival is a `Competitor`: `ours` goes the whole way of the program, `pytorch`, `ncnn_runtime` and
`onnx_runtimes` go theirs, in `pieces` or over the whole photo at once.
"""
