"""One unit over time: its state and its gates as lines, each in its own hue."""

import numpy as np

from app.labs.recurrent.layer import SHOWN
from app.labs.recurrent.moment import Moment
from app.labs.recurrent.values import HUES
from models.recurrent.writing import SYMBOLS, subscript
from resources import _
from widgets.curves import Curves

_SERIES = {
    "hidden": 0,
    "forget": 1,
    "update": 1,
    "input": 2,
    "output": 3,
    "reset": 3,
    "cell": 4,
    "candidate": 5,
}
"""The curves' colours that come nearest to the hues of the gates."""
_SUM = "Σ"


class UnitLines(Curves):
    """The pinned unit's values over all tokens."""

    def __init__(self) -> None:
        super().__init__("t", _("value"))
        self._run: object = None
        self._drawn: tuple[int, int] | None = None

    def show_moment(self, looked: Moment) -> None:
        """Draw the unit looked at, the first one if there is none."""
        unit = looked.lit_unit or 0
        drawn = (looked.layer, unit)
        if looked.run is not self._run or drawn != self._drawn:
            self._run, self._drawn = looked.run, drawn
            self._draw_unit(looked, unit)
        self.set_crosshair(looked.token)

    def _draw_unit(self, looked: Moment, unit: int) -> None:
        wanted = {part: subscript(SYMBOLS.get(part, _SUM), unit) for part in SHOWN[looked.run.cell]}
        for line in self.lines():
            if line not in wanted.values():
                self.remove_line(line)
        time = np.arange(looked.run.steps)
        for part, line in wanted.items():
            self.add_line(line, colour=_SERIES[HUES.get(part, part)])
            self.set_line(line, time, looked.trace.series(part)[:, unit])
