"""Tries what a sandbox must not let through, and reports how far it got. Needs no more than python3-minimal and perl."""

import errno
import fcntl
import os
import select
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
        """The error of each system call (numbers of x86-64), or null where it was let through."""
        calls = {
            "mount": '165, my $s1 = "none", my $s2 = "/tmp", my $s3 = "tmpfs", 0, 0',
            "unshare": "272, 0x10000000",
            "clone_user": "56, 0x10000000, 0, 0, 0, 0",
            "clone3": "435, 0, 0",
            "chroot": '161, my $s1 = "/"',
            "mknod": '133, my $s1 = "/tmp/null", 0x21b6, 0x103',
            "setuid": "105, 0",
            "keyctl": "250, 0, -3, 1, 0, 0",
            "add_key": '248, my $s1 = "user", my $s2 = "x", my $s3 = "x", 1, -3',
            "bpf": "321, 0, 0, 0",
            "ptrace": "101, 0, 0, 0, 0",
            "ptrace_attach": "101, 16, 1, 0, 0",
            "process_vm_readv": "310, 1, 0, 0, 0, 0, 0",
            "perf_event_open": "298, 0, 0, -1, -1, 0",
            "userfaultfd": "323, 0",
            "io_uring_setup": "425, 1, 0",
            "open_by_handle_at": "304, -1, 0, 0",
            "vsock": "41, 40, 1, 0",
            "packet": "41, 17, 3, 0",
            "crypto": "41, 38, 5, 0",
        }
        results = {}
        for name, call in calls.items():
            code = subprocess.run(["perl", "-e", f"exit(syscall({call}) >= 0 ? 0 : $! + 0)"], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
            results[name] = errno.errorcode[code] if code else None
        su = subprocess.run(["su", "-c", "true"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return {**results, "su": "EPERM" if su.returncode else None}

    def ordinary(self, payload):
        """What ordinary plugins do, which must not be refused."""
        thread = threading.Thread(target=time.sleep, args=(0.01,))
        thread.start()
        thread.join()
        subprocess.run("sort < /etc/hostname | cat > /tmp/sorted; ls -l /tmp; date; id", shell=True, check=True, stdout=subprocess.DEVNULL)
        ours, theirs = socket.socketpair()
        ours.send(b"x")
        with select.epoll() as poll:
            poll.register(theirs, select.EPOLLIN)
            assert poll.poll(1)
        os.mkfifo("/tmp/fifo")
        os.memfd_create("x")
        with open("/tmp/locked", "wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            os.posix_fallocate(file.fileno(), 0, 4096)
        signal.setitimer(signal.ITIMER_REAL, 1000)
        os.sched_setaffinity(0, os.sched_getaffinity(0))
        os.setpriority(os.PRIO_PROCESS, 0, 5)
        os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0)
        return {}

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
