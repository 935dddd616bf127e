"""Another's network in a file: what it is given, what it gives, and what is said of files that are none."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from restorer.errors import ModelError
from restorer.network.filling import TorchFiller
from tests.network.scripted import Mean, OnlySmall, write_scripted

pytestmark = pytest.mark.pixels


class OfWrongSize(nn.Module):
    def forward(self, image: Tensor, mask: Tensor) -> Tensor:
        return image[:, :, 1:]


class NotANumber(nn.Module):
    def forward(self, image: Tensor, mask: Tensor) -> Tensor:
        return image / mask


class OfOnePicture(nn.Module):
    def forward(self, image: Tensor) -> Tensor:
        return image


@pytest.fixture(scope="module")
def mean(tmp_path_factory: pytest.TempPathFactory) -> TorchFiller:
    return TorchFiller(write_scripted(Mean(), tmp_path_factory.mktemp("filler") / "Größe.pt"), threads=1)


@pytest.mark.parametrize("shape", [(1, 1), (9, 200), (64, 64), (71, 129)])
def test_a_picture_of_any_size_is_filled_from_what_is_known(mean: TorchFiller, shape: tuple[int, int]) -> None:
    pixels, hole = np.full((*shape, 3), (0.2, 0.5, 0.7), np.float32), np.zeros(shape, np.bool_)
    hole[shape[0] // 2 :, shape[1] // 2 :] = shape != (1, 1)
    # What is under the hole is nobody's business.
    pixels[hole] = np.nan
    made = mean(pixels, hole)
    assert made.shape == (*shape, 3) and made.dtype == np.float32
    assert np.abs(made - np.array((0.2, 0.5, 0.7))).max() < 1e-5


def test_it_takes_no_more_threads_than_are_allowed_and_gives_them_back(mean: TorchFiller) -> None:
    before = torch.get_num_threads()
    mean(np.zeros((64, 64, 3), np.float32), np.zeros((64, 64), np.bool_))
    assert torch.get_num_threads() == before


@pytest.mark.parametrize(
    "write",
    [
        lambda file: file.write_bytes(b"no network"),
        lambda file: torch.save({"weight": torch.zeros(3)}, file),
        lambda file: write_scripted(OfWrongSize(), file),
        lambda file: write_scripted(NotANumber(), file),
        lambda file: write_scripted(OfOnePicture(), file),
    ],
)
def test_a_file_that_is_no_such_network_is_said_at_once(tmp_path: Path, write: Callable[[Path], object]) -> None:
    write(tmp_path / "other.pt")
    with pytest.raises(ModelError, match=r"^“other\.pt” is no network that fills holes; .*\.$"):
        TorchFiller(tmp_path / "other.pt")


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"“gone\.pt” cannot be read"):
        TorchFiller(tmp_path / "gone.pt")


def test_what_fails_later_is_one_sentence(tmp_path: Path) -> None:
    filler = TorchFiller(write_scripted(OnlySmall(), tmp_path / "small.pt"))
    with pytest.raises(
        ModelError, match=r"^The network “small\.pt” could not fill a hole \(.*AssertionError.*\)"
    ) as said:
        filler(np.zeros((120, 120, 3), np.float32), np.ones((120, 120), np.bool_))
    assert "\n" not in str(said.value)
