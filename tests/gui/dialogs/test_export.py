"""The export dialog: shows what comes of what is chosen, and why it cannot be."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDialog, QFileDialog, QLabel, QLineEdit, QSlider, QWidget
from pytestqt.qtbot import QtBot

from restorer.gui.album.entry import Entry
from restorer.gui.dialogs.export import ExportDialog
from restorer.gui.dialogs.export_item import ExportItem
from restorer.gui.preferences import Preferences
from restorer.photo.geometry import Size
from restorer.photo.keep import Keep
from restorer.photo.origin import Format
from restorer.recipe import LongSide, Recipe

# Said of every window with a smallest size; there is no screen to mind it.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def preferences(qapp: object, tmp_path: Path) -> Preferences:
    """As they are at first."""
    return Preferences(tmp_path / "settings" / "settings.toml")


def item(path: Path) -> ExportItem:
    """A result of a photo of 700×950 pixels."""
    path.touch()
    return ExportItem(Entry(path), Recipe(), Size(700, 950), Format.JPEG, has_place=True, has_metadata=True)


def shown(qtbot: QtBot, items: list[ExportItem], preferences: Preferences) -> ExportDialog:
    """The dialog on the screen."""
    dialog = ExportDialog(items, preferences)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path, preferences: Preferences) -> ExportDialog:
    """For one photo."""
    return shown(qtbot, [item(tmp_path / "granny.jpg")], preferences)


def retype(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    """As a person does."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_one_press_exports_beside_the_photo(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    assert dialog.windowTitle() == "Export granny.jpg" and dialog.names.name.text() == "granny_restored"
    assert str(tmp_path / "granny_restored.jpg") in dialog.names.where.text()
    assert dialog.names.replace_box.isHidden() and dialog.format.formats.currentText() == "As the original (JPEG)"
    assert "2800 × 3800" in dialog.size_field.way.currentText()
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    assert dialog.result() == QDialog.DialogCode.Accepted
    (job,) = dialog.choice.jobs
    assert job.recipe == Recipe() and job.file is None and job.folder is None and not job.overwrite


def test_a_folder_that_was_only_offered_is_no_choice_for_other_photos(
    qtbot: QtBot, tmp_path: Path, preferences: Preferences
) -> None:
    """Photos from the clipboard have no folder of their own; those that come after them do."""
    pictures = tmp_path / "Pictures"
    pictures.mkdir()
    dialog = ExportDialog([item(tmp_path / "pasted.png")], preferences, None, pictures)
    qtbot.addWidget(dialog)
    assert dialog.choice.jobs[0].folder == pictures
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted and preferences.settings.export_folder == ""
    chosen = shown(qtbot, [item(tmp_path / "granny.jpg")], preferences)
    chosen.folder.choose(pictures)
    chosen.folder.edited.emit()
    chosen.accept()
    assert preferences.settings.export_folder == str(pictures)


def test_a_format_changes_name_hint_and_quality(dialog: ExportDialog) -> None:
    dialog.format.choose(Format.PNG)
    assert dialog.names.ending.text() == ".png" and "granny_restored.png" in dialog.names.where.text()
    assert "Every pixel" in dialog.format.hint.text() and not dialog.format.number.isVisible()
    dialog.format.choose(Format.AVIF)
    assert dialog.format.number.isVisible() and dialog.format.number.value() == 90
    assert dialog.choice.jobs[0].recipe.quality is None, "the format's own, unless somebody says otherwise"
    dialog.format.slider.setValue(60)
    assert dialog.format.number.value() == 60 and dialog.choice.jobs[0].recipe.quality == 60
    dialog.format.choose(Format.JPEG)
    assert dialog.format.number.value() == 95 and dialog.choice.jobs[0].recipe.quality is None


