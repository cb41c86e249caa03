#!/usr/bin/env python3
"""How long `vortex-ops run` takes as a whole command, as ratios to a Python that does nothing.

usage: run.py [PATH-OF-VORTEX-OPS]       (default: out/cli/vortex-ops)

Prints a line for each ratio, and its bound; ends with 1 if one is missed. Commands take turns, so that a machine whose
speed drifts slows all of them alike; what counts is the median of 20.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 20
PLUGINS = 1000


def milliseconds(command):
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - started) * 1000


def make_node(folder, plugins):
    """A node with the example plugin, and as many others."""
    shutil.copytree(ROOT / "plugins" / "example-renderer", folder / "plugins" / "example-renderer")
    manifest = (ROOT / "plugins" / "example-renderer" / "manifest.yaml").read_text()
    for number in range(1, plugins):
        other = folder / "plugins" / f"plugin-{number:05}"
        other.mkdir()
        (other / "manifest.yaml").write_text(manifest.replace('"example-renderer"', f'"plugin-{number:05}"'))
    shutil.copy(ROOT / "config.yaml", folder)
    return folder / "config.yaml"


def main():
    command = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "out" / "cli" / "vortex-ops").resolve()
    with tempfile.TemporaryDirectory() as folder:
        nodes = [Path(folder, name) for name in ("one", "many")]
        configs = [make_node(node, plugins) for node, plugins in zip(nodes, (1, PLUGINS))]
        run = ["run", "--engine", "process", "--plugin", "example-renderer", "--payload", json.dumps({"prompt": "hi"})]
        commands = {
            "python": ["python3", "-I", "-S", "-c", "pass"],
            "one": [command, "--config", configs[0], *run],
            "many": [command, "--config", configs[1], *run],
        }
        times = {name: [] for name in commands}
        for turn in range(ROUNDS + 2):
            for name, words in commands.items():
                took = milliseconds(words)
                if turn >= 2:  # the first two warm the machine up
                    times[name].append(took)
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(", ".join(f"{name} {median:.1f} ms" for name, median in medians.items()), f"(medians of {ROUNDS})")
    ratios = (
        ("a run to a Python that does nothing", medians["one"] / medians["python"], 12.0),
        (f"a run among {PLUGINS} plugins to a run of the only one", medians["many"] / medians["one"], 1.25),
    )
    for name, ratio, bound in ratios:
        print(f"{ratio:6.2f}  at most {bound}: {name}")
    return 0 if all(ratio <= bound for _, ratio, bound in ratios) else 1


if __name__ == "__main__":
    sys.exit(main())
