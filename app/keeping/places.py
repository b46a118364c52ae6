"""Where the app keeps what it writes: settings, session, log. One variable moves all of it."""

import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

HOME_VARIABLE = "UNROLLED_HOME"


def _place(system_folder: str, name: str) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / name if home else Path(system_folder)


def config() -> Path:
    """Give the folder of the settings. It may not exist yet."""
    return _place(platformdirs.user_config_dir("unrolled", appauthor=False), "config")


def data() -> Path:
    """Give the folder of the session and of pictures too large to live in a state."""
    return _place(platformdirs.user_data_dir("unrolled", appauthor=False), "data")


def cache() -> Path:
    """Give the folder of what can be made or fetched again."""
    return _place(platformdirs.user_cache_dir("unrolled", appauthor=False), "cache")


def logs() -> Path:
    return _place(platformdirs.user_log_dir("unrolled", appauthor=False), "log")


@contextmanager
def borrowed() -> Generator[None, None, None]:
    """Keep everything in a folder of this run only: for pictures, which leave no trace."""
    before = os.environ.get(HOME_VARIABLE)
    with tempfile.TemporaryDirectory(prefix="unrolled-", ignore_cleanup_errors=True) as home:
        os.environ[HOME_VARIABLE] = home
        try:
            yield
        finally:
            if before is None:
                del os.environ[HOME_VARIABLE]
            else:
                os.environ[HOME_VARIABLE] = before
