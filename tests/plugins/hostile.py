"""Tries what a sandbox must not let through, and reports how far it got. Needs no more than python3-minimal and perl."""

import errno
import os
import signal
import socket
import subprocess
import threading
import time


class Plugin:
    def run(self, payload):
        return getattr(self, payload["do"])(payload)

    # what it sees

    def status(self, payload):
        with open("/proc/self/status") as lines:
            status = dict(line.split(":\t", 1) for line in lines.read().splitlines() if ":\t" in line)
        return {key: status[key].strip() for key in ("Uid", "Gid", "Groups", "CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs", "Seccomp")}

    def network(self, payload):
        with open("/proc/net/dev") as lines:
            interfaces = [line.split(":")[0].strip() for line in lines.read().splitlines()[2:]]
        tries = {
            "tcp": lambda: socket.create_connection(("192.0.2.1", 80), 2),
            "tcp6": lambda: socket.create_connection(("2001:db8::1", 80), 2),
            "udp": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53)),
            "dns": lambda: socket.getaddrinfo("example.org", 80),
            "raw": lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP),
            "packet": lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW),
        }
        return {"interfaces": interfaces, **{name: attempt(call) for name, call in tries.items()}}

    def files(self, payload):
        return {path: attempt(lambda path=path: os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1)) for path in payload["paths"]}

    def tree(self, payload):
        return {"files": sorted(os.path.relpath(os.path.join(folder, name)) for folder, _, names in os.walk(".") for name in names)}

    def processes(self, payload):
        return {"names": [open(f"/proc/{name}/comm").read().strip() for name in os.listdir("/proc") if name.isdigit()]}

    def environment(self, payload):
        return dict(os.environ)

    # what it changes

    def writes(self, payload):
        return {folder: attempt(lambda folder=folder: open(os.path.join(folder, "x"), "w").write("x")) for folder in payload["folders"]}

    def fill(self, payload):
        def write():
            with open(os.path.join(payload["folder"], "big"), "wb") as big:
                for _ in range(payload["mib"]):
                    big.write(bytes(1 << 20))

        return {"fill": attempt(write)}

    def execute_from_tmp(self, payload):
        for folder in ("/tmp", "/dev/shm"):
            with open(f"{folder}/x", "w") as script:
                script.write("#!/bin/sh\nexit 0\n")
            os.chmod(f"{folder}/x", 0o755)
        return {folder: attempt(lambda folder=folder: subprocess.check_call([f"{folder}/x"])) for folder in ("/tmp", "/dev/shm")}

    def privileges(self, payload):
        calls = {
            "mount": ["mount", "-t", "tmpfs", "none", "/tmp"],
            "unshare": ["unshare", "-U", "true"],
            "chroot": ["chroot", "/", "true"],
            "mknod": ["mknod", "/tmp/null", "c", "1", "3"],
            "setuid": ["su", "-c", "true"],
            "keyctl": ["perl", "-e", "exit(syscall(250, 0, -3, 1, 0, 0) >= 0 ? 0 : 1)"],
            "bpf": ["perl", "-e", "exit(syscall(321, 0, 0, 0) >= 0 ? 0 : 1)"],
        }
        return {
            name: subprocess.run(call, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0
            for name, call in calls.items()
        }

    # what it takes

    def memory(self, payload):
        blocks = []
        while True:
            blocks.append(bytearray(16 << 20))

    def memory_of_child(self, payload):
        child = os.fork()
        if child == 0:
            self.memory(payload)
        if os.waitpid(child, 0)[1] != 0:
            raise RuntimeError("the child failed, whatever the reason")
        return {}

    def fork_bomb(self, payload):
        while True:
            try:
                if os.fork() == 0:
                    time.sleep(1000)
            except OSError:
                time.sleep(0.01)

    def count_processes(self, payload):
        count = 0
        try:
            while count < 100_000:
                threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
                count += 1
        except RuntimeError:
            pass
        return {"count": count}

    # how it ends

    def ignore_all(self, payload):
        for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
            signal.signal(number, signal.SIG_IGN)
        while True:
            time.sleep(1000)

    def write_to_host(self, payload):
        """Writes to every descriptor there is, past what the runner keeps."""
        block = b"x" * (1 << 16)
        while True:
            for name in os.listdir("/proc/self/fd"):
                try:
                    os.write(int(name), block)
                except OSError:
                    pass


def attempt(call):
    """None if it worked, else why not."""
    try:
        call()
        return None
    except OSError as error:
        return errno.errorcode.get(error.errno, str(error))
    except subprocess.SubprocessError as error:
        return str(error)
