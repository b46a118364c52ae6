"""The parts of the lab that a lesson may light, beside those that views show by their names."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from app.lab.lights import Light
from app.labs.gradients.controls.powers import PowersPanel
from app.labs.gradients.controls.time import TimePanel
from app.labs.gradients.views.clipping import ClippingView
from app.labs.gradients.views.time import TimeView

_COLUMNS = ("before", "by-value", "by-norm", "by-global-norm")


def of_panels(powers: PowersPanel, time: TimePanel) -> Mapping[str, Light]:
    """Name the sliders, which are no fields of a form."""
    return {
        "panel:radius": lambda: powers.radius,
        "panel:recurrent_scale": lambda: time.scale,
        **{f"panel:{name}": lambda slider=slider: slider for name, slider in time.biases.items()},
    }


def of_views(front: Callable[[], QWidget | None]) -> Mapping[str, Light]:
    """Name what is more or less than a part of the view in front."""
    return {**_of_clipping(front), **_of_time(front)}


def _of_clipping(front: Callable[[], QWidget | None]) -> Mapping[str, Light]:
    """Name the gradient before, the three ways to clip it, and Keras's names of them."""

    def columns() -> ClippingView | None:
        view = front()
        return view if isinstance(view, ClippingView) else None

    def column(place: int) -> QWidget | None:
        view = columns()
        return view.columns[place] if view is not None else None

    def keras() -> list[QWidget] | None:
        view = columns()
        return [part.keras for part in view.columns] if view is not None else None

    named = {name: lambda place=place: column(place) for place, name in enumerate(_COLUMNS)}
    return {**named, "keras": keras}


def _of_time(front: Callable[[], QWidget | None]) -> Mapping[str, Light]:
    """Name the triangles, with what is left at the end of each and what their colours mean."""

    def triangles() -> list[QWidget] | None:
        view = front()
        if not isinstance(view, TimeView):
            return None
        return [*view.titles, *view.triangles, view.colours]

    return {"triangles": triangles}
