"""The language of the window: translations of our words and of Qt's own, and how numbers are written."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from restorer import paths

FOLDER = "translations"
LANGUAGES = ("en", "zh_CN")


class Translations:
    """Gives an application its language; made once and kept as long as the application."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._system = QLocale.system()
        self._used: list[QTranslator] = []

    def use(self, wish: str) -> None:
        """Speak "en" or "zh_CN", or with "system" the first of both that the person's system prefers.

        Windows that are open learn of it by a LanguageChange event.
        """
        self.stop()
        language = language_for(wish, self._system.uiLanguages())
        # Numbers stay as the person is used to them, unless another language was asked for.
        foreign = wish != "system" and QLocale(language).language() != self._system.language()
        QLocale.setDefault(QLocale(language) if foreign else self._system)
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._install(f"qtbase_{language}", qt)
        # Ours is asked first: the translator that came last is.
        self._install(f"restorer_{language}", str(paths.resources() / FOLDER))

    def stop(self) -> None:
        """Speak as the source does."""
        for translator in self._used:
            self._app.removeTranslator(translator)
        self._used.clear()

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator()
        # Without its file the window speaks English, which is no reason not to open it.
        if translator.load(name, folder):
            self._app.installTranslator(translator)
            self._used.append(translator)


def language_for(wish: str, preferred: list[str]) -> str:
    """One of LANGUAGES for a wish; `preferred`: the system's languages, the best first ("zh-Hans-CN", "de")."""
    if wish in LANGUAGES:
        return wish
    for name in preferred:
        match name.replace("_", "-").split("-")[0]:
            case "zh":
                return "zh_CN"
            case "en":
                return "en"
            case _:
                continue
    return "en"
