"""How long one step of the Receptive-field lab takes, with the repaint, at the largest size."""

import os
import tempfile
import time

import numpy as np

from tests.bench.row import FRAME, row

_STEPS = 200
_SIZE = (1600, 1000)


def rows() -> list[dict[str, object]]:
    """Step through a 32×32×3 input with four 3×3 kernels, fast and one product at a time."""
    fast, slow = _steps(slow=False), _steps(slow=True)
    frame = ("one frame", FRAME)
    return [
        row("step, receptive field 32×32×3, 4 kernels", _median(fast), "ms", frame, at_most=1),
        row("step, the same, p95", float(np.percentile(fast, 95)), "ms", frame),
        row("step, the same, one product a step", _median(slow), "ms", frame, at_most=1),
    ]


def _median(times: list[float]) -> float:
    return float(np.median(times))


def _steps(*, slow: bool) -> list[float]:
    with tempfile.TemporaryDirectory() as home:
        os.environ["UNROLLED_HOME"] = home
        from PySide6.QtWidgets import QApplication

        from app import application
        from app.background import Background
        from app.keeping.settings import Settings
        from app.labs.receptive_field import LAB
        from app.shell import theme
        from models.receptive_field.state import State

        app = QApplication.instance() or application.make_application()
        theme.apply(app, Settings(theme="light"))
        background = Background(app)
        lab = LAB(background)
        lab.restore(
            State(
                height=32, width=32, channels=3, kernels=4, padding="same", stride_height=1,
                stride_width=1, inputs="reals", weights="reals", slow=slow,
            )
        )  # fmt: skip
        lab.page.resize(*_SIZE)
        lab.page.show()
        lab.set_active(True)
        lab.player.set_reduced_motion(True)  # a jump is one repaint, which is what is measured
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
