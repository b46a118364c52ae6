"""The same four places in every lab: stage, explanation, player, and one panel of controls."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QVBoxLayout, QWidget

from app.lab.panel import Panel
from app.parts import program_text
from resources import _
from widgets import keyboard
from widgets.boxes import column, row
from widgets.code_view import CodeView
from widgets.held import Held
from widgets.plain import Label
from widgets.player import Player

_STAGE_IN_LINES = 32
"""What a stage beside a program needs to be understood."""
_MARGIN = 16
_FEW_COLUMNS = 44
"""A program with fewer columns beside the stage is better read beneath the controls."""


class Page(QWidget):
    """A lab's widgets, each in its place. A lab fills `stage`, `panel` and, if it moves, `foot`.

    Signals: `reduced_motion_changed(reduced)`; `panel_asked(shown)` and `panel_resized(share)` when
    a person folds the panel away, brings it back, or makes it narrower or wider.
    """

    reduced_motion_changed = Signal(bool)
    panel_asked = Signal(bool)
    panel_resized = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        keyboard.make_home(self)
        self._reader: QWidget | None = None
        self._usual_height = 0
        self._divided = 0, 0
        self.stage = QWidget()
        self.stage_layout = QVBoxLayout(self.stage)
        self.stage_layout.setContentsMargins(16, 8, 8, 4)
        self.stage_layout.setSpacing(8)

        self._beside = _Row()
        self.code_view = CodeView()
        self.code_view.hide()

        self._make_explanation()
        self.foot_layout = QVBoxLayout()
        self.foot_layout.setContentsMargins(16, 0, 16, 0)

        self._panel = Panel()
        self.panel_layout = self._panel.controls

        self._panel.fold_asked.connect(self.panel_asked)
        self._panel.share_chosen.connect(self.panel_resized)

        self._arrange()
        self._fit_to_type()

    def explain(self, sentence: str) -> None:
        """Say in one plain sentence what is happening; also what a screen reader reads."""
        self._explanation.setText(sentence)
        self._explanation.setAccessibleDescription(sentence)
        self._fit_explanation()

    def show_code(self, code: str | None) -> None:
        """Show a program beside the stage or beneath the controls, or none."""
        if code is not None:
            self.code_view.set_code(code, program_text.shortened(code))
        self.code_view.setVisible(code is not None)
        self._make_room()

    def show_panel(self, shown: bool, share: float) -> None:
        """Show the panel at a share of its usual width, or give its room to the stage."""
        # Qt gives the keyboard of a field that hides to whatever comes next
        leaves = not shown and self._panel.isAncestorOf(self.window().focusWidget() or self)
        self._panel.show_panel(shown, share)
        if leaves:
            self.setFocus()
        self._make_room()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let what glides jump instead. Widgets that move connect to `reduced_motion_changed`."""
        self.reduced_motion_changed.emit(reduced)

    def take_player(self, player: Player) -> None:
        """Let a player have the keys that nothing here wants, and hear how things may move."""
        player.listen(self)
        self.reduced_motion_changed.connect(player.set_reduced_motion)

    def explanation(self) -> str:
        return self._explanation.text()

    def panel(self) -> QWidget:
        """Give the controls at the right."""
        return self._panel

    def told(self) -> QWidget:
        """Give the line that says what is happening."""
        return self._told

    def hand_keys_to(self, field: QWidget) -> None:
        """Let a field have the keyboard whenever the page is given it.

        With a proxy of Qt's, the Tab key would come to the field before all that stands before it.
        """
        self._reader = field

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._reader is not None:
            self._reader.setFocus(event.reason())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit_to_type()
            self._make_room()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        heard = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # another view may need another width
            self._make_room()
        return heard

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._explanation and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._fit_explanation()
        return super().eventFilter(watched, event)

    def _make_explanation(self) -> None:
        self._explanation = Label(wraps=True)
        self._explanation.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._explanation.setAccessibleName(_("What is happening"))
        self._explanation.installEventFilter(self)
        self._explanation.setContentsMargins(_MARGIN, 4, _MARGIN, 8)
        self._explanation.setAlignment(Qt.AlignmentFlag.AlignTop)
        # where it is held, another sentence at each step does not lay out the page anew
        self._told = Held(self._explanation)
        self._told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _arrange(self) -> None:
        self._beside.addWidget(self.stage)
        self._beside.addWidget(self.code_view)
        self._beside.resized.connect(self._make_room)

        left = column((self._beside, 1), self._told, self.foot_layout, spacing=0)
        row((left, 1), self._panel, spacing=0, within=self)

    def _make_room(self) -> None:
        """Give the program all of its columns if stage and controls can stand beside it.

        Where they cannot, it stands beneath the controls: who changes one sees the other.
        """
        if not self.code_view.isVisibleTo(self):
            self._panel.let_program_go()
            self._divided = 0, 0
            return
        room = self.width() - self._panel.edge_width()
        least = max(self.stage.minimumSizeHint().width(), self.foot_layout.minimumSize().width())
        stage = max(least, _STAGE_IN_LINES * self.fontMetrics().lineSpacing())
        beside = room - self._panel.controls_width()
        if not self._panel.is_shown() or beside >= stage + self.code_view.width_of(_FEW_COLUMNS):
            self._put_program_beside(stage)
            return
        wanted = self.code_view.width_of(program_text.COLUMNS)
        beneath = min(wanted, room - max(least, room // 2))
        self._panel.take_program(self.code_view, max(beneath, self._panel.controls_width()))

    def _put_program_beside(self, stage: int) -> None:
        if self._beside.indexOf(self.code_view) < 0:
            self._beside.addWidget(self.code_view)
            self._divided = 0, 0
        self._panel.let_program_go()
        room = self._beside.width() - self._beside.handleWidth()
        wanted = self.code_view.width_of(program_text.COLUMNS)
        program = max(self.code_view.minimumSizeHint().width(), min(wanted, room - stage))
        # who has drawn the line between them elsewhere finds it there until the room changes
        if (room, program) != self._divided:
            self._divided = room, program
            self._beside.setSizes([room - program, program])

    def _fit_to_type(self) -> None:
        self._panel.show_panel(self._panel.is_shown(), self._panel.share())
        # two lines are always kept, so that the stage does not jump when the sentence grows;
        # measured in the language's own signs, since Chinese stands taller than a Latin font
        sentence = self.fontMetrics().size(0, self._explanation.accessibleName()).height()
        self._usual_height = 2 * sentence + 16
        self._fit_explanation()

    def _fit_explanation(self) -> None:
        """Keep room for two lines, and give a longer sentence more rather than cut it off."""
        height = self._usual_height
        # before that it has no width to be fitted to
        if self._explanation.isVisible() and not self._surely_fits():
            height = max(height, self._explanation.heightForWidth(self._explanation.width()))
        if height != self._told.minimumHeight():
            self._told.setFixedHeight(height)

    def _surely_fits(self) -> bool:
        """Tell, without laying the sentence out, whether two lines are enough for it."""
        sentence, metrics = self._explanation.text(), self._explanation.fontMetrics()
        room = self._explanation.width() - 4 * _MARGIN
        # a line may end as early as a third of it for a word that has no room
        return 3 * metrics.horizontalAdvance(sentence) < 4 * room and "\n" not in sentence


class _Row(QSplitter):
    """Stage and program, which are divided anew when there is another width to divide."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal, childrenCollapsible=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
