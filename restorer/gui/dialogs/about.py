"""About: what this is, who made what it stands on, and under which licences."""

from html import escape
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QTabWidget, QTextBrowser, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

from restorer import __version__, paths
from restorer.catalogue import Card, load_catalogue
from restorer.errors import RestorerError
from restorer.gui.dialogs.frame import Framed
from restorer.gui.style.icons import app_icon
from restorer.gui.words import of_model, translated_error

LIBRARIES = (
    ("PyTorch", "torch", "BSD-3-Clause", "https://pytorch.org"),
    ("Qt, PySide6", "PySide6-Essentials", "LGPL-3.0", "https://www.qt.io"),
    ("NumPy", "numpy", "BSD-3-Clause", "https://numpy.org"),
    ("OpenCV", "opencv-python-headless", "Apache-2.0", "https://opencv.org"),
    ("Pillow", "pillow", "MIT-CMU", "https://python-pillow.github.io"),
    ("pi-heif, libheif", "pi-heif", "BSD-3-Clause, LGPL-3.0", "https://github.com/bigcat88/pillow_heif"),
    ("simplejpeg, libjpeg-turbo", "simplejpeg", "MIT, IJG, BSD-3-Clause", "https://gitlab.com/jfolz/simplejpeg"),
    ("llvmlite, LLVM", "llvmlite", "BSD-2-Clause, Apache-2.0", "https://github.com/numba/llvmlite"),
    ("safetensors", "safetensors", "Apache-2.0", "https://github.com/huggingface/safetensors"),
    ("platformdirs", "platformdirs", "MIT", "https://github.com/tox-dev/platformdirs"),
    ("psutil", "psutil", "BSD-3-Clause", "https://github.com/giampaolo/psutil"),
    ("Rich", "rich", "MIT", "https://github.com/Textualize/rich"),
    ("Tomli-W", "tomli-w", "MIT", "https://github.com/hukkin/tomli-w"),
)
"""Name, package, licence, page."""


class AboutDialog(Framed):
    """The program, its models, its libraries, and the licences' own words."""

    def __init__(self, parent: Widget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("About Restorer"))
        em = self.fontMetrics().height()
        self.body.addLayout(self._head())
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.models = _page(self._models(), self.tr("Models"))
        self.libraries = _page(self._libraries(), self.tr("Libraries"))
        self.licences = QPlainTextEdit(_licences(), readOnly=True)
        self.licences.setAccessibleName(self.tr("Licences"))
        self.licences.setTabChangesFocus(True)
        self.tabs.addTab(self.models, self.tr("&Models"))
        self.tabs.addTab(self.libraries, self.tr("&Libraries"))
        self.tabs.addTab(self.licences, self.tr("Li&cences"))
        self.tabs.setMinimumSize(em * 38, em * 20)
        self.body.addWidget(self.tabs, 1)
        close = QPushButton(self.tr("Cl&ose"))
        close.clicked.connect(self.accept)
        self.add_buttons([], [close])

    def _head(self) -> QHBoxLayout:
        em = self.fontMetrics().height()
        picture = QLabel()
        picture.setPixmap(app_icon().pixmap(QSize(em * 5, em * 5)))
        title = QLabel(self.tr("Restorer {version}").format(version=__version__))
        title.setProperty("kind", "title")
        words = QLabel(self.tr("Gives families their old photos back, sharp and whole."), wordWrap=True)
        promise = self.tr("Everything is done on this computer: no photo and nothing about you is sent anywhere.")
        private = QLabel(promise, wordWrap=True)
        private.setProperty("kind", "hint")
        self.setAccessibleDescription(f"{title.text()}. {words.text()} {promise}")
        column = QVBoxLayout()
        column.setSpacing(em // 3)
        for part in (title, words, private):
            column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(em * 3 // 2)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        return row

    def _models(self) -> str:
        try:
            cards = load_catalogue().cards
        except RestorerError as error:
            return f"<p>{escape(translated_error(error))}</p>"
        return "".join(self._model(card) for card in sorted(cards, key=lambda card: not card.shipped))

    def _model(self, card: Card) -> str:
        words = self.tr("by {author}, licence {licence}").format(author=card.author, licence=card.licence)
        come = self.tr("comes with Restorer") if card.shipped else self.tr("may be added")
        page = f'<br><a href="{escape(card.address)}">{escape(card.address)}</a>' if card.address else ""
        title, good_for = escape(of_model(card.title)), escape(of_model(card.good_for))
        return f"<p><b>{title}</b> · {escape(come)}<br>{good_for}<br>{escape(words)}{page}</p>"

    def _libraries(self) -> str:
        lines = [self.tr("Restorer itself is free under the MIT licence. It stands on:")]
        for name, package, licence, page in LIBRARIES:
            text = self.tr("{name} {version}, licence {licence}")
            text = text.format(name=name, version=_version(package), licence=licence)
            lines.append(f'{escape(text)} · <a href="{page}">{page}</a>')
        qt = self.tr(
            "Qt is used as it comes, in libraries of its own, which you may replace by others of the same interface."
        )
        return "".join(f"<p>{line}</p>" for line in (*lines, escape(qt)))


def _page(html: str, name: str) -> QTextBrowser:
    page = QTextBrowser(openExternalLinks=True)
    page.setHtml(html)
    page.setAccessibleName(name)
    return page


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _licences() -> str:
    """The licence texts that lie beside the weights."""
    files = sorted(paths.shipped_weights().glob("LICENSE*"))
    return "\n\n".join(f"{file.stem}\n\n{file.read_text(encoding='utf-8')}" for file in files)
