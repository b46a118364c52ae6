"""Saving the handout of a lesson from the menu: a process of its own draws it."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtWidgets import QWidget

from app.parts import dialogs
from resources import _, language

_PATIENCE = 1000
"""How long a process that has been ended may take, in ms."""


class HandoutSaving(QObject):
    """Asks where to save a handout, and has it made while one goes on working.

    Signals: `said(sentence)` when it has begun and ended; `failed(sentence)`.
    """

    said = Signal(str)
    failed = Signal(str)

    def __init__(self, over: QWidget, lesson: Callable[[], str]) -> None:
        super().__init__(over)
        self._over, self._lesson = over, lesson
        self._process: QProcess | None = None
        self._path = Path()

    def ask(self) -> None:
        """Ask for a name, and begin."""
        lesson = self._lesson()
        if not lesson:
            self.failed.emit(_("Open a lesson first; its handout can be saved then."))
            return
        if self._process is not None:
            self.failed.emit(_("A handout is being made. Wait until it is saved."))
            return
        kind = dialogs.Kind(_("Handout"), ".pdf .html")
        name = f"{Path(lesson).stem}.pdf"
        path = dialogs.ask_save(self._over, _("Save handout"), kind, name)
        if path is not None:
            self._start(lesson, path)

    def stop(self) -> None:
        """End what is under way; the window closes."""
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._end)
            process.kill()
            process.waitForFinished(_PATIENCE)

    def _start(self, lesson: str, path: Path) -> None:
        self._path = path
        self._process = process = QProcess(self)
        process.finished.connect(self._end)
        arguments = ["--handout", str(path), "--lesson", lesson, "--lang", language()]
        process.setWorkingDirectory(os.getcwd())
        process.start(sys.executable, ["-m", "app", *arguments])
        self.said.emit(_("The handout is being made; you can go on working."))

    def _end(self, code: int) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        told = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        process.deleteLater()
        if code == 0:
            self.said.emit(_("Saved “{name}”.").format(name=self._path.name))
        else:
            self.failed.emit(told or _("The handout could not be made."))
