"""Pages of A4 as PDF, in memory."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter


def pages(
    title: str, resolution: int, margin: float, draw: Callable[[QPdfWriter, QPainter], object]
) -> bytes:
    """Give the bytes of a PDF file.

    Parameters
    ----------
    resolution : int
        Dots an inch, in which is drawn.
    margin : float
        Around each page, in mm.
    draw : callable
        Draws the pages, and asks the writer for each but the first.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(resolution)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(margin, margin, margin, margin)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    writer.setTitle(title)
    painter = QPainter(writer)
    draw(writer, painter)
    painter.end()
    buffer.close()
    return bytes(data.data())
