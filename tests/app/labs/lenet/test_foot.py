"""The row below the stage: nothing in it covers another, however long a run's name is."""

import dataclasses
import itertools

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from app.labs.lenet.foot import Foot
from models.lenet.state import LeNetState
from widgets.held import Held
from widgets.icons import IconButton
from widgets.player import Player
from widgets.player.scrubber import Scrubber

NAME = "a run whose name has forty characters, 4"
SHOWN = QComboBox, Held, IconButton, Scrubber


@pytest.fixture
def foot(qtbot):
    player = Player()
    player.set_label(lambda index: f"after epoch {index}")
    player.set_length(31)
    made = Foot(player)
    qtbot.addWidget(made)
    made.show_weights(NAME)
    made.show()
    return made


def large(foot, factor):
    font = foot.font()
    font.setPointSizeF(factor * font.pointSizeF())
    for widget in (foot, *foot.findChildren(QWidget)):
        widget.setFont(font)


def assert_apart(foot):
    shown = [w for kind in SHOWN for w in foot.epochs.findChildren(kind) if w.isVisible()]
    shown += [part for part in (foot.weights, foot.gradients) if part.isVisible()]
    places = [(w, w.rect().translated(w.mapTo(foot, w.rect().topLeft()))) for w in shown]
    assert all(foot.rect().contains(place) for _widget, place in places)
    for (one, place), (other, its) in itertools.combinations(places, 2):
        assert not place.intersects(its), f"{one} lies on {other}"


@pytest.mark.parametrize("view", ["inside", "why"])
@pytest.mark.parametrize("factor", [1.0, 1.5, 1.65])
def test_that_position_name_and_speed_keep_apart_on_a_projector(foot, view, factor):
    large(foot, factor)
    foot.show_state(dataclasses.replace(LeNetState(), view=view))
    for width in (1100, 877):
        foot.resize(width, foot.minimumSizeHint().height())
        QApplication.processEvents()
        assert_apart(foot)


def test_that_the_players_stand_beside_the_name_where_there_is_room(foot):
    foot.show_state(dataclasses.replace(LeNetState(), view="inside"))
    foot.resize(1300, 60)
    QApplication.processEvents()
    assert foot.epochs.mapTo(foot, foot.epochs.rect().topLeft()).x() > foot.weights.width()


def test_that_they_go_below_it_once_they_have_longer_places_to_name(foot, qtbot):
    held = QWidget()
    qtbot.addWidget(held)
    held.resize(877, 150)
    foot.setParent(held)
    large(foot, 1.65)
    foot.epochs.set_label(lambda index: f"{index}")
    foot.show_state(dataclasses.replace(LeNetState(), view="inside"))
    foot.resize(877, 150)
    held.show()
    foot.show()
    QApplication.processEvents()
    assert foot.epochs.mapTo(foot, foot.epochs.rect().topLeft()).x() > foot.weights.width()
    foot.epochs.set_label(lambda index: f"after epoch {index}")
    qtbot.waitUntil(lambda: foot.epochs.mapTo(foot, foot.epochs.rect().topLeft()).x() == 0)
    assert_apart(foot)
    foot.setParent(None)
