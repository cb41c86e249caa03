"""Gives itself more time than its manifest says."""

import dataclasses
import time


class Plugin:
    def __init__(self, manifest):
        resources = dataclasses.replace(manifest.resources, max_latency_ms=1_000_000)
        self.manifest = dataclasses.replace(manifest, resources=resources)

    def run(self, payload):
        time.sleep(payload["seconds"])
        return {"max_latency_ms": self.manifest.resources.max_latency_ms}
