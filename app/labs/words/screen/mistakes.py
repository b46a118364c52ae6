"""The view “Mistakes”, resolved: what goes wrong in which sentences, the surest errors first."""

from dataclasses import dataclass

from app.labs.words.answers import Moment
from app.labs.words.screen.learn import Row
from models.sentiment.mistakes import Group, Judged, groups
from resources import _, ngettext, told

MOST = 300
"""Mistakes that are listed."""


@dataclass(frozen=True)
class GroupScreen:
    """Sentences that have something in common, and how many of them are judged correctly.

    Parameters
    ----------
    blind : float, optional
        The accuracy of the network that is blind to order, 0 to 1.
    """

    key: str
    title: str
    count: int
    accuracy: float
    blind: float | None


@dataclass(frozen=True)
class MistakesScreen:
    """What the view shows."""

    by: str
    groups: tuple[GroupScreen, ...]
    chosen: str
    has_blind: bool
    title: str
    rows: tuple[Row, ...]
    empty: str
    sentence: str


def resolve(moment: Moment) -> MistakesScreen | None:
    """Resolve the view; None while nothing has been judged."""
    found, corpus = moment.learned.judged, moment.corpus
    if found is None or corpus is None:
        return None
    trained = moment.learned.trained
    if trained is not None and not trained.network.knows_words:
        return _unread(moment.state.mistakes.by, trained.name)
    chosen = moment.state.mistakes
    parts = groups(found, chosen.by)
    part = next((part for part in parts if part.key == chosen.group), None)
    shown = found.mistakes()
    if part is not None:
        members = set(part.indices.tolist())
        shown = shown[[index in members for index in shown.tolist()]]
    listed: list[int] = shown[:MOST].tolist()
    rows = tuple(
        Row(
            corpus.sentences.text(found.sentences[index]),
            bool(found.sentences[index].label),
            float(found.probabilities[index]),
        )
        for index in listed
    )
    return MistakesScreen(
        chosen.by,
        tuple(_group(each, chosen.by) for each in parts),
        "" if part is None else part.key,
        found.blind is not None,
        _title(found, part, len(shown), chosen.by),
        rows,
        _empty(chosen.by, parts),
        _sentence(found),
    )


def _unread(by: str, name: str) -> MistakesScreen:
    """Say that a network can read no sentence, because nobody knows its words."""
    said = _("The words of “{name}” are unknown, so it can read none of these sentences. Open them "
             "in “Read”.").format(name=name)  # fmt: skip
    return MistakesScreen(by, (), "", False, "", (), said, "")


def group_title(key: str, by: str) -> str:
    """Name a group on screen."""
    if by == "kind":
        return _KINDS.get(key, key)
    first, dash, last = key.partition("-")
    if dash and not last:
        text = _("{first} and more").format(first=first)
    else:
        text = f"{first}–{last}" if dash else first
    return text


_KINDS = {
    "plain": _("plain"),
    "negation": _("negation"),
    "double negation": _("double negation"),
    "contrast": _("contrast"),
    "concession": _("concession"),
    "expectation": _("expectation"),
    "negation and contrast": _("negation and contrast"),
    "neither": _("neither negation nor contrast"),
}


def _group(group: Group, by: str) -> GroupScreen:
    title = group_title(group.key, by)
    return GroupScreen(group.key, title, len(group.indices), group.accuracy, group.blind)


def _members(key: str, by: str) -> str:
    """Name a group by itself."""
    texts = {"length": _("{range} tokens"), "after": _("{range} tokens follow"), "kind": "{range}"}
    return texts[by].format(range=group_title(key, by))


def _title(found: Judged, part: Group | None, count: int, by: str) -> str:
    if part is None:
        return ngettext(
            "{count:,} mistake in {all:,} test sentences, most confident first",
            "{count:,} mistakes in {all:,} test sentences, most confident first",
            count,
        ).format(count=count, all=len(found.sentences))
    return ngettext(
        "{name}: {count:,} mistake in {all:,} sentences",
        "{name}: {count:,} mistakes in {all:,} sentences",
        count,
    ).format(name=_members(part.key, by), count=count, all=len(part.indices))


def _empty(by: str, parts: tuple[Group, ...]) -> str:
    if by == "after" and not parts:
        return _("Which word decides is known of the sentences made by rule only.")
    return ""


def _sentence(found: Judged) -> str:
    said = _("{accuracy:.1%} of the test sentences are judged correctly.").format(
        accuracy=found.accuracy
    )
    blind = found.blind_right
    if blind is not None and len(blind):
        order = _("Blind to the order of the words, {accuracy:.1%} are.")
        said = told((said, order.format(accuracy=float(blind.mean()))))
    return told((said, _("A click on a sentence reads it word by word.")))
