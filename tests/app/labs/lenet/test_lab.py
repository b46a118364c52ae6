"""The LeNet lab as any lab: its files, its program, its names."""

import dataclasses

import numpy as np
import pytest

from models import lenet, state
from models.lenet.state import DRAWING_SIDE, LeNetState, as_drawing
from tests.app.labs.lenet.conftest import QUICK


def test_that_the_state_survives_a_file_and_a_damaged_drawing_is_refused(lab):
    ink = np.zeros((DRAWING_SIDE, DRAWING_SIDE), np.float32)
    ink[10:20, 30:40] = 1
    kept = dataclasses.replace(lab.state, drawing=as_drawing(ink), pin=(1, 2, 3, 4), cell=(2, 3))
    assert state.decode(state.encode(kept), LeNetState) == kept
    with pytest.raises(state.InvalidInput, match="drawing"):
        state.decode(b'{"drawing": "AAAA"}', LeNetState)


def test_that_the_program_names_what_start_would_do(lab):
    assert "EPOCHS, BATCH = 0, 3, 10" in lab.code()
    assert lenet.program(lab.state.network, QUICK, "own", lab.state.own_path) == lab.code()


def test_that_every_scene_is_a_state_and_every_button_has_a_name(lab):
    from PySide6.QtWidgets import QAbstractButton

    for scene in lab.scenes().values():
        assert state.decode(state.encode(scene), LeNetState) == scene
    for button in lab.page.findChildren(QAbstractButton):
        assert button.text() or button.accessibleName() or button.objectName().startswith("qt_")
