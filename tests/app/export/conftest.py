"""The whole window, with the built-in labs."""

import pytest

from app.background import Background
from app.keeping.settings import Settings
from app.shell import theme
from app.shell.problems import Problems
from app.shell.window import Window


@pytest.fixture
def window(qtbot, qapp):
    theme.apply(qapp, Settings(theme="light"))
    background = Background()
    found = Window(background, Problems(), Settings(theme="light"), keeps=False)
    qtbot.addWidget(found)
    found.resize(1280, 720)
    with qtbot.waitActive(found):  # before that no key reaches it
        found.show()
    yield found
    found.close()
    assert background.stop(120)  # the import of TensorFlow cannot be stopped
    background.deleteLater()
