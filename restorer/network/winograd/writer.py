"""A thin layer over LLVM's builder: addresses are whole numbers, vectors are what is computed with."""

import importlib
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any

Value = Any
"""A number or vector at run time, in LLVM's language."""
LOOKS = 2000
"""Of a waiting thread at what it waits for, before it lets others run: some microseconds."""


class Loop:
    """A loop that is being written: its counter, and the values that go from turn to turn."""

    def __init__(self, index: Value, results: list[Value]) -> None:
        self.index = index
        self.values = list(results)
        """In a turn: those of the turn before; whoever writes the turn puts its own in their place."""
        self.results = results
        """After the loop: those of the last turn."""


class Writer:
    """Writes one function of whole numbers without a result: `arguments` are 64 bits wide."""

    def __init__(self, module: Value, name: str, arguments: int, lanes: int) -> None:
        self._ir: Any = importlib.import_module("llvmlite.ir")
        ir = self._ir
        self.word, self._int32, self._float = ir.IntType(64), ir.IntType(32), ir.FloatType()
        self.vector = ir.VectorType(self._float, lanes)
        self.lanes, self.width = lanes, 4 * lanes
        self.function = ir.Function(module, ir.FunctionType(ir.VoidType(), [self.word] * arguments), name)
        self.build = ir.IRBuilder(self.function.append_basic_block())
        fma = f"llvm.fma.v{lanes}f32"
        kind = ir.FunctionType(self.vector, [self.vector] * 3)
        self._fma = module.globals.get(fma) or ir.Function(module, kind, fma)
        self._known: dict[float, Value] = {}

    def know(self, numbers: Sequence[float], address: Value) -> None:
        """Numbers that are used below stand at this address, as float32.

        Code without numbers of its own is the same wherever it lies, and needs no linker.
        """
        self._known = {number: self.spread(self.plus(address, 4 * place)) for place, number in enumerate(numbers)}

    # ---- whole numbers

    def number(self, value: Value) -> Value:
        """A number that is known now, or what it is already."""
        return self._ir.Constant(self.word, value) if isinstance(value, int) else value

    def plus(self, *values: Value) -> Value:
        """The sum."""
        total = self.number(values[0])
        for value in values[1:]:
            total = self.build.add(total, self.number(value))
        return total

    def times(self, a: Value, b: Value) -> Value:
        """The product."""
        return self.build.mul(self.number(a), self.number(b))

    def divided(self, a: Value, b: Value) -> tuple[Value, Value]:
        """How often b is in a, and what is left; neither is negative."""
        return self.build.udiv(a, b), self.build.urem(a, b)

    def next_place(self, row: Value, column: Value, columns: Value) -> list[Value]:
        """Row and column of what follows, in rows of so many columns."""
        build = self.build
        following = self.plus(column, 1)
        ended = build.icmp_signed("==", following, columns)
        return [
            build.select(ended, self.plus(row, 1), row),
            build.select(ended, self.number(0), following),
        ]

    def load_word(self, address: Value) -> Value:
        """The whole number at an address."""
        return self.build.load(self._at(address, self.word), typ=self.word)

    def take(self, address: Value, count: Value) -> Value:
        """The whole number at an address, which is raised by a count before any other thread looks."""
        return self.build.atomic_rmw("add", self._at(address, self.word), self.number(count), "monotonic")

    def call(self, function: Value, *arguments: Value) -> None:
        """Call the function at an address, which takes whole numbers and gives nothing."""
        ir = self._ir
        kind = ir.FunctionType(ir.VoidType(), [self.word] * len(arguments))
        self.build.call(self.build.inttoptr(function, ir.PointerType(kind)), arguments)

    def meet(self, counter: Value, goal: Value, let_run: Value) -> None:
        """Add one to the counter that threads share, and wait until it has reached the goal.

        `let_run` is the address of a function without arguments that is called between many looks.
        """
        build = self.build
        build.atomic_rmw("add", self._at(counter, self.word), self.number(1), "acq_rel")
        head, tired, after = (self.function.append_basic_block() for _ in range(3))
        before = build.block
        build.branch(head)
        build.position_at_end(head)
        looks = self._phi(self.number(0), before)
        there = build.load_atomic(self._at(counter, self.word), "acquire", 8, typ=self.word)
        again = self.function.append_basic_block()
        build.cbranch(build.icmp_signed(">=", there, goal), after, again)
        build.position_at_end(again)
        more = self.plus(looks, 1)
        looks.add_incoming(more, again)
        build.cbranch(build.icmp_signed("<", more, self.number(LOOKS)), head, tired)
        build.position_at_end(tired)
        self.call(let_run)
        looks.add_incoming(self.number(0), tired)
        build.branch(head)
        build.position_at_end(after)

    def ticks(self) -> Value:
        """The processor's count of ticks."""
        name = "llvm.readcyclecounter"
        module = self.function.module
        counter = module.globals.get(name)
        counter = counter or self._ir.Function(module, self._ir.FunctionType(self.word, []), name)
        return self.build.call(counter, [])

    # ---- vectors

    def load(self, address: Value) -> Value:
        """The vector at an address."""
        return self.build.load(self._at(address, self.vector), align=4, typ=self.vector)

    def store(self, vector: Value, address: Value) -> None:
        """Put a vector at an address."""
        self.build.store(vector, self._at(address, self.vector), align=4)

    def spread(self, address: Value) -> Value:
        """The float32 at an address, in all lanes."""
        return self._all_lanes(self.build.load(self._at(address, self._float), align=4, typ=self._float))

    def zero(self) -> Value:
        """0 in all lanes."""
        return self._ir.Constant(self.vector, [0.0] * self.lanes)

    def fma(self, a: Value, b: Value, c: Value) -> Value:
        """a·b + c, rounded once; a may be a known number."""
        if isinstance(a, int | float) and a == 1:
            return self.sum(b, c)
        return self.build.call(self._fma, [self._known[a] if isinstance(a, int | float) else a, b, c])

    def times_all(self, a: float, b: Value) -> Value:
        """a·b, where a is a known number."""
        return b if a == 1 else self.build.fmul(self._known[a], b)

    def sum(self, a: Value, b: Value) -> Value:
        """a + b."""
        return self.build.fadd(a, b)

    def difference(self, a: Value, b: Value) -> Value:
        """a - b."""
        return self.build.fsub(a, b)

    def leaky(self, vector: Value, slope: Value) -> Value:
        """The vector, where it is negative times the slope."""
        positive = self.build.fcmp_ordered(">", vector, self.zero())
        return self.build.select(positive, vector, self.build.fmul(vector, slope))

    # ---- the way through the code

    @contextmanager
    def loop(self, start: Value, end: Value, step: int = 1, carried: Sequence[Value] = ()) -> Generator[Loop]:
        """What is written inside is done for start, start + step, … while less than the end."""
        build, before = self.build, self.build.block
        head, body, after = (self.function.append_basic_block() for _ in range(3))
        build.branch(head)
        build.position_at_end(head)
        index = self._phi(self.number(start), before)
        loop = Loop(index, [self._phi(value, before) for value in carried])
        build.cbranch(build.icmp_signed("<", index, self.number(end)), body, after)
        build.position_at_end(body)
        yield loop
        following = self.plus(index, step)
        index.add_incoming(following, build.block)
        for result, value in zip(loop.results, loop.values, strict=True):
            result.add_incoming(value, build.block)
        build.branch(head)
        build.position_at_end(after)

    @contextmanager
    def blocks(self, counter: Value, total: Value, size: int) -> Generator[tuple[Value, Value]]:
        """What is written inside is done for (first, count) of each block of `size`, as long as the counter gives one.

        Threads that share a counter share the blocks.
        """
        build = self.build
        head, body, after = (self.function.append_basic_block() for _ in range(3))
        build.branch(head)
        build.position_at_end(head)
        first = self.take(counter, size)
        build.cbranch(build.icmp_signed("<", first, total), body, after)
        build.position_at_end(body)
        left = build.sub(total, first)
        full = build.icmp_signed("<", left, self.number(size))
        yield first, build.select(full, left, self.number(size))
        build.branch(head)
        build.position_at_end(after)

    @contextmanager
    def when_less(self, a: Value, b: Value) -> Generator[None]:
        """What is written inside is done only if a < b."""
        with self.build.if_then(self.build.icmp_signed("<", self.number(a), self.number(b))):
            yield

    def end(self) -> None:
        """The function is written."""
        self.build.ret_void()

    def _phi(self, value: Value, block: Value) -> Value:
        phi = self.build.phi(value.type)
        phi.add_incoming(value, block)
        return phi

    def _at(self, address: Value, kind: Value) -> Value:
        return self.build.inttoptr(address, self._ir.PointerType(kind))

    def _all_lanes(self, number: Value) -> Value:
        ir = self._ir
        empty = ir.Constant(self.vector, ir.Undefined)
        single = self.build.insert_element(empty, number, ir.Constant(self._int32, 0))
        return self.build.shuffle_vector(single, empty, ir.Constant(ir.VectorType(self._int32, self.lanes), None))
