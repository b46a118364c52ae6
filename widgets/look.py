"""The theme, as drawings need it: colours by role, the type, and how strong a strong line is."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette

from widgets import colours


@dataclass(frozen=True)
class Look:
    """What a drawing takes from its widget."""

    palette: QPalette
    font: QFont
    line: float
    """Width of a strong line, in px."""

    @property
    def dark(self) -> bool:
        return colours.is_dark(self.palette)

    def colour(self, role: QPalette.ColorRole, alpha: int = 255) -> QColor:
        found = QColor(self.palette.color(role))
        found.setAlpha(alpha)
        return found


def look_of(palette: QPalette, font: QFont) -> Look:
    """Take the theme from a widget's palette and font."""
    return Look(palette, font, max(2.0, round(QFontMetricsF(font).height() / 8)))


def figures(font: QFont, size: int) -> QFont:
    """Give a type of `size` px whose figures all have the same width."""
    result = QFont(font)
    result.setPixelSize(size)
    result.setFeature(QFont.Tag.fromString("tnum"), 1)
    return result
