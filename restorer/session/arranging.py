"""Arranging: decides how a network is run over a photo, in which tiles and by which engine, before it begins.

Both are the usual ones of this computer, what the person chose instead, or those of an earlier result that is to be
made again.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from restorer.enlarging.plan import SMALLEST_CORE, core_in, plan_tiles
from restorer.enlarging.run import fits, needs_of, plan_for
from restorer.errors import DeviceError, Sentence
from restorer.execution import Execution
from restorer.network.wish import ENGINES
from restorer.photo.geometry import Size
from restorer.session.job import Again

if TYPE_CHECKING:
    from restorer.network.choosing import Chooser
    from restorer.network.upscaler import TorchUpscaler


class NotAgain(Exception):
    """An earlier result's execution cannot be had; `args[0]` is the Sentence that says why and what happens now."""


def arranged(upscaler: "TorchUpscaler", starts: Sequence[Size], cores: Sequence[Size] = ()) -> Execution:
    """How a network is run over what each pass starts from; `cores` as in `Work`."""
    plans = [plan_for(start, upscaler, core_in(cores, run)) for run, start in enumerate(starts)]
    made = tuple(plan.core for plan, _ in plans)
    short = any(short for _, short in plans)
    return Execution(upscaler.device.kind, upscaler.engine, upscaler.half, made, short)


def arranged_again(
    upscaler: "TorchUpscaler", starts: Sequence[Size], again: Again, chooser: "Chooser"
) -> tuple["TorchUpscaler", Execution]:
    """The network as an earlier result says that it was run. Raises NotAgain where that cannot be."""
    told = again.execution
    if told is None:
        raise NotAgain(
            Sentence(
                "“{name}” does not say by which engine and in which tiles it was made: they are chosen automatically, "
                "and some pixels may differ a little.",
                name=again.name,
            )
        )
    try:
        engine = _engine(upscaler, told, chooser)
        _check_tiles(engine, starts, told)
    except DeviceError as error:
        raise NotAgain(
            Sentence(
                "“{name}” was made by {execution}, which cannot be had here now ({reason}): engine and tiles are "
                "chosen automatically, and some pixels may differ a little.",
                name=again.name,
                execution=str(told),
                reason=str(error).rstrip("."),
            )
        ) from error
    return engine, arranged(engine, starts, told.cores)


def _engine(upscaler: "TorchUpscaler", told: Execution, chooser: "Chooser") -> "TorchUpscaler":
    """The network run by the engine that is told of; DeviceError if that cannot be."""
    if (told.device, told.half) != (upscaler.device.kind, upscaler.half):
        precision = "half" if upscaler.half else "full"
        raise DeviceError(
            "the device is {device} in {precision} precision", device=upscaler.device.label, precision=precision
        )
    if told.engine == upscaler.engine:
        return upscaler
    if told.engine not in ENGINES:
        raise DeviceError("there is no engine “{engine}”", engine=told.engine)
    try:
        return upscaler.using(chooser.certain(told.engine, upscaler.network, upscaler.device))
    except DeviceError as error:
        # Without what that sentence tells the person to do: here something is done already.
        reason = error.values.get("reason", str(error))
        raise DeviceError("“{engine}” cannot run here: {reason}", engine=told.engine, reason=reason) from error


def _sensible(core: Size, start: Size) -> bool:
    """Whether a person could have asked for such tiles: a photo is not cut into single pixels."""
    smallest = min(SMALLEST_CORE, start.width), min(SMALLEST_CORE, start.height)
    # The plan makes cores as equal as they can be, which may halve what was asked for.
    return 2 * core.width >= smallest[0] and 2 * core.height >= smallest[1]


def _check_tiles(upscaler: "TorchUpscaler", starts: Sequence[Size], told: Execution) -> None:
    """Raise DeviceError if tiles that are told of are none for this photo, or too large for the memory."""
    if told.ran_out:
        raise DeviceError("memory ran out then, and some of its tiles were smaller")
    if len(told.cores) != len(starts):
        raise DeviceError("it was made in another number of passes")
    if any(not _sensible(core, start) for start, core in zip(starts, told.cores, strict=True)):
        raise DeviceError("its tiles are too small")
    plans = (plan_tiles(start, needs_of(upscaler), core) for start, core in zip(starts, told.cores, strict=True))
    if not all(fits(plan, upscaler) for plan in plans):
        raise DeviceError("there is not enough free memory for its tiles")
