"""Processes that draw side by side."""

import os
import sys
import threading
from multiprocessing import get_context
from multiprocessing.context import BaseContext


def core_count() -> int:
    """Tell how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worker_context() -> BaseContext:
    """Copy this process for each worker where that is safe, else start it anew.

    A new process needs seconds to import what it draws with. A copy made beside other
    threads, as under Streamlit, would inherit the locks that they hold, for ever; and only
    Linux's libraries can be trusted to be copied.
    """
    is_alone = sys.platform == "linux" and threading.active_count() == 1
    return get_context("fork" if is_alone else "spawn")
