"""Writes the function that computes a 3×3 convolution, all of it: from pictures of channels to pictures of channels.

    convolve(job, scratch)

`job` is the address of the whole numbers named in `FIELDS`, `scratch` of memory of the thread's own (`scratch_size`).
Threads that call it with the same job share the work.

A thread takes a block of Winograd tiles at a time. For each of the four pairs of rows (see `transforms`) it brings the
block's numbers into the form that is multiplied, multiplies, and adds to the results what the pair gives for them. So
what is written is read again while it is in the cache: at its fullest 16 numbers a tile and channel, not 64.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from restorer.network.winograd.machine import Machine
from restorer.network.winograd.transforms import (
    FACTORS,
    LAST,
    NEEDED,
    PAIRS,
    REACH,
    SIDE,
    collected,
    inputs,
    outputs,
    pair_of,
)
from restorer.network.winograd.writer import Loop, Value, Writer

FIELDS = (
    *("counter", "function", "factors"),
    *("tiles", "across"),
    *("sources", "source_chunks", "source_row"),
    *("learnt", "weights", "bias", "slope"),
    *("targets", "target_pairs", "target_row", "height", "width"),
    *("scaled", "scale", "added"),
    *("transforming", "multiplying", "collecting"),
)
"""A job: tiles taken so far; the addresses of the function that does it and of the transforms' factors; tiles in all
and in a row; the addresses of the sources' chunks of channels, how many, bytes in a row; addresses of numbers (of what
was `learnt` the `weights` are made, see `preparation`); the addresses of the targets' chunks (0: not wanted), pairs of
them, bytes in a row, the target's size in pixels; the addresses of chunks that are added times a scale, that scale's
address, and of chunks that are added as they are; what `timed` functions add ticks to."""
STEPS = FIELDS[-3:]

PRODUCTS = 2 * REACH
"""Of the 64 of a tile, those of one pair of rows."""
HALVES = 2 * LAST * SIDE
"""Numbers a tile and channel that are kept from pair to pair."""
UNROLLED = 4
"""Channels that are multiplied between two looks at whether that was the last one."""


@dataclass(frozen=True)
class Variant:
    """A function to be written."""

    doubled: bool = False
    """The source is first enlarged twofold by repeating its pixels (which is done by reading them twice)."""
    sums: int = 0
    """How many pictures are added to the result: none, one times a scale, or that and another one."""

    @property
    def name(self) -> str:
        """Of the function."""
        return f"convolve_{'doubled_' if self.doubled else ''}{self.sums}"


VARIANTS = (Variant(), Variant(doubled=True), Variant(sums=1), Variant(sums=2))


def scratch_size(machine: Machine, chunks: int, pairs: int) -> int:
    """Bytes that a thread needs for a job of so many chunks of source channels and pairs of target chunks."""
    vector, targets = 4 * machine.lanes, 2 * pairs
    kept = PRODUCTS * (chunks + targets) + HALVES * targets
    return kept * machine.block * vector + 2 * PRODUCTS * vector


def weight_step(w: Writer, panels: Value) -> Value:
    """Bytes from a product's weights to the next one's; a panel: a vector of sources, a pair of vectors of targets."""
    # Two vectors more than is needed, or all would lie in the same places of the cache.
    return w.times(w.plus(w.times(panels, w.lanes), 1), 2 * w.width)


def weights_size(machine: Machine, chunks: int, pairs: int) -> int:
    """How many numbers a layer's weights are when they are multiplied."""
    return REACH * REACH * (chunks * pairs * machine.lanes + 1) * 2 * machine.lanes


def write_convolution(module: Value, machine: Machine, variant: Variant, timed: bool = False) -> None:
    """Add the variant's function to an LLVM module; a `timed` one counts what its steps take."""
    w = Writer(module, variant.name, 2, machine.lanes)
    _Convolution(w, machine, variant).write(timed)
    w.end()


