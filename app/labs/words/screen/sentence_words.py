"""What is said of sentences: of all of them, and of one as numbers."""

from models.sentences import facts, imdb
from models.sentences.corpus import Corpus
from models.sentences.vocabulary import UNKNOWN
from resources import _, ngettext, told

_SHOWN = 14
"""Tokens of a sentence that are written as numbers."""


def label(value: int) -> str:
    """Name a label."""
    return _("positive") if value else _("negative")


def classes(negative: int, positive: int) -> tuple[tuple[str, int, str], ...]:
    """Name the classes with their counts and shares."""
    total = max(negative + positive, 1)
    return tuple(
        (label(value), count, f"{count:,} · {100 * count / total:.0f}%")
        for value, count in ((1, positive), (0, negative))
    )


def found(count: int, total: int) -> str:
    """Say how many are listed."""
    if count == total:
        return ngettext("{count:,} sentence", "{count:,} sentences", count).format(count=count)
    return ngettext(
        "{count:,} of {total:,} sentence", "{count:,} of {total:,} sentences", total
    ).format(count=count, total=total)


def coverage(corpus: Corpus, length: int) -> str:
    """Say what a length covers."""
    share = f"{100 * facts.covered(corpus, length):.1f}%"
    return _(
        "Length {length} holds {share} whole; {half} tokens hold half, {most} hold 95%."
    ).format(
        length=length,
        share=share,
        half=facts.length_for(corpus, 0.5),
        most=facts.length_for(corpus, 0.95),
    )


def vocabulary(corpus: Corpus, limit: int) -> str:
    """Say what a limit on the vocabulary costs."""
    share = f"{100 * facts.unknown_share(corpus, limit):.2f}%"
    if limit >= corpus.rows:
        return _("All {words:,} words have a row; with padding and unknown {rows:,} rows.").format(
            words=corpus.rows - 2, rows=corpus.rows
        )
    return _(
        "{limit:,} rows: {kept:,} of {words:,} words are kept, and {share} of all tokens become "
        "unknown."
    ).format(limit=limit, kept=limit - 2, words=corpus.rows - 2, share=share)


def detail(corpus: Corpus, part: str, chosen: int, limit: int) -> str:
    """Show a sentence as the numbers that the network gets; IMDB's as Keras gives them, too."""
    sentence = corpus.part(part)[chosen]
    if corpus.sentences.numbering:
        return _of_imdb(sentence.tokens[:_SHOWN], corpus.sentences.numbering)
    words = corpus.vocabulary(limit)
    shown = sentence.tokens[:_SHOWN]
    pairs = " · ".join(f"{token} {words.row(token)}" for token in shown)
    more = len(sentence.tokens) - len(shown)
    said = _("As numbers: {pairs}").format(pairs=pairs) + ("…" if more else "")
    unknown = sum(words.row(token) == UNKNOWN for token in sentence.tokens)
    if unknown:
        said += " · " + ngettext(
            "{count} token is unknown (1)", "{count} tokens are unknown (1)", unknown
        ).format(count=unknown)
    return said


def _of_imdb(tokens: tuple[str, ...], numbering: tuple[str, ...]) -> str:
    numbers = imdb.keras_numbers(tokens, numbering)
    return "\n".join(
        (
            _("load_data() gives: {numbers}, …").format(numbers=", ".join(map(str, numbers))),
            _("minus 3, looked up in get_word_index(): {words}").format(
                words=" ".join(imdb.decoded(numbers, numbering, imdb.OFFSET))
            ),
            _("without the 3, which is wrong: {words}").format(
                words=" ".join(imdb.decoded(numbers, numbering, 0))
            ),
        )
    )


def sentence(corpus: Corpus, source: str) -> str:
    """Say what the sentences are."""
    data = corpus.sentences
    counts = _("{train:,} sentences to learn from, {test:,} kept for testing.").format(
        train=len(data.train), test=len(data.test)
    )
    if source in ("english", "late", "chinese", "characters"):
        rule = _(
            "They were made by rule: a small grammar writes them and knows their labels; no "
            "test sentence shares its pattern and its words with a training sentence."
        )
        return told((counts, rule))
    if source == "imdb":
        keras = _(
            "In Keras's numbers 0 is padding, 1 the start, 2 unknown; a word's own number is 3 "
            "less."
        )
        return told((counts, keras))
    return told((counts, *data.remarks))


def facts_of(corpus: Corpus) -> str:
    """Say in the panel what sentences there are."""
    data = corpus.sentences
    said = _("{name}: {train:,} to learn from, {test:,} for testing").format(
        name=data.name, train=len(data.train), test=len(data.test)
    )
    return "\n".join((said, *data.remarks))
