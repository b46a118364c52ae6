"""Which words lie on the map, how they are laid out, and what is asked of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from models.sentiment.state import Space
from resources import _
from widgets.boxes import column
from widgets.chooser import Chooser
from widgets.form import Form, Group
from widgets.gesture import pass_on


class SpaceControls(QWidget):
    """All controls of the map.

    Signals: `changed(name, value)`; `example_chosen(key)`; `gesture_started()`,
    `gesture_finished()` and `refused(sentence)`.
    """

    changed = Signal(str, object)
    example_chosen = Signal(str)
    gesture_started = Signal()
    gesture_finished = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.examples = _examples()
        self.examples.key_chosen.connect(self.example_chosen)
        self.form = Form(Space, (Group("", ("vectors", "ask", "words", "count", "layout")),))
        self.form.changed.connect(self.changed)
        pass_on(self, self.form)
        self.fields: dict[str, QLineEdit] = {}
        self._axes = self._named(
            {"left": _("Left"), "right": _("Right"), "bottom": _("Bottom"), "top": _("Top")},
            _("A word at this end of the axis"),
        )
        self._word = self._named(
            {"word": _("Word")}, _("Find a word, and what is near it; or a sum: king − man + woman")
        )
        self._analogy = self._named(
            {"a": "a", "b": "b", "c": "c"}, _("a is to b as c is to ?: b − a + c")
        )
        parts = self.examples, self._word, self._analogy, self.form, self._axes
        column(*parts, spacing=8, within=self)

    def show_space(self, space: Space) -> None:
        """Bring the controls to a state; what has no meaning in it is hidden."""
        self.form.show_state(space)
        for name, field in self.fields.items():
            if field.text() != getattr(space, name):
                field.setText(getattr(space, name))
        asks_nearest = space.ask == "nearest"
        self._word.setVisible(asks_nearest)
        self._analogy.setVisible(not asks_nearest)
        for name in ("words", "count", "layout"):
            self.form.set_shown(name, asks_nearest)
        self._axes.setVisible(asks_nearest and space.layout == "axes")

    def flush(self) -> None:
        """Report at once what was typed a moment ago."""
        for name in self.fields:
            self._report(name)

    def _named(self, titles: dict[str, str], tip: str) -> QWidget:
        box = QWidget()
        form = QFormLayout(box)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        for name, title in titles.items():
            field = QLineEdit()
            field.setMaxLength(200)
            field.setAccessibleName(title)
            field.setToolTip(tip)
            field.editingFinished.connect(lambda name=name: self._report(name))
            form.addRow(title, field)
            self.fields[name] = field
        return box

    def _report(self, name: str) -> None:
        field = self.fields[name]
        if field.isModified():
            field.setModified(False)
            self.changed.emit(name, field.text().strip())


def _examples() -> Chooser:
    return Chooser(
        _("Examples"),
        _("Maps and questions worth looking at"),
        [
            ("axes", _("bad – good, he – she"), ""),
            ("pca", _("The sentences' words by PCA"), ""),
            ("tsne", _("500 frequent words by t-SNE"), ""),
            ("royal", _("man : king = woman : ?"), ""),
            ("capital", _("france : paris = japan : ?"), ""),
            ("tense", _("walk : walked = go : ?"), ""),
            ("table", _("The network's own table"), ""),
        ],
    )
