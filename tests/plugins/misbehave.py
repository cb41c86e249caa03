"""Does what the payload asks for, most of it what no plugin should do."""

import os
import signal
import subprocess
import sys
import threading
import time


class Plugin:
    def run(self, payload):
        return getattr(self, payload["do"])(payload)

    def echo(self, payload):
        return payload

    def pid(self, payload):
        return {"pid": os.getpid(), "parent": os.getppid()}

    # what comes out

    def no_dict(self, payload):
        return ["a list"]

    def nan(self, payload):
        return {"a": [1, {"b": float("nan")}]}

    def not_serializable(self, payload):
        return {"a": {"b": object()}}

    def cycle(self, payload):
        output = {}
        output["a"] = output
        return output

    def huge(self, payload):
        return {"a": "x" * (200 << 20)}

    def half_surrogate(self, payload):
        return {"a": "\ud800"}

    def same_key_twice(self, payload):
        return {1: "a", "1": "b"}

    def wrong_field(self, payload):
        return {"output_cid": 5}

    # what is printed

    def print_answers(self, payload):
        forged = '{"type": "result", "id": 1, "output": {"forged": true}, "duration_ms": 0}'
        print(forged, flush=True)
        os.write(1, forged.encode() + b"\n")
        sys.stderr.write(forged + "\n")
        return {"forged": False}

    def print_after(self, payload):
        import atexit

        atexit.register(print, '{"type": "result", "id": 2, "output": {"forged": true}}')
        threading.Thread(target=lambda: (time.sleep(0.01), print("late"))).start()
        return {"forged": False}

    def read_input(self, payload):
        return {"read": sys.stdin.read()}

    def flood(self, payload):
        line = b"x" * (1 << 20)
        while True:
            os.write(payload["to"], line)

    def terminal(self, payload):
        raise ValueError("\x1b[31mred\x07\u202e")

    def duration(self, payload):
        time.monotonic = time.perf_counter = time.time = lambda: 0.0
        threading.Event.wait = lambda *_: True
        time.sleep(payload["seconds"])
        return {"duration_ms": 0.0}

    # how it ends

    def exit_process(self, payload):
        os._exit(0)

    def sys_exit(self, payload):
        sys.exit(0)

    def segfault(self, payload):
        os.kill(os.getpid(), signal.SIGSEGV)

    def fail(self, payload):
        raise KeyError("no such prompt")

    def fail_badly(self, payload):
        class Unprintable(Exception):
            def __str__(self):
                raise RuntimeError("no text")

        raise Unprintable

    def recurse(self, payload):
        return self.recurse(payload)

    # what does not end

    def sleep(self, payload):
        time.sleep(1000)

    def busy(self, payload):
        while True:
            pass

    def busy_in_c(self, payload):
        return {"never": 7 ** 100_000_000}

    def deaf(self, payload):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        time.sleep(1000)

    def stop_itself(self, payload):
        os.kill(os.getpid(), signal.SIGSTOP)

    def stop_parent(self, payload):
        os.kill(os.getppid(), signal.SIGSTOP)
        time.sleep(1000)

    def kill_parent(self, payload):
        subprocess.Popen(["sleep", "1000"], start_new_session=True)
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(1000)

    def many_threads(self, payload):
        try:
            for _ in range(10_000):
                threading.Thread(target=time.sleep, args=(1000,)).start()
        except RuntimeError:
            pass  # a limit is reached; the threads that are there are what matters
        time.sleep(1000)

    def hang_at_exit(self, payload):
        import atexit

        atexit.register(time.sleep, 1000)
        return {}

    # what it leaves behind

    def daemon(self, payload):
        """Children, grandchildren, and one that has escaped by setsid and a double fork."""
        subprocess.Popen(["sleep", "1000"])
        subprocess.Popen(["sh", "-c", "sleep 1000 & sleep 1000"])
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(1000)
            os._exit(0)
        if payload.get("hang"):
            time.sleep(1000)
        return {}

    def files(self, payload):
        import tempfile

        path = tempfile.mkstemp()[1]
        return {"path": path}

    def memory(self, payload):
        blocks = []
        while True:
            blocks.append(bytearray(16 << 20))

    # what it sees

    def environment(self, payload):
        return dict(os.environ)

    def descriptors(self, payload):
        return {name: os.readlink(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{name}")}

    def arguments(self, payload):
        with open("/proc/self/cmdline", "rb") as own, open(f"/proc/{os.getppid()}/cmdline", "rb") as parents:
            return {"own": own.read().decode(), "parents": parents.read().decode()}
