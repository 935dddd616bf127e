"""Writes the function that brings a layer's weights into the form that is multiplied, just before they are needed.

    prepare(job, scratch)

The form is seven times as large as what was learnt: RRDBNet's fills 475 MB. Made anew for each layer of each tile, in
one place that lies in the cache, it needs no memory; that takes 30 ms for all layers, less than reading it would.
"""

from restorer.network.winograd.convolution import FIELDS, weight_step
from restorer.network.winograd.machine import Machine
from restorer.network.winograd.transforms import FACTORS, PAIRS, REACH, weights
from restorer.network.winograd.writer import Value, Writer

NAME = "prepare"
TAPS = 9
"""Weights of a pair of channels."""
ORDER = [row for pair in PAIRS for row in pair]
"""The rows of the form, as they are multiplied."""


def write_preparation(module: Value, machine: Machine) -> None:
    """Add the function to an LLVM module.

    `learnt`, (sources, 9, pairs of vectors of targets), becomes `weights`, (64 in the order of pairs, pairs of vectors
    of targets, sources, 2 vectors), see `weight_step`. The job's tiles are panels: a vector of sources, a pair of
    vectors of targets.
    """
    w = Writer(module, NAME, 2, machine.lanes)
    job, _ = w.function.args
    of = {name: w.load_word(w.plus(job, 8 * number)) for number, name in enumerate(FIELDS)}
    w.know(FACTORS, of["factors"])
    # From a source to the next, and from a product to the next.
    learnt_step, step = w.times(of["target_pairs"], TAPS * 2 * w.width), weight_step(w, of["tiles"])
    with w.blocks(job, of["tiles"], 1) as (unit, _):
        pair, chunk = w.divided(unit, of["source_chunks"])
        first = w.times(chunk, w.lanes)
        learnt = w.plus(of["learnt"], w.times(learnt_step, first), w.times(pair, 2 * w.width))
        to = w.plus(of["weights"], w.times(unit, w.lanes * 2 * w.width))
        tap_step = w.times(of["target_pairs"], 2 * w.width)
        with w.loop(0, w.lanes) as source:
            for half in range(2):
                taps = w.plus(learnt, w.times(source.index, learnt_step), half * w.width)
                _transform(w, (taps, tap_step), w.plus(to, w.times(source.index, 2 * w.width), half * w.width), step)
    w.end()


def _transform(w: Writer, taps: tuple[Value, Value], to: Value, step: Value) -> None:
    """GgGᵀ of a vector of targets; `taps`: where the first of the nine is, and how far it is to the next."""
    begin, tap_step = taps
    columns = [
        weights(w, [w.load(w.plus(begin, w.times(tap_step, 3 * row + column))) for row in range(3)])
        for column in range(3)
    ]
    for number, row in enumerate(ORDER):
        for column, form in enumerate(weights(w, [each[row] for each in columns])):
            w.store(form, w.plus(to, w.times(step, REACH * number + column)))
