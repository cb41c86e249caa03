"""Reports from inside a sandbox what holds there. Needs no more than the smallest Python, and changes nothing that stays."""

import os
import time

MOST = 1 << 62  # what control groups call no limit is as large as that


class Probe:
    def run(self, payload):
        if payload.get("hang"):
            time.sleep(3600)
        status = fields("/proc/self/status")
        limits = {line[:26].strip(): line[26:].split()[0] for line in lines("/proc/self/limits")[1:]}
        return {
            "uid": os.getuid(),
            "capabilities": [status.get(name, "") for name in ("CapEff", "CapPrm", "CapBnd")],
            "no_new_privileges": status.get("NoNewPrivs") == "1",
            "seccomp": status.get("Seccomp") == "2",
            "interfaces": [line.split(":")[0].strip() for line in lines("/proc/net/dev")[2:]],
            "routes": len(lines("/proc/net/route")[1:]),
            "writable": [folder for folder in (".", "/", "/etc", "/usr", "/var", "/dev") if can_write(folder)],
            "tmp": mount_options("/tmp"),
            "tmp_bytes": size("/tmp"),
            "memory_bytes": limit("memory/memory.limit_in_bytes", "memory.max"),
            "memory_and_swap_bytes": limit("memory/memory.memsw.limit_in_bytes", "memory.swap.max"),
            "pids": limit("pids/pids.max", "pids.max"),
            "has_cpu_limit": has_cpu_limit(),
            "open_files": int(limits["Max open files"]) if limits.get("Max open files", "").isdigit() else None,
            "variables": sorted(os.environ),
            "docker_socket": os.path.exists("/var/run/docker.sock") or os.path.exists("/run/docker.sock"),
            "processes": sum(name.isdigit() for name in os.listdir("/proc")),
        }


def lines(path):
    try:
        with open(path) as file:
            return file.read().splitlines()
    except OSError:
        return []


def fields(path):
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines(path))}


def can_write(folder):
    path = os.path.join(folder, ".vortex-sandbox-probe")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except OSError:
        return False
    os.unlink(path)
    return True


def mount_options(path):
    """The options of the mount at exactly that path, or None when there is none."""
    for line in lines("/proc/self/mounts"):
        _, place, kind, options, *_ = line.split(" ")
        if place == path:
            return [kind, *options.split(",")]
    return None


def size(path):
    facts = os.statvfs(path)
    return facts.f_blocks * facts.f_frsize


def limit(old, new):
    """A limit of this control group (version 1, version 2), or None where there is none."""
    value = (lines(f"/sys/fs/cgroup/{new}") or lines(f"/sys/fs/cgroup/{old}") or [""])[0]
    return int(value) if value.isdigit() and int(value) < MOST else None


def has_cpu_limit():
    new = (lines("/sys/fs/cgroup/cpu.max") or ["max"])[0]
    old = (lines("/sys/fs/cgroup/cpu/cpu.cfs_quota_us") or ["-1"])[0]
    return not new.startswith("max") or int(old) > 0
