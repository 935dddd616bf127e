"""What the doctor says of the engines for a model: a table of times and pixels, and why one was chosen or not."""

from collections.abc import Iterator

from restorer.network.comparison import LARGEST, MEAN, Comparison, Trial


def table(comparison: Comparison, used: str) -> Iterator[str]:
    """The lines of the table; `used` is the engine that does the work now."""
    pixels = comparison.height * comparison.width
    yield f"    engines on {comparison.width}×{comparison.height} pixels: time of all, time of a pixel, and by how much"
    yield "    their pixels differ from plain float32, in 1/255: at most, and on average"
    for trial in comparison.trials:
        mark = "→" if trial.name == used else " "
        yield f"  {mark} {trial.name:<10}{_figures(trial, pixels)}{_verdict(trial, comparison, used)}".rstrip()


def _figures(trial: Trial, pixels: int) -> str:
    if trial.seconds is None or trial.largest is None or trial.mean is None:
        return ""
    figures = f"{trial.seconds * 1e3:8.1f} ms {trial.seconds / pixels * 1e6:8.2f} µs"
    return f"{figures} {trial.largest:10.4f} {trial.mean:9.5f}   "


def _verdict(trial: Trial, comparison: Comparison, used: str) -> str:
    if trial.refused:
        return f"cannot be used: {trial.refused}"
    if trial.name == used:
        return "chosen: the fastest with the right pixels" if trial.name == comparison.winner else "in use"
    if not trial.right:
        return f"never chosen: other pixels (more than {LARGEST} or {MEAN})"
    return "slower"
