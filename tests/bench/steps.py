"""Stepping a lab's player, each step beside one full repaint of the same stage."""

import statistics
import time
from typing import Any

from tests.bench.row import row

_WARM_UP = 5


def step_row(
    lab: Any, name: str, steps: int, *, at_most: float | None = 0.6, player: Any = None
) -> dict[str, object]:
    """Measure the median step with its repaint, in turn with a repaint of the whole stage.

    The lab is shown, active and settled, and its player (`lab.player`, unless another is given)
    glides nowhere: a jump is one repaint, which is what is measured. At the end it starts again.
    """
    from PySide6.QtCore import QCoreApplication

    app, player = QCoreApplication.instance(), player or lab.player
    assert app is not None
    stepped: list[float] = []
    repainted: list[float] = []
    for _step in range(_WARM_UP + steps):
        if player.index() == player.length() - 1:
            player.go_to_first()
            app.processEvents()
        began = time.perf_counter()
        player.step()
        app.processEvents()
        stepped.append(1000 * (time.perf_counter() - began))
        began = time.perf_counter()
        lab.page.stage.repaint()
        repainted.append(1000 * (time.perf_counter() - began))
    whole = ("a full repaint", statistics.median(repainted[_WARM_UP:]))
    return row(name, statistics.median(stepped[_WARM_UP:]), "ms", whole, at_most=at_most)
