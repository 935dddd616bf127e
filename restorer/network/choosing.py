"""Chooser: makes the engine for a network on a device: as wished, else the fastest here of those with right pixels.

On graphics cards, and in half precision, torch runs the network. On a processor that was asked before `choices`
remembers the answer; otherwise a `contest` finds it, now or when there is time for it. Networks that are done in no
time by any engine are not worth that: torch, which is right everywhere, runs them.
"""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field, replace

import torch

from restorer.cancel import Cancelled
from restorer.errors import DeviceError
from restorer.network.candidates import CANDIDATES, Candidate
from restorer.network.choices import recall, remember
from restorer.network.comparison import Comparison
from restorer.network.contest import Engines, Look, Stopwatch, contest
from restorer.network.device import Device
from restorer.network.engine import Chosen, Engine, TorchEngine
from restorer.network.load import Network
from restorer.network.memory import is_out_of_memory
from restorer.network.patch import worth_comparing
from restorer.network.processor import cores
from restorer.network.wish import PLAIN, EngineName, EngineWish
from restorer.steps import finished

Comparing = Generator[None, None, "tuple[Comparison, Chosen] | None"]


def _go_on() -> None:
    """The look of a caller that never stops."""


@dataclass(frozen=True)
class Chooser:
    """Makes engines as a person wishes; `engine_for` is an EngineMaker."""

    wish: EngineWish = field(default_factory=EngineWish)
    weights: str = ""
    """sha256 of the network's file, by which is remembered what was found out; empty: nothing is remembered."""
    look: Look = _go_on
    """Called now and then in a contest; may raise to stop it."""
    candidates: Mapping[EngineName, Candidate] = field(default_factory=lambda: CANDIDATES)

    @property
    def threads(self) -> int:
        """How many an engine for the processor takes."""
        return self.wish.threads or cores()

    def engine_for(self, network: Network, device: Device, dtype: torch.dtype) -> Engine:
        """The engine for a network on a device. Raises DeviceError if a certain one is wished and cannot run."""
        self.check(device)
        if device.kind != "cpu" or dtype != torch.float32:
            threads = self.threads if device.kind == "cpu" else None
            return Chosen(PLAIN, TorchEngine(network, device, dtype, threads))
        if self.wish.engine != "auto":
            return self._wished(self.wish.engine, network)
        if known := self.known():
            return self._first_of(known.ranking, network)
        if self.wish.patient and (found := finished(self.compare(network))):
            return found[1]
        return self._made(PLAIN, network)

    def certain(self, name: EngineName, network: Network, device: Device) -> Engine:
        """A certain engine in float32, whatever is wished. Raises DeviceError if it cannot run here."""
        other = replace(self, wish=replace(self.wish, engine=name))
        return other.engine_for(network, device, torch.float32)

    def check(self, device: Device) -> None:
        """Raise DeviceError if a certain engine is wished that is none for this device."""
        if self.wish.engine not in ("auto", PLAIN) and device.kind != "cpu":
            raise DeviceError(
                "The engine “{engine}” is for the processor; add --device cpu, or leave the engine to Restorer.",
                engine=self.wish.engine,
            )

    def may_choose(self, device: Device) -> bool:
        """Whether there are several engines to choose from, for float32 on a device."""
        return self.wish.engine == "auto" and device.kind == "cpu"

    def known(self) -> Comparison | None:
        """What was found out earlier about the engines for this network."""
        return recall(self.weights, self.threads) if self.weights else None

    def compare(self, network: Network) -> Comparing:
        """Find out which engine is the fastest and remember it; gives that, ready for use.

        None where it does not matter, or memory does not suffice. Yields between steps of some tenths of a second.
        """
        if not worth_comparing(network.shape):
            return None
        watch = Stopwatch(self.look)
        try:
            comparison, engines = yield from contest(network, self.candidates, self.threads, watch)
        except (RuntimeError, MemoryError) as error:
            if is_out_of_memory(error):
                return None
            raise
        if self.weights and comparison.lasting:
            remember(self.weights, self.threads, comparison)
        return comparison, self._ready(comparison, engines, network)

    def _ready(self, comparison: Comparison, engines: Engines, network: Network) -> Chosen:
        engine = engines.get(comparison.winner)
        return Chosen(comparison.winner, engine) if engine else self._made(PLAIN, network)

    def _first_of(self, ranking: tuple[EngineName, ...], network: Network) -> Chosen:
        """The best that can be made now; the plain one if all fail, and what it raises passes."""
        for name in ranking:
            try:
                if not self.candidates[name].unsupported(network):
                    return self._made(name, network)
            except Cancelled:
                raise
            # It ran when they were compared; whatever is in its way now, there is another.
            except Exception:
                continue
        return self._made(PLAIN, network)

    def _wished(self, name: EngineName, network: Network) -> Chosen:
        try:
            reason = self.candidates[name].unsupported(network)
            if not reason:
                return self._made(name, network)
        except Cancelled:
            raise
        except Exception as error:
            reason = str(error) or type(error).__name__
        raise DeviceError(
            "The engine “{engine}” cannot run this model here ({reason}); choose another, or leave it to Restorer.",
            engine=name,
            reason=reason,
        )

    def _made(self, name: EngineName, network: Network) -> Chosen:
        return Chosen(name, self.candidates[name].make(network, self.threads))
