"""One dialog for all that is taken away: what, as which kind of file, and how."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMimeData, QPoint, QSignalBlocker, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QProgressBar,
    QPushButton,
    QWidget,
)

from app.background import Job
from app.export import files, numbers, pictures
from app.export.choices import FilmChoices, PictureChoices
from app.export.filming import Filming
from app.export.kinds import Kind, kind_of, kinds
from app.export.preview import Preview
from app.export.stage import Dress, Stage
from app.export.subjects import Subject, subjects
from app.export.writing import Writing
from app.parts import dialogs
from app.parts.dialog_layout import arrange, save_and_close
from models import number_files
from models.errors import InvalidInput
from models.number_files import Numbers
from resources import _
from widgets.boxes import labelled, level
from widgets.plain import Label, entry

_MOST_DRAGGED = 100_000
"""Numbers that can be dragged: the file must be there before the button is let go."""


class ExportDialog(QDialog):
    """Takes away what is on a stage. The stage itself, its state and its history stay as they are.

    Signals: `saved(name)` when a file was written; `refused(sentence)`.
    """

    saved = Signal(str)
    refused = Signal(str)

    def __init__(self, stage: Stage, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export"))
        self._stage, self._dress = stage, dress
        self._subjects = subjects(stage.widget)
        # what is dragged out lies here until the dialog is gone
        self._carried = TemporaryDirectory(prefix="unrolled-", ignore_cleanup_errors=True)
        self.preview = Preview()
        self.preview.chosen.connect(self._choose_part)
        self.what = _combo([entry(each.title) for each in self._subjects])
        self.kind = QComboBox()
        for kind in kinds():
            if kind.group != "film" or stage.player is not None:
                self.kind.addItem(kind.title, kind.suffix)
        self.picture = PictureChoices()
        self.film = FilmChoices(stage.player)
        self.facts = Label(name="quiet", wraps=True)
        self.filming = Filming(self)
        self.writing = Writing(self)
        self.progress = QProgressBar()
        self.progress.hide()
        self._arrange()
        self._connect()
        self._refresh()

    # ---- what is chosen

    def parts(self) -> tuple[Subject, ...]:
        """Give all that can be taken away, the whole stage first."""
        return self._subjects

    def subject(self) -> Subject:
        """Give what is taken away."""
        return self._subjects[max(self.what.currentIndex(), 0)]

    def chosen_kind(self) -> Kind:
        """Give the kind of file."""
        found = kind_of(str(self.kind.currentData()))
        assert found is not None
        return found

    def save(self, path: Path) -> None:
        """Write the file; a film, or numbers, go on being written after this returns."""
        kind = self.chosen_kind()
        if kind.group == "film":
            self._start_film(path)
            return
        if kind.group == "numbers":
            self._write(
                partial(files.saving_numbers, path, self._numbers(), kind), self._tell_saved
            )
            return
        if self._is_saved(path):
            self._tell_saved(str(path))

    def copy(self) -> None:
        """Put it on the clipboard: a picture as PNG and SVG, numbers as a table, a program."""
        if self.chosen_kind().group == "numbers":
            found = self._numbers()
            if found:
                self._write(partial(number_files.writing_table, found), self._copy_text)
            else:
                self._refuse(files.about(found))
            return
        QGuiApplication.clipboard().setMimeData(self._mime())
        self.facts.setText(_("Copied."))

    # ---- inside

    def _is_saved(self, path: Path) -> bool:
        """Write a file at once; tell whether it could be."""
        try:
            with self._dress(self.picture.theme()):
                wanted = self.picture.wanted()
                files.save(path, self._stage, self.subject(), self.chosen_kind(), wanted)
        except InvalidInput as error:
            self._refuse(str(error))
            return False
        return True

    def _numbers(self) -> Numbers:
        return numbers.numbers_of(self.subject().widget)

    def _copy_text(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.facts.setText(_("Copied."))

    def _mime(self) -> QMimeData:
        mime = QMimeData()
        kind, subject = self.chosen_kind(), self.subject()
        if kind.group == "numbers":
            mime.setText(number_files.table_of(self._numbers()))
        elif kind.group == "program":
            mime.setText(self._stage.code())
        else:
            with self._dress(self.picture.theme()):
                mime.setImageData(pictures.image(subject.widget, self.picture.wanted()))
                svg = pictures.encoded(subject.widget, self.picture.wanted("svg"))
            mime.setData("image/svg+xml", svg)
        return mime

    def _drag(self) -> None:
        """Let the preview be dragged into another program, as a file."""
        kind = self.chosen_kind()
        if kind.group == "film":
            return
        if kind.group == "numbers" and number_files.count(self._numbers()) > _MOST_DRAGGED:
            self._refuse(_("These are too many numbers to drag. Save or copy them."))
            return
        path = Path(self._carried.name) / f"{self._stage.key}.{kind.suffix}"
        if not self._is_saved(path):
            return
        mime = self._mime()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        self.preview.carry(mime)

    def _ask(self) -> None:
        kind = self.chosen_kind()
        wanted = dialogs.Kind(kind.title, f".{kind.suffix}")
        name = f"{self._stage.key}.{kind.suffix}"
        path = dialogs.ask_save(self, _("Export"), wanted, name)
        if path is not None:
            self.save(path)

    def _write(self, job: Job, done: Callable[[str], None]) -> None:
        self._begin()
        self.writing.start(job, done)

    def _begin(self) -> None:
        self.progress.setValue(0)
        self.progress.show()
        self.cancel.show()
        self._rest(True)

    def _start_film(self, path: Path) -> None:
        self._begin()
        self.filming.start(
            self._stage, self.film.take(), self.picture.wanted(), self.film.film(), path
        )

    def _show_progress(self, done: int, whole: int) -> None:
        self.progress.setMaximum(whole)
        self.progress.setValue(done)

    def _end(self) -> None:
        self.progress.hide()
        self.cancel.hide()
        self._rest(False)

    def _rest(self, resting: bool) -> None:
        buttons = (self.save_button, self.copy_button)
        for part in (self.what, self.kind, self.picture, self.film, *buttons):
            part.setDisabled(resting)

    def _tell_saved(self, path: str) -> None:
        self.facts.setText(_("Saved “{name}”.").format(name=Path(path).name))
        self.saved.emit(Path(path).name)

    def _refuse(self, sentence: str) -> None:
        self.facts.setText(sentence)
        self.refused.emit(sentence)

    def _choose_part(self, x: float, y: float) -> None:
        """Take the smallest part under a place of the whole stage, in shares of its sides."""
        places = [each.place for each in self._subjects]
        at = QPoint(round(x * places[0].width()), round(y * places[0].height()))
        hit = [number for number, place in enumerate(places) if number and place.contains(at)]
        hit.sort(key=lambda number: places[number].width() * places[number].height())
        self.what.setCurrentIndex(hit[0] if hit and not self.what.currentIndex() else 0)

    def _refresh(self) -> None:
        kind = self.chosen_kind()
        self.what.setEnabled(kind.group in ("picture", "numbers"))
        if kind.group in ("film", "program"):
            with QSignalBlocker(self.what):
                self.what.setCurrentIndex(0)
        self.picture.show_for(kind)
        self.film.show_for(kind)
        with self._dress(self.picture.theme()):
            shown = pictures.image(self.subject().widget, self.picture.wanted("png", scale=1))
        self.preview.set_image(shown, self._tip())
        self.facts.setText(self._facts(kind, shown))

    def _tip(self) -> str:
        if self.what.currentIndex() == 0:
            return _("Click a part to take it alone; drag the picture into another program.")
        return _("Click to take the whole stage again; drag the picture into another program.")

    def _facts(self, kind: Kind, shown: QImage) -> str:
        if kind.group == "numbers":
            return files.about(numbers.numbers_of(self.subject().widget))
        if kind.group == "film":
            return self.film.about(shown, self.picture.wanted().scale)
        if kind.group == "program":
            return _("The TensorFlow program of what is on screen, with its data.")
        scale = self.picture.wanted().scale if kind.suffix == "png" else 1
        return _("{width} × {height} px").format(
            width=shown.width() * scale, height=shown.height() * scale
        )

    def _connect(self) -> None:
        self.what.currentIndexChanged.connect(self._refresh)
        self.kind.currentIndexChanged.connect(self._refresh)
        self.picture.changed.connect(self._refresh)
        self.film.changed.connect(self._refresh)
        self.preview.dragged.connect(self._drag)
        self.filming.finished.connect(self._tell_saved)
        for work in (self.filming, self.writing):
            work.progressed.connect(self._show_progress)
            work.failed.connect(self._refuse)
            work.ended.connect(self._end)
            self.cancel.clicked.connect(work.cancel)

    def _arrange(self) -> None:
        form = labelled((_("What"), self.what), (_("File"), self.kind))
        level(form, self.picture.grid, self.film.grid)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.hide()
        self.copy_button = QPushButton(_("Copy"))
        self.copy_button.clicked.connect(self.copy)
        buttons, self.save_button = save_and_close(self, self._ask, self.copy_button)
        chosen = (form, self.picture, self.film, self.facts, self.progress, self.cancel)
        arrange(self, self.preview, chosen, buttons, self.save_button)

    def done(self, result: int) -> None:
        self.filming.close()
        self.writing.close()
        self._carried.cleanup()
        super().done(result)


def _combo(entries: list[str]) -> QComboBox:
    combo = QComboBox()
    combo.addItems(entries)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(20)
    return combo
