"""What is said of a map of words, and of what is near."""

from app.labs.words.answers import Moment, SpaceSeen
from models.sentiment.state import Space
from models.words.nearest import cosines
from resources import _, told
from resources.numbers import number


def title(space: Space, seen: SpaceSeen, moment: Moment) -> str:
    """Say how the map was made."""
    name = seen.vectors.name if seen.vectors is not None else ""
    if moment.state.space.vectors == "table" and moment.table_problem:
        return moment.table_problem
    if space.ask == "analogy":
        return _("“{name}”: these words by PCA, so that equal differences stay parallel").format(
            name=name
        )
    chart = seen.chart
    if chart is None:
        return ""
    if space.layout == "axes":
        return _("“{name}”: 0 at the first word of each axis, 1 at the second (dashed)").format(
            name=name
        )
    if space.layout == "tsne":
        return _(
            "“{name}” by t-SNE: neighbours stay neighbours; large distances mean nothing"
        ).format(name=name)
    first, second = (*(f"{round(100 * share)}%" for share in chart.explained), "0%", "0%")[:2]
    return _("“{name}” by PCA: the axes hold {first} and {second} of the variance").format(
        name=name, first=first, second=second
    )


def question(space: Space, word: str) -> str:
    """Say what the list answers."""
    if space.ask == "analogy":
        asked = _("{a} : {b} = {c} : ?").format(a=space.a, b=space.b, c=space.c)
        return asked.replace(" : ", "\u00a0:\u00a0")  # a ratio stays on its line
    return _("Nearest to “{word}”, by cosine").format(word=word)


def sentence(space: Space, seen: SpaceSeen, word: str) -> str:
    """Say what is seen."""
    if seen.is_mapping:
        return _("t-SNE is moving the words; the map so far is shown.")
    if seen.problem or seen.unanswered:
        return told((seen.problem, seen.unanswered))
    if seen.answer is None or not seen.answer.found or seen.vectors is None:
        return _("Point at a word to see which words are nearest to it.")
    best, cosine = seen.answer.found[0]
    if space.ask == "nearest":
        return _(
            "The vector of “{best}” points most nearly the same way as that of “{word}”: their "
            "cosine is {cosine}. Point at a word to see its nearest."
        ).format(best=best, word=word, cosine=number(cosine))
    own = float(cosines(seen.vectors, seen.answer.target)[seen.vectors.words[space.b]])
    return _(
        "{b} − {a} + {c} is nearest to “{best}”: cosine {cosine}. The three words given are left "
        "out of the answers; “{b}” itself has {own}."
    ).format(a=space.a, b=space.b, c=space.c, best=best, cosine=number(cosine), own=number(own))
