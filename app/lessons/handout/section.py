"""A step of a handout: its words, and what the window showed."""

from dataclasses import dataclass

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QImage, QTextDocument

_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


@dataclass(frozen=True, eq=False)
class Section:
    """One step.

    Parameters
    ----------
    text : str
        Markdown: what the learner reads; notes are for the lecturer only.
    picture : QImage
        The lab as the step shows it.
    said : str
        What is happening there, in words.
    """

    title: str
    text: str
    picture: QImage
    said: str


@dataclass(frozen=True, eq=False)
class Handout:
    """All steps of a lesson, under its title."""

    title: str
    about: str
    language: str
    sections: tuple[Section, ...]


def laid_out(markdown: str, font: QFont | None = None) -> QTextDocument:
    """Lay a text out: HTML in it is shown as text, and nothing that it names is loaded."""
    document = _Document()
    document.setDocumentMargin(0)
    if font is not None:
        document.setDefaultFont(font)
    document.setMarkdown(markdown, _FEATURES)
    return document


class _Document(QTextDocument):
    def loadResource(self, _kind: int, _name: QUrl | str) -> None:
        return None