class _Convolution:
    """What the function knows of its job, and its steps."""

    def __init__(self, w: Writer, machine: Machine, variant: Variant) -> None:
        self.w, self.rows, self.block, self.variant = w, machine.rows, machine.block, variant
        job, self.forms = w.function.args
        self.job = self.counter = job
        self.of = {name: w.load_word(w.plus(job, 8 * number)) for number, name in enumerate(FIELDS)}
        w.know(FACTORS, self.of["factors"])
        self.chunks, self.pairs = self.of["source_chunks"], self.of["target_pairs"]
        self.column = self.block * w.width
        # A vector more than is needed between two products, or they would all lie in the same places of the cache.
        self.form_step = w.plus(w.times(self.chunks, self.column), w.width)
        self.products = w.plus(self.forms, w.times(self.form_step, PRODUCTS))
        self.targets = w.times(self.pairs, 2)
        self.product_step = w.plus(w.times(self.targets, self.column), w.width)
        self.results = w.plus(self.products, w.times(self.product_step, PRODUCTS))

    def write(self, timed: bool) -> None:
        """All steps, block for block."""
        w = self.w
        with w.blocks(self.counter, self.of["tiles"], self.block) as (first, count):
            for pair in range(len(PAIRS)):
                for step in STEPS:
                    began = w.ticks() if timed else None
                    self._step(step, first, count, pair)
                    if timed:
                        w.take(w.plus(self.job, 8 * FIELDS.index(step)), w.build.sub(w.ticks(), began))

    def _step(self, step: str, first: Value, count: Value, pair: int) -> None:
        if step == "transforming":
            self._transform(first, count, pair)
        elif step == "multiplying":
            self._multiply(count, pair)
        else:
            self._collect(first, count, pair)

    # ---- from the source to what is multiplied

    def _transform(self, first: Value, count: Value, pair: int) -> None:
        """One chunk after the other: a processor foresees what is read from a few rows, not from all chunks' rows."""
        w = self.w
        # Of a picture enlarged by repeating, eight neighbours are only five pixels.
        places = [(place + 1) // 2 if self.variant.doubled else place for place in range(REACH)]
        with w.loop(0, self.chunks) as chunk:
            source = w.load_word(w.plus(self.of["sources"], w.times(chunk.index, 8)))
            column = w.plus(self.forms, w.times(chunk.index, self.column))
            with w.loop(0, count, carried=self.where(first)) as tile:
                y, x = tile.values
                tile.values = w.next_place(y, x, self.of["across"])
                corner = self._corner(source, y, x)
                rows = [w.plus(corner, w.times(self.of["source_row"], place)) for place in places]
                halves = [self._halved(rows, place * w.width, pair) for place in places]
                to = w.plus(column, w.times(tile.index, w.width))
                for number in range(2):
                    for place, form in enumerate(inputs(w, [half[number] for half in halves])):
                        w.store(form, w.plus(to, w.times(self.form_step, REACH * number + place)))

    def _corner(self, source: Value, y: Value, x: Value) -> Value:
        w = self.w
        step = SIDE // 2 if self.variant.doubled else SIDE
        return w.plus(source, w.times(w.times(y, step), self.of["source_row"]), w.times(x, step * w.width))

    def _halved(self, rows: Sequence[Value], column: int, pair: int) -> list[Value]:
        w = self.w
        wanted = [w.load(w.plus(row, column)) if n in NEEDED[pair] else None for n, row in enumerate(rows)]
        return pair_of(w, wanted, pair)

    def where(self, tile: Value) -> tuple[Value, Value]:
        """Row and column of a Winograd tile."""
        return self.w.divided(tile, self.of["across"])

    # ---- products

    def _multiply(self, count: Value, pair: int) -> None:
        w = self.w
        panel = w.times(self.chunks, w.lanes * 2 * w.width)
        step = weight_step(w, w.times(self.chunks, self.pairs))
        with w.loop(0, PRODUCTS) as product:
            forms = w.plus(self.forms, w.times(product.index, self.form_step))
            sums = w.plus(self.products, w.times(product.index, self.product_step))
            with w.loop(0, self.pairs) as target:
                number = w.plus(product.index, PRODUCTS * pair)
                weights = w.plus(self.of["weights"], w.times(step, number), w.times(panel, target.index))
                to = w.plus(sums, w.times(target.index, 2 * self.column))
                with w.loop(0, count, self.rows) as tile:
                    # Rows beyond the last tile hold what an earlier block left: computed, and never looked at.
                    place = w.times(tile.index, w.width)
                    self._sums(w.plus(forms, place), weights, w.plus(to, place))

    def _sums(self, forms: Value, weights: Value, to: Value) -> None:
        """`rows` tiles by two vectors of target channels, over all source channels."""
        w = self.w
        nothing = [w.zero()] * (2 * self.rows)
        with w.loop(0, self.chunks, carried=nothing) as chunk:
            column = w.plus(forms, w.times(chunk.index, self.column))
            panel = w.plus(weights, w.times(chunk.index, w.lanes * 2 * w.width))
            with w.loop(0, w.lanes, UNROLLED, chunk.values) as channel:
                at = w.plus(column, w.times(channel.index, 4))
                factors = w.plus(panel, w.times(channel.index, 2 * w.width))
                for number in range(UNROLLED):
                    self._products(channel, w.plus(at, 4 * number), w.plus(factors, number * 2 * w.width))
            chunk.values = list(channel.results)
        for row in range(self.rows):
            w.store(chunk.results[2 * row], w.plus(to, row * w.width))
            w.store(chunk.results[2 * row + 1], w.plus(to, self.column + row * w.width))

    def _products(self, sums: Loop, forms: Value, weights: Value) -> None:
        w = self.w
        left, right = w.load(weights), w.load(w.plus(weights, w.width))
        for row in range(self.rows):
            form = w.spread(w.plus(forms, row * w.width))
            sums.values[2 * row] = w.fma(form, left, sums.values[2 * row])
            sums.values[2 * row + 1] = w.fma(form, right, sums.values[2 * row + 1])

    # ---- from products to the target

    def _collect(self, first: Value, count: Value, pair: int) -> None:
        w = self.w
        with w.loop(0, self.targets) as chunk:
            address = w.times(chunk.index, 8)
            target = w.load_word(w.plus(self.of["targets"], address))
            with w.when_less(0, target):
                products = w.plus(self.products, w.times(chunk.index, self.column))
                column = w.plus(self.results, w.times(chunk.index, HALVES * self.column))
                end = self._end(chunk.index, target) if pair == LAST else None
                with w.loop(0, count) as tile:
                    at = w.plus(products, w.times(tile.index, w.width))
                    results = w.plus(column, w.times(tile.index, HALVES * w.width))
                    one, two = (self._reduced(at, number) for number in range(2))
                    if end:
                        end.write(w.plus(first, tile.index), results, one, two)
                    else:
                        self._keep(results, pair, one, two)

    def _keep(self, results: Value, pair: int, one: Sequence[Value], two: Sequence[Value]) -> None:
        w = self.w
        for place, (a, b) in enumerate(zip(one, two, strict=True)):
            w.store(w.sum(a, b), self.half(results, 2 * pair, place))
            w.store(w.difference(a, b), self.half(results, 2 * pair + 1, place))

    def half(self, results: Value, number: int, place: int) -> Value:
        """Where a tile's sum or difference of a pair is kept."""
        return self.w.plus(results, (number * SIDE + place) * self.w.width)

    def _reduced(self, products: Value, number: int) -> list[Value]:
        w = self.w
        step = self.product_step
        return outputs(w, [w.load(w.plus(products, w.times(step, REACH * number + place))) for place in range(REACH)])

    def _end(self, chunk: Value, target: Value) -> "_End":
        w = self.w
        numbers, address = w.times(chunk, w.width), w.times(chunk, 8)
        bias, slope = (w.load(w.plus(self.of[name], numbers)) for name in ("bias", "slope"))
        names = ("scaled", "added")[: self.variant.sums]
        added = [w.load_word(w.plus(self.of[name], address)) for name in names]
        return _End(self, target, (bias, slope), added)


class _End:
    """The last step for a chunk of the target: bias, activation, what is added, and into the picture."""

    def __init__(
        self, whole: _Convolution, target: Value, numbers: tuple[Value, Value], added: Sequence[Value]
    ) -> None:
        self.whole, self.target, self.added = whole, target, added
        self.bias, self.slope = numbers
        self.scale = whole.w.spread(whole.of["scale"]) if added else None

    def write(self, tile: Value, results: Value, first: Sequence[Value], last: Sequence[Value]) -> None:
        """Only pixels that the picture has: around it must stay zeros."""
        w, of = self.whole.w, self.whole.of
        y, x = self.whole.where(tile)
        top, left = w.times(y, SIDE), w.times(x, SIDE)
        corner = w.plus(w.times(w.plus(top, 1), of["target_row"]), w.times(w.plus(left, 1), w.width))
        for column in range(SIDE):
            with w.when_less(w.plus(left, column), of["width"]):
                halves = [w.load(self.whole.half(results, number, column)) for number in range(2 * LAST)]
                for row, value in enumerate(collected(w, halves, first[column], last[column])):
                    with w.when_less(w.plus(top, row), of["height"]):
                        line = w.plus(corner, w.times(of["target_row"], row))
                        self._put(w.sum(value, self.bias), w.plus(line, column * w.width))

    def _put(self, value: Value, place: Value) -> None:
        w = self.whole.w
        value = w.leaky(value, self.slope)
        for number, picture in enumerate(self.added):
            more = w.load(w.plus(picture, place))
            value = w.sum(value, more) if number else w.fma(more, self.scale, value)
        w.store(value, w.plus(self.target, place))
