"""Icons take the colours of the palette and exist for every name."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette

from resources import FOLDER
from widgets.icons import IconButton, icon

NAMES = sorted(path.stem for path in (FOLDER / "icons").glob("*.svg") if path.stem != "app")


def ink(drawn, mode=QIcon.Mode.Normal, state=QIcon.State.Off):
    """Give the colour of the most opaque pixel."""
    image = drawn.pixmap(QSize(32, 32), mode, state).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda colour: colour.alpha())


def palette(text, accent="#ff0000"):
    made = QPalette()
    made.setColor(QPalette.ColorRole.ButtonText, QColor(text))
    made.setColor(QPalette.ColorRole.Highlight, QColor(accent))
    return made


@pytest.mark.parametrize("name", NAMES)
def test_that_every_icon_is_drawn_in_the_text_colour(qapp, name):
    assert ink(icon(name, palette("#00ff00"))).name() == "#00ff00"


def test_that_an_icon_that_is_on_takes_the_accent(qapp):
    assert ink(icon("loop", palette("#000000")), state=QIcon.State.On).name() == "#ff0000"


def test_that_a_button_follows_the_palette_and_names_itself(qtbot):
    button = IconButton("play", "Play")
    qtbot.addWidget(button)
    button.setPalette(palette("#0000ff"))
    assert ink(button.icon()).name() == "#0000ff"
    assert button.accessibleName() == button.toolTip() == "Play"
    button.set_icon("pause", "Pause")
    assert button.accessibleName() == "Pause"


def test_that_an_icon_without_room_is_not_drawn(qapp):
    assert icon("play", palette("#000000")).pixmap(QSize(0, 16)).isNull()
