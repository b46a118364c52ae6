"""How fast LeNet learns with its curves live, beside Keras's own `model.fit` without a window."""

import os
import tempfile
import time
from collections.abc import Callable

from app.labs.lenet import commands
from tests.bench.gaps import bare_gaps_until, gaps_until, percentile
from tests.bench.keras_fit import KerasFit, in_turn
from tests.bench.row import row

_EPOCHS = {32: 10, 128: 15}
_TURNS = 4
_TRAININGS = 20

_FIT = """
import os, sys, time
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import tensorflow as tf  # on all cores, unlike the app
from models import datasets, lenet
data = datasets.digits()
x = data.train.images.astype("float32") / 255
y = tf.one_hot(data.train.labels, 10).numpy()
# the lab tests after each epoch, so Keras does too
tested = data.test.images.astype("float32") / 255, tf.one_hot(data.test.labels, 10).numpy()
batch = int(sys.argv[1])
epochs = {32: 4, 128: 6}[batch]
model = lenet.Network().build()
model.compile("adam", tf.keras.losses.CategoricalCrossentropy(from_logits=True))
model.fit(x, y, batch_size=batch, verbose=0, validation_data=tested)
print("READY", flush=True)
for _turn in sys.stdin:
    began = time.perf_counter()
    model.fit(x, y, batch_size=batch, epochs=epochs, verbose=0, validation_data=tested)
    print(epochs * len(x) / (time.perf_counter() - began), flush=True)
os._exit(0)
"""


def rows() -> list[dict[str, object]]:
    """Train in the window at two batch sizes, and twenty times over."""
    return measured(memory=True)


def measured(*, memory: bool) -> list[dict[str, object]]:
    """Train as `rows` does, with oneDNN as the environment says; once or twenty times over."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["UNROLLED_HOME"] = home
        bench = _Bench()
        found: list[dict[str, object]] = []
        for batch, epochs in _EPOCHS.items():
            found += _trained(bench, batch, epochs)
        if memory:
            found.append(bench.memory())
        bench.close()
    return found


def _trained(bench: "_Bench", batch: int, epochs: int) -> list[dict[str, object]]:
    firsts: list[float] = []
    gaps: list[float] = []

    def ours() -> float:
        rate, first, found = bench.train(batch, epochs)
        firsts.append(first)
        gaps.extend(found)
        return rate

    with KerasFit(_FIT, str(batch), onednn=bench.onednn) as keras_fit:
        rate, fit = in_turn(keras_fit, ours, _TURNS)
    name = f"LeNet, batch {batch}, oneDNN {bench.onednn}"
    return [
        row(f"train {name}", rate, "samples/s", ("model.fit, all cores", fit), at_least=1.5),
        row(f"train Start to first point, {name}", firsts[0], "s"),
        *_gaps(name, gaps, bench.bare_gaps(batch, _TURNS * epochs)),
    ]


def _gaps(name: str, gaps: list[float], bare: list[float]) -> list[dict[str, object]]:
    p99, longest = f"gap p99 while training, {name}", f"gap longest while training, {name}"
    yardstick = ("a bare window", percentile(bare, 99))
    return [
        row(p99, percentile(gaps, 99), "ms", yardstick, at_most=1.5),
        row(longest, max(gaps), "ms", ("a bare window", max(bare))),
    ]


class _Bench:
    """The window with the LeNet lab in front, its curves in sight."""

    def __init__(self) -> None:
        from app import application
        from app.background import GarbageCollector
        from app.keeping.settings import Settings
        from app.shell import screenshot
        from app.shell.problems import Problems

        self._app = application.make_application()
        self._collector = GarbageCollector(self._app)
        self._window = screenshot.open_window(
            self._app, Problems(self._app), Settings(theme="light")
        )
        self._window.resize(1600, 1000)
        self._window.go_to("lenet")
        self._lab = self._window.session.current
        # pressing Start brings the curves to the front; `begin` alone does not
        self._lab.do(commands.show_view, "learn")
        self._window.background.start_tensorflow()
        self._wait(lambda: self._window.background.runtime is not None and self._lab.is_settled())
        self.onednn = self._window.background.runtime.onednn

    def train(self, batch: int, epochs: int) -> tuple[float, float, list[float]]:
        """Give samples/s by the clock on the wall, s to the first point, and gaps in ms."""
        lab = self._lab
        self._choose(batch, epochs)
        first: list[float] = []
        began = time.perf_counter()

        def note() -> None:
            if not first:
                first.append(time.perf_counter() - began)

        lab.trainings.stepped.connect(note)
        lab.starting.begin()
        self._wait(lambda: bool(first))
        start, made = time.perf_counter(), lab.trainings.run.steps
        gaps = self._wait(lambda: lab.trainings.status == "ended")
        seconds = time.perf_counter() - start
        lab.trainings.stepped.disconnect(note)
        samples = (lab.trainings.run.steps - made) * batch
        return samples / seconds, first[0], gaps

    def bare_gaps(self, batch: int, epochs: int) -> list[float]:
        """Give the gaps of a bare window while the same training runs in the same thread."""
        from models import datasets, lenet, training

        options = training.Options(batch_size=batch, epochs=epochs)
        pictures = lenet.Pictures(datasets.digits(), self._lab.state.network)
        begun: list[object] = []
        ended: list[object] = []
        self._window.hide()
        self._window.background.tensorflow.submit(
            training.Trainer(pictures, options).run, progress=begun.extend, done=ended.append
        )
        gaps_until(lambda: bool(begun))
        gaps = bare_gaps_until(lambda: bool(ended))
        self._window.show()
        return gaps

    def memory(self) -> dict[str, object]:
        """Train again and again in the same process."""
        self._choose(32, 1)
        sizes = []
        for _training in range(_TRAININGS + 3):
            self._lab.starting.begin()
            self._wait(lambda: self._lab.trainings.status == "ended")
            self._wait_for(1.2)  # the collector looks once a second
            sizes.append(_megabytes())
        growth = (sizes[-1] - sizes[2]) / _TRAININGS
        print(f"memory: {sizes[2]:.0f} to {sizes[-1]:.0f} MB, {growth:.2f} MB a training")
        third = ("after the third", sizes[2])
        return row("memory after 20 trainings more", sizes[-1], "MB", third, at_most=1.05)

    def close(self) -> None:
        from app.shell import screenshot

        screenshot.close(self._window)
        self._collector.stop()

    def _choose(self, batch: int, epochs: int) -> None:
        for name, value in (("batch_size", batch), ("epochs", epochs)):
            self._lab.do(commands.set_option, name, value)

    def _wait_for(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        self._wait(lambda: time.perf_counter() > end)

    def _wait(self, ready: Callable[[], bool]) -> list[float]:
        return gaps_until(ready)


def _megabytes() -> float:
    with open("/proc/self/statm") as file:
        pages = int(file.read().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
