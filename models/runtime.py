"""TensorFlow, loaded once, when it is first needed.

Importing it takes 6-10 s, so nothing imports it at the top of a module: functions ask for it with
`tensorflow()`. In the app only one thread does so.
"""

import contextlib
import functools
import importlib
import importlib.abc
import os
import platform
import sys
import threading
import time
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, Literal

ONEDNN_VARIABLE = "TF_ENABLE_ONEDNN_OPTS"
"""The user's word on oneDNN: 0 or 1, read by TensorFlow once, at its import."""

_UNUSED = frozenset({"matplotlib", "pandas", "sklearn"})
"""What Keras loads where it is installed, and nobody here needs of it."""

OneDnn = Literal["on", "off", "none"]
"""Whether Intel's fast kernels are used; none where a processor has none of them."""


@dataclass(frozen=True)
class Runtime:
    """Which TensorFlow runs, on how many threads."""

    version: str
    keras_version: str
    threads: int
    seconds: float
    """How long the import took; nearly 0 when it had been loaded before."""
    onednn: OneDnn = "none"


def tensorflow() -> Any:
    """Give the `tensorflow` module.

    Raises
    ------
    ImportError
        TensorFlow is not installed, or does not fit this machine.
    """
    # 3: its remarks, warnings and vain calls for a GPU do not reach the terminal
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ[ONEDNN_VARIABLE] = _onednn_setting()
    import tensorflow as tf

    module: Any = tf
    leave_a_core(module)
    return module


def start() -> Runtime:
    """Load TensorFlow and tell what was loaded.

    A third sooner than by `tensorflow()`, and for the app alone: Keras then takes no data frames of
    pandas and wraps nothing for scikit-learn.

    Raises
    ------
    ImportError
        TensorFlow is not installed, or does not fit this machine.
    """
    began = time.perf_counter()
    with _without(_UNUSED):
        tf = tensorflow()
    threads = tf.config.threading.get_intra_op_parallelism_threads() or os.cpu_count() or 1
    seconds = time.perf_counter() - began
    return Runtime(tf.__version__, tf.keras.__version__, threads, seconds, onednn())


@contextlib.contextmanager
def _without(packages: frozenset[str]) -> Generator[None]:
    """Let imports of this thread not find some packages, unless they are loaded already."""
    finder = _NotInstalled(packages, threading.get_ident())
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


@dataclass(frozen=True, eq=False)
class _NotInstalled(importlib.abc.MetaPathFinder):
    """Finds none of these packages for one thread; others, which may need them, find them."""

    packages: frozenset[str]
    thread: int

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        if fullname in self.packages and threading.get_ident() == self.thread:
            raise ModuleNotFoundError(f"{fullname} is left out here", name=fullname)


def onednn() -> OneDnn:
    """Tell whether TensorFlow uses oneDNN, or will once it is loaded."""
    if "tensorflow" in sys.modules:
        on = _onednn_in_use()
    else:
        on = _has_onednn() and _onednn_setting().strip().lower() not in ("0", "false")
    if on:
        return "on"
    return "off" if _has_onednn() else "none"


def _has_onednn() -> bool:
    return platform.machine().lower() in ("x86_64", "amd64", "x86", "i386", "i686")


def _onednn_setting() -> str:
    """Give the user's word, or on: left to itself, TensorFlow uses it on new processors only.

    Measured on one without AVX-512: LeNet learns two to three times as fast with it.
    """
    return os.environ.get(ONEDNN_VARIABLE) or ("1" if _has_onednn() else "0")


def _onednn_in_use() -> bool:
    try:
        port = importlib.import_module("tensorflow.python.util._pywrap_util_port")
        return bool(port.IsMklEnabled())
    except (ImportError, AttributeError):  # not part of what TensorFlow promises
        return False


@functools.cache
def leave_a_core(tf: Any) -> None:
    """Leave one core to the window: training is hardly slower for it, the window much smoother."""
    try:
        tf.config.threading.set_intra_op_parallelism_threads(max(1, (os.cpu_count() or 2) - 1))
        tf.config.threading.set_inter_op_parallelism_threads(1)
    except RuntimeError:
        return  # already running, in a notebook: its own settings stay