def test_what_a_format_loses_is_said(qtbot: QtBot, tmp_path: Path, preferences: Preferences) -> None:
    rich = replace(item(tmp_path / "granny.png"), depth=16, alpha=True, format=Format.PNG)
    dialog = shown(qtbot, [rich], preferences)
    assert dialog.format.losses.text == ""
    dialog.format.choose(Format.JPEG)
    assert "16 bits" in dialog.format.losses.text and "white" in dialog.format.losses.text
    assert dialog.export.isEnabled()


def test_details_are_kept_as_chosen(dialog: ExportDialog) -> None:
    assert any(label.text() == "The photo says where it was taken." for label in dialog.findChildren(QLabel))
    dialog.keep.setCurrentIndex(1)
    dialog.keep.activated.emit(1)
    assert dialog.choice.jobs[0].recipe.keep is Keep.NO_PLACE


def test_another_size_counts_only_while_it_is_wanted(dialog: ExportDialog) -> None:
    field = dialog.size_field
    field.way.setCurrentIndex(1)
    field.way.activated.emit(1)
    assert field.edit.isVisible()
    field.edit.segments.button(0).click()
    assert dialog.choice.jobs[0].recipe.target.size_for(Size(700, 950)) == Size(1400, 1900)
    field.edit.edited.emit(LongSide(100_000))
    assert not dialog.export.isEnabled() and "too small" in field.edit.refusal.text
    field.way.setCurrentIndex(0)
    field.way.activated.emit(0)
    assert dialog.export.isEnabled() and dialog.choice.jobs[0].recipe == Recipe()


def test_a_name_that_cannot_be_says_why(qtbot: QtBot, dialog: ExportDialog) -> None:
    retype(qtbot, dialog.names.name, "a/b")
    assert not dialog.export.isEnabled() and "'/'" in dialog.problem.text and dialog.problem.isVisible()
    assert dialog.names.where.isHidden()
    dialog.accept()
    assert dialog.isVisible(), "the return key does not get around it"
    retype(qtbot, dialog.names.name, "Oma")
    assert dialog.export.isEnabled() and dialog.problem.isHidden()
    assert dialog.choice.jobs[0].file is not None and dialog.choice.jobs[0].file.name == "Oma.jpg"


def test_who_types_an_ending_chooses_a_format(qtbot: QtBot, dialog: ExportDialog) -> None:
    retype(qtbot, dialog.names.name, "Oma 1.2.tif")
    dialog.format.formats.setFocus()
    assert dialog.format.format is Format.TIFF and dialog.names.name.text() == "Oma 1.2"
    assert dialog.choice.jobs[0].file is not None and dialog.choice.jobs[0].file.name == "Oma 1.2.tif"


def test_files_that_exist_are_replaced_only_when_that_is_chosen(
    qtbot: QtBot, tmp_path: Path, preferences: Preferences
) -> None:
    (tmp_path / "granny_restored.jpg").touch()
    dialog = shown(qtbot, [item(tmp_path / "granny.jpg")], preferences)
    assert dialog.names.replace_box.isVisible() and not dialog.names.replace_box.isChecked()
    assert "granny_restored-2.jpg, because granny_restored.jpg exists" in dialog.names.where.text()
    dialog.names.replace_box.click()
    assert dialog.names.where.text() == f"Replaces {tmp_path / 'granny_restored.jpg'}"
    assert dialog.choice.jobs[0].overwrite
    dialog.accept()
    again = shown(qtbot, [item(tmp_path / "granny.jpg")], preferences)
    assert not again.names.replace_box.isChecked(), "it is asked anew each time"


def test_many_are_listed_with_their_names(qtbot: QtBot, tmp_path: Path, preferences: Preferences) -> None:
    (tmp_path / "1_restored.jpg").touch()
    dialog = shown(qtbot, [item(tmp_path / f"{number}.jpg") for number in range(3)], preferences)
    assert dialog.windowTitle() == "Export 3 photo(s)" and dialog.export.text() == "&Export 3 photo(s)"
    rows = [[dialog.names.list.topLevelItem(row).text(column) for column in range(3)] for row in range(3)]  # pyright: ignore[reportOptionalMemberAccess]
    assert rows == [
        ["0.jpg", "0_restored.jpg", ""],
        ["1.jpg", "1_restored-2.jpg", "the plain name is taken"],
        ["2.jpg", "2_restored.jpg", ""],
    ]
    assert "1 file(s)" in dialog.names.replace_box.text() and not dialog.names.name.isVisible()
    dialog.names.replace_box.click()
    assert [job.overwrite for job in dialog.choice.jobs] == [False, True, False]


