"""Processes are copied only where a copy cannot inherit a lock."""

import sys
import threading

import pytest

from atlas.export.workers import core_count, worker_context


def test_at_least_one_core_may_draw():
    assert core_count() >= 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux's processes are copied")
def test_a_process_alone_is_copied_and_one_with_threads_is_started_anew(monkeypatch):
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert worker_context().get_start_method() == "fork"
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert worker_context().get_start_method() == "spawn"
