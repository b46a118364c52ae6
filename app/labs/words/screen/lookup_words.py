"""What is said of looking up: titles, the parameters as arithmetic, what happens now."""

from app.labs.words.answers import Moment
from models.sentences.vocabulary import PADDING
from models.sentiment.lookup import LookedUp, Place
from models.sentiment.state import LookUp, WordsState
from models.words.embedding import one_hot_multiplications, parameters
from resources import _, ngettext, told
from resources.numbers import number

_NAMED = 4
"""Words that are named; of more the rest is counted."""
_TOLD = 3
"""Numbers of a row that a sentence names."""


def titles(found: LookedUp, look: LookUp) -> tuple[str, str, str]:
    """Name the three parts of the picture with their shapes."""
    batch, steps = found.numbers.shape
    table = _("table [{words:,}, {length}]").format(words=found.words, length=found.length)
    if look.one_hot:
        table = _("one-hot · table [{words:,}, {length}]").format(
            words=found.words, length=found.length
        )
    if batch == 1:
        tokens = _("tokens → index [{steps}]").format(steps=steps)
        result = _("x [s, n] = [{steps}, {length}]").format(steps=steps, length=found.length)
        return tokens, table, result
    tokens = _("index [b, s] = [{batch}, {steps}]").format(batch=batch, steps=steps)
    result = _("x [b, s, n] = [{batch}, {steps}, {length}]").format(
        batch=batch, steps=steps, length=found.length
    )
    return tokens, table, result


def layer(found: LookedUp, state: WordsState) -> str:
    """Name the layer, and count its parameters as arithmetic."""
    count = parameters(found.words, found.length)
    said = _("Embedding({words}, {length}): {words:,} × {length} = {count:,} parameters").format(
        words=found.words, length=found.length, count=count
    )
    if state.look.example == "numbers":
        return said
    if state.table.source != "random":
        said += " · set_weights([table])"
    return said + " · " + (_("frozen") if state.network.frozen else _("trainable"))


def row_names(found: LookedUp) -> dict[int, str]:
    """Name the rows of the table by their words; none where the words are numbers."""
    if not found.names and not any(p.kind == "unknown" for line in found.sentences for p in line):
        return {}
    special = {PADDING: _("padding"), found.unknown: _("unknown")}
    return {row: name for row, name in special.items() if row >= 0} | found.names


def note(found: LookedUp, moment: Moment) -> str:
    """Say which words are missing, and what the network gets instead."""
    said: list[str] = []
    unknown = dict.fromkeys(
        p.token for line in found.sentences for p in line if p.kind == "unknown"
    )
    if unknown:
        said.append(
            ngettext(
                "{words} is not in the vocabulary: the network gets row {row}, “unknown”, instead.",
                "{words} are not in the vocabulary: the network gets row {row}, “unknown”, "
                "instead.",
                len(unknown),
            ).format(words=_listed(list(unknown)), row=found.unknown)
        )
    if found.left_out:
        named = _listed(list(dict.fromkeys(found.left_out)))
        said.append(_("Unknown, and so left out: {words}.").format(words=named))
    drawn = [found.names[row] for row in sorted(found.without_vector) if row in found.names]
    if drawn and moment.vectors is not None:
        said.append(
            ngettext(
                "{words} has no vector in “{name}”: its row is drawn at random.",
                "{words} have no vector in “{name}”: their rows are drawn at random.",
                len(drawn),
            ).format(words=_listed(drawn), name=moment.vectors.name)
        )
    if found.rest:
        said.append(
            ngettext(
                "{count:,} more token is left out.",
                "{count:,} more tokens are left out.",
                found.rest,
            ).format(count=found.rest)
        )
    if moment.table_problem and moment.state.look.example == "sentences":
        said.append(moment.table_problem)
    return told(said)


def _listed(words: list[str]) -> str:
    named = _(", ").join(f"“{word}”" for word in words[:_NAMED])
    more = len(words) - _NAMED
    if more <= 0:
        return named
    return ngettext("{named} and {count} more", "{named} and {count} more", more).format(
        named=named, count=more
    )


def place_of_step(sentences: int, steps: int, step: int) -> str:
    """Say which token of which sentence is looked up at a step of the player."""
    line, at = divmod(step, max(steps // max(sentences, 1), 1))
    if sentences < 2:
        return _("token {at} (0–{last})").format(at=at, last=steps - 1)
    return _("sentence {line}, token {at}").format(line=line, at=at)


def sentence(found: LookedUp, state: WordsState, step: int) -> str:
    """Say what happens at a step."""
    places = [p for line in found.sentences for p in line if p.kind != "cut"]
    if not places:
        return _("Type a sentence at the right: each of its tokens picks a row of the table.")
    said = _picked(found, places[step], step)
    if state.look.one_hot:
        return told((said, _as_product(found)))
    cut = sum(place.kind == "cut" for line in found.sentences for place in line)
    if places[step].kind == "padding":
        return _padding(state.look)
    if cut:
        off = ngettext("{count} token is cut off.", "{count} tokens are cut off.", cut)
        return told((said, off.format(count=cut)))
    return said


def _picked(found: LookedUp, place: Place, step: int) -> str:
    _batch, steps = found.numbers.shape
    line, at = divmod(step, steps)
    where = f"x[{at}]" if len(found.sentences) == 1 else f"x[{line}, {at}]"
    row = found.rows[place.number]
    values = ", ".join(number(float(value)) for value in row[:_TOLD])
    values += ", …" if len(row) > _TOLD else ""
    return _(
        "“{token}” has index {index}: row {index} of the table becomes {where} = ({values})."
    ).format(token=place.token or _("padding"), index=place.number, where=where, values=values)


def _as_product(found: LookedUp) -> str:
    one = one_hot_multiplications(1, found.words, found.length)
    steps = found.numbers.size
    return _(
        "As a product, a vector of {words:,} numbers times the table: {words:,} × {length} = "
        "{one:,} multiplications for a token, {all:,} for all {steps}. Looking up needs none."
    ).format(words=found.words, length=found.length, one=one, all=one * steps, steps=steps)


def _padding(look: LookUp) -> str:
    if look.mask_zero:
        return _(
            "The shorter sentence is filled up with 0. With mask_zero=True the layers that follow "
            "skip these places (hatched)."
        )
    return _(
        "The shorter sentence is filled up with 0. With mask_zero=False the layers that follow "
        "read row 0 as if it were a word."
    )
