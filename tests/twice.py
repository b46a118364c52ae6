"""Which tests ask TensorFlow: they are run a second time, with oneDNN the other way.

A run notes every test that takes `tf`, is marked `tensorflow` (its child process asks), or in which
`models.runtime.tensorflow()` was called. `pytest --only-tensorflow` runs what the last run noted,
but what is marked `once`: the same proof with another seed, for which once is enough.
"""

import pytest

from models import runtime

_NOTED = "unrolled/tensorflow"
_asked = False


def pytest_addoption(parser):
    parser.addoption(
        "--only-tensorflow",
        action="store_true",
        help="run only the tests in which the last run saw TensorFlow asked",
    )


def pytest_configure(config):
    config.addinivalue_line("markers", "tensorflow: asks TensorFlow in a process of its own")
    config.addinivalue_line("markers", "once: not run again with oneDNN the other way")
    config.pluginmanager.register(_Notes(config), "unrolled-notes")
    _watch()


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--only-tensorflow"):
        return
    noted = set(config.cache.get(_NOTED, []))
    again = {item for item in items if item.nodeid in noted and not item.get_closest_marker("once")}
    left_out = [item for item in items if item not in again]
    items[:] = [item for item in items if item in again]
    config.hook.pytest_deselected(items=left_out)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    global _asked
    _asked = "tf" in item.fixturenames or item.get_closest_marker("tensorflow") is not None
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    # a property of the report, because it reaches the process that counts when several run tests
    report.user_properties.append((_NOTED, _asked))
    return report


class _Notes:
    """Keeps what is seen; a run of some tests adds to what a run of all has seen."""

    def __init__(self, config):
        self._config = config
        self._seen = {}

    def pytest_runtest_logreport(self, report):
        asked = (_NOTED, True) in map(tuple, report.user_properties)
        self._seen[report.nodeid] = asked or self._seen.get(report.nodeid, False)

    def pytest_sessionfinish(self):
        kept = hasattr(self._config, "cache") and not hasattr(self._config, "workerinput")
        if not kept or not self._seen:
            return
        noted = set(self._config.cache.get(_NOTED, []))
        noted -= self._seen.keys()
        noted |= {name for name, asked in self._seen.items() if asked}
        self._config.cache.set(_NOTED, sorted(noted))


def _watch():
    """See every call of `runtime.tensorflow()`, by whatever name a module has taken it."""
    prepare = runtime.leave_a_core

    def seen(tf):
        global _asked
        _asked = True
        prepare(tf)

    runtime.leave_a_core = seen
