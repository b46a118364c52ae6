"""The command “Export”: the lab in front, handed to the dialog."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.export import files
from app.export.dialog import ExportDialog
from app.export.filming import Filming, Take
from app.export.kinds import Kind, kind_of
from app.export.pictures import Picture
from app.export.stage import Stage, player_of
from app.export.subjects import subjects
from app.keeping.settings import Settings
from app.lab import labs
from app.lab.lab import Lab
from app.shell import theme
from models.errors import InvalidInput
from models.films import Film
from resources import _


def stage_of(key: str, lab: Lab[Any]) -> Stage:
    """Give a lab as far as it can be taken away."""
    entry = labs.entry(key)
    title = entry.title() if entry is not None else key
    player = player_of(lab.page)
    return Stage(key, title, lab.page.stage, lab.code, player, lab.is_settled)


def open_dialog(over: QWidget, key: str, lab: Lab[Any], settings: Settings) -> ExportDialog:
    """Open the dialog over the window; it is deleted when it is closed."""
    lab.flush()

    def dress(name: str) -> AbstractContextManager[None]:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        return theme.borrowed(app, over, settings, name)

    dialog = ExportDialog(stage_of(key, lab), dress, over)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def write(key: str, lab: Lab[Any], path: Path) -> str:
    """Write the stage without a dialog; give a sentence where it cannot be, else nothing."""
    stage, kind = stage_of(key, lab), kind_of(path.suffix)
    if kind is None:
        return _("“{name}” could not be saved.").format(name=path)
    if kind.group == "film":
        return _film(stage, kind, path)
    try:
        files.save(path, stage, subjects(stage.widget)[0], kind, Picture(kind.suffix))
    except InvalidInput as error:
        return str(error)
    return ""


def _film(stage: Stage, kind: Kind, path: Path) -> str:
    if stage.player is None:
        return _("Nothing moves in this view, so there is no film of it.")
    filming, loop, problems = Filming(), QEventLoop(), list[str]()
    filming.failed.connect(problems.append)
    filming.ended.connect(loop.quit)
    take = Take(0, stage.player.length() - 1)
    filming.start(stage, take, Picture(scale=1), Film(kind.suffix), path)
    loop.exec()
    filming.close()
    return problems[0] if problems else ""
