"""The parts of the lab that a lesson may light, beside those that views show by their names."""

from collections.abc import Mapping

from app.lab.lights import Light
from app.labs.words.controls.panel import Panel


def lights(panel: Panel) -> Mapping[str, Light]:
    """Name the controls that are no fields of a form."""
    return {
        "panel:table.source": lambda: panel.table.source,
        "panel:look.text": lambda: panel.lookup.text,
        "panel:read.text": lambda: panel.reading.text,
    }
