"""TensorFlow, loaded once, when it is first needed.

Importing it takes 6-10 s, so nothing imports it at the top of a module: functions ask for it with
`tensorflow()`. In the app only one thread does so.
"""

import functools
import os
import time
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Runtime:
    """Which TensorFlow runs, on how many threads."""

    version: str
    keras_version: str
    threads: int
    seconds: float
    """How long the import took; nearly 0 when it had been loaded before."""


def tensorflow() -> Any:
    """Give the `tensorflow` module.

    Raises
    ------
    ImportError
        TensorFlow is not installed, or does not fit this machine.
    """
    # 3: its remarks, warnings and vain calls for a GPU do not reach the terminal
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import tensorflow as tf

    module: Any = tf
    _leave_a_core(module)
    return module


def start() -> Runtime:
    """Load TensorFlow and tell what was loaded.

    Raises
    ------
    ImportError
        TensorFlow is not installed, or does not fit this machine.
    """
    began = time.perf_counter()
    tf = tensorflow()
    threads = tf.config.threading.get_intra_op_parallelism_threads() or os.cpu_count() or 1
    return Runtime(tf.__version__, tf.keras.__version__, threads, time.perf_counter() - began)


@functools.cache
def _leave_a_core(tf: Any) -> None:
    """Leave one core to the window: training is hardly slower for it, the window much smoother."""
    try:
        tf.config.threading.set_intra_op_parallelism_threads(max(1, (os.cpu_count() or 2) - 1))
        tf.config.threading.set_inter_op_parallelism_threads(1)
    except RuntimeError:
        return  # already running, in a notebook: its own settings stay
