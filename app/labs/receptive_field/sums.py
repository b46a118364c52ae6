"""The sum behind one output number, from the longest way to write it to the shortest."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from models.receptive_field.formulas import number, reached_text, signed, total
from models.receptive_field.kinds import UPSAMPLINGS
from models.receptive_field.trace import Moment, Product, Trace
from resources import _
from widgets.colours import Scale


@dataclass(frozen=True)
class Term:
    """One term of the sum: its text, its value, and whether it has been added yet."""

    text: str
    value: float
    added: bool = True
    current: bool = False


@dataclass(frozen=True)
class Sum:
    """Terms between a beginning (“max(”) and an end (“) = 3”)."""

    terms: tuple[Term, ...]
    before: str
    between: str
    after: str


@dataclass(frozen=True)
class SumScreen:
    """A sum in all ways to write it, and the colours of its terms."""

    longest: Sum
    scale: Scale
    shorter: tuple[Callable[[], Sum], ...] = ()

    def ways(self) -> Iterator[Sum]:
        """Give all ways, the longest first; each is written when it is asked for."""
        yield self.longest
        for write in self.shorter:
            yield write()

    @property
    def text(self) -> str:
        """What is written when there is room for all of it."""
        return "".join(text for text, _term in pieces(self.longest))


def pieces(shown: Sum) -> Iterator[tuple[str, Term | None]]:
    """Give the texts of a sum in order, each with its term, if it is one."""
    if shown.before:
        yield shown.before, None
    for place, term in enumerate(shown.terms):
        yield term.text, term
        if place < len(shown.terms) - 1:
            yield shown.between, None
    yield shown.after, None


def sum_of(layer: Trace, moment: Moment, kernel: int) -> SumScreen:
    """Write the sum of an output number up to a moment."""
    products = layer.products(moment.output, kernel)
    largest = max((abs(product.term) for product in products), default=0.0)
    scale = Scale("signed", -largest, largest or 1.0)
    last = len(products) if moment.product is None else moment.product
    slow = moment.product is not None
    reached = reached_text(layer, moment, kernel)
    if layer.operation in UPSAMPLINGS:
        return SumScreen(_mixed(products, last, slow, reached), scale)
    if layer.pools:
        return SumScreen(_pooled(layer, products, last, slow, reached), scale)
    bias = Term(
        signed(float(layer.bias[kernel])), float(layer.bias[kernel]), last >= len(products),
        slow and last == len(products),
    )  # fmt: skip

    def grouped(name: str, size: int) -> Sum:
        starts = range(0, len(products), size)
        terms = (_term(products[start : start + size], start, last, slow) for start in starts)
        return Sum((*terms, bias), name, " + ", f" = {reached}")

    rows, columns = layer.w.shape[:2]
    by_rows = partial(grouped, _("by rows: "), columns)
    by_channels = partial(grouped, _("by channels: "), rows * columns)
    return SumScreen(grouped("", 1), scale, (by_rows, by_channels))


def _term(products: tuple[Product, ...], start: int, last: int, slow: bool) -> Term:
    inside = slow and start <= last < start + len(products)
    if len(products) == 1:
        only, added = products[0], start <= last
        text = f"{signed(only.value)}·{signed(only.weight)}"
        return Term(text, only.term if added else 0.0, added, inside)
    terms = [product.term for place, product in enumerate(products, start) if place <= last]
    value = sum(terms)
    return Term(total(value, terms), value, bool(terms), inside)


def _mixed(products: tuple[Product, ...], last: int, slow: bool, reached: str) -> Sum:
    """Write a mean of neighbours, each by its share; those that count for nothing are left out."""
    counted = [(place, one) for place, one in enumerate(products) if one.weight]
    terms = tuple(
        Term(
            f"{signed(one.value)}·{number(one.weight)}" if len(products) > 1 else number(one.value),
            one.term,
            place <= last,
            slow and place == last,
        )
        for place, one in counted
    )
    return Sum(terms, "", " + ", f" = {reached}")


def _pooled(
    trace: Trace, products: tuple[Product, ...], last: int, slow: bool, reached: str
) -> Sum:
    winners = trace.winners(products[0].link.output, products[0].channel)
    terms = tuple(
        Term(
            number(product.value),
            product.value,
            place <= last,
            place == last if slow else product.link in winners,
        )
        for place, product in enumerate(products)
        if product.link.input is not None
    )
    if trace.operation == "max_pooling":
        return Sum(terms, "max( ", ", ", f" ) = {reached}")
    return Sum(terms, "( ", " + ", f" ) / {sum(term.added for term in terms)} = {reached}")
