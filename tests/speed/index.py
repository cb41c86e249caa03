#!/usr/bin/env python3
"""How long `vortex-ops index` and `validate` take over many plugins, as ratios to a plain PyYAML loop over the same files.

usage: index.py [PATH-OF-VORTEX-OPS]       (default: out/cli/vortex-ops; needs ../shared/bench beside the project, and PyYAML)

Prints a line for each ratio, and its bound; ends with 1 if one is missed.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = 10_000
LOOP = ROOT.parent / "shared" / "bench" / "pyyaml_loop.py"


def make_plugins(folder, count):
    manifest = (ROOT / "plugins" / "example-renderer" / "manifest.yaml").read_text()
    for number in range(count):
        plugin = folder / "plugins" / f"plugin-{number:06}"
        plugin.mkdir(parents=True)
        (plugin / "manifest.yaml").write_text(manifest.replace('"example-renderer"', f'"plugin-{number:06}"'))
    config = folder / "config.yaml"
    config.write_text("plugins: {enabled: true, sandbox: {engine: process, allow_insecure: true}, policy: {allow_untrusted: true}}")
    return config


def measure(command):
    """Seconds, and the peak memory of the process in MiB."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, command
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def index(command, config, rounds):
    output = config.parent / "index.json"
    results = []
    for _ in range(rounds):
        output.unlink(missing_ok=True)
        results.append(measure([command, "--config", config, "index", "--output", output]))
    assert len(json.loads(output.read_text())["plugins"]) == len(os.listdir(config.parent / "plugins"))
    return statistics.median(seconds for seconds, _ in results), max(peak for _, peak in results)


def main():
    command = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "out" / "cli" / "vortex-ops").resolve()
    with tempfile.TemporaryDirectory() as folder:
        config = make_plugins(Path(folder, "many"), PLUGINS)
        large_config = make_plugins(Path(folder, "large"), 10 * PLUGINS)
        os.sync()  # what the disk still writes would slow the first to be measured
        loop, _ = measure([sys.executable, LOOP, config.parent / "plugins", Path(folder, "loop.json")])
        seconds, peak = index(command, config, 5)
        large_seconds, large_peak = index(command, large_config, 3)
        # On one core, which is what is asked of it; the command's own threads share it.
        alone = ["taskset", "--cpu-list", "0", command, "validate", "--quiet", config.parent / "plugins"]
        validated = statistics.median(measure(alone)[0] for _ in range(5))
    print(f"loop {loop:.2f} s, index {seconds:.3f} s and {peak:.0f} MiB; {10 * PLUGINS} plugins {large_seconds:.2f} s and {large_peak:.0f} MiB")
    ratios = (
        (f"index of {PLUGINS} plugins to a PyYAML loop", seconds / loop, 1 / 25),
        ("its peak memory in MiB", peak, 150),
        (f"seconds to validate {PLUGINS} plugins on one core", validated, 1),
        (f"index of {10 * PLUGINS} plugins to one of {PLUGINS}", large_seconds / seconds, 11),
    )
    for name, ratio, bound in ratios:
        print(f"{ratio:8.3f}  at most {bound}: {name}")
    return 0 if all(ratio <= bound for _, ratio, bound in ratios) else 1


if __name__ == "__main__":
    sys.exit(main())
