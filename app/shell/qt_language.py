"""Lets Qt itself speak the language of the app: its own buttons and dialogs, and how Han is drawn.

Our sentences come from `resources`; what Qt brings along (Cancel, Copy, the file dialog) from Qt.
"""

import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

import resources

_LOCALES = {"zh": QLocale(QLocale.Language.Chinese, QLocale.Country.China)}
_HAN_FONTS = {
    "linux": ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei"),
    "win32": ("Microsoft YaHei UI",),
}
"""Left to itself, Qt may take the shapes that Han signs have in Japan; macOS chooses well."""


def speak(app: QApplication) -> QTranslator | None:
    """Give Qt the language that was chosen; there is nothing to do for English."""
    locale = _LOCALES.get(resources.language())
    if locale is None:
        return None
    if han := _HAN_FONTS.get(sys.platform):
        font = app.font()
        font.setFamilies([QFontInfo(font).family(), *han])
        app.setFont(font)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(locale, "qtbase", "_", folder):
        app.installTranslator(translator)
    return translator


def missing_font() -> str:
    """Say that Chinese cannot be drawn here, if so, in signs that can be."""
    scripts = QFontDatabase.WritingSystem
    if resources.language() != "zh" or QFontDatabase.families(scripts.SimplifiedChinese):
        return ""
    return (
        "There is no font for Chinese on this computer. "
        "On Debian or Ubuntu: sudo apt install fonts-noto-cjk"
    )
