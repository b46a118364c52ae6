"""What is asked about a picture and about a film."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QGridLayout, QLineEdit, QWidget

from app.export.filming import Take
from app.export.kinds import Kind
from app.export.pictures import LARGEST_SCALE, Picture
from models import films
from models.films import Film
from resources import _
from widgets.boxes import add_labelled
from widgets.number_box import WholeBox
from widgets.plain import entry
from widgets.player import Player

_MEGABYTE = 1e6
_PAUSE = 250
"""In ms: so long after the last letter the preview follows."""


class PictureChoices(QWidget):
    """How a picture looks. Signals: `changed()`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._format = "png"
        self.scale = _combo((f"{factor}×", factor) for factor in range(1, LARGEST_SCALE + 1))
        self.scale.setCurrentIndex(1)
        self.look = _combo(((_("as on screen"), ""), (_("light"), "light"), (_("dark"), "dark")))
        self.type = _combo(
            ((_("as on screen"), 1.0), (_("for slides"), 1.3), (_("for paper"), 0.85))
        )
        self.transparent = QCheckBox(_("Transparent background"))
        self.title, self.caption = QLineEdit(), QLineEdit()
        self._rows: dict[str, tuple[QWidget, QWidget]] = {}
        self._arrange()
        for combo in (self.scale, self.look, self.type):
            combo.currentIndexChanged.connect(self.changed)
        self.transparent.toggled.connect(self.changed)
        # the preview may have to dress the app: not for every letter
        self._typed = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typed.timeout.connect(self.changed)
        for field in (self.title, self.caption):
            field.textChanged.connect(self._typed.start)

    def _arrange(self) -> None:
        self.grid = grid = _grid(self)
        named = (
            ("scale", _("Size"), self.scale),
            ("look", _("Colours"), self.look),
            ("type", _("Type size"), self.type),
            ("title", _("Title"), self.title),
            ("caption", _("Caption"), self.caption),
        )
        for row, (key, text, field) in enumerate(named):
            self._rows[key] = add_labelled(grid, row, text, field), field
        grid.addWidget(self.transparent, len(named), 1)

    def wanted(self, kind: str = "", scale: int = 0) -> Picture:
        """Give what was chosen."""
        return Picture(
            kind or self._format,
            scale or int(self.scale.currentData()),
            self.transparent.isChecked() and self.transparent.isEnabled(),
            float(self.type.currentData()),
            self.title.text().strip(),
            self.caption.text().strip(),
        )

    def theme(self) -> str:
        """Give the theme that was chosen; empty for that on screen."""
        return str(self.look.currentData())

    def show_for(self, kind: Kind) -> None:
        """Ask only what matters for a kind of file."""
        drawn = kind.group in ("picture", "film")
        self._format = kind.suffix if kind.group == "picture" else "png"
        self.setVisible(drawn)
        self.transparent.setVisible(kind.group == "picture")
        self.transparent.setEnabled(kind.group == "picture")
        for key in ("scale", "look"):
            for part in self._rows[key]:
                part.setVisible(
                    kind.suffix == "png" or kind.group == "film"
                    if key == "scale"
                    else kind.group == "picture"
                )


class FilmChoices(QWidget):
    """From where to where, and how fast. Signals: `changed()`."""

    changed = Signal()

    def __init__(self, player: Player | None) -> None:
        super().__init__()
        last = player.length() - 1 if player is not None else 0
        self.first, self.last = _whole(0, last, 0), _whole(0, last, last)
        self.hold = QDoubleSpinBox(minimum=0.05, maximum=10.0, singleStep=0.1, value=0.5)
        self.hold.setSuffix(_(" s"))
        self.rate = _whole(1, 60, 10)
        self.loop = QCheckBox(_("Repeat forever"))
        self.loop.setChecked(True)
        self.grid = grid = _grid(self)
        named = (
            (_("From position"), self.first),
            (_("To position"), self.last),
            (_("Each shown for"), self.hold),
            (_("Frames a second"), self.rate),
        )
        for row, (text, field) in enumerate(named):
            add_labelled(grid, row, text, field)
        grid.addWidget(self.loop, 4, 1)
        for field in (self.first, self.last, self.rate, self.hold):
            field.valueChanged.connect(self.changed)
        self.loop.toggled.connect(self.changed)
        self._format = "gif"

    def show_for(self, kind: Kind) -> None:
        """Ask only what matters for a kind of film."""
        self._format = kind.suffix
        self.setVisible(kind.group == "film")
        self.loop.setVisible(kind.suffix in ("gif", "apng"))

    def take(self) -> Take:
        """Give what is filmed."""
        first, last = sorted((int(self.first.value()), int(self.last.value())))
        return Take(first, last, self.hold.value())

    def film(self) -> Film:
        """Give how it is written."""
        return Film(self._format, int(self.rate.value()), self.loop.isChecked())

    def about(self, shown: QImage, scale: int) -> str:
        """Say how long and about how large the film will be."""
        take, film = self.take(), self.film()
        count = take.last - take.first + 1
        frames = count * take.frames(film.rate)
        size = QSize(shown.width() * scale, shown.height() * scale)
        detail = size.width() * size.height() / scale
        return _(
            "{count} positions, {seconds:.1f} s, {width} × {height} px, about {size:.1f} MB; "
            "written as {encoder}."
        ).format(
            count=count,
            seconds=frames / film.rate,
            width=size.width() & ~1,
            height=size.height() & ~1,
            size=max(films.likely_bytes(film, detail, count, frames) / _MEGABYTE, 0.1),
            encoder=films.encoder(film),
        )


def _grid(over: QWidget) -> QGridLayout:
    grid = QGridLayout(over)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(8)
    grid.setColumnStretch(1, 1)
    return grid


def _combo(entries: Iterable[tuple[str, object]]) -> QComboBox:
    combo = QComboBox()
    for text, data in entries:
        combo.addItem(entry(text), data)
    return combo


def _whole(low: int, high: int, value: int) -> WholeBox:
    box = WholeBox()
    box.setRange(low, high)
    box.setValue(value)
    return box
