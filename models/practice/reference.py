"""The answer by TensorFlow itself, to compare with."""

from collections.abc import Generator
from typing import Any

import numpy as np

from models.comparison import Comparison, compared
from models.practice.question import Question, value_of
from models.runtime import tensorflow


def compare(question: Question) -> Generator[Any, None, Comparison]:
    """Run the question's program and compare its answer, as a job."""
    yield
    tensorflow()
    theirs = np.atleast_1d(np.asarray(answer_of(question.program), np.float64))
    ours = np.atleast_1d(np.asarray(value_of(question.answer), np.float64))
    return compared("TensorFlow", ours, theirs)


def _silent(_answer: object) -> None:
    """Let the program print nothing."""


def answer_of(program: str) -> Any:
    """Run a question's program, and give what it leaves in `answer`.

    It is a program of ours: nothing that a user or a file says is in it.
    """
    names: dict[str, Any] = {"print": _silent}
    exec(compile(program, "question", "exec"), names)
    return names["answer"]
