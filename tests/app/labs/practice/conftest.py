"""The practice page as it first opens."""

import pytest

from app.labs.practice import LAB


@pytest.fixture
def lab(background, qtbot):
    made = LAB(background)
    qtbot.addWidget(made.page)
    made.page.resize(1280, 640)
    made.page.show()
    made.set_active(True)
    yield made
    made.close()
