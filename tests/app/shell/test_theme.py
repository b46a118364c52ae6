"""The three looks keep their promises about contrast and size."""

import itertools

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QCheckBox

from app.keeping.settings import Settings
from app.shell import theme


def contrast(a, b):
    def luminance(name):
        parts = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
            for c in QColor(name).getRgbF()[:3]
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", theme.ROLES)
def test_that_text_can_be_read_on_every_ground(name):
    roles = theme.ROLES[name]
    pairs = itertools.product(
        (roles.text, roles.muted), (roles.ground, roles.surface, roles.control, roles.warning)
    )
    weak = [(a, b, contrast(a, b)) for a, b in pairs if contrast(a, b) < 4.5]
    assert not weak
    assert contrast(roles.accent, roles.ground) >= 4.5
    assert contrast(roles.on_accent, roles.accent) >= 4.5


def test_that_the_projector_has_type_half_as_large_again(qapp):
    theme.apply(qapp, Settings(theme="light"))
    plain = qapp.font().pointSizeF()
    theme.apply(qapp, Settings(theme="projector"))
    assert qapp.font().pointSizeF() == pytest.approx(1.5 * plain)
    theme.apply(qapp, Settings(theme="light"))


def test_that_the_dark_theme_is_dark(qapp):
    theme.apply(qapp, Settings(theme="dark"))
    assert qapp.palette().color(QPalette.ColorRole.Window).lightness() < 64
    theme.apply(qapp, Settings(theme="light"))
    assert qapp.palette().color(QPalette.ColorRole.Window).lightness() > 192


@pytest.mark.parametrize("name", theme.ROLES)
def test_that_a_checked_box_shows_its_mark(qapp, qtbot, name):
    theme.apply(qapp, Settings(theme=name))
    box = QCheckBox()
    qtbot.addWidget(box)
    theme.dress(box, Settings(theme=name))
    box.resize(40, 30)
    empty = box.grab().toImage()
    box.setChecked(True)
    checked = box.grab().toImage()
    accent = QColor(theme.ROLES[name].accent).name()
    colours = {checked.pixelColor(x, y).name() for x in range(40) for y in range(30)}
    assert empty != checked
    assert {accent, QColor(theme.ROLES[name].on_accent).name()} <= colours
    theme.apply(qapp, Settings(theme="light"))
