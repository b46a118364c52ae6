"""How fast networks learn sentences with their curves live, beside Keras's own `model.fit`."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

from tests.bench.gaps import gaps_until
from tests.bench.keras_fit import KerasFit, in_turn
from tests.bench.row import row

_EPOCHS = 6
_TURNS = 4
_BATCH = 32
_TARGETS = {("simple_rnn", 2): ("2 × SimpleRNN(32)", 3.0), ("lstm", 1): ("LSTM(32)", 2.0)}

_FIT = """
import os, sys, time
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import tensorflow as tf  # on all cores, unlike the app
from models.sentences.corpus import corpus
from models.sentences.dataset import builtin
from models.sentiment.experiment import SentimentExperiment
from models.sentiment.network import SentimentNetwork
known = corpus(builtin("en"))
words = known.vocabulary(known.rows)
cell, depth, batch, epochs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
network = SentimentNetwork(reader=cell, depth=depth, rows=words.rows)
made = SentimentExperiment(known.sentences, words, network)
layers = tf.keras.layers
layer = {"simple_rnn": layers.SimpleRNN, "lstm": layers.LSTM}[cell]
# as people write it: Keras chooses how to go through time
model = tf.keras.Sequential([
    tf.keras.Input((network.length,), dtype="int32"),
    layers.Embedding(network.rows, network.embedding, mask_zero=True),
    *(layer(network.units, return_sequences=place < depth - 1) for place in range(depth)),
    layers.Dense(1),
])
model.compile("adam", tf.keras.losses.BinaryCrossentropy(from_logits=True), metrics=["accuracy"])
x, y = made.train
tested = made.test[0], [float(each.label) for each in known.sentences.test]
tested = tested[0], tf.constant(tested[1])
model.fit(x, y, batch_size=batch, verbose=0, validation_data=tested)
print("READY", flush=True)
for _turn in sys.stdin:
    began = time.perf_counter()
    model.fit(x, y, batch_size=batch, epochs=epochs, verbose=0, validation_data=tested)
    print(epochs * len(x) / (time.perf_counter() - began), flush=True)
os._exit(0)
"""


def rows() -> list[dict[str, object]]:
    """Train both networks in the window, in turn with Keras."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["UNROLLED_HOME"] = home
        bench = _Bench()
        found = [bench.measured(*key, *target) for key, target in _TARGETS.items()]
        bench.close()
    return found


class _Bench:
    """The window with the Words lab in front, its curves in sight."""

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
        self._window.go_to("words")
        self._lab = self._window.session.current
        self._window.background.start_tensorflow()
        self._wait(lambda: self._window.background.runtime is not None and self._lab.is_settled())
        self._onednn = self._window.background.runtime.onednn

    def measured(self, cell: str, depth: int, name: str, target: float) -> dict[str, object]:
        """Measure in turn with the yardstick."""
        asked = cell, str(depth), str(_BATCH), str(_EPOCHS // 3)
        self._choose(cell, depth)
        # once before: what is blind to order is trained then, and is there from then on
        self._train()
        with KerasFit(_FIT, *asked, onednn=self._onednn) as keras_fit:
            rate, fit = in_turn(keras_fit, self._train, _TURNS)
        keras = ("model.fit, all cores", fit)
        title = f"train sentences, {name}, oneDNN {self._onednn}"
        return row(title, rate, "samples/s", keras, at_least=target)

    def close(self) -> None:
        from app.shell import screenshot

        screenshot.close(self._window)
        self._collector.stop()

    def _choose(self, cell: str, depth: int) -> None:
        state = self._lab.first_state()
        network = replace(state.network, reader=cell, depth=depth)
        options = replace(state.options, batch_size=_BATCH, epochs=_EPOCHS)
        self._lab.restore(replace(state, view="learn", network=network, options=options))
        self._wait(self._lab.is_settled)

    def _train(self) -> float:
        """Give samples/s by the clock on the wall."""
        steps, seconds = self._run()
        return steps * _BATCH / seconds

    def _run(self) -> tuple[int, float]:
        trainings = self._lab.learning.work.trainings
        first: list[float] = []

        def note() -> None:
            if not first:
                first.extend((perf_counter(), trainings.run.steps))

        trainings.stepped.connect(note)
        self._lab.learning.work.starting.begin()
        self._wait(lambda: bool(first))
        self._wait(lambda: trainings.status == "ended")
        seconds = perf_counter() - first[0]
        trainings.stepped.disconnect(note)
        steps = trainings.run.steps - int(first[1])
        self._wait(self._lab.is_settled)
        return steps, seconds

    def _wait(self, ready: Callable[[], bool]) -> list[float]:
        return gaps_until(ready)
