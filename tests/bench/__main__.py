"""Measures speed beside its yardsticks, each in the same run, and writes build/bench.json.

`python -m tests.bench` for all, `python -m tests.bench start edit` for some. Each module
`bench_*.py` beside this file gives `rows()`, and runs in a process of its own.
"""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
RESULT = Path("build/bench.json")
_HEAD = f"{'name':<44} {'value':>12} {'yardstick':>28} {'ratio':>7} {'target':>8}"
_CHILD = """
import importlib, json, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
rows = importlib.import_module("tests.bench." + sys.argv[1]).rows()
print("\\nROWS " + json.dumps(rows), flush=True)
os._exit(0)
"""


def main(wanted: list[str]) -> int:
    """Run the benchmarks whose names begin with these words, or all."""
    modules = [
        path.stem
        for path in sorted(HERE.glob("bench_*.py"))
        if not wanted or any(path.stem.startswith(f"bench_{word}") for word in wanted)
    ]
    found: list[dict[str, object]] = []
    print(_HEAD)
    for module in modules:
        for row in _run(module):
            found.append(row)
            print(_line(row), flush=True)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def _run(module: str) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, module], capture_output=True, text=True, check=False
    )
    for line in done.stdout.splitlines():
        if line.startswith("ROWS "):
            return json.loads(line.removeprefix("ROWS "))
    print(f"{module} failed:\n{done.stderr[-2000:]}")
    return []


def _line(row: dict[str, object]) -> str:
    value = f"{row['value']:.4g} {row['unit']}"
    ratio = "" if row["ratio"] is None else f"{row['ratio']:.2f}"
    verdict = "" if row["ok"] is None else ("ok" if row["ok"] else "NOT MET")
    return (
        f"{row['name']:<44} {value:>12} {row['yardstick']:>28} {ratio:>7} "
        f"{row['target']!s:>8} {verdict}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
