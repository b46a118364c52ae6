"""Which numbers Embedding looks up."""

import numpy as np

from models.practice.question import (
    Facts,
    Figure,
    Grid,
    Level,
    Lines,
    Mistake,
    Number,
    Place,
    Question,
    Seen,
)
from models.practice.writing import mistakes, program, swapped, whole
from models.sentiment.lookup import COURSE_LENGTH, COURSE_ROWS
from models.sentiment.network import SentimentNetwork
from models.sentiment.state import LookUp, WordsState
from models.training.options import Options
from models.words.embedding import initial_rows
from resources import _


def draw(random: np.random.Generator, level: Level) -> Question:
    """Ask for a row of the table; for a click on one of its numbers; for how many come out."""
    if level == 3:
        return _count(random)
    seed, at = whole(random, 0, 9999), whole(random, 1, COURSE_ROWS - 1)
    order = np.random.default_rng(seed).permutation(COURSE_ROWS)
    if level == 1:
        return _row(order, seed, at)
    return _cell(order, seed, at, whole(random, 0, COURSE_LENGTH - 1))


def _row(order: np.ndarray, seed: int, at: int) -> Question:
    row = int(order[at])
    return Question(
        text=_("Which row of the table stands at [0, {place}] of what comes out?").format(place=at),
        figures=(_lines(order),),
        answer=Number(row),
        working=(f"x[{at}] = {row} → table[{row}]",),
        rule=_rule(),
        mistakes=_row_mistakes(order, at, row),
        seen=_seen(seed, at),
        program=program(
            "table = tf.range(10)",
            f"answer = int(tf.nn.embedding_lookup(table, {order.tolist()})[{at}])",
        ),
    )


def _row_mistakes(order: np.ndarray, at: int, row: int) -> tuple[Mistake, ...]:
    return mistakes(
        (at, _("That is the place in the sequence; the number that stands there is the row.")),
        (int(order[at - 1]), _("Places count from 0, not from 1.")),
        (row + 1, _("Rows count from 0, not from 1.")),
        (row - 1, _("Rows count from 0, not from 1.")),
    )


def _cell(order: np.ndarray, seed: int, at: int, column: int) -> Question:
    row = int(order[at])
    table = initial_rows(range(COURSE_ROWS), COURSE_LENGTH, seed)
    return Question(
        text=_cell_text(at, column),
        figures=(Grid(_("Table"), table, "weight", labelled="both"), _lines(order)),
        answer=Place(row, column),
        working=(f"x[{at}] = {row} → table[{row}][{column}]",),
        rule=_rule(),
        mistakes=_cell_mistakes(order, at, column, row),
        seen=_seen(seed, at),
        program=_cell_program(order, at, column),
    )


def _cell_text(at: int, column: int) -> str:
    return _("Which cell of the table stands at [0, {place}, {column}] of what comes out?").format(
        place=at, column=column
    )


def _cell_mistakes(order: np.ndarray, at: int, column: int, row: int) -> tuple[Mistake, ...]:
    return mistakes(
        (
            (at, column),
            _("That is the place in the sequence; the number that stands there is the row."),
        ),
        ((column, row), swapped()) if row < COURSE_LENGTH else ((row, column + 1), _one()),
        ((int(order[at - 1]), column), _("Places count from 0, not from 1.")),
        ((row + 1, column), _one()),
        ((row, column - 1), _one()),
        ((row - 1, column - 1), _one()),
    )


def _cell_program(order: np.ndarray, at: int, column: int) -> str:
    return program(
        f"table = tf.reshape(tf.range({COURSE_ROWS * COURSE_LENGTH}), [{COURSE_ROWS}, -1])",
        f"out = tf.nn.embedding_lookup(table, [{order.tolist()}])",
        f"answer = divmod(int(out[0, {at}, {column}]), {COURSE_LENGTH})",
    )


def _one() -> str:
    return _("Rows and columns count from 0, not from 1.")


def _count(random: np.random.Generator) -> Question:
    rows, length = whole(random, 11, 40) * 10, whole(random, 2, 8)
    batch, steps = 2, whole(random, 5, 12)
    answer = batch * steps * length
    return Question(
        text=_("How many numbers come out of Embedding for this batch?"),
        figures=_count_figures(rows, length, batch, steps),
        answer=Number(answer),
        working=(f"{batch} · {steps} · {length} = {answer}",),
        rule=_("Every token becomes a row of the table: [batch, tokens, length of a row]."),
        mistakes=_count_mistakes(rows, length, batch, steps),
        seen=_count_seen(rows, length, steps),
        program=_count_program(rows, length, batch, steps),
    )


def _count_figures(rows: int, length: int, batch: int, steps: int) -> tuple[Figure, ...]:
    return (
        Lines((f"Embedding({rows}, {length})",)),
        Facts(((_("sentences"), str(batch)), (_("tokens in each"), str(steps)))),
    )


def _count_mistakes(rows: int, length: int, batch: int, steps: int) -> tuple[Mistake, ...]:
    return mistakes(
        (rows * length, _("That is the table, Embedding's parameters.")),
        (steps * length, _("That is one sentence; the batch has {batch}.").format(batch=batch)),
        (batch * steps, _("That is the tokens; each becomes a whole row of numbers.")),
        (batch * steps * rows, _("That would be one-hot: as long as the table has rows.")),
    )


def _count_seen(rows: int, length: int, steps: int) -> Seen:
    return Seen(
        "words",
        WordsState(
            look=LookUp(batch=True, length=steps),
            network=SentimentNetwork(rows=rows, embedding=length),
        ),
    )


def _count_program(rows: int, length: int, batch: int, steps: int) -> str:
    return program(
        f"numbers = tf.zeros([{batch}, {steps}], tf.int32)",
        f"out = tf.nn.embedding_lookup(tf.zeros([{rows}, {length}]), numbers)",
        "answer = int(tf.size(out))",
    )


def _lines(order: np.ndarray) -> Lines:
    return Lines((f"x = {order.tolist()}", f"Embedding({COURSE_ROWS}, {COURSE_LENGTH})(x)"))


def _rule() -> str:
    return _("Embedding takes each number of the input as the row to look up; all count from 0.")


def _seen(seed: int, at: int) -> Seen:
    options = Options(learning_rate=0.005, seed=seed)
    return Seen("words", WordsState(look=LookUp(example="numbers"), options=options, step=at))
