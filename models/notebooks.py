"""A program as a notebook: its parts as cells, ready for a fresh kernel."""

import ast
import json

_FORMAT = 4
_MINOR = 5


def notebook(title: str, code: str) -> bytes:
    """Give a program as a Jupyter notebook.

    Parameters
    ----------
    title : str
        Written above it.
    code : str
        A whole Python program; blank lines between its statements part the cells.

    Returns
    -------
    bytes
        An .ipynb file without outputs.

    Source
    ------
    nbformat 4.5: https://nbformat.readthedocs.io/en/latest/format_description.html
    """
    cells = [_cell("markdown", f"# {title}", 0)]
    cells += [_cell("code", text, number) for number, text in enumerate(parts(code), 1)]
    book = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": _FORMAT,
        "nbformat_minor": _MINOR,
    }
    return (json.dumps(book, ensure_ascii=False, indent=1) + "\n").encode()


def parts(code: str) -> list[str]:
    """Part a program where a blank line stands between two of its statements.

    Nothing is lost: joined by blank lines, the parts are the program.
    """
    lines = code.rstrip().split("\n")
    starts = {_first_line(node) - 1 for node in ast.parse(code).body}
    found: list[list[str]] = [[]]
    for number, line in enumerate(lines):
        begins = number in starts or line.startswith("#")
        if begins and found[-1] and not found[-1][-1].strip():
            found.append([])
        found[-1].append(line)
    texts = ["\n".join(part).strip("\n") for part in found]
    return [text for text in texts if text]


def _first_line(node: ast.stmt) -> int:
    decorators = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])


def _cell(kind: str, text: str, number: int) -> dict[str, object]:
    found: dict[str, object] = {
        "cell_type": kind,
        "id": f"part-{number}",
        "metadata": {},
        "source": text.splitlines(keepends=True),
    }
    if kind == "code":
        found |= {"execution_count": None, "outputs": []}
    return found
