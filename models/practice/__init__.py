"""Questions with numbers of their own: drawn by a seed, checked against TensorFlow.

::

    from models.practice import judged, question

    asked = question("output-size", level=2, seed=7)
    judged(asked, "13")          # right, or the likely mistake

One small file for each kind; `kinds` is the table of all, `question` what a question is made of,
`judging` reads and judges answers.
"""

from models.practice.judging import Verdict, judged, read, typed, written
from models.practice.kinds import KINDS, LARGEST_SEED, LEVELS, Kind, KindKey, question
from models.practice.question import Level, Question

__all__ = [
    "KINDS",
    "LARGEST_SEED",
    "LEVELS",
    "Kind",
    "KindKey",
    "Level",
    "Question",
    "Verdict",
    "judged",
    "question",
    "read",
    "typed",
    "written",
]
