"""Saving a lesson from the menu, as a handout or as a film: a process of its own draws it."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.lessons import library
from app.parts import dialogs
from models.errors import InvalidInput
from resources import _, language

if TYPE_CHECKING:  # loaded when a film is asked for
    from app.lessons.film_dialog import LessonFilmDialog

_PATIENCE = 1000
"""How long a process that has been ended may take, in ms."""
_PROGRESS = re.compile(rb"(\d+)/(\d+)\s*$")


class LessonSaving(QObject):
    """Asks where to save a lesson, and has it made while one goes on working.

    Signals: `said(sentence)` when it has begun and ended; `failed(sentence)`;
    `progressed(sentence)`, which is empty at the end.
    """

    said = Signal(str)
    failed = Signal(str)
    progressed = Signal(str)

    def __init__(self, over: QWidget, lesson: Callable[[], str]) -> None:
        super().__init__(over)
        self._over, self._lesson = over, lesson
        self._process: QProcess | None = None
        self._path = Path()

    def ask_handout(self) -> None:
        """Ask for the name of a handout, and begin."""
        lesson = self._ready()
        if lesson:
            kind = dialogs.Kind(_("Handout"), ".pdf .html")
            self._ask(_("Save handout"), kind, lesson, "--handout", [])

    def ask_film(self) -> None:
        """Ask how the lesson is filmed, and begin."""
        from app.lessons.film_dialog import LessonFilmDialog

        lesson = self._ready()
        if not lesson:
            return
        try:
            dialog = LessonFilmDialog(library.load(lesson), self._over)
        except InvalidInput as error:
            self.failed.emit(str(error))
            return
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(lambda: self._film(dialog, lesson))
        dialog.open()

    def is_busy(self) -> bool:
        return self._process is not None

    def stop(self) -> None:
        """End what is under way; the window closes, or it is not wanted any more."""
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._end)
            process.terminate()
            if not process.waitForFinished(_PATIENCE):
                process.kill()
                process.waitForFinished(_PATIENCE)
            self.progressed.emit("")

    # ---- inside

    def _ready(self) -> str:
        """Give the lesson, unless there is none or one is being made."""
        lesson = self._lesson()
        if not lesson:
            self.failed.emit(_("Open a lesson first; it can be saved then."))
        elif self._process is not None:
            self.failed.emit(_("A lesson is being saved. Wait until that has ended."))
            return ""
        return lesson

    def _film(self, dialog: "LessonFilmDialog", lesson: str) -> None:
        kind = dialogs.Kind(dialog.kind.currentText(), dialog.suffix())
        if self._ask(dialog.windowTitle(), kind, lesson, "--export", dialog.arguments()):
            dialog.close()

    def _ask(
        self, title: str, kind: dialogs.Kind, lesson: str, option: str, more: list[str]
    ) -> bool:
        name = f"{Path(lesson).stem}{kind.suffixes.split()[0]}"
        path = dialogs.ask_save(self._over, title, kind, name)
        if path is not None:
            self._start(lesson, path, [option, str(path), *more])
        return path is not None

    def _start(self, lesson: str, path: Path, arguments: list[str]) -> None:
        self._path = path
        self._process = process = QProcess(self)
        process.finished.connect(self._end)
        process.readyReadStandardOutput.connect(self._read_progress)
        process.setWorkingDirectory(os.getcwd())
        process.start(
            sys.executable,
            ["-m", "app", *arguments, "--lesson", lesson, "--lang", language()],
        )
        self.said.emit(_("“{name}” is being made; you can go on working.").format(name=path.name))

    def _read_progress(self) -> None:
        if self._process is None:
            return
        told = _PROGRESS.search(bytes(self._process.readAllStandardOutput().data()))
        if told is not None:
            step, count = int(told[1]), int(told[2])
            self.progressed.emit(
                _("“{name}”: step {step} of {count}").format(
                    name=self._path.name, step=step, count=count
                )
            )

    def _end(self, code: int) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        told = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        process.deleteLater()
        self.progressed.emit("")
        if code == 0:
            self.said.emit(_("Saved “{name}”.").format(name=self._path.name))
        else:
            self.failed.emit(told or _("“{name}” could not be made.").format(name=self._path.name))
