"""Whether a plugin's run could ask for an event loop is read from its code."""

import unittest

import runtime  # noqa: F401  makes the package importable
from vortex.sandbox.eventloop import imports_later


class ImportsLaterTest(unittest.TestCase):
    def test_imports_of_the_module_itself_are_done_by_then(self):
        self.assertFalse(self.imports_later("import json\nclass A:\n    async def run(self, p):\n        return json.loads('{}')"))

    def test_an_import_in_a_function_however_deep_comes_later(self):
        self.assertTrue(self.imports_later("def a():\n    def b():\n        import json"))
        self.assertTrue(self.imports_later("class A:\n    run = lambda self: [__import__('json') for _ in '1']"))

    def test_code_that_runs_code_could_import_anything(self):
        for call in ("exec('')", "eval('')", "importlib.import_module('json')"):
            self.assertTrue(self.imports_later(f"def a():\n    {call}"), call)

    def imports_later(self, source):
        return imports_later(compile(source, "plugin.py", "exec"))


if __name__ == "__main__":
    unittest.main()
