"""What stands in where Python comes without parts of its library does the same as they do."""

import dataclasses
import json
import math
import random
import string
import unittest

import runtime  # noqa: F401  finds the package

from vortex.plugins import records
from vortex.sandbox import plainjson


def value(random_, depth=4):
    kinds = [None, True, False, random_.randint(-(10**30), 10**30), random_.uniform(-1e10, 1e10), 10 ** random_.uniform(-300, 300), -0.0, text(random_)]
    if depth and random_.random() < 0.7:
        members = [value(random_, depth - 1) for _ in range(random_.randint(0, 4))]
        return members if random_.random() < 0.5 else {text(random_): member for member in members}
    return random_.choice(kinds)


def text(random_):
    return "".join(random_.choice([*string.printable, "\0", "\x7f", "é", "€", "\U0001f600", "\ud800", "\u2028"]) for _ in range(random_.randint(0, 6)))


class PlainJsonTests(unittest.TestCase):
    def test_writes_and_reads_what_json_does(self):
        random_ = random.Random(1)
        for _ in range(3000):
            example = value(random_)
            written = json.dumps(example)
            self.assertEqual(plainjson.dumps(example), written)
            for spaced in (written, json.dumps(example, indent=1, ensure_ascii=False)):
                data = spaced.encode(errors="surrogatepass")
                if b"\xed\xa0" not in data:  # half of a surrogate pair is only ever sent escaped
                    self.assertEqual(repr(plainjson.loads(data)), repr(json.loads(spaced)))

    def test_keys_of_other_types_are_written_alike(self):
        example = {1: 1, 1.5: 2, None: 3, True: 4}
        self.assertEqual(plainjson.dumps(example), json.dumps(example))

    def test_refuses_what_json_refuses(self):
        cycle = []
        cycle.append(cycle)
        for bad in (math.nan, [math.inf], cycle, {"a": object()}, {(1, 2): 3}, {1}, b"x"):
            with self.assertRaises((ValueError, TypeError)) as expected:
                json.dumps(bad, allow_nan=False)
            with self.assertRaises(type(expected.exception)):
                plainjson.dumps(bad)
        for bad in (b"", b"{", b"[1,", b'{"a"}', b'"a', b"nul", b"1 2", b"[1 2]", b"{1:2}", b'"\\x"', b"\xff"):
            with self.assertRaises((ValueError, KeyError, IndexError)):
                plainjson.loads(bad)


class RecordTests(unittest.TestCase):
    def test_a_record_is_as_a_frozen_dataclass(self):
        both = []
        for decorate in (dataclasses.dataclass(frozen=True), records.dataclass(frozen=True)):

            @decorate
            class Point:
                x: int
                y: int

            point = Point(x=1, y=2)
            self.assertEqual((point, hash(point)), (Point(x=1, y=2), hash(Point(x=1, y=2))))
            self.assertNotEqual(point, Point(x=2, y=2))
            with self.assertRaises(AttributeError):
                point.x = 5
            with self.assertRaises(AttributeError):
                del point.x
            with self.assertRaises(TypeError):
                Point(x=1)
            both.append(repr(point).split(".")[-1].split("Point")[-1])
        self.assertEqual(*both)


if __name__ == "__main__":
    unittest.main()
