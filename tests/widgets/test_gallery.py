import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from widgets.gallery import Choice, Gallery, GalleryPopup
from widgets.plain import Label

# popups ask more of the window system than there is without a display
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

_CHOICES = tuple(Choice(name, name.title(), f"About {name}") for name in ("cat", "dog", "emu"))


class Thumbnails:
    """Pictures to load, which remember what was asked for."""

    def __init__(self):
        self.asked = []

    def __call__(self, name, side):
        self.asked.append(name)
        return np.full((side, side // 2, 3), 99, np.uint8)


@pytest.fixture
def thumbnails():
    return Thumbnails()


@pytest.fixture
def gallery(qtbot, thumbnails):
    gallery = Gallery(_CHOICES, thumbnails)
    qtbot.addWidget(gallery)
    return gallery


@pytest.fixture
def popup(qtbot, thumbnails):
    button = QPushButton("Gallery")
    qtbot.addWidget(button)
    button.show()
    popup = GalleryPopup(Gallery(_CHOICES, thumbnails), button)
    popup.open_below(button, "dog")
    yield popup
    button.close()


def test_that_nothing_is_loaded_before_it_is_seen(gallery, thumbnails, qtbot):
    assert thumbnails.asked == []
    gallery.show()
    qtbot.waitUntil(lambda: thumbnails.asked == ["cat", "dog", "emu"])


def test_that_slow_thumbnails_come_one_by_one(gallery, thumbnails, qtbot, monkeypatch):
    turns = []

    class SlowClock:
        """A second passes with every picture."""

        def start(self):
            turns.append(len(thumbnails.asked))

        def elapsed(self):
            return 1000 * (len(thumbnails.asked) - turns[-1])

    monkeypatch.setattr("widgets.gallery.QElapsedTimer", SlowClock)
    gallery.show()
    qtbot.waitUntil(lambda: len(thumbnails.asked) == 3)
    assert turns == [0, 1, 2]
    pictures = [gallery.item(row).data(_PICTURE) for row in range(3)]
    assert all(picture is not None for picture in pictures)


_PICTURE = Qt.ItemDataRole.DecorationRole


def test_that_hiding_stops_the_loading_and_showing_goes_on(gallery, thumbnails, qtbot):
    gallery.show()
    gallery.hide()
    asked = list(thumbnails.asked)
    qtbot.wait(1)
    assert thumbnails.asked == asked
    gallery.show()
    qtbot.waitUntil(lambda: thumbnails.asked == ["cat", "dog", "emu"])


def test_that_a_click_chooses(gallery, qtbot):
    gallery.resize(gallery.sizeHint())
    gallery.show()
    place = gallery.visualItemRect(gallery.item(1)).center()
    with qtbot.waitSignal(gallery.chosen) as choice:
        QTest.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert choice.args == ["dog"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_that_arrow_keys_and_enter_choose(gallery, qtbot, key):
    gallery.resize(gallery.sizeHint())
    gallery.show()
    gallery.select("cat")
    with qtbot.waitSignal(gallery.chosen) as choice:
        QTest.keyClick(gallery, Qt.Key.Key_Right)
        QTest.keyClick(gallery, key)
    assert choice.args == ["dog"]


def test_that_enter_without_a_choice_does_nothing(gallery, qtbot):
    gallery.show()
    gallery.select("somebody's own picture")
    with qtbot.assertNotEmitted(gallery.chosen):
        QTest.keyClick(gallery, Qt.Key.Key_Return)


def test_that_each_picture_has_a_description_to_read_and_to_hear(gallery):
    item = gallery.item(2)
    assert item.toolTip() == item.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "About emu"


def test_that_larger_type_makes_larger_thumbnails(gallery, thumbnails, qtbot):
    gallery.show()
    qtbot.waitUntil(lambda: len(thumbnails.asked) == 3)
    before = gallery.gridSize()
    font = gallery.font()
    font.setPointSizeF(2 * font.pointSizeF())
    gallery.setFont(font)
    assert gallery.gridSize().width() > before.width()
    qtbot.waitUntil(lambda: len(thumbnails.asked) == 6)


def test_that_all_pictures_fit_side_by_side(qtbot, thumbnails):
    gallery = Gallery([Choice(str(i), str(i), "") for i in range(18)], thumbnails)
    qtbot.addWidget(gallery)
    gallery.resize(gallery.sizeHint())
    gallery.show()
    rows = {gallery.visualItemRect(gallery.item(i)).y() for i in range(18)}
    assert len(rows) == 3
    assert not gallery.verticalScrollBar().isVisible()


def test_that_the_popup_opens_with_the_present_picture_marked(popup):
    assert popup.isVisible()
    assert popup.gallery.currentItem().text() == "Dog"
    assert [label.text() for label in popup.findChildren(Label)] == ["About dog"]


def test_that_the_popup_closes_once_something_is_chosen(popup, qtbot):
    with qtbot.waitSignal(popup.chosen) as choice:
        QTest.keyClick(popup.gallery, Qt.Key.Key_Return)
    assert choice.args == ["dog"]
    assert not popup.isVisible()


def test_that_escape_closes_the_popup_without_a_choice(popup, qtbot):
    with qtbot.assertNotEmitted(popup.chosen):
        QTest.keyClick(popup.gallery, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_that_the_popup_stays_on_the_screen(popup):
    button, screen = popup.parentWidget(), popup.screen().availableGeometry()
    popup.hide()
    button.move(screen.bottomRight() - QPoint(10, 10))
    popup.open_below(button)
    assert screen.contains(popup.geometry())
