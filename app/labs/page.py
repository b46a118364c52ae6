"""The same four places in every lab: stage, explanation, player, and one panel of controls."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
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
from widgets import keyboard
from widgets.code_view import CodeView
from widgets.held import Held
from widgets.plain import Label

_SMALLEST_PANEL, _LARGEST_PANEL = 280, 340
_PANEL_IN_LINES = 18
_STAGE_IN_LINES = 32
"""What a stage beside a program needs to be understood."""


class Page(QWidget):
    """A lab's widgets, each in its place. A lab fills `stage`, `panel` and, if it moves, `foot`.

    Signals: `reduced_motion_changed(reduced)`.
    """

    reduced_motion_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        keyboard.make_home(self)
        self._usual_height = 0
        self.stage = QWidget()
        self.stage_layout = QVBoxLayout(self.stage)
        self.stage_layout.setContentsMargins(16, 8, 16, 8)
        self.stage_layout.setSpacing(8)

        self.code_view = CodeView()
        self.code_view.hide()

        self._explanation = Label(wraps=True)
        self._explanation.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._explanation.setAccessibleName(_("What is happening"))
        self._explanation.installEventFilter(self)
        self._explanation.setContentsMargins(16, 4, 16, 8)
        self._explanation.setAlignment(Qt.AlignmentFlag.AlignTop)
        # where it is held, another sentence at each step does not lay out the page anew
        self._told = Held(self._explanation)
        self._told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

        self.foot_layout = QVBoxLayout()
        self.foot_layout.setContentsMargins(16, 0, 16, 0)

        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        panel = QWidget()
        panel.setObjectName("panel")
        self.panel_layout = QVBoxLayout(panel)
        self.panel_layout.setContentsMargins(16, 8, 16, 8)
        self.panel_layout.setSpacing(16)
        self._scroll.setWidget(panel)

        self._arrange()
        self._fit_to_type()

    def explain(self, sentence: str) -> None:
        """Say in one plain sentence what is happening; also what a screen reader reads."""
        self._explanation.setText(sentence)
        self._explanation.setAccessibleDescription(sentence)
        self._fit_explanation()

    def show_code(self, code: str | None) -> None:
        """Show a program beside the stage, or none.

        Where there is not room for stage, program and panel, the program takes the panel's place.
        """
        if code is not None:
            self.code_view.set_code(code)
        self.code_view.setVisible(code is not None)
        self._make_room()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let what glides jump instead. Widgets that move connect to `reduced_motion_changed`."""
        self.reduced_motion_changed.emit(reduced)

    def explanation(self) -> str:
        return self._explanation.text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit_to_type()
            self._make_room()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._explanation and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._fit_explanation()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        beside = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        beside.addWidget(self.stage)
        beside.addWidget(self.code_view)
        beside.setStretchFactor(0, 3)
        beside.setStretchFactor(1, 2)

        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(beside, 1)
        left.addWidget(self._told)
        left.addLayout(self.foot_layout)

        self._line = QFrame()
        self._line.setObjectName("panelLine")
        self._line.setFixedWidth(1)

        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(self._line)
        whole.addWidget(self._scroll)

    def _make_room(self) -> None:
        least = _STAGE_IN_LINES * self.fontMetrics().lineSpacing()
        stage = max(self.stage.minimumSizeHint().width(), least)
        program = self.code_view.minimumSizeHint().width()
        wanted = stage + program + self._scroll.maximumWidth()
        crowded = self.code_view.isVisibleTo(self) and self.width() < wanted
        self._scroll.setHidden(crowded)
        self._line.setHidden(crowded)

    def _fit_to_type(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self._scroll.setFixedWidth(
            min(max(_PANEL_IN_LINES * line, _SMALLEST_PANEL), _LARGEST_PANEL)
        )
        # two lines are always kept, so that the stage does not jump when the sentence grows;
        # measured in the language's own signs, since Chinese stands taller than a Latin font
        sentence = self.fontMetrics().size(0, self._explanation.accessibleName()).height()
        self._usual_height = 2 * sentence + 16
        self._fit_explanation()

    def _fit_explanation(self) -> None:
        """Keep room for two lines, and give a longer sentence more rather than cut it off."""
        height = self._usual_height
        if self._explanation.isVisible():  # before that it has no width to be fitted to
            height = max(height, self._explanation.heightForWidth(self._explanation.width()))
        if height != self._told.minimumHeight():
            self._told.setFixedHeight(height)
