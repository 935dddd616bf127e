"""Choosing where to compute, on computers that this one is not."""

import pytest
import torch

from restorer.errors import DeviceError
from restorer.network.device import choose_device, devices, half_is_safe


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer with nothing but its processor."""
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.xpu, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)


@pytest.fixture
def workstation(bare: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer with two NVIDIA cards, an old one second, and Intel graphics."""
    cards = [("NVIDIA GeForce RTX 3060", (8, 6)), ("NVIDIA GeForce GTX 1080", (6, 1))]
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: len(cards))
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda index: cards[index][0])
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda index: cards[index][1])
    monkeypatch.setattr(torch.xpu, "is_available", lambda: True)
    monkeypatch.setattr(torch.xpu, "device_count", lambda: 1)
    monkeypatch.setattr(torch.xpu, "get_device_name", lambda index: "Intel(R) Arc(TM) A770")


@pytest.mark.usefixtures("bare")
def test_the_processor_is_always_there() -> None:
    (only,) = devices()
    assert only.kind == "cpu"
    assert only.name
    assert not only.half
    assert choose_device() == choose_device("cpu") == choose_device(" CPU ") == only
    assert only.torch_device == torch.device("cpu")


@pytest.mark.usefixtures("workstation")
@pytest.mark.parametrize(
    ("wish", "label", "half"),
    [
        ("auto", "cuda:0", True),
        ("cuda", "cuda:0", True),
        ("cuda:1", "cuda:1", False),
        ("CUDA:1", "cuda:1", False),
        ("xpu", "xpu:0", False),
        ("cpu", "cpu", False),
    ],
)
def test_a_wish_chooses(wish: str, label: str, half: bool) -> None:
    device = choose_device(wish)
    assert (device.label, device.half) == (label, half)
    assert str(device.torch_device) == label


@pytest.mark.usefixtures("workstation")
@pytest.mark.parametrize("wish", ["cuda:2", "mps", "gpu", "", "cuda:", "cpu:0"])
def test_a_device_that_is_not_there_lists_those_that_are(wish: str) -> None:
    with pytest.raises(DeviceError) as caught:
        choose_device(wish)
    for there in (
        f"“{wish}”",
        "auto",
        "cuda:0 (NVIDIA GeForce RTX 3060)",
        "cuda:1",
        "xpu:0 (Intel(R) Arc(TM) A770)",
        "cpu (",
    ):
        assert there in str(caught.value)


@pytest.mark.usefixtures("bare")
def test_apples_graphics_compute_in_full_precision(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    device = choose_device()
    assert (device.kind, device.half, device.torch_device) == ("mps", False, torch.device("mps"))


@pytest.mark.parametrize(
    ("name", "major", "safe"),
    [
        ("NVIDIA GeForce RTX 2060", 7, True),
        ("NVIDIA GeForce GTX 1660 SUPER", 7, False),
        ("NVIDIA GeForce GTX 1650", 7, False),
        ("NVIDIA GeForce MX450", 7, False),
        ("NVIDIA T1000 8GB", 7, False),
        ("NVIDIA T400", 7, False),
        ("Quadro T2000", 7, False),
        ("Tesla T4", 7, True),
        ("Tesla V100-SXM2-16GB", 7, True),
        ("NVIDIA GeForce GTX 1080 Ti", 6, False),
        ("AMD Radeon RX 7900 XTX", 11, True),
    ],
)
def test_half_precision_only_where_it_is_known_to_be_right(name: str, major: int, safe: bool) -> None:
    assert half_is_safe(name, major) == safe
