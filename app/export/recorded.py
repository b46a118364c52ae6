"""The film of what was recorded: which part of it, as which kind of file."""

import threading
from collections.abc import Generator, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QGridLayout,
    QProgressBar,
    QPushButton,
    QSlider,
    QWidget,
)

from app.background import Task, Worker
from app.export.filming import writing
from app.export.kinds import kinds
from app.export.preview import Preview
from app.parts import dialogs
from app.parts.dialog_layout import arrange, save_and_close
from models import films
from models.films import Film, Wanted
from models.tapes import Cut, Reel
from resources import _
from widgets.boxes import column, labelled, row
from widgets.number_box import WholeBox
from widgets.plain import Label

_MEGABYTE = 1e6
_SIZES = {"gif": 0.5, "apng": 0.9, "mp4": 0.95}
"""Bytes of a film for each byte that changed on the tape, measured in the labs: a rough guide."""


class RecordedDialog(QDialog):
    """Makes films of a tape. Signals: `saved(name)`; `refused(sentence)`."""

    saved = Signal(str)
    refused = Signal(str)

    def __init__(self, reel: Reel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Film of the recording"))
        self._reel = reel
        self.was_saved = False
        self._task: Task | None = None
        self._given_up = threading.Event()
        self._worker = Worker("film", interval=50, parent=self)
        self.preview = Preview()
        self.preview.setToolTip("")
        self.place = QSlider(Qt.Orientation.Horizontal)
        self.place.setRange(0, reel.duration - 1)
        self.place.setAccessibleName(_("Place in the recording"))
        self.kind = _combo((kind.title, kind.suffix) for kind in kinds() if kind.group == "film")
        self.kind.setCurrentIndex(self.kind.findData("webm"))
        self.first, self.last = _seconds(reel, 0), _seconds(reel, reel.duration)
        self.rate = WholeBox()
        self.rate.setRange(1, 60)
        self.rate.setValue(10)
        self.sizes = _combo(((_("as recorded"), 1), (_("half"), 2)))
        self.loop = QCheckBox(_("Repeat forever"))
        self.loop.setChecked(True)
        self.facts = Label(name="quiet", wraps=True)
        self.progress = QProgressBar()
        self.progress.hide()
        self._arrange()
        self._connect()
        self._show_place(0)
        self._refresh()

    # ---- what is chosen

    def cut(self) -> Cut:
        """Give what becomes a film."""
        first, last = sorted((round(self.first.value() * 1000), round(self.last.value() * 1000)))
        last = min(max(last, first + 100), self._reel.duration)
        first = min(first, last - 1)
        return Cut(first, last, int(self.rate.value()), int(self.sizes.currentData()))

    def film(self) -> Film:
        """Give how it is written."""
        return Film(str(self.kind.currentData()), int(self.rate.value()), self.loop.isChecked())

    def save(self, path: Path) -> None:
        """Write the film; it goes on being written after this returns."""
        cut = self.cut()
        self.progress.setRange(0, cut.length())
        self.progress.setValue(0)
        self._rest(True)
        given_up = self._given_up = threading.Event()
        job = partial(_film, self._reel, cut, path, self.film(), lambda: not given_up.is_set())
        self._task = self._worker.submit(
            job,
            progress=lambda counts: self.progress.setValue(counts[-1]),
            done=self._finish,
            failed=self._fail,
        )

    def is_busy(self) -> bool:
        return self._task is not None

    def cancel_film(self) -> None:
        """Give up; no file is left behind."""
        if self._task is not None:
            self._given_up.set()
            self._task.cancel()
            self._end()
            self._refresh()

    def done(self, result: int) -> None:
        self.cancel_film()
        self._worker.stop(2.0)
        super().done(result)

    # ---- inside

    def _ask(self) -> None:
        suffix = str(self.kind.currentData())
        wanted = dialogs.Kind(self.kind.currentText(), f".{suffix}")
        path = dialogs.ask_save(self, self.windowTitle(), wanted, f"unrolled.{suffix}")
        if path is not None:
            self.save(path)

    def _finish(self, path: str) -> None:
        self._end()
        self.was_saved = True
        self.facts.setText(_("Saved “{name}”.").format(name=Path(path).name))
        self.saved.emit(Path(path).name)

    def _fail(self, error: Exception) -> None:
        self._end()
        self.facts.setText(str(error))
        self.refused.emit(str(error))

    def _end(self) -> None:
        self._task = None
        self._rest(False)

    def _rest(self, resting: bool) -> None:
        for part in (self.kind, self.first, self.last, self.rate, self.sizes, self.loop):
            part.setDisabled(resting)
        self.save_button.setDisabled(resting)
        self.progress.setVisible(resting)
        self.cancel.setVisible(resting)

    def _refresh(self) -> None:
        cut, film, reel = self.cut(), self.film(), self._reel
        self.loop.setVisible(film.format in ("gif", "apng"))
        height, width = reel.height // cut.smaller & ~1, reel.width // cut.smaller & ~1
        most = films.most_frames(film.format, height, width)
        fits = most is None or reel.count(cut.first, cut.last) <= most
        self.save_button.setEnabled(fits)
        if not fits:
            self.facts.setText(
                _("This is too long for {format}, which can hold {most} different frames of this "
                  "size. Choose WebM or MP4, a shorter part, or half the size.").format(
                    format=film.format.upper(), most=most)
            )  # fmt: skip
            return
        self.facts.setText(
            _("{seconds:.1f} s, {count} frames, {width} × {height} px, about {size:.1f} MB; "
              "written as {encoder}.").format(
                seconds=cut.length() / cut.rate, count=cut.length(), width=width, height=height,
                size=max(self._likely(cut, film) / _MEGABYTE, 0.1), encoder=films.encoder(film))
        )  # fmt: skip

    def _likely(self, cut: Cut, film: Film) -> float:
        """Guess the bytes of the film."""
        if not films.weighs_by_frames(film):
            return self._reel.bytes(cut.first, cut.last) * _SIZES[film.format] / cut.smaller**2
        detail = self._reel.height * self._reel.width / cut.smaller
        return films.likely_bytes(film, detail, 0, cut.length())

    def _show_place(self, time: int) -> None:
        frame = self._reel.frame_at(time)
        height, width = frame.shape[:2]
        shown = QImage(frame.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        self.preview.set_image(shown.copy(), _("What was seen at this place"))

    def _look_at(self, box: QDoubleSpinBox) -> None:
        time = min(round(box.value() * 1000), self._reel.duration - 1)
        with QSignalBlocker(self.place):
            self.place.setValue(time)
        self._show_place(time)
        self._refresh()

    def _cut_here(self, box: QDoubleSpinBox) -> None:
        box.setValue(self.place.value() / 1000)

    def _connect(self) -> None:
        self.place.valueChanged.connect(self._show_place)
        for box in (self.first, self.last):
            box.valueChanged.connect(partial(self._look_at_value, box))
        self.begin.clicked.connect(lambda: self._cut_here(self.first))
        self.finish.clicked.connect(lambda: self._cut_here(self.last))
        for combo in (self.kind, self.sizes):
            combo.currentIndexChanged.connect(self._refresh)
        self.rate.valueChanged.connect(self._refresh)
        self.cancel.clicked.connect(self.cancel_film)

    def _look_at_value(self, box: QDoubleSpinBox, _value: float) -> None:
        self._look_at(box)

    def _arrange(self) -> None:
        self.begin, self.finish = QPushButton(_("Begin here")), QPushButton(_("End here"))
        self.cancel = QPushButton(_("Cancel film"))
        self.cancel.hide()
        looked_at = column((self.preview, 1), row(self.begin, self.place, self.finish))
        buttons, self.save_button = save_and_close(self, self._ask)
        chosen = (self._form(), self.loop, self.facts, self.progress, self.cancel)
        arrange(self, looked_at, chosen, buttons, self.save_button)

    def _form(self) -> QGridLayout:
        form = labelled(
            (_("File"), self.kind), (_("From"), self.first), (_("Until"), self.last),
            (_("Frames a second"), self.rate), (_("Size"), self.sizes),
        )  # fmt: skip
        form.setVerticalSpacing(8)
        return form


def _film(
    reel: Reel, cut: Cut, path: Path, film: Film, is_wanted: Wanted
) -> Generator[int, None, str]:
    return writing(cut.frames(reel), path, film, is_wanted)


def _combo(entries: Iterable[tuple[str, object]]) -> QComboBox:
    combo = QComboBox()
    for text, data in entries:
        combo.addItem(text, data)
    return combo


def _seconds(reel: Reel, value: int) -> QDoubleSpinBox:
    box = QDoubleSpinBox(minimum=0.0, maximum=reel.duration / 1000, singleStep=0.1)
    box.setDecimals(1)
    box.setSuffix(_(" s"))
    box.setValue(value / 1000)
    return box
