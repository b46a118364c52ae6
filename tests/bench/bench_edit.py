"""From the edit of a weight to the picture repainted with it, beside the least that it can take."""

import statistics
import time
from collections.abc import Callable

import cv2
import numpy as np
from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication

from app import application
from app.background import Background
from app.labs.kernels import KernelsLab
from models import images
from models.kernels.state import Kernel, KernelState, as_plane
from tests.bench.row import row

_EDITS = 60
_WARM_UP = 10
_ROWS = (((512, 512), 3, 4.0), ((1080, 1920), 3, 1.6), ((1080, 1920), 7, 1.6))
"""Size of the picture, side of the kernel, and the largest ratio."""


def rows() -> list[dict[str, object]]:
    """Measure the three rows named `edit`."""
    app = application.make_application()
    return [_row(app, size, side, at_most) for size, side, at_most in _ROWS]


def _row(app: QApplication, size: tuple[int, int], side: int, at_most: float) -> dict[str, object]:
    value, bare = _edit_time(app, size, side)
    name = f"edit {size[1]} × {size[0]} RGB {side} × {side}"
    return row(name, value, "ms", ("bare filter2D and draw", bare), at_most=at_most)


def _pixels(size: tuple[int, int]) -> np.ndarray:
    """Make a picture of smooth shapes and a little noise."""
    rng = np.random.default_rng(1)
    coarse = rng.uniform(0, 255, (9, 16, 3)).astype(np.float32)
    smooth = cv2.resize(coarse, size[::-1], interpolation=cv2.INTER_CUBIC)
    noisy = smooth + rng.normal(0, 4, smooth.shape)
    return np.clip(noisy, 0, 255).astype(np.uint8)


def _edit_time(app: QApplication, size: tuple[int, int], side: int) -> tuple[float, float]:
    """Measure the median time from an edited weight to the repainted output, in ms.

    The second figure is that of the bare work, measured in turn with the first, so that whatever
    else the machine does weighs on both.
    """
    background = Background()
    lab = KernelsLab(background)
    weights = np.random.default_rng(2).uniform(-1, 1, (side, side)).astype(np.float32)
    lab.restore(
        KernelState(
            picture=images.from_pixels(_pixels(size), "bench.png").picture,
            bank=(Kernel(planes=(as_plane(weights),)),),
            colour="each",
            view="clipped",
        )
    )
    lab.page.resize(1280, 720)
    lab.page.show()
    lab.set_active(True)
    watch = _Watch(lab)
    _work_until(app, lambda: lab.is_settled() and watch.shows(lab.state))
    bare = _Bare(lab.maps.input.x)
    times, alone = [], []
    for number in range(_WARM_UP + _EDITS):
        weights[side // 2, side // 2] = 0.01 * number
        begin = time.perf_counter()
        lab.stage.kernel.edited.emit(side // 2, side // 2, 0.01 * number)
        _work_until(app, lambda: watch.shows(lab.state))
        times.append(1000 * (watch.painted_at - begin))
        _work_until(app, lab.is_settled)
        app.processEvents()
        alone.append(bare.time(weights))
    lab.close()
    lab.page.close()
    background.stop(5)
    lab.page.deleteLater()
    return statistics.median(times[_WARM_UP:]), statistics.median(alone[_WARM_UP:])


class _Watch:
    """Notes when the output was painted, and with which kernels."""

    def __init__(self, lab: KernelsLab) -> None:
        self.painted_at = 0.0
        self._bank = ()
        view = lab.stage.output
        original = view.paintEvent

        def paint(event: QPaintEvent) -> None:
            original(event)
            if lab.maps is not None and lab.maps.state.bank != self._bank:
                self._bank = lab.maps.state.bank
                self.painted_at = time.perf_counter()

        view.paintEvent = paint

    def shows(self, state: KernelState) -> bool:
        return self._bank == state.bank


class _Bare:
    """The same picture filtered, scaled to 8 bits and drawn, with nothing around it."""

    def __init__(self, x: np.ndarray) -> None:
        self._x = x
        self._canvas = QImage(x.shape[1], x.shape[0], QImage.Format.Format_RGB32)

    def time(self, weights: np.ndarray) -> float:
        """Measure it once, in ms."""
        begin = time.perf_counter()
        y = cv2.filter2D(self._x, cv2.CV_32F, weights, borderType=cv2.BORDER_CONSTANT)
        shown = cv2.addWeighted(y, 255, y, 0, 0, dtype=cv2.CV_8U)
        height, width = shown.shape[:2]
        painter = QPainter(self._canvas)
        painter.drawImage(
            0, 0, QImage(shown.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        )
        painter.end()
        return 1000 * (time.perf_counter() - begin)


def _work_until(app: QApplication, done: Callable[[], bool]) -> None:
    while not done():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
