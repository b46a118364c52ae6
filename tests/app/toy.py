"""The smallest lab there can be, for the tests of what all labs share."""

from dataclasses import dataclass
from typing import Annotated

import msgspec
import numpy as np
from PySide6.QtWidgets import QLabel, QLineEdit

from app.lab import labs as registry
from app.lab.change import change
from app.lab.lab import Lab
from app.lab.labs import Entry
from app.parts.key_hints import KeyHint
from models.comparison import compared
from models.errors import InvalidInput


@dataclass(frozen=True, kw_only=True)
class ToyState:
    number: Annotated[int, msgspec.Meta(ge=0, le=9)] = 1
    real: float = 0.5
    text: str = "one"

    def __post_init__(self):
        if self.number == 7 and self.text != "seven":
            raise InvalidInput("Seven must be spelled out.")


class ToyLab(Lab[ToyState]):
    state_type = ToyState
    only_looks = frozenset({"real"})

    def __init__(self, background, parent=None):
        super().__init__(background, parent)
        self.shown = []
        self.closed = False
        self.label = QLabel()
        self.page.stage_layout.addWidget(self.label)
        self.field = QLineEdit()
        self.field.editingFinished.connect(self._take_typed)
        self.page.panel_layout.addWidget(self.field)

    def show(self, old, new):
        self.shown.append((old, new))
        self.label.setText(str(new.number))
        self.field.setText(new.text)

    def _take_typed(self):
        self.do(change, "Type", text=self.field.text())

    def code(self):
        return f"x = {self.state.number}"

    def comparison(self):
        number = self.state.number

        def job():
            yield
            return compared("tf.identity", np.full(3, number), np.full(3, number))

        return job

    @staticmethod
    def key_hints():
        return (KeyHint("Toy", "Wheel, +", "Turn the toy"),)

    def take(self, mime):
        return mime.hasText() and not mime.hasUrls() and self.do(change, "Paste", text=mime.text())

    def close(self):
        self.closed = True


class OtherLab(ToyLab):
    pass


class _Entry(Entry):
    def lab_type(self):
        return {"toy": ToyLab, "other": OtherLab}[self.key]


def install(monkeypatch):
    """Let the window have two toy labs and no others."""
    labs = (_Entry("toy", lambda: "Toy", ""), _Entry("other", lambda: "Other", ""))
    monkeypatch.setattr(registry, "LABS", labs)
