"""Keeps the program beside the stage in step with the lab in front, when there is time for it."""

import dataclasses
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.lab.lab import Lab, differs
from app.parts import program_text

_PAUSE = 150
"""A drag goes on for so long, in ms, before the program follows it: writing one costs a frame."""


class Program(QObject):
    """The TensorFlow program of the lab in front, written anew only when it would be another."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab: Lab[Any] | None = None
        self._written: tuple[Lab[Any], object] | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._write)

    def show(self, lab: Lab[Any], shown: bool) -> None:
        """Show the program of the lab in front, at once, or none."""
        self._pause.stop()
        self._lab = lab if shown else None
        if not shown:
            lab.page.show_code(None)
        elif self._is_stale(lab):
            self._write()
        else:
            lab.page.show_code(lab.page.code_view.code())

    def follow(self) -> None:
        """Write the program anew before long: a state has changed."""
        if self._lab is not None and not self._pause.isActive() and self._is_stale(self._lab):
            self._pause.start()

    def stop(self) -> None:
        """Write no more; the window closes."""
        self._pause.stop()
        self._lab = None

    def _is_stale(self, lab: Lab[Any]) -> bool:
        if self._written is None or self._written[0] is not lab:
            return True
        names = (field.name for field in dataclasses.fields(lab.state))
        told = [name for name in names if name not in lab.only_looks]
        return differs(self._written[1], lab.state, told)

    def _write(self) -> None:
        if self._lab is not None:
            self._written = self._lab, self._lab.state
            self._lab.page.show_code(program_text.wrapped(self._lab.code()))
