"""Our figures against torchmetrics', against a slow program written straight from a paper, and against known cases."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from torch import Tensor
from torchmetrics.functional.image import (
    multiscale_structural_similarity_index_measure,
    peak_signal_noise_ratio,
    structural_similarity_index_measure,
)

from restorer.ageing import Age
from restorer.photo.reading import read_photo
from tests.quality.metrics import (
    delta_e_of,
    delta_e_of_broad_areas,
    echo,
    gmsd,
    lpips,
    luma,
    ms_ssim,
    psnr,
    sharpness,
    shrunk_psnr,
    ssim,
)
from tests.quality.metrics.edges import edges_of
from tests.quality.metrics.planes import Picture, Plane, averaged

pytestmark = pytest.mark.pixels

WEIGHTS = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)
"""Of the five scales, by the paper."""
SAMPLE = Path(__file__).parent.parent.parent / "resources" / "sample.jpg"


@pytest.fixture(scope="module", params=[(200, 181), (177, 240)])
def pair(request: pytest.FixtureRequest) -> tuple[Picture, Picture]:
    """A picture and the same with grain, noise and JPEG; odd sides too."""
    height, width = request.param
    aged = Age.drawn(np.random.default_rng(2), 1, "colour")(read_photo(SAMPLE).pixels[40 : 40 + height, :width])
    return aged.photo, aged.truth


def tensor(picture: np.ndarray) -> Tensor:
    """(1, channels, H, W), as torchmetrics takes them."""
    planes = picture[:, :, None] if picture.ndim == 2 else picture
    return torch.from_numpy(np.ascontiguousarray(planes.transpose(2, 0, 1)[None], np.float64))


def test_psnr_is_theirs(pair: tuple[Picture, Picture]) -> None:
    theirs = float(peak_signal_noise_ratio(tensor(pair[0]), tensor(pair[1]), data_range=1.0))
    assert psnr(*pair) == pytest.approx(theirs, abs=1e-4)


def their_ssim(first: Tensor, second: Tensor) -> float:
    """Of the places where the window lies inside, as in the paper; torchmetrics also counts mirrored edges."""
    both = structural_similarity_index_measure(first, second, data_range=1.0, return_full_image=True)
    return float(both[1][..., 5:-5, 5:-5].mean())


def their_ms_ssim(first: Tensor, second: Tensor, weights: tuple[float, ...]) -> float:
    product = 1.0
    for weight in weights[:-1]:
        both = structural_similarity_index_measure(first, second, data_range=1.0, return_contrast_sensitivity=True)
        product *= float(both[1]) ** weight
        first, second = (torch.nn.functional.avg_pool2d(picture, 2) for picture in (first, second))
    return product * their_ssim(first, second) ** weights[-1]


def test_ssim_is_theirs(pair: tuple[Picture, Picture]) -> None:
    first, second = (luma(picture) for picture in pair)
    assert ssim(first, second) == pytest.approx(their_ssim(tensor(first), tensor(second)), abs=1e-9)
    assert 0.2 < ssim(first, second) < 0.98


def test_ms_ssim_is_theirs(pair: tuple[Picture, Picture]) -> None:
    first, second = (luma(picture) for picture in pair)
    planes = tensor(first), tensor(second)
    assert ms_ssim(first, second) == pytest.approx(their_ms_ssim(*planes, WEIGHTS), abs=1e-9)
    # Their own, with mirrored edges at the last scale, is near.
    theirs = float(multiscale_structural_similarity_index_measure(*planes, data_range=1.0))
    assert ms_ssim(first, second) == pytest.approx(theirs, abs=1e-3)
    assert 0.2 < theirs < 0.999


def test_ms_ssim_of_small_pictures_has_fewer_scales(pair: tuple[Picture, Picture]) -> None:
    first, second = (luma(picture)[:50, :60] for picture in pair)
    share = sum(WEIGHTS[:3]) / sum(WEIGHTS)
    weights = tuple(weight / share for weight in WEIGHTS[:3])
    assert ms_ssim(first, second) == pytest.approx(their_ms_ssim(tensor(first), tensor(second), weights), abs=1e-9)
    tiny = first[:12, :12], second[:12, :12]
    # The published weights sum to 1.0001.
    assert ms_ssim(*tiny) == pytest.approx(ssim(*tiny), abs=1e-4)
    with pytest.raises(ValueError, match="smaller than the window"):
        ms_ssim(first[:10, :12], second[:10, :12])


def slow_gmsd(first: Plane, second: Plane) -> float:
    """The authors' program, pixel by pixel, from the paper's formulas."""

    def steepness(plane: Plane) -> Plane:
        height, width = plane.shape

        def value(source: Plane, y: int, x: int) -> float:
            inside = 0 <= y < source.shape[0] and 0 <= x < source.shape[1]
            return float(source[y, x]) if inside else 0.0

        def small_at(y: int, x: int) -> float:
            return sum(value(plane, y + dy, x + dx) for dy in (0, 1) for dx in (0, 1)) / 4

        small = np.array([[small_at(y, x) for x in range(0, width, 2)] for y in range(0, height, 2)])
        out = np.zeros_like(small)
        for y in range(small.shape[0]):
            for x in range(small.shape[1]):
                across = sum(value(small, y + d, x - 1) - value(small, y + d, x + 1) for d in (-1, 0, 1)) / 3
                down = sum(value(small, y - 1, x + d) - value(small, y + 1, x + d) for d in (-1, 0, 1)) / 3
                out[y, x] = (across**2 + down**2) ** 0.5
        return out

    one, two = steepness(first * 255), steepness(second * 255)
    similar = ((2 * one * two + 170) / (one**2 + two**2 + 170)).ravel().tolist()
    mean = sum(similar) / len(similar)
    return (sum((value - mean) ** 2 for value in similar) / (len(similar) - 1)) ** 0.5


def test_gmsd_is_the_papers(pair: tuple[Picture, Picture]) -> None:
    first, second = (luma(picture)[:41, :36] for picture in pair)
    assert gmsd(first, second) == pytest.approx(slow_gmsd(first, second), abs=1e-9)
    assert gmsd(first, second) > 0.01


def test_equal_pictures_have_the_best_figures(pair: tuple[Picture, Picture]) -> None:
    picture = pair[1]
    plane = luma(picture)
    assert psnr(picture, picture) == 100
    assert ssim(plane, plane) == pytest.approx(1)
    assert ms_ssim(plane, plane) == pytest.approx(1)
    assert gmsd(plane, plane) == 0
    assert delta_e_of(picture, picture) == 0


@pytest.mark.parametrize("figure", [ssim, ms_ssim, lambda a, b: -gmsd(a, b)])
def test_more_noise_is_worse(figure: Callable[[Plane, Plane], float], pair: tuple[Picture, Picture]) -> None:
    plane = luma(pair[1])
    noise = np.random.default_rng(0).standard_normal(plane.shape)
    values = [figure(plane + strength * noise, plane) for strength in (0.0, 0.01, 0.04, 0.16)]
    assert values == sorted(values, reverse=True)


def test_psnr_of_a_known_error() -> None:
    grey = np.full((20, 30, 3), 0.5, np.float32)
    # An error of a tenth everywhere is 20 dB.
    assert psnr(grey + np.float32(0.1), grey) == pytest.approx(20, abs=1e-4)


def test_delta_e_of_two_greys_is_by_lightness() -> None:
    # sRGB greys 0.5 and 0.6: L* 53.39 and 63.22 (IEC 61966-2-1 and CIE 15), by the formula's S_L.
    grey = [np.full((8, 8, 3), value, np.float32) for value in (0.5, 0.6)]
    mean = (53.389 + 63.223) / 2
    expected = (63.223 - 53.389) / (1 + 0.015 * (mean - 50) ** 2 / (20 + (mean - 50) ** 2) ** 0.5)
    assert delta_e_of(grey[0], grey[1]) == pytest.approx(expected, abs=0.02)


def test_broad_areas_know_no_detail(pair: tuple[Picture, Picture]) -> None:
    picture = pair[1]
    noisy = np.clip(picture + 0.1 * np.random.default_rng(0).standard_normal(picture.shape), 0, 1).astype(np.float32)
    assert delta_e_of_broad_areas(noisy, picture, 8.0) < 0.2 * delta_e_of(noisy, picture)
    flat = np.full((40, 40, 3), 0.4, np.float32)
    tinted = flat + np.array((0.02, 0, 0), np.float32)
    assert delta_e_of_broad_areas(tinted, flat, 8.0) == pytest.approx(delta_e_of(tinted, flat), rel=1e-3)


def test_a_result_that_is_the_photo_enlarged_shrinks_back_to_it(pair: tuple[Picture, Picture]) -> None:
    photo = pair[0]
    doubled = photo.repeat(2, axis=0).repeat(2, axis=1)
    assert shrunk_psnr(doubled, photo) > 90
    assert np.allclose(averaged(doubled[:-1, :-1], 2), photo[:-1, :-1])


def bar(blur: float = 1.5, side: int = 120) -> Plane:
    """A dark bar on light ground, its two edges blurred."""
    plane = np.full((side, side), 0.8)
    plane[:, 50:70] = 0.2
    return np.asarray(cv2.GaussianBlur(plane, (0, 0), blur), np.float64)


def test_sharpness_is_the_share_of_the_slope() -> None:
    truth = bar()
    assert sharpness(truth, truth) == pytest.approx(1)
    assert sharpness(bar(0.7), truth) > 1.2
    # The slope of an edge blurred by σ is 1/√(σ² + 1 + 1/3), seen through the gradient's own Gaussian and two pixels.
    assert sharpness(bar(3), truth) == pytest.approx(np.sqrt((1.5**2 + 4 / 3) / (3**2 + 4 / 3)), abs=0.02)
    assert sharpness(truth * 0.5 + 0.2, truth) == pytest.approx(0.5)
    # An edge beside its place is as sharp.
    assert sharpness(np.roll(truth, 2, axis=1), truth) == pytest.approx(1, abs=0.02)


def test_echo_counts_what_goes_back_beside_edges() -> None:
    noise = np.random.default_rng(1).normal(0, 0.01, (120, 120))
    truth = bar() + noise
    assert echo(truth, truth) == pytest.approx(1)
    assert echo(np.asarray(cv2.GaussianBlur(truth, (0, 0), 2), np.float64), truth) < 0.2
    contour = truth.copy()
    contour[:, [44, 75]] -= 0.1
    assert echo(contour, truth) > 3
    # Rims of an unsharp mask are echoes, too; what is far from edges is none.
    rims = truth + 1.5 * (bar() - np.asarray(cv2.GaussianBlur(bar(), (0, 0), 2)))
    assert echo(rims, truth) > 3
    far = truth.copy()
    far[:, [20, 100]] -= 0.1
    assert echo(far, truth) == pytest.approx(1, abs=0.01)


def test_what_has_no_edges_has_no_figure_of_them() -> None:
    flat = np.full((40, 40), 0.5)
    assert np.isnan(sharpness(flat, flat)) and np.isnan(echo(bar(), bar(9)))


def test_the_edges_are_where_they_were_drawn_at_any_angle() -> None:
    y, x = np.mgrid[:100, :100].astype(float)
    for angle in (0, 0.4, 1.2, 2.5):
        across = (x - 50) * np.cos(angle) + (y - 50) * np.sin(angle)
        edges = edges_of(1 / (1 + np.exp(-across / 0.8)))
        assert edges is not None
        beside = (edges.x - 50) * np.cos(angle) + (edges.y - 50) * np.sin(angle)
        assert np.abs(beside).max() <= 1
        assert np.allclose(edges.across * np.cos(angle) + edges.down * np.sin(angle), 1, atol=0.02)


def test_lpips_prefers_the_sharp_one(pair: tuple[Picture, Picture]) -> None:
    _, truth = pair
    soft = np.asarray(cv2.GaussianBlur(truth, (0, 0), 3), np.float32)
    assert lpips(truth, truth) == 0 and lpips(soft, truth) > 0.1
