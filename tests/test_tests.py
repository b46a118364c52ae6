"""A test that asserts nothing passes whatever happens."""

import ast
from pathlib import Path

TESTS = Path(__file__).parent
FILES = sorted(TESTS.rglob("test_*.py"))
CLAIMS = {"raises", "waitUntil", "waitSignal", "waitSignals", "waitExposed"}
"""Calls that fail when what they name does not come about."""
OWN = {"self", "cls", "os", "faulthandler"}
"""Whose private names may be asked: one's own, and those without which Python offers nothing."""


def test_that_every_test_claims_something():
    # one test for all files: a test for each would take longer than all that they look at
    assert FILES
    assert not [
        f"{path.relative_to(TESTS).as_posix()}::{name}" for path in FILES for name in _empty(path)
    ]


def _empty(path):
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    claiming = {function.name for function in functions if _claims(function, CLAIMS)}
    return [
        function.name
        for function in functions
        if function.name.startswith("test_") and not _claims(function, CLAIMS | claiming)
    ]


def test_that_no_test_reaches_into_what_is_private():
    found = [
        f"{path.relative_to(TESTS).as_posix()}:{line} {name}"
        for path in sorted(TESTS.rglob("*.py"))
        for line, name in _private(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not found


def test_that_a_private_reach_is_found():
    found = ast.parse("lab._keep(1)\nself._own\nos._exit(0)\nkind.__name__")
    assert [name for _line, name in _private(found)] == ["lab._keep"]


def _private(tree):
    """Find what is asked of others by a private name; Python has a few such names itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_"):
            owner = ast.unparse(node.value)
            if owner not in OWN and not node.attr.startswith("__"):
                yield node.lineno, f"{owner}.{node.attr}"


def test_that_a_test_without_a_claim_is_found():
    found = ast.parse("def test_a():\n    run()\ndef test_b():\n    check(1)").body
    assert [_claims(function, {"check"}) for function in found] == [False, True]


def _claims(function, names):
    """Whether a function asserts, or calls what does: numpy's begin with that word."""
    nodes = list(ast.walk(function))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    called = [ast.unparse(call.func).rpartition(".")[2] for call in calls]
    checked = any(keyword.arg == "check" for call in calls for keyword in call.keywords)
    return (
        checked  # a child process that must end well
        or any(isinstance(node, ast.Assert) for node in nodes)
        or any(name in names or name.startswith("assert") for name in called)
    )
