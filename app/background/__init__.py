"""The only bridge between threads and Qt.

worker.py     one thread that runs jobs; what they yield comes back in letters
latest.py     ask the background, show the newest answer: what labs use
threads.py    the app's two threads, and what became of TensorFlow
collector.py  garbage is collected on the window's thread only
"""

from app.background.collector import GarbageCollector
from app.background.latest import Latest
from app.background.threads import Background
from app.background.worker import Job, Task, Worker, once, tell_user

__all__ = ["Background", "GarbageCollector", "Job", "Latest", "Task", "Worker", "once", "tell_user"]
