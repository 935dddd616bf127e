"""Damaged files, odd files and what lies beside the pixels, by the command line."""

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from restorer.cli.main import run
from restorer.cli.status import DONE, SOME_FAILED
from restorer.photo.origin import Format
from restorer.session.destination import named_format
from tests.cli.conftest import MakePhoto

Restorer = Callable[..., int]


def noise(height: int = 64, width: int = 48, channels: int = 3) -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (height, width, channels), np.uint8)


def half(path: Path) -> Path:
    file = io.BytesIO()
    Image.fromarray(noise()).save(file, "JPEG", quality=95)
    path.write_bytes(file.getvalue()[: len(file.getvalue()) // 2])
    return path


def events(capsys: pytest.CaptureFixture[str], name: str) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [line for line in lines if line["event"] == name]


def test_what_is_there_of_a_photo_is_restored_and_the_rest_stays_grey(
    tmp_path: Path, restorer: Restorer, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = half(tmp_path / "half.jpg")
    assert restorer(photo, "--json", "--format", "png", "--grain", "100", "--fading", "auto") == DONE
    (read,) = events(capsys, "read")
    share = read["missing"]
    assert isinstance(share, float) and 0.3 < share < 0.7 and "stays grey" in str(read["notices"])
    with Image.open(tmp_path / "half_restored.png") as result:
        made = np.asarray(result)
    assert (made[-100:] == 128).all() and made[:80].std() > 10


def test_strict_refuses_what_is_damaged(
    tmp_path: Path, restorer: Restorer, make_photo: MakePhoto, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = half(tmp_path / "half.jpg")
    assert restorer(photo, "--strict", "--quiet") == SOME_FAILED
    assert "cut off or damaged" in capsys.readouterr().err and len(list(tmp_path.glob("half*"))) == 1
    assert restorer(make_photo(), "--strict") == DONE
    whole = make_photo("a.jpg")
    whole.write_bytes(whole.read_bytes()[:-2])
    assert restorer(whole) == DONE, "only its end mark is missing"
    assert restorer(whole, "--strict") == SOME_FAILED


def test_a_dry_run_prints_every_notice_that_would_come(
    tmp_path: Path, restorer: Restorer, capsys: pytest.CaptureFixture[str]
) -> None:
    half(tmp_path / "half.jpg")
    info = PngImagePlugin.PngInfo()
    info.add_text("Inventory", "box 7")
    Image.fromarray(noise(channels=4)).save(tmp_path / "a.png", pnginfo=info)
    Image.fromarray(noise()[..., 0].astype(np.uint16) * 257).save(tmp_path / "deep.png")
    kind = ["--format", "jpeg", "--output", tmp_path / "out"]
    assert restorer(tmp_path, *kind, "--dry-run", "--json") == DONE
    forecast = {Path(str(line["source"])).name: line["notices"] for line in events(capsys, "forecast")}
    assert not (tmp_path / "out").exists()
    assert restorer(tmp_path, *kind, "--json") == DONE
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    told: dict[str, list[str]] = {name: [] for name in forecast}
    for line in lines:
        if line["event"] in ("read", "notice"):
            told[Path(line["photo"]).name] += line.get("notices", []) + ([line["text"]] if "text" in line else [])
    assert told == forecast
    assert "stays grey" in told["half.jpg"][0] and "laid on white" in told["a.png"][0]
    assert "written with 8 bits" in told["deep.png"][0]
    assert restorer(tmp_path, *kind, "--dry-run") == DONE
    assert "laid on white" in capsys.readouterr().out


def test_a_dry_run_gives_no_two_photos_one_name(
    make_photo: MakePhoto, restorer: Restorer, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = make_photo("a.png"), make_photo("a.tif")
    assert restorer(one, two, "--format", "png", "--dry-run", "--json") == DONE
    names = [Path(str(line["destination"])).name for line in events(capsys, "forecast")]
    assert names == ["a_restored.png", "a_restored-2.png"]


def test_what_came_without_loss_goes_without_loss(tmp_path: Path) -> None:
    """Outside the mask a mended lossless WebP is what it was; a JPEG cannot be that."""
    pixels, mask = noise(), np.zeros((64, 48), np.uint8)
    mask[20:24, 10:30] = 255
    Image.fromarray(pixels).save(tmp_path / "a.webp", lossless=True)
    Image.fromarray(mask).save(tmp_path / "m.png")
    assert run(["mend", str(tmp_path / "a.webp"), "--mask", str(tmp_path / "m.png")]) == DONE
    with Image.open(tmp_path / "a_mended.webp") as result:
        made = np.asarray(result.convert("RGB"))
    assert (made[mask == 0] == pixels[mask == 0]).all() and (made[mask > 0] != pixels[mask > 0]).any()


def test_what_is_see_through_stays_so() -> None:
    assert named_format(Format.HEIC) is Format.JPEG and named_format(Format.HEIC, alpha=True) is Format.PNG


def test_dates_are_kept_when_asked(make_photo: MakePhoto, restorer: Restorer, shoebox: Path) -> None:
    photo = make_photo("a.png")
    os.utime(photo, ns=(10**18, 10**18 + 123_456_000))
    assert restorer(photo, "--dates", "keep") == DONE
    assert abs((shoebox / "a_restored.png").stat().st_mtime_ns - photo.stat().st_mtime_ns) < 2000
    assert restorer(photo) == DONE
    assert (shoebox / "a_restored-2.png").stat().st_mtime_ns > 1.5 * 10**18


def test_a_sidecar_is_read_and_said(
    make_photo: MakePhoto, restorer: Restorer, shoebox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = make_photo("a.jpg")
    (shoebox / "a.jpg.xmp").write_text(
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4"/>'
        "</rdf:RDF></x:xmpmeta>"
    )
    assert restorer(photo) == DONE
    assert "a.jpg.xmp" in capsys.readouterr().out
    assert b'xmp:Rating="4"' in (shoebox / "a_restored.jpg").read_bytes()


def test_limits_are_known_before_the_work(
    tmp_path: Path, restorer: Restorer, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.new("RGB", (8300, 4)).save(tmp_path / "wide.png")
    assert restorer(tmp_path / "wide.png", "--format", "avif", "--quiet") == SOME_FAILED
    assert "at most 32,768 pixels" in capsys.readouterr().err


def test_a_report_that_fails_costs_no_result(
    make_photo: MakePhoto, restorer: Restorer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from restorer.errors import WriteError
    from restorer.session import reporting

    def full(*_: object) -> Path:
        raise WriteError("the disk is full")

    monkeypatch.setattr(reporting, "write_report", full)
    assert restorer(make_photo(), "--report", "--json") == SOME_FAILED
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["reason"] for line in lines if line["event"] == "unreported"] == ["the disk is full"]
    assert lines[-1] == {"event": "end", "interrupted": False, "written": 1, "skipped": 0, "failed": 0}
