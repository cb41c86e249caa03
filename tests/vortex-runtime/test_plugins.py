"""What plugins import, and the spec's own command."""

import dataclasses
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from runtime import MANIFEST, RUNTIME
from vortex.plugins import errors
from vortex.plugins.types import PluginManifest


class TypesTest(unittest.TestCase):
    def test_a_manifest_has_the_fields_of_the_file_and_is_frozen(self):
        manifest = PluginManifest.from_dict({**MANIFEST, "an unknown key": 1})
        self.assertEqual((manifest.name, manifest.supported_lanes, manifest.resources.vram_gb), ("probe", ("lane1",), 1.5))
        self.assertEqual(manifest.io.input_schema, {"type": "object"})
        with self.assertRaises(dataclasses.FrozenInstanceError):
            manifest.name = "other"

    def test_a_missing_field_is_an_error(self):
        with self.assertRaisesRegex(KeyError, "version"):
            PluginManifest.from_dict({key: value for key, value in MANIFEST.items() if key != "version"})

    def test_every_error_is_a_PluginError(self):
        kinds = [errors.PluginLoadError, errors.PluginExecutionError, errors.PluginTimeoutError, errors.PluginOutputError]
        self.assertTrue(all(issubclass(kind, errors.PluginError) for kind in kinds))


class HandoverTest(unittest.TestCase):
    def test_it_becomes_vortex_ops_with_the_same_arguments(self):
        with tempfile.TemporaryDirectory() as folder:
            command = Path(folder, "vortex-ops")
            command.write_text('#!/bin/sh\nprintf "%s|" "$@"\nexit 8\n')
            command.chmod(0o755)
            for found in ({"VORTEX_OPS": str(command)}, {"PATH": f"{folder}:{os.environ['PATH']}"}):
                ended = self.call("runner", found, "--plugin", "a b", "--payload", '{"p": 1}')
                self.assertEqual((ended.returncode, ended.stdout), (8, 'run|--plugin|a b|--payload|{"p": 1}|'))

    def test_the_indexer_becomes_the_index_command(self):
        ended = self.call("indexer", {"VORTEX_OPS": "/bin/echo"}, "--output", "plugins/index.json")
        self.assertEqual(ended.stdout, "index --output plugins/index.json\n")

    def test_without_vortex_ops_it_says_what_to_do(self):
        ended = self.call("runner", {"VORTEX_OPS": "/nonexistent/vortex-ops"}, "--plugin", "a", "--payload", "{}")
        self.assertEqual(ended.returncode, 9)
        self.assertIn("Put vortex-ops on the PATH, or set VORTEX_OPS", ended.stderr)

    def call(self, module, variables, *arguments):
        environment = {**os.environ, "PYTHONPATH": str(RUNTIME), **variables}
        command = [sys.executable, "-m", f"vortex.plugins.{module}", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30)


if __name__ == "__main__":
    unittest.main()
