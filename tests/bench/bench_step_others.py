"""How long one step takes in the views that no other row of the benchmark is about."""

import os
import tempfile
import time
from typing import Any

from tests.bench.steps import step_row

_STEPS = 100
_SIZE = (1600, 1000)
_PATIENCE = 300


def rows() -> list[dict[str, object]]:
    """Step through the rows of a table that 200 tokens are looked up in, layers, and a batch."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["UNROLLED_HOME"] = home
        from models.recurrent import RecurrentState
        from models.sentiment.state import LookUp, WordsState

        text = " ".join(f"word{n % 90}" for n in range(200))
        layers = RecurrentState(view="layers", units=128, embedding=100, text=text, layers=2)
        return [
            _row("words", "step, 200 tokens looked up", WordsState(look=LookUp(text=text))),
            _row("recurrent", "step, two layers of LSTM 128, 200 tokens", layers),
            _row("lenet", "step, one batch of LeNet taken apart", None, "one-batch"),
        ]


def _row(key: str, name: str, state: Any, scene: str = "") -> dict[str, object]:
    from PySide6.QtWidgets import QApplication

    from app import application
    from app.background import Background
    from app.keeping.settings import Settings
    from app.lab.labs import known
    from app.shell import theme
    from widgets.player import Player

    app = QApplication.instance() or application.make_application()
    theme.apply(app, Settings(theme="light"))
    background = Background(app)
    lab = known(key).lab_type()(background)
    lab.page.resize(*_SIZE)
    lab.page.show()
    lab.set_active(True)
    lab.page.set_reduced_motion(True)
    lab.restore(state or lab.scenes()[scene])
    _wait(app, lab)
    if scene:
        lab.prepare_scene(scene)
        _wait(app, lab)
    player = next(each for each in lab.page.findChildren(Player) if each.isVisible())
    found = step_row(lab, name, _STEPS, player=player)
    lab.page.hide()
    background.stop(10)
    return found


def _wait(app: Any, lab: Any) -> None:
    late = time.monotonic() + _PATIENCE
    app.processEvents()
    while not lab.is_settled() and time.monotonic() < late:
        app.processEvents()
        time.sleep(0.01)
