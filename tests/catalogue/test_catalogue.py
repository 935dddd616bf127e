"""The list of models is sound, complete, and says what is wrong when it is not."""

import os
from pathlib import Path

import pytest

from restorer import paths
from restorer.catalogue import Card, card_for_file, find, load_catalogue, verify
from restorer.errors import ModelError

OURS = (paths.resources() / "catalogue.toml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's folder of weights: empty, and no other named."""
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setattr(paths, "user_weights", lambda: folder)
    monkeypatch.delenv("RESTORER_WEIGHTS", raising=False)
    return folder


def test_best_and_fast_are_shipped_and_whole() -> None:
    catalogue = load_catalogue()
    shipped = [card for card in catalogue.cards if card.shipped]
    assert [card.alias for card in shipped] == ["best", "fast"]
    for card in shipped:
        file = find(card)
        assert card.sha256 is not None
        assert verify(file, card.sha256)
        assert verify(file, card.sha256.upper())
        assert not verify(file, card.sha256[:-1] + ("0" if card.sha256[-1] != "0" else "1"))
        assert file.stat().st_size == card.bytes


def test_a_card_is_found_by_id_and_by_alias() -> None:
    catalogue = load_catalogue()
    assert catalogue.card("best") is catalogue.card("realesrgan-x4plus") is catalogue.card(" BEST ")
    assert catalogue.card("fast").kind == "compact"
    assert catalogue.card("realesrgan-x2plus").scale == 2


@pytest.mark.parametrize("wish", ["", "worst", "realesrgan"])
def test_an_unknown_name_lists_those_there_are(wish: str) -> None:
    with pytest.raises(ModelError, match=rf"no model “{wish}”.*best \(realesrgan-x4plus\).*bsrgan-x4"):
        load_catalogue().card(wish)


def test_what_is_not_shipped_says_where_to_get_it_and_where_to_put_it(own: Path) -> None:
    catalogue = load_catalogue()
    missing = [card for card in catalogue.cards if not card.shipped]
    assert missing
    for card in missing:
        with pytest.raises(ModelError) as caught:
            find(card)
        for fact in (card.title, card.file, card.download or card.address, str(own)):
            assert fact in str(caught.value)


def test_a_shipped_file_that_is_gone_asks_for_a_new_installation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "shipped_weights", lambda: tmp_path / "nowhere")
    with pytest.raises(ModelError, match="install Restorer again"):
        find(load_catalogue().card("best"))


def test_the_persons_folders_come_before_the_shipped_one(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = load_catalogue().card("fast")
    assert find(card).parent == paths.shipped_weights()
    (own / card.file).touch()
    assert find(card) == own / card.file
    first, second = tmp_path / "first", tmp_path / "second"
    second.mkdir()
    (second / card.file).touch()
    monkeypatch.setenv("RESTORER_WEIGHTS", os.pathsep.join(map(str, (first, second))))
    assert find(card) == second / card.file
    first.mkdir()
    (first / card.file).touch()
    assert find(card) == first / card.file


def test_the_persons_own_models_are_listed(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.setenv("RESTORER_WEIGHTS", str(other))
    for file in ("grandma.safetensors", "best.pth", "notes.txt", "BSRGAN.pth"):
        (own / file).write_bytes(b"123")
    (other / "grandma.safetensors").write_bytes(b"12345")
    (other / "folder.pth").mkdir()
    catalogue = load_catalogue()
    extra = [card for card in catalogue.cards if card.path is not None]
    assert [(card.id, card.title) for card in extra] == [("grandma", "grandma"), ("best.pth", "best")]
    assert find(catalogue.card("grandma")) == other / "grandma.safetensors"
    assert catalogue.card("best").shipped
    assert find(catalogue.card("bsrgan-x4")) == own / "BSRGAN.pth"


def test_a_file_becomes_a_card(tmp_path: Path) -> None:
    file = tmp_path / "Türkçe 模型.safetensors"
    file.write_bytes(b"1234")
    card = card_for_file(file)
    assert (card.id, card.title, card.licence, card.bytes, card.halo) == (
        "Türkçe 模型", "Türkçe 模型", "unknown", 4, None,
    )  # fmt: skip
    assert find(card) == file
    file.unlink()
    with pytest.raises(ModelError, match="any more"):
        find(card)


@pytest.mark.parametrize(("name", "words"), [("gone.pth", "There is no file"), ("photo.jpg", "is not a model file")])
def test_a_file_that_cannot_be_a_model_is_refused(name: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=words):
        card_for_file(tmp_path / name)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[[card]]", "[[card]", "Expected|expected|column"),
        ("[[card]]\n", "[[cards]]\n", "card"),
        ('title = "Best quality"\n', "", "realesrgan-x4plus needs title"),
        ("halo = 28", 'halo = "28"', "realesrgan-x4plus needs halo"),
        ("scale = 4", "scale = true", "realesrgan-x4plus needs scale"),
        ("scale = 4", "scale = 16", "realesrgan-x4plus has no right scale"),
        ("shipped = true", "shipped = true\nsize = 3", "realesrgan-x4plus has size, which is not known"),
        ('kind = "rrdb"', 'kind = "swinir"', "realesrgan-x4plus has no right kind"),
        ('sha256 = "48cb', 'sha256 = "48CB', "realesrgan-x4plus has no right sha256"),
        ('file = "realesrgan-x4plus.safetensors"', 'file = "../x.safetensors"', "realesrgan-x4plus has no right file"),
        ("https://github.com/xinntao/Real-ESRGAN\"", "http://example.org\"", "realesrgan-x4plus has no right address"),
        ('alias = "fast"', 'alias = "best"', "best is there twice"),
        ('file = "realesr-general-x4v3.pth"', 'file = "realesr-general-wdn-x4v3.pth"', "is there twice"),
    ],
)  # fmt: skip
def test_a_damaged_list_says_what_is_wrong(old: str, new: str, words: str, tmp_path: Path) -> None:
    assert old in OURS
    file = tmp_path / "catalogue.toml"
    file.write_text(OURS.replace(old, new), encoding="utf-8")
    with pytest.raises(ModelError, match=words) as caught:
        load_catalogue(file)
    assert "Install Restorer again" in str(caught.value)


def test_a_list_that_is_gone_or_no_text_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "catalogue.toml"
    with pytest.raises(ModelError, match="damaged"):
        load_catalogue(file)
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ModelError, match="damaged"):
        load_catalogue(file)


def test_cards_never_change() -> None:
    card = load_catalogue().card("best")
    with pytest.raises(AttributeError):
        card.title = "other"  # pyright: ignore[reportAttributeAccessIssue]
    assert isinstance(card, Card)
