"""How long one step through the powers of the largest matrix takes, with the repaint."""

import os
import tempfile

from tests.bench.steps import step_row

_STEPS = 150
_SIZE = (1600, 1000)


def rows() -> list[dict[str, object]]:
    """Step through the powers of a matrix of 8 × 8, and of one of 2 × 2 with its plane."""
    return [_row("step, powers of 8×8", 8), _row("step, powers of 2×2", 2)]


def _row(name: str, size: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as home:
        os.environ["UNROLLED_HOME"] = home
        import numpy as np
        from PySide6.QtWidgets import QApplication

        from app import application
        from app.background import Background
        from app.keeping.settings import Settings
        from app.labs.gradients import LAB
        from app.shell import theme
        from models.gradients.powers_presets import rows_of
        from models.gradients.powers_state import PowersState
        from models.gradients.state import GradientsState
        from models.recurrent.initialisers import orthogonal

        app = QApplication.instance() or application.make_application()
        theme.apply(app, Settings(theme="light"))
        background = Background(app)
        lab = LAB(background)
        large = orthogonal(np.random.default_rng(1), (size, size)).tolist()
        matrix = rows_of("rotation") if size == 2 else tuple(map(tuple, large))
        lab.restore(GradientsState(powers=PowersState(matrix)))
        lab.page.resize(*_SIZE)
        lab.page.show()
        lab.set_active(True)
        lab.player.set_reduced_motion(True)
        while not lab.is_settled():
            app.processEvents()
        found = step_row(lab, name, _STEPS)
        lab.page.hide()
        background.stop(2)
        return found
