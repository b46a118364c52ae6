"""The panel of any lab folds away, comes back, and is as wide as somebody made it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QToolButton

from app.keeping import settings
from app.keeping.settings import Settings
from widgets.panel_edge import PanelEdge

LEFT = Qt.MouseButton.LeftButton


def controls(window):
    return next(
        area
        for area in window.session.current.page.findChildren(QScrollArea)
        if area.widget().objectName() == "panel"
    )


def activate(qtbot, window):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def edge(window):
    return window.session.current.page.findChild(PanelEdge)


def drag(qtbot, widget, along):
    start = QPoint(widget.width() // 2, 20)
    origin = widget.mapToGlobal(start)
    qtbot.mousePress(widget, LEFT, pos=start)
    for part in (0.5, 1):
        # the edge moves along with the panel
        there = origin + QPoint(round(part * along), 0)
        qtbot.mouseMove(widget, widget.mapFromGlobal(there))
        QApplication.processEvents()
    qtbot.mouseRelease(widget, LEFT)


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_that_one_key_gives_the_panels_room_to_the_stage_and_brings_it_back(
    make_window, qtbot, theme
):
    window = make_window(Settings(theme=theme))
    window.resize(1280, 720)
    activate(qtbot, window)
    page = window.session.current.page
    QApplication.processEvents()
    before = page.stage.width()
    window.session.current.field.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert not controls(window).isVisible()
    qtbot.waitUntil(lambda: page.stage.width() > before + 200)
    assert window.focusWidget() is page, "and not in a field that cannot be seen"
    assert not settings.load()[0].panel_shown
    qtbot.mouseClick(edge(window), LEFT)
    assert controls(window).isVisible()
    qtbot.waitUntil(lambda: page.stage.width() == before)
    assert settings.load()[0].panel_shown
    window.preferences.set(theme="light")


def test_that_the_edge_says_what_it_does(window, qtbot):
    assert edge(window).accessibleName() == "Hide the panel (F9)"
    qtbot.keyClick(edge(window), Qt.Key.Key_Space)
    assert edge(window).accessibleName() == "Show the panel (F9)"
    assert not controls(window).isVisible()
    assert not window.menus.actions["panel"].isChecked()


def test_that_a_panel_is_as_wide_as_it_was_made_at_the_next_start_and_in_every_lab(
    make_window, qtbot
):
    window = make_window()
    usual = controls(window).width()
    drag(qtbot, edge(window), -60)
    wide = controls(window).width()
    assert usual < wide < usual + 70
    window.go_to("other")
    assert controls(window).width() == wide
    window.close()
    again = make_window(settings.load()[0])
    assert controls(again).width() == wide
    drag(qtbot, edge(again), 100)
    assert controls(again).width() < usual
    assert controls(again).isVisible()


def test_that_a_panel_dragged_to_the_side_is_folded_and_comes_back_as_it_was(window, qtbot):
    usual = controls(window).width()
    drag(qtbot, edge(window), usual)
    assert not controls(window).isVisible()
    qtbot.mouseClick(edge(window), LEFT)
    assert controls(window).isVisible()
    assert controls(window).width() == usual


def test_that_full_screen_leaves_the_screen_to_the_lab_and_every_key_works(window, qtbot):
    activate(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_F11)
    qtbot.waitUntil(window.isFullScreen)
    assert not window.menuBar().isVisible()
    assert not window.status.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert not controls(window).isVisible()
    assert edge(window).isVisible()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.session.current_key == "other"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.isFullScreen())
    assert window.menuBar().isVisible()
    assert window.status.isVisible()


def test_that_a_button_leads_out_of_full_screen(window, qtbot):
    window.menus.actions["full_screen"].trigger()
    qtbot.waitUntil(window.isFullScreen)
    leave = next(b for b in window.findChildren(QToolButton) if "F11" in b.accessibleName())
    qtbot.mouseClick(leave, LEFT)
    qtbot.waitUntil(lambda: not window.isFullScreen())
    assert not leave.isVisible()


def test_that_a_panel_widens_for_a_control_that_comes_into_it(window, qtbot):
    area = controls(window)
    before = area.width()
    wide = QLabel("a control that needs more width")
    wide.setMinimumWidth(before + 60)
    window.session.current.page.panel_layout.addWidget(wide)
    qtbot.waitUntil(lambda: area.viewport().width() >= wide.minimumWidth())
    wide.hide()
    qtbot.waitUntil(lambda: area.width() == before)
