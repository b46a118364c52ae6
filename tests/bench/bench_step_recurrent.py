"""How long one step of the Recurrent lab takes, with the repaint, at 128 units and 200 tokens."""

import os
import tempfile

from tests.bench.steps import step_row

_STEPS = 150
_SIZE = (1600, 1000)


def rows() -> list[dict[str, object]]:
    """Step through tokens, and through sub-steps, of the largest LSTM that can be shown."""
    return [
        _row("step, LSTM 128 units, 200 tokens", slow=False),
        _row("step, the same, one sub-step", slow=True),
    ]


def _row(name: str, *, slow: bool) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as home:
        os.environ["UNROLLED_HOME"] = home
        from PySide6.QtWidgets import QApplication

        from app import application
        from app.background import Background
        from app.keeping.settings import Settings
        from app.labs.recurrent import LAB
        from app.shell import theme
        from models.recurrent import RecurrentState

        app = QApplication.instance() or application.make_application()
        theme.apply(app, Settings(theme="light"))
        background = Background(app)
        lab = LAB(background)
        words = " ".join(f"word{n % 90}" for n in range(200))
        lab.restore(RecurrentState(units=128, embedding=100, text=words, unit=17, phase=6))
        lab.page.resize(*_SIZE)
        lab.page.show()
        lab.set_active(True)
        lab.player.set_slow(slow)
        lab.player.set_reduced_motion(True)
        while not lab.is_settled():
            app.processEvents()
        found = step_row(lab, name, _STEPS)
        lab.page.hide()
        background.stop(2)
        return found
