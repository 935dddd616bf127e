import tomllib

import pytest
from pytestqt.qtbot import QtBot

from restorer import __version__, paths
from restorer.errors import ModelError
from restorer.gui.dialogs import about
from restorer.gui.dialogs.about import LIBRARIES, AboutDialog
from tests.translations.pipeline import CHECKOUT


def test_makers_and_licences_of_all_models_are_named(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    models, libraries = (page.toPlainText() for page in (dialog.models, dialog.libraries))
    for card in tomllib.loads((paths.resources() / "catalogue.toml").read_text(encoding="utf-8"))["card"]:
        assert card["title"] in models and card["author"] in models and card["licence"] in models
    for name, _, licence, page in LIBRARIES:
        assert name in libraries and licence in libraries and page in libraries
    texts = dialog.licences.toPlainText()
    assert "Xintao Wang" in texts and "Redistributions of source code" in texts
    assert __version__ in dialog.accessibleDescription()


def test_every_library_that_the_program_needs_is_named() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {line.split(">")[0] for line in project["dependencies"]}
    assert {package for _, package, _, _ in LIBRARIES} == needed


def test_a_damaged_list_of_models_does_not_keep_it_shut(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> None:
        raise ModelError("The list is <damaged>.")

    monkeypatch.setattr(about, "load_catalogue", damaged)
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert "The list is <damaged>." in dialog.models.toPlainText()