def test_of_many_problems_the_first_is_said(qtbot: QtBot, tmp_path: Path, preferences: Preferences) -> None:
    dialog = shown(qtbot, [item(tmp_path / f"{number}.jpg") for number in range(3)], preferences)
    dialog.folder.choose(tmp_path / "gone")
    assert not dialog.export.isEnabled()
    assert dialog.problem.text.startswith("3 photo(s) cannot be exported so. The first: “0_restored.jpg”")


def test_a_folder_is_asked_for_and_remembered(
    qtbot: QtBot, tmp_path: Path, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    answers = [str(tmp_path / "out"), ""]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: answers.pop(0))
    dialog = shown(qtbot, [item(tmp_path / "granny.jpg")], preferences)
    folders = dialog.folder.folders
    for _ in range(2):
        folders.setCurrentIndex(folders.count() - 1)
        folders.activated.emit(folders.count() - 1)
        assert dialog.folder.folder == tmp_path / "out", "who thinks better of it keeps the folder they had"
    assert folders.count() == 3 and dialog.choice.jobs[0].folder == tmp_path / "out"
    folders.setCurrentIndex(0)
    folders.activated.emit(0)
    assert dialog.folder.folder is None
    folders.setCurrentIndex(1)
    folders.activated.emit(1)
    dialog.format.choose(Format.PNG)
    dialog.keep.setCurrentIndex(2)
    dialog.accept()
    assert preferences.settings.export_folder == str(tmp_path / "out")
    assert (preferences.settings.format, preferences.settings.keep) == ("png", "none")
    again = shown(qtbot, [item(tmp_path / "grandpa.jpg")], preferences)
    assert again.folder.folder == tmp_path / "out" and again.format.format is Format.PNG
    assert again.choice.jobs[0].recipe.keep is Keep.NONE


def test_cancelled_nothing_is_remembered(dialog: ExportDialog, preferences: Preferences) -> None:
    before = preferences.settings
    dialog.format.choose(Format.PNG)
    dialog.cancel.click()
    assert dialog.result() == QDialog.DialogCode.Rejected and preferences.settings == before


def test_the_disk_is_looked_at_once_more(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    retype(qtbot, dialog.names.name, "Oma")
    (tmp_path / "Oma.jpg").touch()
    dialog.accept()
    assert dialog.choice.jobs[0].file == tmp_path / "Oma-2.jpg"


def test_every_control_says_what_it_is_and_is_reached_by_tab(dialog: ExportDialog) -> None:
    kinds = (QComboBox, QAbstractSpinBox, QSlider, QLineEdit)
    controls = [control for kind in kinds for control in dialog.findChildren(kind) if control.isVisible()]
    outer = [control for control in controls if not isinstance(control.parent(), QAbstractSpinBox)]
    assert len(outer) >= 6
    for control in outer:
        assert control.accessibleName(), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control
    chain: list[QWidget] = []
    one: QWidget | None = dialog.format.formats
    while one is not None and one not in chain:
        chain.append(one)
        one = one.nextInFocusChain()
    order = [dialog.format.formats, dialog.size_field.way, dialog.keep, dialog.folder.folders, dialog.names.name]
    places = [chain.index(control) for control in [*order, dialog.cancel, dialog.export]]
    assert places[:5] == sorted(places[:5]) and places[4] < min(places[5:])


def test_a_report_is_written_only_when_it_is_wanted(dialog: ExportDialog) -> None:
    assert [job.report for job in dialog.choice.jobs] == [False]
    dialog.report.click()
    assert [job.report for job in dialog.choice.jobs] == [True]
