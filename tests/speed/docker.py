#!/usr/bin/env python3
"""How long runs in containers take, as ratios to the docker command with the same limits.

usage: docker.py [PATH-OF-VORTEX-OPS]       (default: out/cli/vortex-ops)

Needs a daemon with the image nsn-vortex:latest. Prints a line for each figure, and its bound; ends with 1 if one is missed.
Commands take turns, so that a machine whose speed drifts slows all of them alike.
"""

import json
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 30
BATCH = 200
WARM = 3000
CONFIG = """
plugins:
  enabled: true
  sandbox: {memory_mb: 256, cpu_cores: 1.0, pids_limit: 64, tmpfs_mb: 64}
  policy: {allowlist: ["example-renderer"]}
"""
DOCKER = (
    "docker run --rm --network none --memory 256m --memory-swap 256m --cpus 1 --pids-limit 64 --read-only --cap-drop ALL"
    " --security-opt no-new-privileges --tmpfs /tmp:rw,noexec,nosuid,nodev,size=64m --init --entrypoint python3"
    " nsn-vortex:latest -c pass"
).split()


def seconds(call):
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def quietly(words):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def make_node(folder):
    shutil.copytree(ROOT / "plugins" / "example-renderer", folder / "plugins" / "example-renderer")
    manifest = folder / "plugins" / "example-renderer" / "manifest.yaml"
    manifest.write_text(manifest.read_text().replace("max_concurrency: 1", "max_concurrency: 2"))
    (folder / "config.yaml").write_text(CONFIG)


def two_at_a_time(words, count):
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: quietly(words), range(count)))


def payloads(folder, count):
    path = folder / "payloads.jsonl"
    path.write_text('{"prompt": "hi"}\n' * count)
    return path


def bare_echo():
    """The median of a line to a program in a container and back through the daemon's socket, with nothing of ours, in milliseconds."""
    program = "import os\nwhile line := os.read(0, 4096): os.write(1, line)"
    words = "docker create -i --network none --entrypoint python3 nsn-vortex:latest -I -S -c".split()
    container = subprocess.run([*words, program], check=True, capture_output=True, text=True).stdout.strip()
    head = f"POST /containers/{container}/attach?stream=1&stdin=1&stdout=1 HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n"
    with socket.socket(socket.AF_UNIX) as stream:
        stream.connect("/var/run/docker.sock")
        stream.sendall(head.encode())
        stream.recv(4096)
        quietly(["docker", "start", container])
        times = [seconds(lambda: stream.sendall(b"x" * 60 + b"\n") or stream.recv(4096)) for _ in range(WARM)]
    quietly(["docker", "rm", "--force", container])
    return statistics.median(times) * 1000


def warm_overheads(run, folder):
    """What the host adds to each payload in a warm container, sorted, in milliseconds; the first hundred are left out."""
    lines = subprocess.run([*run, "--batch", payloads(folder, WARM), "--reuse", "--json"], check=True, capture_output=True).stdout.splitlines()
    records = [json.loads(line)["run"] for line in lines[100:]]
    return sorted(record["phases"]["run_ms"] - record["runner_duration_ms"] for record in records)


def main():
    command = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "out" / "cli" / "vortex-ops").resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_node(folder)
        run = [command, "run", "--config", folder / "config.yaml", "--plugin", "example-renderer"]
        one = [*run, "--payload", json.dumps({"prompt": "hi"})]
        times = [(seconds(lambda: quietly(DOCKER)), seconds(lambda: quietly(one))) for _ in range(ROUNDS + 2)][2:]
        single = statistics.median(own for _, own in times) / statistics.median(other for other, _ in times)
        other = seconds(lambda: two_at_a_time(DOCKER, BATCH))
        own = seconds(lambda: quietly([*run, "--batch", payloads(folder, BATCH), "--parallel", "2"]))
        bare = bare_echo()
        warm = warm_overheads(run, folder)
    figures = (
        ("a run in a fresh container to docker run", single, 0.80),
        (f"a batch of {BATCH}, two at a time, to as many docker runs", own / other, 0.60),
        ("ms that the host adds to a payload in a warm container, median", statistics.median(warm), 0.25),
        ("the same, 99th percentile", warm[int(len(warm) * 0.99)], 1.0),
    )
    for name, figure, bound in figures:
        print(f"{figure:6.2f}  at most {bound}: {name}")
    print(f"{bare:6.2f}  for comparison: ms of a bare line to a container and back, median")
    return 0 if all(figure <= bound for _, figure, bound in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
