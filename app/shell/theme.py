"""The look: three palettes of named roles, one type scale, and the few rules Fusion lacks."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.keeping.settings import Settings, changed
from resources import FOLDER

_BASE_POINT_SIZE = 10.0
_PROJECTOR_SCALE = 1.5
_INDICATOR = 13
"""The side of a check box, in px, at normal type."""


@dataclass(frozen=True)
class Roles:
    """Colours by what they are for. The data brings its own; these are the chrome."""

    ground: str
    """Behind everything."""
    surface: str
    """Fields to type in, pictures, lists."""
    control: str
    """Buttons at rest."""
    line: str
    """Thin separators and outlines."""
    text: str
    muted: str
    """Labels, hints, captions: still at least 4.5:1 on the ground."""
    accent: str
    on_accent: str
    warning: str
    """The ground of a banner that tells of a problem."""
    recording: str
    """The sign that what one does is being recorded."""


_LIGHT = Roles(
    ground="#fafafa",
    surface="#ffffff",
    control="#f0f1f3",
    line="#d5d8dd",
    text="#17191c",
    muted="#5c636d",
    accent="#1f5fbf",
    on_accent="#ffffff",
    warning="#fff3d6",
    recording="#c4262e",
)
_DARK = Roles(
    ground="#16181b",
    surface="#1e2125",
    control="#2a2e34",
    line="#3c424a",
    text="#e9ebee",
    muted="#a2a9b4",
    accent="#7fb2ff",
    on_accent="#0b1524",
    warning="#40351c",
    recording="#ff7b72",
)
_PROJECTOR = Roles(
    ground="#ffffff",
    surface="#ffffff",
    control="#eef0f3",
    line="#a9afb8",
    text="#000000",
    muted="#444a52",
    accent="#0b4fb3",
    on_accent="#ffffff",
    warning="#ffefc2",
    recording="#b3131d",
)
ROLES = {"light": _LIGHT, "dark": _DARK, "projector": _PROJECTOR}


def app_icon() -> QIcon:
    """Give the icon of the window."""
    return QIcon(str(FOLDER / "icons" / "app.svg"))


def resolve(choice: str) -> str:
    """Tell which theme a choice means now: "system" follows the desktop."""
    if choice != "system":
        return choice
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def apply(app: QApplication, settings: Settings) -> None:
    """Give the whole app the type and the colours that the settings ask for."""
    font = QFont(app.font())
    font.setPointSizeF(_BASE_POINT_SIZE * _scale(settings))
    app.setFont(font)
    app.setPalette(palette(ROLES[resolve(settings.theme)]))


def dress(window: QWidget, settings: Settings) -> None:
    """Give a window the few rules that Fusion lacks.

    By the window and not by the app, for which Qt would polish every widget once for each of its
    ancestors.
    """
    name = resolve(settings.theme)
    window.setStyleSheet(_style_sheet(ROLES[name], _scale(settings)))


@contextmanager
def borrowed(app: QApplication, window: QWidget, settings: Settings, name: str) -> Generator[None]:
    """Give the app the colours of another theme for a while, at the same type; none for ""."""
    if not name or resolve(settings.theme) == name:
        yield
        return
    other = changed(settings, theme=name, type_scale=_scale(settings))
    try:
        apply(app, other)
        dress(window, other)
        yield
    finally:
        apply(app, settings)
        dress(window, settings)


def _scale(settings: Settings) -> float:
    """Give the factor on all type."""
    projected = resolve(settings.theme) == "projector"
    return settings.type_scale * (_PROJECTOR_SCALE if projected else 1.0)


def palette(roles: Roles) -> QPalette:
    """Put the roles where Qt and our widgets look for them."""
    result = QPalette()
    role = QPalette.ColorRole
    for place, colour in {
        role.Window: roles.ground,
        role.WindowText: roles.text,
        role.Base: roles.surface,
        role.AlternateBase: roles.ground,
        role.Text: roles.text,
        role.PlaceholderText: roles.muted,
        role.Button: roles.control,
        role.ButtonText: roles.text,
        role.BrightText: roles.on_accent,
        role.Highlight: roles.accent,
        role.Accent: roles.accent,
        role.HighlightedText: roles.on_accent,
        role.Link: roles.accent,
        role.LinkVisited: roles.accent,
        role.ToolTipBase: roles.surface,
        role.ToolTipText: roles.text,
        role.Light: roles.surface,
        role.Midlight: roles.control,
        role.Mid: roles.line,
        role.Dark: roles.line,
        role.Shadow: roles.line,
    }.items():
        result.setColor(place, QColor(colour))
    faded = QColor(roles.muted)
    faded.setAlpha(140)
    for place in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, place, faded)
    result.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(roles.line))
    return result


def _check(roles: Roles) -> str:
    """Give the mark of a checked box: style sheets cannot tint a picture."""
    light = QColor(roles.on_accent).lightness() > 128
    return (FOLDER / "style" / f"check-{'white' if light else 'black'}.svg").as_posix()


def _style_sheet(roles: Roles, scale: float) -> str:
    """Write the one style sheet of the app: flat, thin lines, visible focus."""
    line = 1 if scale < 1.3 else 2
    window, buttons = _style_of_window(roles, line), _style_of_buttons(roles, line, scale)
    return f"{window}{buttons}{_style_of_surfaces(roles)}"


def _style_of_window(roles: Roles, line: int) -> str:
    return f"""
    QMainWindow, QMenuBar {{ background: {roles.ground}; }}
    QMenuBar::item {{ padding: 4px 8px; background: transparent; }}
    QMenuBar::item:selected {{ background: {roles.control}; border-radius: 4px; }}
    QStatusBar {{ color: {roles.muted}; background: transparent; }}
    QStatusBar::item {{ border: none; }}
    QTabBar#labs {{ background: transparent; }}
    QTabBar#labs::tab {{
        padding: 5px 14px; color: {roles.muted}; background: transparent;
        border: none; border-bottom: {line + 1}px solid transparent;
    }}
    QTabBar#labs::tab:hover {{ color: {roles.text}; }}
    QTabBar#labs::tab:selected {{ color: {roles.text}; border-bottom-color: {roles.accent}; }}
    QTabBar#labs::tab:focus {{ color: {roles.accent}; }}
    QToolButton {{
        border: {line}px solid transparent; border-radius: 4px; padding: 4px;
        background: transparent; color: {roles.text};
    }}
    QToolButton:hover {{ background: {roles.control}; }}
    QToolButton:pressed, QToolButton:checked {{
        background: {roles.control}; border-color: {roles.line};
    }}
    QToolButton:focus {{ border-color: {roles.accent}; }}
    QToolButton:disabled {{ color: {roles.line}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QToolButton::menu-indicator {{ image: none; }}
    QHeaderView::section {{
        background: {roles.control}; color: {roles.text}; padding: 4px;
        border: none; border-right: 1px solid {roles.line}; border-bottom: 1px solid {roles.line};
    }}
    QToolButton#heading, QToolButton#heading:checked, QToolButton#heading:hover {{
        border: none; background: transparent; color: {roles.muted}; font-weight: 600;
        padding: 4px 8px 4px 0;
    }}
    QToolButton#heading:hover, QToolButton#heading:focus {{ color: {roles.accent}; }}
    """


def _style_of_buttons(roles: Roles, line: int, scale: float) -> str:
    side = round(_INDICATOR * scale)
    return f"""
    QPushButton {{
        border: {line}px solid {roles.line}; border-radius: 4px; padding: 4px 12px;
        background: {roles.surface}; color: {roles.text};
    }}
    QPushButton:hover {{ background: {roles.control}; }}
    QPushButton:focus {{ border-color: {roles.accent}; }}
    QPushButton:disabled {{ color: {roles.muted}; background: {roles.ground}; }}
    QPushButton#primary {{
        background: {roles.accent}; color: {roles.on_accent}; border-color: {roles.accent};
        padding: 8px 12px; font-weight: 600;
    }}
    QPushButton#primary:focus {{ border-color: {roles.text}; }}
    QPushButton#primary:disabled {{ background: {roles.line}; border-color: {roles.line}; }}
    QCheckBox::indicator {{
        width: {side}px; height: {side}px; border: {line}px solid {roles.muted};
        border-radius: 3px; background: {roles.surface};
    }}
    QCheckBox::indicator:hover, QCheckBox::indicator:focus {{ border-color: {roles.accent}; }}
    QCheckBox::indicator:checked {{
        background: {roles.accent}; border-color: {roles.accent}; image: url("{_check(roles)}");
    }}
    QCheckBox::indicator:disabled {{ border-color: {roles.line}; background: transparent; }}
    QCheckBox::indicator:checked:disabled {{ background: {roles.line}; }}
    """


def _style_of_surfaces(roles: Roles) -> str:
    return f"""
    QScrollArea, QScrollArea > QWidget > QWidget#panel {{ background: transparent; border: none; }}
    QFrame#banner {{ background: {roles.warning}; border: none; }}
    QFrame#banner[tone="news"] {{ background: {roles.control}; }}
    QWidget#presenter {{ background: {roles.ground}; }}
    QFrame#lessonNotes {{
        background: {roles.surface}; border: none; border-top: 1px solid {roles.line};
    }}
    QFrame#lessonBar, QFrame#recordingBar {{ background: {roles.control}; border: none; }}
    QLabel#recording {{ color: {roles.recording}; font-weight: 600; }}
    QLabel#heading {{ color: {roles.muted}; font-weight: 600; }}
    QLabel#quiet {{ color: {roles.muted}; }}
    QPlainTextEdit#code {{ border: none; background: {roles.surface}; }}
    QToolTip {{
        color: {roles.text}; background: {roles.surface}; border: 1px solid {roles.line};
        padding: 4px;
    }}
    """
