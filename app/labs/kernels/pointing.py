"""What the user points at and holds: marks, the products row, and the sentence about it."""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject

from app.labs.kernels import words
from app.labs.kernels.linking import Links, Place, Pointed, links
from app.labs.message import OpenLab
from models.kernels import pixel
from models.kernels.maps import Maps
from models.receptive_field.taking import with_patch
from resources import _

if TYPE_CHECKING:
    from app.labs.kernels.lab import KernelsLab

_PATCH_SIDE = 12
"""Pixels of a patch that is sent to another lab, along each side."""


class Pointing(QObject):
    """Follows the pointer over the stage, and the pin."""

    def __init__(self, lab: "KernelsLab") -> None:
        super().__init__(lab)
        self._lab = lab
        self._pointed: Pointed | None = None
        self._links = Links()
        self._listen()

    def refresh(self) -> None:
        """Light up anew what belongs together: the maps, the pin or the pointer have changed."""
        maps = self._lab.maps
        if maps is None or self._lab.problem:
            return
        stage = self._lab.stage
        self._links = links(maps, self._pointed)
        place = self._links.looked_at
        taken = None if place is None else pixel.taken_apart(maps.x, maps.state, *place)
        stage.show_links(self._links)
        stage.show_pixel(taken, maps)
        if self._links.weight is not None and taken is not None:
            stage.products.set_hovered(self._index_of_weight(*self._links.weight, maps))
        self._lab.sources.send_button.setEnabled(taken is not None)
        self._lab.page.explain(self._sentence(maps, taken))

    def send_patch(self) -> None:
        """Send the pixels around the one that is looked at to the Receptive-field lab."""
        maps, place = self._lab.maps, self._links.looked_at
        if maps is None or place is None:
            return
        top, left, height, width = pixel.window(maps.size, maps.state, *place)
        centre = top + height // 2, left + width // 2
        patch = pixel.neighbourhood(maps.x, *centre, _PATCH_SIDE)
        becomes = partial(with_patch, patch=np.ascontiguousarray(patch))
        self._lab.lab_asked.emit(OpenLab("receptive-field", _("Take a patch"), becomes))

    def _listen(self) -> None:
        stage = self._lab.stage
        for where, part in (
            ("input", stage.input),
            ("weight", stage.kernel),
            ("output", stage.output),
        ):
            part.hovered.connect(partial(self._point, where))
            part.left.connect(self._point_nowhere)
        stage.products.hovered.connect(self._point_at_product)
        stage.products.left.connect(self._point_nowhere)
        stage.output.clicked.connect(lambda row, column: self._pin((row, column)))
        stage.input.clicked.connect(self._pin_from_input)
        for view in (stage.input, stage.output):
            view.pin_moved.connect(self._move_pin)
            view.pin_released.connect(lambda: self._pin(None))
        self._lab.sources.send_button.clicked.connect(self.send_patch)

    def _point(self, where: str, row: int, column: int) -> None:
        self._pointed = Pointed(where, row, column)
        self.refresh()

    def _point_nowhere(self) -> None:
        self._pointed = None
        self._lab.stage.products.set_hovered(None)
        self.refresh()

    def _point_at_product(self, index: int) -> None:
        terms, maps = self._lab.stage.products.terms(), self._lab.maps
        if terms is not None and maps is not None:
            row, column, _channel = terms.place(index)
            self._point("weight", *_turned(row, column, maps))

    def _index_of_weight(self, row: int, column: int, maps: Maps) -> int | None:
        terms = self._lab.stage.products.terms()
        if terms is None:
            return None
        channels = terms.shape[2]
        row, column = _turned(row, column, maps)
        return terms.index(row, column, min(maps.state.channel, channels - 1))

    def _pin(self, place: Place | None) -> None:
        self._lab.glance(pin=None if place == self._lab.state.pin else place)

    def _pin_from_input(self, row: int, column: int) -> None:
        maps = self._lab.maps
        if maps is not None:
            self._pin(pixel.output_pixel(maps.size, maps.state, row, column))

    def _move_pin(self, rows: int, columns: int) -> None:
        maps = self._lab.maps
        if maps is None:
            return
        height, width = maps.chosen.shape[:2]
        row, column = self._lab.state.pin or (height // 2, width // 2)
        place = min(max(row + rows, 0), height - 1), min(max(column + columns, 0), width - 1)
        # who moves the window by keys looks at it, not at where the pointer happens to rest
        self._point_nowhere()
        self._lab.glance(pin=place)
        self._lab.stage.output.reveal(*place)

    def _sentence(self, maps: Maps, taken: pixel.Pixel | None) -> str:
        state, pointed = maps.state, self._pointed
        if self._links.weight is not None:
            row, column = self._links.weight
            value = float(state.kernel.plane(state.channel)[row, column])
            return words.weight_sentence(value, row, column)
        if pointed is not None and pointed.where == "input":
            rows, columns = pixel.users(maps.size, state, pointed.row, pointed.column)
            users = len(rows) * len(columns)
            return words.input_sentence(pointed.row, pointed.column, users)
        return words.rest_sentence(state) if taken is None else words.pixel_sentence(taken, maps)


def _turned(row: int, column: int, maps: Maps) -> Place:
    """Go from a weight of the kernel to its place over the picture, or back."""
    if not maps.state.flipped:
        return row, column
    height, width = maps.state.kernel.size
    return height - 1 - row, width - 1 - column
