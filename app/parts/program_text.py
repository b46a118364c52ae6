"""How a program is shown: in 88 columns, with the lines that matter in sight."""

import ast
import io
import textwrap
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resources import _

COLUMNS = 88
_SHORT = 3
"""So few lines are not worth hiding."""
_FEW_NUMBERS = 6
"""Lines of a literal that can be read at a glance."""
_LEAST_FILLED = 20
"""Columns of a first line before it may end, so that a name does not stand by itself."""
_ENDS = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE)
_OPENING, _CLOSING = ("(", "[", "{"), (")", "]", "}")
_MATTERING = ("keras", "nn", "GradientTape", "linalg", "strings", "image")
_HELPERS = ("utils", "datasets")
_CLIPPING = "clip_by"


@dataclass(frozen=True)
class Passage:
    """Lines of a program that stand together.

    Parameters
    ----------
    first, last : int
        Its lines, counted from 0; the last one belongs to it.
    matters : bool
        Whether TensorFlow's own work stands here, rather than data and helpers.
    """

    first: int
    last: int
    matters: bool


def wrapped(code: str) -> str:
    """Give the same program with lines of at most 88 columns.

    Lines end at commas, the outermost first; a remark that does not fit stands above its line.
    """
    if max(map(len, code.split("\n"))) <= COLUMNS:
        return code
    code = "\n".join(_remarks_above(code))
    places = _places_to_break(code)
    return "\n".join(
        piece
        for row, line in enumerate(code.split("\n"))
        for piece in _pieces(line, places.get(row, ()))
    )


def _tokens(code: str) -> Iterator[tokenize.TokenInfo]:
    return tokenize.generate_tokens(io.StringIO(code).readline)


def _remarks_above(code: str) -> Iterator[str]:
    """Give the lines of a program, with the remarks of long ones on lines of their own."""
    remarks = {t.start[0] - 1: t.start[1] for t in _tokens(code) if t.type == tokenize.COMMENT}
    for row, line in enumerate(code.split("\n")):
        if row not in remarks or len(line) <= COLUMNS:
            yield line
            continue
        before, remark = line[: remarks[row]], line[remarks[row] :]
        indent = " " * (len(line) - len(line.lstrip()))
        yield from textwrap.wrap(
            remark, COLUMNS, initial_indent=indent, subsequent_indent=f"{indent}# "
        )
        if before.strip():
            yield before.rstrip()


def _places_to_break(code: str) -> dict[int, list[tuple[int, int]]]:
    """Give where a line may end, by row: depth and column of the commas within brackets."""
    depth, inside = 0, 0
    found: dict[int, list[tuple[int, int]]] = {}
    comma = None
    for token in _tokens(code):
        kind = tokenize.tok_name[token.type]
        inside += (kind == "FSTRING_START") - (kind == "FSTRING_END")
        if comma is not None and token.type not in _ENDS and token.string not in _CLOSING:
            row, column = comma.end
            found.setdefault(row - 1, []).append((depth, column))
        if token.type == tokenize.OP:
            depth += (token.string in _OPENING) - (token.string in _CLOSING)
        comma = token if token.string == "," and depth > 0 and not inside else None
    return found


def _pieces(line: str, places: Sequence[tuple[int, int]]) -> Iterator[str]:
    indent = " " * (len(line) - len(line.lstrip()) + 4)
    start, lead = 0, ""
    while len(lead) + len(line) - start > COLUMNS:
        least = start if lead else _LEAST_FILLED
        fitting = [p for p in places if least < p[1] <= start + COLUMNS - len(lead)]
        if not fitting:
            break
        _depth, end = min(fitting, key=lambda place: (place[0], -place[1]))
        yield lead + line[start:end]
        start, lead = end + len(line[end:]) - len(line[end:].lstrip()), indent
    yield lead + line[start:]


