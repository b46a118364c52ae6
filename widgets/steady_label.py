"""A quiet text that keeps the room of the longest it may say, so that nothing below it moves."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt

from widgets.plain import Label


class SteadyLabel(Label):
    """Says one of some texts: what is clicked below it stays under the pointer.

    Parameters
    ----------
    texts : iterable of str
        All that it may say; a text that is none of these may still make it grow.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        super().__init__(name="quiet", wraps=True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._texts = tuple(texts)
        self._heights: dict[int, int] = {}

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = max((self._height_of(t, width) for t in self._texts), default=0)
        return max(super().heightForWidth(width), self._heights[width])

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._heights.clear()
        super().changeEvent(event)

    def _height_of(self, text: str, width: int) -> int:
        wrapped = Qt.TextFlag.TextWordWrap
        return self.fontMetrics().boundingRect(0, 0, width, 1 << 20, wrapped, text).height()
