"""How long the window stalls while TensorFlow is imported behind it; training is in bench_train."""

import json
import os
import subprocess
import sys
import tempfile

from tests.bench.gaps import bare_gaps_until, gaps_until, percentile
from tests.bench.row import row

_CHILD = """
import json, os
from tests.bench import bench_gap
print("GAPS " + json.dumps(bench_gap.bare()), flush=True)
os._exit(0)
"""


def rows() -> list[dict[str, object]]:
    """Open the window, let TensorFlow load, and note every pause of the event loop."""
    bare, gaps = _bare_in_a_process_of_its_own(), _gaps_while_loading()
    return [
        row(f"gap {name} while TensorFlow loads", value(gaps), "ms", ("a bare window", value(bare)))
        for name, value in (("p99", lambda found: percentile(found, 99)), ("longest", max))
    ]


def bare() -> list[float]:
    """Give the pauses of a bare window while TensorFlow is imported in a thread."""
    import threading

    from app import application
    from models import runtime

    application.make_application()
    thread = threading.Thread(target=runtime.start, daemon=True)
    thread.start()
    return bare_gaps_until(lambda: not thread.is_alive())


def _bare_in_a_process_of_its_own() -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD], capture_output=True, text=True, check=True
    )
    line = next(line for line in done.stdout.splitlines() if line.startswith("GAPS "))
    return json.loads(line.removeprefix("GAPS "))


def _gaps_while_loading() -> list[float]:
    with tempfile.TemporaryDirectory() as home:
        os.environ["UNROLLED_HOME"] = home

        from app import application
        from app.background import GarbageCollector
        from app.keeping.settings import Settings
        from app.shell import screenshot
        from app.shell.problems import Problems

        app = application.make_application()
        collector = GarbageCollector(app)
        window = screenshot.open_window(app, Problems(app), Settings(theme="light"))
        screenshot.wait_until_settled(window)
        window.background.start_tensorflow()
        gaps = gaps_until(lambda: window.background.runtime is not None)
        collector.stop()
        screenshot.close(window)
        return gaps
