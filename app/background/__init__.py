"""The only bridge between threads and Qt.

worker.py     one thread that runs jobs; what they yield comes back in letters
threads.py    the app's two threads, and what became of TensorFlow
collector.py  garbage is collected on the window's thread only
"""

from app.background.collector import GarbageCollector
from app.background.threads import Background
from app.background.worker import Job, Task, Worker

__all__ = ["Background", "GarbageCollector", "Job", "Task", "Worker"]
