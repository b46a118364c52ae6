"""The numbers that stand on a stage, or in one part of it, by their names."""

import numpy as np
from PySide6.QtWidgets import QWidget

from models.number_files import Numbers
from resources import _
from widgets.painted import Painted


def numbers_of(subject: QWidget) -> Numbers:
    """Gather the numbers of every drawing that is seen; names that come twice are counted."""
    found: dict[str, np.ndarray] = {}
    for drawing in (subject, *subject.findChildren(Painted)):
        if not isinstance(drawing, Painted) or not drawing.isVisible():
            continue
        for name, array in drawing.numbers().items():
            if array.size:
                found[_free(name or _("numbers"), found)] = np.asarray(array)
    return found


def _free(name: str, taken: dict[str, np.ndarray]) -> str:
    if name not in taken:
        return name
    return next(each for at in range(2, len(taken) + 3) if (each := f"{name} {at}") not in taken)
