"""The table of runs: what was trained, how, and how well."""

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QTableWidget,
    QTableWidgetItem,
)

from models.training import Run
from models.training.options import OPTIMIZER_NAMES
from resources import _, listed
from resources.numbers import number
from widgets import colours, plain
from widgets.curves import stroke_style
from widgets.guard import Guard

_OVERLAID = 4
"""So many of the latest runs are drawn at first, unless told otherwise."""


class RunTable(QTableWidget):
    """Runs with their settings and results; a tick draws a run, Enter looks at its weights.

    Signals: `run_chosen(run)`; `renamed(run, name)`; `removed(run)`; `visibility_changed()`.
    """

    run_chosen = Signal(object)
    renamed = Signal(object, str)
    removed = Signal(object)
    visibility_changed = Signal()

    def __init__(self, overlaid: int = _OVERLAID) -> None:
        super().__init__(0, 11)
        self._overlaid = overlaid
        self._runs: list[Run] = []
        self._hidden: set[str] = set()
        self._known: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._looked_at = ""
        self._dressing = QTimer(self, singleShot=True, interval=0)
        self._dressing.timeout.connect(self._dress)
        self._showing = False
        self.setHorizontalHeaderLabels(
            [
                _("Run"), _("Best"), _("Last"), _("Gap"), _("Norm"), _("Data"), _("Weights"),
                _("Optimizer"), _("Batch"), _("Epochs"), _("Time"),
            ]
        )  # fmt: skip
        self.setAccessibleName(_("Runs"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        Guard(self)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setToolTip(
            _("Tick: draw the run. Enter or double-click: look at its weights. F2: rename. "
              "Delete: remove. Gap: test loss − training loss. Norm: of all weights.")
        )  # fmt: skip
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.itemChanged.connect(self._changed)
        self.itemActivated.connect(self._activated)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)

    def number_of(self, run: Run) -> int:
        """Give the run's place among the colours, which it keeps whatever becomes of others."""
        return self._numbers.setdefault(run.info.key, len(self._numbers))

    def is_shown(self, run: Run) -> bool:
        """Tell whether a run is drawn."""
        return run.info.key not in self._hidden

    def draw_only(self, keys: frozenset[str]) -> None:
        """Draw these runs and no others, until the user ticks others."""
        self._hidden = {run.info.key for run in self._runs} - keys
        self._known |= keys
        self.show_runs(self._runs[::-1], None)

    def show_runs(self, runs: list[Run], current: Run | None) -> None:
        """Fill the table, the newest run first."""
        fresh = [run.info.key for run in runs if run.info.key not in self._known]
        self._hidden |= set(fresh[: max(len(fresh) - self._overlaid, 0)])
        self._known |= set(fresh)
        chosen = self._run_at(self.currentRow())
        for run in runs:
            self.number_of(run)
        key = "" if current is None else current.info.key
        # to one that has just begun the highlight does not jump; to one that is chosen it does
        followed = key != self._looked_at and current in self._runs
        self._looked_at = key
        chosen = current if followed else chosen
        before = self._runs
        self._runs = runs[::-1]
        self._showing = True
        self._size_strokes()
        self.setRowCount(len(runs))
        for row, run in enumerate(self._runs):
            self._fill(row, run, current)
        self._showing = False
        self._fit_columns()
        if before != self._runs or followed:
            self._choose(chosen)

    def show_figures(self, run: Run) -> None:
        """Write a run's figures anew."""
        if run in self._runs:
            self._showing = True
            row, figures = self._runs.index(run), _figures(run)
            for column, text in enumerate(figures[1:], 1):
                if (item := self.item(row, column)) is not None:
                    item.setText(text)
            self._describe(row, figures)
            self._showing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Leave out the last columns where there is no room; what they say is told of each run."""
        best, columns = 1, range(self.columnCount())
        # a header that is hidden does not say how wide it would be
        metrics, margin = self.horizontalHeader().fontMetrics(), self.fontMetrics().height()
        heads = [self.horizontalHeaderItem(column) for column in columns]
        wide = [
            max(
                self.sizeHintForColumn(column),
                0 if head is None else metrics.horizontalAdvance(head.text()) + margin,
            )
            for column, head in zip(columns, heads, strict=True)
        ]
        for column in range(best + 1, len(wide)):
            # a name is cut for the best result alone
            hidden = sum(wide[: column + 1]) > self.viewport().width()
            if hidden != self.isColumnHidden(column):
                self.setColumnHidden(column, hidden)

    def _describe(self, row: int, figures: list[str]) -> None:
        """Tell all figures of a run beside its name, those without a column too."""
        name = self.item(row, 0)
        if name is not None:
            heads = [self.horizontalHeaderItem(column) for column in range(1, len(figures))]
            told = (
                _("{name}: {value}").format(name=head.text(), value=figure)
                for head, figure in zip(heads, figures[1:], strict=True)
                if head is not None
            )
            said = "\n".join((figures[0], *told))
            name.setToolTip(plain.tip(said))
            name.setData(Qt.ItemDataRole.AccessibleDescriptionRole, listed(said.split("\n")[1:]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        run = self._run_at(self.currentRow())
        if event.key() == Qt.Key.Key_Delete and run is not None:
            self.removed.emit(run)
            return
        super().keyPressEvent(event)

    def _choose(self, run: Run | None) -> None:
        """Let the highlight stay on its run, wherever that is now; on none if it is gone."""
        if run in self._runs:
            self.setCurrentCell(self._runs.index(run), max(self.currentColumn(), 0))
        else:
            self.clearSelection()
            self.setCurrentCell(-1, -1)

    def _fill(self, row: int, run: Run, current: Run | None) -> None:
        for column, text in enumerate(_figures(run)):
            item = QTableWidgetItem(text)
            editable = Qt.ItemFlag.ItemIsEditable if column == 0 else Qt.ItemFlag.NoItemFlags
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | editable)
            font = self.font()
            font.setBold(run is current)
            item.setFont(font)
            if column == 0:
                item.setIcon(self._swatch(run))
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                shown = self.is_shown(run)
                item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            self.setItem(row, column, item)
        self._describe(row, _figures(run))

    def _swatch(self, run: Run) -> QIcon:
        """Draw the stroke of the run's curves, as the legends have it."""
        side, number = self.fontMetrics().height(), self.number_of(run)
        pixels = QPixmap(2 * side, side)
        pixels.fill(Qt.GlobalColor.transparent)
        with QPainter(pixels) as painter:
            colour = colours.series(number, colours.is_dark(self.palette()))
            painter.setPen(QPen(colour, max(2.0, side / 7), stroke_style(number)))
            painter.drawLine(0, side // 2, 2 * side, side // 2)
        return QIcon(pixels)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            # a style sheet that is being put on must not find its items changed meanwhile
            self._dressing.start()

    def _dress(self) -> None:
        """Draw the strokes anew, in other colours or larger."""
        self._size_strokes()
        was, self._showing = self._showing, True
        for row, run in enumerate(self._runs):
            if (item := self.item(row, 0)) is not None:
                item.setIcon(self._swatch(run))
        self._showing = was
        self._fit_columns()

    def _size_strokes(self) -> None:
        side = self.fontMetrics().height()
        self.setIconSize(QSize(2 * side, side))

    def _changed(self, item: QTableWidgetItem) -> None:
        run = self._run_at(item.row())
        if self._showing or item.column() != 0 or run is None:
            return
        shown = item.checkState() == Qt.CheckState.Checked
        if shown != self.is_shown(run):
            self._hidden ^= {run.info.key}
            self.visibility_changed.emit()
        if item.text() != run.info.name:
            self.renamed.emit(run, item.text())

    def _activated(self, item: QTableWidgetItem) -> None:
        self.run_chosen.emit(self._runs[item.row()])

    def _run_at(self, row: int) -> Run | None:
        return self._runs[row] if 0 <= row < len(self._runs) else None

    def _open_menu(self, point: QPoint) -> None:
        run = self._run_at(self.rowAt(point.y()))
        if run is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Look at its weights"), lambda: self.run_chosen.emit(run))
        name = self.item(self.rowAt(point.y()), 0)
        if name is not None:
            menu.addAction(_("Rename"), lambda: self.editItem(name))
        menu.addAction(_("Remove"), lambda: self.removed.emit(run))
        menu.popup(self.viewport().mapToGlobal(point))


def _figures(run: Run) -> list[str]:
    info = run.info
    rate = f"{info.options.learning_rate:g}"
    made = f"{len(info.epochs)}/{info.epochs_in_all}"
    return [
        info.name,
        _share(run.best),
        _share(run.accuracy),
        _gap(run),
        _norm(run),
        info.dataset,
        f"{info.network.parameters():,}",
        f"{OPTIMIZER_NAMES[info.options.optimizer]} {rate}",
        str(info.options.batch_size),
        made,
        _("{seconds:.1f} s").format(seconds=info.seconds),
    ]


def _share(accuracy: float | None) -> str:
    return "–" if accuracy is None else f"{accuracy:.1%}"


def _gap(run: Run) -> str:
    """Write how much larger the loss of the test is than that of the training."""
    if not run.info.epochs:
        return "–"
    last = run.info.epochs[-1]
    return number(last.test_loss - last.train_loss)


def _norm(run: Run) -> str:
    """Write the norm of all weights, which L2 keeps small."""
    if not run.weight_norms:
        return "–"
    return number(float(np.linalg.norm(run.weight_norms[-1])))
