"""What these tests share: the runtime's place, and a conversation with a real runner."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNTIME = ROOT / "src" / "vortex-runtime"
sys.path.insert(0, str(RUNTIME))

MANIFEST = {
    "schema_version": "1.0",
    "name": "probe",
    "version": "1.0.0",
    "entrypoint": "plugin.py:Plugin",
    "description": "A plugin of the tests",
    "supported_lanes": ["lane1"],
    "deterministic": False,
    "resources": {"vram_gb": 1.5, "max_latency_ms": 1000, "max_concurrency": 1},
    "io": {"input_schema": {"type": "object"}, "output_schema": {"type": "object"}},
}


class Conversation:
    """A runner below its supervisor, as the process engine starts it, with one plugin of the given code."""

    def __init__(self, code, entrypoint="plugin.py:Plugin"):
        self.folder = tempfile.TemporaryDirectory()
        self.entrypoint = entrypoint
        Path(self.folder.name, "plugin.py").write_text(code)
        self.scratch = Path(self.folder.name, "scratch")
        command = [sys.executable, "-I", "-S", RUNTIME / "vortex/sandbox/supervisor.py", self.scratch, "0"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()
        self.process.stdout.close()
        self.folder.cleanup()

    def end(self):
        self.process.stdin.close()
        return self.process.wait(timeout=10)

    def send(self, message):
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()
        return self.receive()

    def receive(self):
        line = self.process.stdout.readline()
        return json.loads(line) if line else None

    def load(self, protocol=1, **more):
        return self.send(
            {"type": "load", "protocol": protocol, "plugin_dir": self.folder.name, "entrypoint": self.entrypoint, "manifest": MANIFEST, **more}
        )

    def run(self, payload=None, run_id=1, budget_ms=2000):
        return self.send({"type": "run", "id": run_id, "payload": payload or {}, "budget_ms": budget_ms})
