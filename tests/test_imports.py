"""No module imports one that imports it back: not inside a function, not for its types alone."""

import ast
import graphlib
import tomllib

from app.lab.labs import LABS
from tests.trees import ROOT, nodes, sources


def _modules():
    """Every module by its dotted name."""
    found = {}
    for path in sources():
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = nodes(path)
    return found


def imported(parsed, known):
    """The modules of ours that a source names, wherever in it."""
    found = set()
    for node in parsed:
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{name.name}" for name in node.names} & known
            found |= inner
            if len(inner) < len(node.names):
                found.add(node.module)
    return found & known


def circle(graph):
    """One circle of imports, or nothing."""
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        return error.args[1]
    return []


def test_that_there_is_no_circle():
    modules = _modules()
    graph = {name: imported(parsed, modules.keys()) - {name} for name, parsed in modules.items()}
    assert circle(graph) == []


def test_that_a_circle_is_found_also_among_types_and_inside_functions():
    written = {
        "app.a": "from app import b",
        "app.b": "if TYPE_CHECKING:\n    from app.c import C",
        "app.c": "def f():\n    import app.a",
    }
    graph = {
        name: imported(ast.walk(ast.parse(text)), written.keys()) for name, text in written.items()
    }
    assert set(circle(graph)) == set(written)


def test_that_the_rules_name_every_lab():
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = rules["tool"]["importlinter"]["contracts"]
    (labs,) = (rule["modules"] for rule in contracts if rule["type"] == "independence")
    folders = {f"app.labs.{path.parent.name}" for path in (ROOT / "app/labs").glob("*/__init__.py")}
    assert set(labs) == folders
    assert len(folders) == len(LABS)


def test_that_what_is_drawn_knows_no_state():
    """A view is given its screen; it takes no state, by whatever way."""
    found = [
        f"{path.relative_to(ROOT).as_posix()}: {name.name}"
        for path in (ROOT / "app/labs").glob("*/views/**/*.py")
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
        if name.name.endswith("State")
    ]
    assert not found
