"""Files and functions stay small enough to be read at once."""

import ast
import statistics

from tests.trees import ROOT, nodes, sources

MEDIAN_FILE = 110
MOST_FUNCTIONS, SHORT_FUNCTION = 0.9, 15
LONGEST_FUNCTION = 60


def functions():
    """Lines of every function by its place, without decorators and docstring."""
    return {
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno} {node.name}": _lines(node)
        for path in sources()
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef)
    }


def _lines(node):
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    if not body:
        return 1
    return body[-1].end_lineno - body[0].lineno + 1 + (body[0].lineno > node.lineno)


def test_that_most_files_are_short():
    lengths = [source.count("\n") for source in sources().values() if source.strip()]
    assert statistics.median(lengths) <= MEDIAN_FILE


def test_that_most_functions_are_short():
    lengths = functions().values()
    short = sum(length <= SHORT_FUNCTION for length in lengths) / len(lengths)
    assert short >= MOST_FUNCTIONS


def test_that_no_function_is_long():
    long = {place: length for place, length in functions().items() if length > LONGEST_FUNCTION}
    assert not long


if __name__ == "__main__":
    lengths = sorted(source.count("\n") for source in sources().values() if source.strip())
    print(f"{len(lengths)} files, median {statistics.median(lengths)} lines, longest {lengths[-1]}")
    sizes = functions()
    share = sum(size <= SHORT_FUNCTION for size in sizes.values()) / len(sizes)
    print(f"{len(sizes)} functions, {share:.1%} within {SHORT_FUNCTION} lines")
    for place, size in sorted(sizes.items(), key=lambda item: -item[1])[:15]:
        print(f"{size:4}  {place}")
