"""Spots: what hangs together, what is sure, and where it lies on the photo's own grid."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.cancel import Cancelled, CancelToken
from restorer.mending import growing, mask
from restorer.mending.cells import thresholds
from restorer.mending.face import Face
from restorer.mending.likelihood import Likelihood
from restorer.mending.spots import Finding, spots_in
from restorer.photo.geometry import Region, Size
from restorer.photo.photo import Photo

pytestmark = pytest.mark.pixels


def found(
    lines: np.ndarray,
    areas: np.ndarray,
    scale: float = 1.0,
    sensitivity: float = 0.5,
    features: tuple[Region, ...] = (),
    faces: tuple[Face, ...] = (),
) -> Finding:
    height, width = (max(1, round(side * scale)) for side in lines.shape)
    photo = Photo(np.zeros((height, width, 3), np.float32))
    likelihood = Likelihood(lines.astype(np.float32), areas.astype(np.float32), photo.size)
    over = (Face(features, Region(-9, -9, 1, 1), 1.0),) if features else ()
    return spots_in(likelihood, photo, sensitivity, over + faces)


def nothing() -> np.ndarray:
    return np.zeros((120, 160), np.float32)


def line() -> np.ndarray:
    lines = nothing()
    lines[40:43, 20:100] = 0.95
    return lines


def test_the_usual_thresholds_and_how_they_move() -> None:
    assert thresholds(0.5) == pytest.approx((0.8, 0.4))
    highs, lows = zip(*(thresholds(share) for share in (0, 0.25, 0.5, 0.75, 1)), strict=True)
    assert list(highs) == sorted(highs, reverse=True) and list(lows) == sorted(lows, reverse=True)
    assert highs[-1] > 0.2 and highs[0] < 0.97


def test_what_hangs_on_sure_damage_is_damage_and_the_rest_is_not() -> None:
    lines = line()
    lines[40:43, 100:130] = 0.5
    lines[80:83, 20:100] = 0.7
    finding = found(lines, nothing())
    (spot,) = finding.spots
    assert (spot.kind, spot.sure, spot.doubt, spot.at_edge) == ("line", True, "", False)
    assert 108 <= spot.box.width <= 116 and 3 <= spot.box.height <= 9
    assert len(found(lines, nothing(), sensitivity=0.7).spots) == 2


@pytest.mark.parametrize("scale", [0.4, 1.0, 2.5, 7.3])
def test_a_spot_covers_its_core_at_any_size_of_the_photo_and_not_much_more(scale: float) -> None:
    finding = found(line(), nothing(), scale)
    (spot,) = finding.spots
    mask = finding.sure > 0
    ys, xs = (
        np.arange(int(low * scale), max(int(high * scale), int(low * scale) + 1)) for low, high in ((40, 43), (20, 100))
    )
    assert mask[np.ix_(ys, xs)].all()
    assert mask.sum() == spot.area <= (80 * scale + 6 + 3 * scale) * (3 * scale + 6 + 3 * scale)
    whole = finding.labels.shape
    assert finding.at(int(60 * scale), int(41.5 * scale)) == spot and finding.at(0, whole[0] - 1) is None


def test_the_wide_place_of_a_crack_is_only_suggested() -> None:
    lines = line()
    lines[38:46, 55:65] = 0.95
    spots = found(lines, nothing()).spots
    assert sorted((spot.kind, spot.doubt) for spot in spots) == [("line", ""), ("line", ""), ("line", "wide")]
    (wide,) = (spot for spot in spots if spot.doubt)
    assert 10 <= wide.box.width <= 18 and wide.box.x <= 55 and wide.box.right >= 65
    # The tip of a wide place belongs to it.
    lines[:, :50] = lines[:, 78:] = 0
    assert [spot.doubt for spot in found(lines, nothing()).spots] == ["wide"]
    # A torn border is as wide as it likes.
    lines = nothing()
    lines[:16, 20:100] = 0.95
    assert [(spot.at_edge, spot.doubt) for spot in found(lines, nothing()).spots] == [(True, "")]


@pytest.mark.parametrize(
    ("tall", "long", "top", "doubt"),
    [
        (4, 4, 60, "wide"),
        (4, 12, 60, "wide"),
        (4, 40, 60, ""),
        (2, 2, 60, ""),
        (4, 4, 0, ""),
    ],
)
def test_a_blob_that_is_no_speck_is_only_suggested(tall: int, long: int, top: int, doubt: str) -> None:
    lines = np.zeros((240, 320), np.float32)
    lines[top : top + 2 * tall - 1, 100 : 100 + 2 * long] = 0.95
    assert [spot.doubt for spot in found(lines, np.zeros_like(lines)).spots if spot.box.y >= top - 5] == [doubt]


def test_wide_and_faint_ones_and_those_over_features_are_only_suggested() -> None:
    areas, lines = nothing(), line()
    areas[70:100, 40:80] = 0.9
    areas[10:15, 120:130] = 0.82
    by_kind = {(spot.kind, spot.doubt) for spot in found(lines, areas).spots}
    assert by_kind == {("line", ""), ("area", "wide"), ("area", "uncertain")}
    over = found(lines, nothing(), features=(Region(60, 30, 10, 30), Region(-50, -50, 10, 10))).spots
    assert [(spot.sure, spot.doubt) for spot in over] == [(True, ""), (False, "face")]
    assert found(lines, nothing(), features=(Region(60, 60, 10, 30),)).spots[0].sure


def test_what_of_a_spot_lies_over_a_feature_is_a_spot_of_its_own() -> None:
    boxes = (Region(60, 30, 10, 30), Region(65, 35, 10, 30))
    whole, cut = found(line(), nothing()), found(line(), nothing(), features=boxes)
    assert np.array_equal(whole.everything, cut.everything)
    assert [spot.doubt for spot in cut.spots] == ["", "face", "face"]
    over = np.zeros_like(whole.everything)
    for box in boxes:
        over[box.slices] = 255
    assert np.array_equal(cut.sure, np.where(over, 0, whole.everything))
    (spot,) = found(line(), nothing(), features=(Region(0, 0, 160, 120),)).spots
    assert spot.doubt == "face" and spot.area == whole.spots[0].area


def test_a_small_spot_about_a_face_is_only_suggested() -> None:
    lines = line()
    lines[70:73, 40:60] = lines[90:92, 50:52] = 0.95

    def doubts(*faces: Face) -> list[str]:
        return sorted(spot.doubt for spot in found(lines, nothing(), faces=faces).spots)

    around = Region(10, 20, 110, 100)
    # Neither what is longer than the face, nor a speck.
    assert doubts(Face((), around, 40.0)) == ["", "", "near"]
    assert doubts(Face((), around, 18.0)) == doubts() == ["", "", ""]
    # What reaches beyond it is a crack that goes through.
    assert doubts(Face((), Region(10, 20, 40, 100), 40.0)) == ["", "", ""]
    lines[:6, 40:60] = 0.95
    assert doubts(Face((), Region(0, -20, 160, 140), 40.0)) == ["", "", "", "near"], "a torn border is one"


def test_torn_borders_are_told_from_cracks_that_end_at_the_edge() -> None:
    lines = line()
    lines[:, 0:6] = lines[:30, 130:] = 0.95
    lines[60:120, 60:63] = 0.95
    spots = found(lines, nothing()).spots
    assert sorted((spot.at_edge, spot.sure) for spot in spots) == [
        (False, True),
        (False, True),
        (True, True),
        (True, True),
    ]
    assert {spot.box.x for spot in spots if spot.at_edge} == {0, min(spot.box.x for spot in spots if spot.box.x > 100)}


def test_small_damage_at_the_edge_is_no_torn_border() -> None:
    lines = nothing()
    lines[0, 20:34] = lines[118:, 60:64] = lines[50:, 157:] = 0.95
    lines[0:2, 80:100] = lines[:8, :4] = 0.95
    spots = {round(spot.box.x / 20): spot for spot in found(lines, nothing()).spots}
    assert {place: spot.at_edge for place, spot in spots.items()} == {
        0: True,  # a corner
        1: False,  # a scratch along the edge
        3: False,  # a speck
        4: True,  # a strip
        8: True,  # a whole side
    }
    assert spots[1].sure and spots[3].sure, "and is replaced without asking"


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 40), st.integers(1, 60), st.integers(1, 90), st.integers(1, 90), st.integers(0, 10**6))
def test_labels_boxes_and_areas_agree(height: int, width: int, tall: int, wide: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    lines, areas = (rng.random((height, width), np.float32) ** 3 for _ in range(2))
    finding = spots_in(
        Likelihood(lines, areas, Size(wide, tall)), Photo(np.zeros((tall, wide, 3), np.float32)), float(rng.random())
    )
    assert finding.labels.shape == (tall, wide) and finding.labels.dtype == np.int32
    assert [spot.label for spot in finding.spots] == list(range(1, len(finding.spots) + 1))
    assert finding.labels.max(initial=0) == len(finding.spots)
    for spot in finding.spots:
        ys, xs = np.nonzero(finding.labels == spot.label)
        assert spot.area == len(ys)
        assert spot.box == Region.between(xs.min(), ys.min(), xs.max() + 1, ys.max() + 1)
        assert (finding.mask([spot.label]) > 0).sum() == spot.area
    assert np.array_equal(finding.everything > 0, finding.labels > 0)
    assert finding.everything.dtype == np.uint8 and not finding.mask([]).any()


def test_strips_and_blocks_are_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    rng, lines, areas = np.random.default_rng(4), nothing(), nothing()
    for y, x in zip(rng.integers(0, 115, 40), rng.integers(0, 150, 40), strict=True):
        lines[y : y + 2, x : x + 12] = rng.random()
    areas[40:70, 90:130] = 0.9
    whole = found(lines, areas, 5.3, features=(Region(400, 200, 90, 120),))
    for module, name, side in ((growing, "STRIP", 57), (growing, "BLOCK", 31), (mask, "ROWS", 23)):
        monkeypatch.setattr(module, name, side)
    parts = found(lines, areas, 5.3, features=(Region(400, 200, 90, 120),))
    assert np.array_equal(parts.labels, whole.labels) and parts.spots == whole.spots
    assert len(whole.spots) > 10 and np.array_equal(parts.sure, whole.sure)


def test_making_spots_of_a_large_photo_can_be_stopped_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopping(CancelToken):
        left = 0

        def check(self) -> None:
            self.left -= 1
            if not self.left:
                self.cancel()
            super().check()

    monkeypatch.setattr(growing, "STRIP", 100)
    monkeypatch.setattr(mask, "ROWS", 100)
    likelihood = Likelihood(line(), nothing(), Size(1600, 1200))
    photo, token = Photo(np.zeros((1200, 1600, 3), np.float32)), Stopping()
    spots_in(likelihood, photo, 0.5, (), token)
    looks = -token.left
    assert looks >= 24, "between strips and between bands"
    for at in (1, looks // 2, looks):
        token = Stopping()
        token.left = at
        with pytest.raises(Cancelled):
            spots_in(likelihood, photo, 0.5, (), token)
