"""The runner protocol, version 1, spoken with a real runner."""

import json
import socket
import sys
import unittest

from runtime import Conversation

ECHO = "class Plugin:\n    def run(self, payload):\n        return payload\n"


class ProtocolTest(unittest.TestCase):
    def test_load_answers_ready_with_the_versions(self):
        with Conversation(ECHO) as runner:
            ready = runner.load()
            self.assertEqual((ready["type"], ready["protocol"], ready["runtime"]), ("ready", 1, "1.0.0"))
            self.assertEqual(ready["python"], ".".join(map(str, sys.version_info[:3])))
            self.assertGreater(ready["load_ms"], 0)

    def test_another_protocol_is_refused_by_its_number(self):
        with Conversation(ECHO) as runner:
            answer = runner.load(protocol=2)
            self.assertEqual((answer["type"], answer["kind"]), ("error", "load"))
            self.assertIn("speaks protocol 1, the host 2", answer["message"])

    def test_after_it_was_loaded_it_goes_on_over_the_hosts_socket(self):
        with Conversation(ECHO) as runner, socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path := f"{runner.folder.name}/s")
            listener.listen()
            self.assertEqual(runner.load(socket=path)["type"], "ready")
            connection, _ = listener.accept()
            with connection, connection.makefile("rwb") as lines:
                for run_id in (7, 8):
                    lines.write(json.dumps({"type": "run", "id": run_id, "payload": {"a": "x" * 10**6}, "budget_ms": 2000}).encode() + b"\n")
                    lines.flush()
                    answer = json.loads(lines.readline())
                    self.assertEqual((answer["type"], answer["id"], answer["output"]), ("result", run_id, {"a": "x" * 10**6}))
            self.assertEqual(runner.process.wait(timeout=10), 0)  # the host has hung up

    def test_where_there_is_no_socket_it_goes_on_as_before(self):
        with Conversation(ECHO) as runner:
            self.assertEqual(runner.load(socket=f"{runner.folder.name}/none")["type"], "ready")
            self.assertEqual(runner.run({"a": 1})["output"], {"a": 1})

    def test_each_run_is_answered_with_its_id(self):
        with Conversation(ECHO) as runner:
            runner.load()
            for run_id in (7, 8):
                answer = runner.run({"a": [1, 1.0, 10**40, "\u2028"]}, run_id)
                self.assertEqual((answer["type"], answer["id"]), ("result", run_id))
                self.assertEqual(repr(answer["output"]), repr({"a": [1, 1.0, 10**40, "\u2028"]}))

    def test_errors_have_kind_message_and_traceback(self):
        cases = {
            "execution": "raise ValueError('no')",
            "output": "return 5",
            "timeout": "import time; time.sleep(60)",
        }
        for kind, code in cases.items():
            with self.subTest(kind), Conversation(f"class Plugin:\n    def run(self, payload):\n        {code}\n") as runner:
                runner.load()
                answer = runner.run(budget_ms=200)
                self.assertEqual((answer["type"], answer["id"], answer["kind"]), ("error", 1, kind))
                self.assertEqual("in run" in answer["traceback"], kind != "output")

    def test_a_timeout_ends_the_runner_after_its_answer(self):
        with Conversation("class Plugin:\n    def run(self, payload):\n        while True: pass\n") as runner:
            runner.load()
            self.assertEqual(runner.run(budget_ms=100)["kind"], "timeout")
            self.assertIsNone(runner.receive())
            self.assertEqual(runner.end(), 124)

    def test_the_end_of_the_line_ends_everything_and_removes_the_scratch_folder(self):
        with Conversation(ECHO) as runner:
            runner.load()
            self.assertTrue(runner.scratch.is_dir())
            runner.end()
            self.assertFalse(runner.scratch.exists())

    def test_asyncio_is_imported_only_for_a_run_that_may_need_it(self):
        code = "import sys\nclass Plugin:\n    {} def run(self, payload):\n        {}\n        return {{'asyncio': 'asyncio' in sys.modules}}\n"
        for keyword, body, expected in (("", "pass", False), ("async", "pass", False), ("async", "import asyncio; await asyncio.sleep(0)", True)):
            with self.subTest(keyword + body), Conversation(code.format(keyword, body)) as runner:
                runner.load()
                self.assertEqual(runner.run()["output"], {"asyncio": expected})

    def test_a_coroutine_without_a_loop_may_await_and_yield(self):
        code = (
            "import types\n"
            "@types.coroutine\n"
            "def later():\n    yield\n    return 2\n"
            "class Plugin:\n    async def one(self):\n        return 1\n"
            "    async def run(self, payload):\n        return {'sum': await self.one() + await later()}\n"
        )
        with Conversation(code) as runner:
            runner.load()
            self.assertEqual(runner.run()["output"], {"sum": 3})


if __name__ == "__main__":
    unittest.main()
