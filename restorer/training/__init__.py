"""Teaching the network that finds damage, and measuring how well it does.

    python -m restorer.training samples  --photos FOLDER… --pool FOLDER --count N     makes damaged photographs
    python -m restorer.training detector --pool FOLDER --out FILE --minutes N          teaches with them
    python -m restorer.training evaluate --weights FILE --photos FOLDER                measures with others

`photographs` finds clean photographs; `samples` damages them (`restorer.ageing.damage`) and writes chunks into a pool;
`pool` gives back crops of them, `batches` turns these, tints them and makes tensors. `teaching` is the loop: its
`loss`, its pace (`schedule`), the average of the weights that is kept (`averaging`), what it needs to go on after an
interruption (`state`), and a network that begins where a smaller one ended (`widening`). `evaluating` asks a detector
about samples that nobody was taught with and about undamaged photographs, `metrics` and `marked` count, `reasons`
asks what is missed and where, `figures` and `table` tell. `commands` puts together what was asked for.

Samples are many and cost as much as teaching, so they are made once, by as many processes as there are cores, and
each is seen several times. The teacher takes new chunks as they come. It stops by the clock, not after so many steps.
"""
