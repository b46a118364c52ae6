"""How long one step of the Receptive-field lab takes, with the repaint, at the largest size."""

import os
import tempfile

from tests.bench.steps import step_row

_STEPS = 150
_SIZE = (1600, 1000)


def rows() -> list[dict[str, object]]:
    """Step through a 32×32×3 input with four 3×3 kernels, fast and one product at a time."""
    return [
        _row("step, receptive field 32×32×3, 4 kernels", slow=False),
        _row("step, the same, one product a step", slow=True),
    ]


def _row(name: str, *, slow: bool) -> dict[str, object]:
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
        lab.player.set_reduced_motion(True)
        app.processEvents()
        found = step_row(lab, name, _STEPS)
        lab.page.hide()
        background.stop(2)
        return found
