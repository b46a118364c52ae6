"""Windows that glide to their new place instead of jumping."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QVariantAnimation

from widgets.tensor_grid.geometry import Block
from widgets.tensor_grid.marks import Mark


class Glides:
    """The marks that are under way, by name.

    `put(name, mark)` is called with each mark on its way, and last with the one at its end.
    """

    def __init__(self, owner: QObject, put: Callable[[str, Mark], None]) -> None:
        self._owner = owner
        self._put = put
        self._running: dict[str, QVariantAnimation] = {}

    def start(self, name: str, old: Mark, new: Mark, duration: int) -> None:
        """Let a mark glide from where it was, in `duration` ms; it must be of the same size."""
        self.stop(name)
        start, end = old.blocks[0], new.blocks[0]
        animation = QVariantAnimation(self._owner)
        animation.setStartValue(QPointF(start.column, start.row))
        animation.setEndValue(QPointF(end.column, end.row))
        animation.setDuration(duration)

        def put(at: QPointF) -> None:
            self._put(name, new.moved_to(_at(end, at)))

        animation.valueChanged.connect(put)
        animation.finished.connect(lambda: self._end(name))
        self._running[name] = animation
        animation.start()

    def stop(self, name: str) -> None:
        """Leave a mark where it is."""
        animation = self._running.pop(name, None)
        if animation is not None:
            animation.stop()
            animation.deleteLater()

    def _end(self, name: str) -> None:
        if name in self._running:
            self._running.pop(name).deleteLater()


def can_glide(old: Mark, new: Mark) -> bool:
    """Tell whether two marks are windows of the same size."""
    if len(old.blocks) != 1 or len(new.blocks) != 1:
        return False
    return _size(old.blocks[0]) == _size(new.blocks[0])


def _size(block: Block) -> tuple[int, int, int, int]:
    return block.rows, block.columns, block.row_step, block.column_step


def _at(block: Block, point: QPointF) -> Block:
    return Block(point.y(), point.x(), block.rows, block.columns, block.row_step, block.column_step)
