"""The column at the right of a lab: its controls, and its program where there is no room beside."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from resources import _
from widgets.panel_edge import PanelEdge

_SMALLEST, _LARGEST = 280, 340
_IN_LINES = 18
_WIDEST = 1.5
"""How much wider than usual a panel can be made."""


class Panel(QWidget):
    """Controls that scroll by themselves, behind an edge that narrows them or folds them away.

    Signals: `fold_asked(shown)` when a person wants the panel away, or back; `share_chosen(share)`
    when it was narrowed or widened, as a share of its usual width.
    """

    fold_asked = Signal(bool)
    share_chosen = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._shown, self._share, self._program = True, 1.0, 0
        self._pressed_at = 0
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._contents = controls = QWidget()
        controls.setObjectName("panel")
        self.controls = QVBoxLayout(controls)
        self.controls.setContentsMargins(12, 8, 16, 8)
        self.controls.setSpacing(16)
        self._scroll.setWidget(controls)
        controls.installEventFilter(self)
        self._column = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        self._column.addWidget(self._scroll)
        self._edge = PanelEdge()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._edge)
        row.addWidget(self._column)
        self._edge.clicked.connect(lambda: self.fold_asked.emit(not self._shown))
        self._edge.dragged.connect(self._drag)
        self._edge.dropped.connect(self._drop)
        self._fit()

    def is_shown(self) -> bool:
        """Tell whether the controls are to be seen."""
        return self._shown

    def share(self) -> float:
        """Give the width that was chosen, as a share of the usual one."""
        return self._share

    def show_panel(self, shown: bool, share: float) -> None:
        """Show the controls at a share of their usual width, or only their edge."""
        self._shown, self._share = shown, share
        self._fit()

    def take_program(self, program: QWidget, width: int) -> None:
        """Have the program beneath the controls, in a column that is so wide."""
        if self._column.indexOf(program) < 0:
            self._column.addWidget(program)
            self._column.setSizes([4, 5])
        self._program = width
        self._fit()

    def let_program_go(self) -> None:
        """Have the controls alone."""
        self._program = 0
        self._fit()

    def controls_width(self) -> int:
        """Give the width of the controls, in px; 0 while they are folded away."""
        return self._allowed(self._share) if self._shown else 0

    def edge_width(self) -> int:
        return self._edge.sizeHint().width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # a scroll area keeps to itself that what it shows needs another width
        if watched is self._contents and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _usual(self) -> int:
        return min(max(_IN_LINES * self.fontMetrics().lineSpacing(), _SMALLEST), _LARGEST)

    def _allowed(self, share: float) -> int:
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        least = self._contents.minimumSizeHint().width() + bar
        return max(min(round(share * self._usual()), round(_WIDEST * self._usual())), least)

    def _fit(self) -> None:
        self._scroll.setVisible(self._shown)
        self._column.setVisible(self._shown or bool(self._program))
        self._column.setFixedWidth(max(self.controls_width(), self._program))
        self._edge.show_open(self._shown)
        self._edge.set_text(_("Hide the panel (F9)") if self._shown else _("Show the panel (F9)"))

    def _drag(self, along: int) -> None:
        if not self._pressed_at:
            self._pressed_at = self.controls_width()
        self._share = (self._pressed_at - along) / self._usual()
        self._fit()

    def _drop(self) -> None:
        folded = self._share * self._usual() < 0.5 * self._allowed(0)
        self._share = self._allowed(self._share) / self._usual()
        self._pressed_at = 0
        if folded:
            self.fold_asked.emit(False)
        else:
            self.share_chosen.emit(self._share)
