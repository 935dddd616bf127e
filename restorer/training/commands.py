"""The three commands: what was asked for is put together here, done elsewhere, and told."""

import argparse
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import torch

from restorer.ageing.damage import KINDS
from restorer.cancel import CancelToken
from restorer.errors import ChoiceError, ModelError
from restorer.files.keeping import keep
from restorer.mending.detector import Detector
from restorer.network.candidates import has_bfloat16
from restorer.network.checkpoint import read_checkpoint
from restorer.network.damage import load_detector
from restorer.network.damage.file import About, read_net, write_net
from restorer.network.damage.net import DamageNet
from restorer.training.evaluating import MIXED, Questions, ask, counts_of, reasons_of
from restorer.training.figures import figures_of, headline
from restorer.training.marked import AREAS, LINES
from restorer.training.photographs import photographs_in
from restorer.training.pool import Pool
from restorer.training.reasons import told as reasons_told
from restorer.training.samples import CHUNK, Order, produce
from restorer.training.state import State
from restorer.training.table import written
from restorer.training.teaching import Lesson, teach
from restorer.training.widening import widen

Say = Callable[[str], None]
Producer = subprocess.Popen[bytes]
OTHER = 1_000_003
"""Added to a seed, for samples that choose thresholds: not those that are measured with."""


def make_samples(wish: argparse.Namespace, say: Say) -> None:
    """`samples`: chunks of damaged photographs."""
    if wish.only is not None:
        _check_kind(wish.only, KINDS)
    files = tuple(photographs_in(wish.photos))
    chunks = -(-wish.count // CHUNK)
    order = Order(files, wish.pool, chunks, wish.seed, only=wish.only)
    began = time.monotonic()
    for made, _ in enumerate(produce(order, min(wish.workers, chunks)), 1):
        each = (time.monotonic() - began) / (made * CHUNK)
        say(f"{made * CHUNK} samples of {len(files)} photographs made, {1000 * each:.0f} ms each")


def teach_detector(wish: argparse.Namespace, say: Say) -> None:
    """`detector`: teaches until the time is over or Ctrl-C; either way everything is kept."""
    if wish.minutes <= 0 or wish.lr <= 0:
        raise ChoiceError("Minutes and learning rate must be above 0.")
    torch.set_num_threads(wish.threads)
    lesson = _lesson(wish)
    state = _state(wish, lesson)
    with _stopping() as cancel, _producing(wish) as producer:
        for told in teach(lesson, _pool(wish.pool, producer, cancel), state, cancel):
            say(str(told))
    say(f"{state.steps} steps in {state.seconds / 60:.1f} minutes; the network is {lesson.out}")


def evaluate(wish: argparse.Namespace, say: Say) -> None:
    """`evaluate`: tables on standard output, JSON and the network's own card where asked."""
    torch.set_num_threads(wish.threads)
    for kind in wish.why:
        _check_kind(kind, (*KINDS, MIXED))
    files = photographs_in(wish.photos)
    undamaged = photographs_in(wish.undamaged) if wish.undamaged else sorted(set(files))
    detector = load_detector(wish.weights)
    thresholds = detector.thresholds
    if wish.keep:
        thresholds = _chosen(detector, Questions(files, wish.count, wish.seed + OTHER))
        say(f"thresholds: lines {thresholds[0]:.2f}, areas {thresholds[1]:.2f}")
    questions = Questions(files, wish.count, wish.seed, undamaged)
    figures = figures_of(ask(detector, thresholds, questions, say), thresholds)
    print(written(figures), flush=True)
    for kind in wish.why:
        print("\n" + reasons_told(reasons_of(detector, thresholds, questions, kind), kind), flush=True)
    if wish.json:
        head = {"weights": wish.weights.name, "seed": wish.seed, "count": wish.count}
        keep((json.dumps(head | figures, indent=1) + "\n").encode(), wish.json)
    if wish.keep:
        net, about = read_net(wish.weights)
        words = {**about.words, **headline(figures)}
        write_net(wish.weights, net.state_dict(), About(about.short_side, thresholds, words))


def _check_kind(kind: str, kinds: Sequence[str]) -> None:
    if kind not in kinds:
        raise ChoiceError("There is no kind of damage “{kind}”; choose {kinds}.", kind=kind, kinds=", ".join(kinds))


def _chosen(detector: Detector, questions: Questions) -> tuple[float, float]:
    """The threshold of each channel, by mixtures: a false mark is worse than a missed one where F1 is much the same."""
    counts = counts_of(detector, (0.5, 0.5), questions)
    return round(counts[LINES].cautious, 2), round(counts[AREAS].cautious, 2)


def _lesson(wish: argparse.Namespace) -> Lesson:
    words = dict(note.split("=", 1) for note in wish.note if "=" in note)
    if len(words) < len(wish.note):
        raise ChoiceError("A note is written NAME=WORDS.")
    bfloat16 = wish.precision == "bfloat16" or (wish.precision == "auto" and has_bfloat16())
    return Lesson(wish.out, 60 * wish.minutes, wish.lr, bfloat16, About(wish.short_side, words=words))


def _state(wish: argparse.Namespace, lesson: Lesson) -> State:
    torch.manual_seed(wish.seed)  # pyright: ignore[reportUnknownMemberType]
    net = _begun(wish.start) if wish.start else DamageNet()
    state = State(net, wish.seed)
    if wish.resume:
        state.resume(lesson.resume)
    return state


def _begun(file: Path) -> DamageNet:
    """A network that goes on from another one's file, as wide as networks are now."""
    try:
        return widen(DamageNet(), read_checkpoint(file).tensors)
    except (KeyError, ValueError) as error:
        raise ModelError("“{name}” holds no network that this one can go on from.", name=file.name) from error


def _pool(folders: list[Path], producer: Producer | None, cancel: CancelToken) -> Pool:
    """The pool, as soon as there is something in it."""
    pool = Pool(folders)
    while not len(pool) and producer and producer.poll() is None and not cancel.cancelled:
        time.sleep(0.5)
        pool.refresh()
    if not len(pool) and not cancel.cancelled:
        raise ChoiceError("There are no samples in {path}; make some first.", path=str(folders[0]))
    return pool


@contextmanager
def _stopping() -> Generator[CancelToken]:
    """A token that Ctrl-C and the system's wish to end cancel: the step under way is done, then everything is kept."""
    cancel = CancelToken()
    kinds = (signal.SIGINT, signal.SIGTERM)

    def stop(number: int, frame: FrameType | None) -> None:
        cancel.cancel()

    before = {kind: signal.signal(kind, stop) for kind in kinds}
    try:
        yield cancel
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)


@contextmanager
def _producing(wish: argparse.Namespace) -> Generator[Producer | None]:
    """One more process that makes samples meanwhile, if photographs are named."""
    if not wish.photos:
        yield None
        return
    photographs_in(wish.photos)
    command = [sys.executable, "-m", __package__ or "", "samples", "--workers", "1", "--count", str(wish.count)]
    command += ["--seed", str(wish.seed), "--pool", str(wish.pool[0]), "--photos", *map(str, wish.photos)]
    with subprocess.Popen(command) as process:
        try:
            yield process
        finally:
            process.terminate()
