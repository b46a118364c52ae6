"""The parts of the lab that a lesson may light, beside those that views show by their names."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from app.lab.lights import Light, Part
from app.labs.recurrent.views.compare import CompareView
from app.labs.recurrent.views.weights import WeightsView


def lights(front: Callable[[], QWidget | None]) -> Mapping[str, Light]:
    """Name the matrices of the view “Weights”, and the cells of “Compare”."""

    def weights() -> Part | None:
        view = front()
        return list(view.grids.values()) if isinstance(view, WeightsView) else None

    def cells() -> Part | None:
        view = front()
        return list(view.cells()) if isinstance(view, CompareView) else None

    return {"weights": weights, "cells": cells}
