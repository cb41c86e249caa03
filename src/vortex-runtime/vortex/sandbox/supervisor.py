"""Starts the runner in a process of its own, and sees to it that nothing of it is left when the host is done or dead.

usage: python3 -I -S supervisor.py SCRATCH_DIR MEMORY_BYTES        (MEMORY_BYTES 0: no limits)

The host's end of standard input is the lifeline: it is closed when the host has finished and when it was killed.
SCRATCH_DIR is made here, is the plugin's place for temporary files, and is removed at the end.
"""

import os
import select
import signal
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PR_SET_CHILD_SUBREAPER = 36
OPEN_FILES = 1024


def main(scratch, memory_bytes):
    os.setsid()  # Ctrl+C on the host's terminal is the host's to handle
    os.closerange(3, 1 << 20)
    os.mkdir(scratch, 0o700)
    armed, arm = os.pipe()
    runner = os.fork()
    if runner == 0:
        os.close(arm)
        run(armed, memory_bytes)
    os.close(armed)
    adopts = adopt_orphans()
    os.write(arm, b"!")
    os.close(arm)
    wait_for_end(runner)
    status = kill_all(runner)
    if adopts:
        remove(scratch)  # the host looks for what is left where it finds the folder
    os._exit(status)


def run(armed, memory_bytes):
    """The child: becomes the runner once nothing that it starts can escape any more."""
    os.setsid()
    if memory_bytes:
        limit(memory_bytes)
    sys.path.insert(0, ROOT)
    from vortex.sandbox import runner

    os.read(armed, 1)
    os.close(armed)
    runner.main()


def limit(memory_bytes):
    """Bounds memory, open files and core files, for each process on its own: that is all an ordinary process can have."""
    import resource

    # Data, not address space: reserving addresses costs nothing, and GPU libraries reserve a lot.
    for kind, most in ((resource.RLIMIT_DATA, memory_bytes), (resource.RLIMIT_NOFILE, OPEN_FILES), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def adopt_orphans():
    """Makes this process the parent of whatever the runner's descendants leave behind, new sessions included.

    Returns whether it could: a Python may come without ctypes.
    """
    try:
        import ctypes
    except ImportError:
        return False
    return ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0


def wait_for_end(runner):
    poll = select.poll()
    poll.register(os.pidfd_open(runner), select.POLLIN)
    poll.register(0, 0)  # hang-up only: what comes on standard input is the runner's to read
    poll.poll()


def kill_all(runner):
    """Kills children until there are none: those of a killed child become ours. Returns the runner's exit code."""
    status = 0
    children = f"/proc/self/task/{os.getpid()}/children"
    while True:
        with open(children) as pids:
            for pid in pids.read().split():
                os.kill(int(pid), signal.SIGKILL)
        try:
            pid, ended = os.waitpid(-1, 0)
        except ChildProcessError:
            return status
        if pid == runner:
            code = os.waitstatus_to_exitcode(ended)
            status = code if code >= 0 else 128 - code


def remove(folder):
    try:
        os.rmdir(folder)
    except OSError:
        import shutil

        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
