"""Watches over runs from inside: a run that goes beyond its time is answered for, and this process ends."""

from _thread import allocate_lock, start_new_thread
from math import inf
from time import perf_counter  # bound before any plugin could replace it


class Watch:
    """One thread for all runs. It sleeps through those that end in time: to start or wake one for each would take longer than the rest."""

    def __init__(self, answer_for):
        """`answer_for(run_id, budget_ms)` answers for a run that is still going on, and never returns."""
        self._answer_for = answer_for
        self._run = None
        self._wakes_at = None
        self._wake = allocate_lock()
        self._between_runs = allocate_lock()
        self._wake.acquire()
        self._between_runs.acquire()

    def begin(self, run_id, budget_ms, grace_s):
        due = perf_counter() + budget_ms / 1000 + grace_s
        self._run = (due, run_id, budget_ms)
        self._between_runs.release()
        if self._wakes_at is None:
            self._wakes_at = inf
            start_new_thread(self._watch, ())
        elif due < self._wakes_at and self._wake.locked():
            self._wake.release()

    def end(self):
        """The run has ended, and may be answered for. Never returns once the watch has begun to do that."""
        self._between_runs.acquire()

    def _watch(self):
        while True:
            self._wakes_at = inf  # while it is awake, each run that begins makes it look again
            run = self._run
            due, run_id, budget_ms = run
            left_s = due - perf_counter()
            if left_s > 0:
                self._wakes_at = due
                self._wake.acquire(timeout=left_s)
            elif not self._between_runs.acquire(False):
                self._wake.acquire()
            elif run is self._run:
                self._answer_for(run_id, budget_ms)
            else:
                self._between_runs.release()
