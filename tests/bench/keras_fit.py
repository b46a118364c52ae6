"""Keras's own `model.fit` in a process of its own, which trains when it is asked to."""

import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from typing import Self

from models.runtime import ONEDNN_VARIABLE


class KerasFit:
    """A program that says READY once it is warm, and for each line it reads trains, and says how
    many samples it learnt from in a second.

    Parameters
    ----------
    program : str
        Its text.
    arguments : str
        What it is given.
    onednn : str
        The app's setting, "on" or another.
    """

    def __init__(self, program: str, *arguments: str, onednn: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", program, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {ONEDNN_VARIABLE: "1" if onednn == "on" else "0"},
        )
        self._read_until("READY")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.communicate()

    def rate(self) -> float:
        """Let it train once: samples/s by the clock on the wall."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return float(self._read_until(""))

    def _read_until(self, word: str) -> str:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith(word):
                return line
        raise ChildProcessError("model.fit ended before its time")


def in_turn(fit: KerasFit, ours: Callable[[], float], turns: int) -> tuple[float, float]:
    """Give ours and Keras's rate: medians of short turns, so that a busy moment spoils neither."""
    rates = [(ours(), fit.rate()) for _turn in range(turns)]
    mine, theirs = zip(*rates, strict=True)
    return statistics.median(mine), statistics.median(theirs)
