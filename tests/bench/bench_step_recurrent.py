"""How long one step of the Recurrent lab takes, with the repaint, at 128 units and 200 tokens."""

import os
import tempfile
import time

import numpy as np

from tests.bench.row import FRAME, row

_STEPS = 150
_SIZE = (1600, 1000)


def rows() -> list[dict[str, object]]:
    """Step through tokens, and through sub-steps, of the largest LSTM that can be shown."""
    tokens, phases = _steps(slow=False), _steps(slow=True)
    frame = ("one frame", FRAME)
    return [
        row("step, LSTM 128 units, 200 tokens", float(np.median(tokens)), "ms", frame, at_most=1),
        row("step, the same, p95", float(np.percentile(tokens, 95)), "ms", frame),
        row("step, the same, one sub-step", float(np.median(phases)), "ms", frame, at_most=1),
    ]


def _steps(*, slow: bool) -> list[float]:
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
        lab.player.set_reduced_motion(True)  # a jump is one repaint, which is what is measured
        while not lab.is_settled():
            app.processEvents()
        times: list[float] = []
        for _step in range(_STEPS):
            began = time.perf_counter()
            lab.player.step()
            app.processEvents()
            times.append(1000 * (time.perf_counter() - began))
        lab.page.hide()
        background.stop(2)
        return times