def passages(code: str) -> tuple[Passage, ...]:
    """Part a program into what matters and what only leads up to it.

    What matters is where TensorFlow computes, and whatever uses what was made there. A program in
    which nothing does is one passage.
    """
    statements = ast.parse(code).body
    known: set[str] = set()
    found: list[Passage] = []
    line = 0
    for statement in statements:
        end = statement.end_lineno or statement.lineno
        matters = _matters(statement, known) or _is_short_literal(statement)
        if matters and not _is_short_literal(statement):
            known |= _made_by(statement)
        found.append(Passage(line, end - 1, matters))
        line = end
    if not known:
        return (Passage(0, max(line - 1, 0), matters=True),)
    return tuple(_joined(found, code.split("\n")))


def shortened(code: str) -> str:
    """Give a program with a remark in place of what only leads up to the lines that matter."""
    lines = code.split("\n")
    for first, last in reversed(hidden(code)):
        indent = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
        remark = _("# … {count} lines of data and helpers").format(count=last - first + 1)
        lines[first : last + 1] = [indent + remark]
    return "\n".join(lines)


def hidden(code: str) -> tuple[tuple[int, int], ...]:
    """Give the first and last lines, counted from 0, of what may stand out of sight."""
    found = passages(code)
    parts = [(p.first, p.last) for p in found if not p.matters]
    seen = [p for p in found if p.matters]
    numbers = [
        (first, last)
        for first, last in _long_literals(code)
        if any(p.first <= first and last <= p.last for p in seen)
    ]
    return tuple(sorted(parts + numbers))


def _joined(found: list[Passage], lines: list[str]) -> Iterator[Passage]:
    """Put neighbours of one kind together; a few lines of data are shown as they are."""
    runs: list[Passage] = []
    for part in found:
        if runs and runs[-1].matters == part.matters:
            part = Passage(runs.pop().first, part.last, part.matters)
        runs.append(part)
    for run in runs:
        written = sum(bool(line.strip()) for line in lines[run.first : run.last + 1])
        yield Passage(run.first, run.last, run.matters or written < _SHORT)


def _matters(statement: ast.stmt, known: set[str]) -> bool:
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return False
    return any(_is_at_work(node, known) for node in ast.walk(statement))


def _is_at_work(node: ast.AST, known: set[str]) -> bool:
    if isinstance(node, ast.Name):
        return isinstance(node.ctx, ast.Load) and node.id in known
    if not isinstance(node, ast.Attribute):
        return False
    path = ast.unparse(node).split(".")
    if path[0] == "layers":
        return True
    if path[0] != "tf" or len(path) < 2 or (len(path) > 2 and path[2] in _HELPERS):
        return False
    # “tf.keras” alone may yet become “tf.keras.utils”
    return path[1].startswith(_CLIPPING) or (path[1] in _MATTERING and path[1:] != ["keras"])


def _made_by(statement: ast.stmt) -> set[str]:
    if isinstance(statement, ast.FunctionDef):
        return {statement.name}
    return {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


def _is_short_literal(statement: ast.stmt) -> bool:
    """Tell whether a statement names a few numbers or words, such as a kernel or a sentence."""
    if not isinstance(statement, ast.Assign):
        return False
    length = (statement.end_lineno or statement.lineno) - statement.lineno + 1
    lists = [n for n in ast.walk(statement.value) if isinstance(n, ast.List)]
    return length <= _FEW_NUMBERS and bool(lists) and all(map(_is_constant, lists))


def _is_constant(node: ast.AST) -> bool:
    inner = (ast.List, ast.Tuple, ast.Constant, ast.UnaryOp, ast.USub, ast.Load)
    return all(isinstance(part, inner) for part in ast.walk(node))


def _long_literals(code: str) -> Iterator[tuple[int, int]]:
    """Give the inner lines of every long list of numbers, the outermost ones only."""
    waiting: list[ast.AST] = [ast.parse(code)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.List) and _is_constant(node):
            first, last = node.lineno, (node.end_lineno or node.lineno) - 2
            if last - first + 1 > _FEW_NUMBERS:
                yield first, last
            continue
        waiting.extend(ast.iter_child_nodes(node))
