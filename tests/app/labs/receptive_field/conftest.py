"""The lab on its page, as it first opens."""

import pytest

from app.labs.receptive_field import LAB


@pytest.fixture
def lab(background, qtbot):
    made = LAB(background)
    qtbot.addWidget(made.page)
    made.page.resize(1280, 640)
    made.page.show()
    made.set_active(True)
    return made


@pytest.fixture
def grids(lab):
    """The grids of the layer."""
    return lab.views.widget("layer").stage.grids


@pytest.fixture
def view(lab):
    """The view of the layer."""
    return lab.views.widget("layer")
