"""A handout as one HTML file: the pictures lie in it, and nothing is loaded from elsewhere."""

import base64
import html
from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QFont, QImage, QImageWriter, QTextBlock, QTextList

from app.lessons.handout.section import Handout, Section, laid_out

_STYLE = """
body { font: 17px/1.55 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #17191c; background: #fff }
h1 { font-size: 1.9rem; line-height: 1.2; margin-bottom: .3rem }
h2 { font-size: 1.25rem; margin: 2.4rem 0 .4rem }
.about { color: #5c636d }
img { width: 100%; height: auto; border: 1px solid #d5d8dd }
pre, code { font-family: ui-monospace, monospace; background: #f0f1f3 }
@media print { section { break-inside: avoid } body { margin: 0; font-size: 11pt } }
"""


def page(handout: Handout) -> str:
    """Write the whole page."""
    sections = "\n".join(
        _section(section, number) for number, section in enumerate(handout.sections, 1)
    )
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{html.escape(handout.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(handout.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{html.escape(handout.title)}</h1>\n"
        f'<p class="about">{html.escape(handout.about)}</p>\n{sections}\n</body>\n</html>\n'
    )


def _section(section: Section, number: int) -> str:
    return (
        f"<section>\n<h2>{number}. {html.escape(section.title)}</h2>\n{_body(section.text)}\n"
        f'<img src="data:image/png;base64,{_encoded(section.picture)}" '
        f'alt="{html.escape(section.said)}">\n</section>'
    )


def _body(markdown: str) -> str:
    """Give a text as HTML: what of HTML stood in it is text there."""
    lines: list[str] = []
    document = laid_out(markdown)  # its blocks are gone with it
    block = document.begin()
    while block.isValid():
        text = "".join(_fragments(block))
        if text:
            # None where it is in no list, against PySide's types
            listed = cast("QTextList | None", block.textList()) is not None
            lines.append(f"<p>{'• ' if listed else ''}{text}</p>")
        block = block.next()
    return "\n".join(lines)


def _fragments(block: QTextBlock) -> Iterator[str]:
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        text = html.escape(fragment.text()).replace("\u2028", "<br>")
        style = fragment.charFormat()
        if style.fontFixedPitch():
            text = f"<code>{text}</code>"
        if style.fontItalic():
            text = f"<em>{text}</em>"
        if style.fontWeight() > QFont.Weight.Medium:
            text = f"<strong>{text}</strong>"
        yield text
        at += 1


def _encoded(picture: QImage) -> str:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    buffer.close()
    return base64.b64encode(bytes(data.data())).decode("ascii")
