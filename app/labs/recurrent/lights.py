"""The parts of the lab that a lesson may light, beside those that views show by their names."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from app.lab.lights import Light, Part
from app.labs.recurrent.views.compare import CompareView
from app.labs.recurrent.views.weights import WeightsView


def lights(front: Callable[[], QWidget | None]) -> Mapping[str, Light]:
    """Name the matrices of “Weights”, with what they are called, and the cells of “Compare”."""

    def weights() -> Part | None:
        view = front()
        if not isinstance(view, WeightsView):
            return None
        return [*view.names.values(), *view.grids.values()]

    def cells() -> Part | None:
        view = front()
        return list(view.cells()) if isinstance(view, CompareView) else None

    return {"weights": weights, "cells": cells}
