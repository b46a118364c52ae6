"""Runs a module in a process of its own, with TensorFlow's settings of another machine."""

import ctypes
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from models.runtime import ONEDNN_VARIABLE

ROOT = Path(__file__).parents[1]
_MALLOC_CHECK = "libc_malloc_debug.so.0"


@dataclass(frozen=True)
class Child:
    """What became of a process."""

    code: int
    """0 when it ended well; below 0 the signal that killed it."""
    output: str
    errors: str

    def require_alive(self) -> None:
        """Fail the test when the process died, with its last words."""
        assert self.code == 0, f"{self.code}\n{self.output[-1500:]}\n{self.errors[-1500:]}"


def run(module: str, *arguments: str, onednn: bool | None, timeout: float = 300) -> Child:
    """Run a module to its end, with oneDNN as said, or as where nobody has chosen.

    Where glibc can check its heap, it does: what writes past the end of its memory dies then, and
    not only now and then.
    """
    environment = {name: value for name, value in os.environ.items() if name != ONEDNN_VARIABLE}
    if onednn is not None:
        environment |= {ONEDNN_VARIABLE: str(int(onednn))}
    if _checks_heap():
        environment |= {"LD_PRELOAD": _MALLOC_CHECK, "GLIBC_TUNABLES": "glibc.malloc.check=3"}
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    return Child(done.returncode, done.stdout, done.stderr)


def _checks_heap() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    try:
        ctypes.CDLL(_MALLOC_CHECK)
    except OSError:
        return False
    return True
