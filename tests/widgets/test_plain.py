import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import QMessageBox, QToolTip

from widgets import plain
from widgets.banner import Banner
from widgets.plain import Label, MessageBox

HOSTILE = ["<img src=x>", "<b>bold</b>", "  <a href='x'>&lt;", "a<br>b", "&lt;b&gt; <i>"]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("text", HOSTILE)
def test_that_a_label_shows_every_sign(qtbot, text):
    label = Label(text)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == text
    label.setText(text)
    assert label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(text)


def test_that_a_label_takes_its_look_by_name(qtbot):
    label = Label("Text", name="quiet", wraps=True, align=Qt.AlignmentFlag.AlignCenter)
    qtbot.addWidget(label)
    assert label.objectName() == "quiet"
    assert label.wordWrap()
    assert label.alignment() == Qt.AlignmentFlag.AlignCenter


@pytest.mark.parametrize("text", [*HOSTILE, "plain", "1 < 2 & 3 > 2", "two  blanks\nand a line"])
def test_that_a_tooltip_shows_every_sign(text):
    document = QTextDocument()
    tip = plain.tip(text)
    if Qt.mightBeRichText(tip):
        document.setHtml(tip)
    else:
        document.setPlainText(tip)
    assert document.toPlainText().strip() == text.strip()


def test_that_an_ordinary_tooltip_is_left_alone():
    assert plain.tip("Undo the last change") == "Undo the last change"


def test_that_a_menu_entry_shows_an_ampersand():
    assert plain.menu_text("R&D.unrolled") == "R&&D.unrolled"


def test_that_no_message_loads_a_picture(qtbot, monkeypatch):
    loaded = []
    monkeypatch.setattr(
        QTextDocument, "loadResource", lambda _d, _kind, name: loaded.append(QUrl(name))
    )
    banner = Banner()
    qtbot.addWidget(banner)
    banner.say("<img src='/nowhere'>")
    banner.grab()
    box = MessageBox(QMessageBox.Icon.Critical, "Unrolled", "<img src='/nowhere'>")
    qtbot.addWidget(box)
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert banner.message() == "<img src='/nowhere'>"
    assert not loaded
    QToolTip.hideText()


def test_that_every_label_and_box_is_one_of_these():
    """Qt's own guess what is HTML: a label made of QLabel would be the next hole."""
    made = re.compile(r"\b(QLabel|QMessageBox|QErrorMessage|QProgressDialog|QInputDialog)\(")
    base = re.compile(r"\bclass \w+\((QLabel|QMessageBox)")
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for folder in ("app", "widgets")
        for path in (ROOT / folder).rglob("*.py")
        if path.name != "plain.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if made.search(line) or base.search(line)
    ]
    assert not found


def test_that_an_entry_of_a_list_begins_with_a_capital_unless_it_is_code():
    texts = (
        "none",
        "of the sentences",
        "sigmoid",
        "concat: side by side",
        "t-SNE",
        "z, moved",
        "文本",
        "",
    )
    assert [plain.entry(text) for text in texts] == [
        "None", "Of the sentences", "sigmoid", "concat: side by side", "t-SNE", "z, moved", "文本",
        "",
    ]  # fmt: skip
