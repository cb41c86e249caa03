"""The line between host and runner: one JSON object a line (runner protocol, version 1)."""

import os
from _thread import allocate_lock

try:
    from json import dumps, loads
except ImportError:  # a Python that comes without
    from vortex.sandbox.plainjson import dumps, loads
else:
    from functools import partial

    dumps = partial(dumps, allow_nan=False)

PROTOCOL = 1


class Channel:
    """Takes standard input and output for itself, so that nothing a plugin prints can be taken for an answer."""

    def __init__(self, reader, writer_fd):
        self._reader = reader
        self._writer_fd = writer_fd
        self._sending = allocate_lock()

    @classmethod
    def take_over(cls):
        """Moves descriptors 0 and 1 out of the plugin's sight: 0 becomes empty, 1 becomes standard error."""
        reader, writer_fd = os.fdopen(os.dup(0), "rb"), os.dup(1)
        empty = os.open(os.devnull, os.O_RDONLY)
        os.dup2(empty, 0)
        os.close(empty)
        os.dup2(2, 1)
        return cls(reader, writer_fd)

    def connect(self, path):
        """A connection to the host's socket at this path: a descriptor, or None where it cannot be reached."""
        try:
            from _socket import AF_UNIX, SOCK_STREAM, socket

            connection = socket(AF_UNIX, SOCK_STREAM)
            connection.connect(path)
        except (ImportError, OSError):  # some Pythons come without
            return None
        return connection.detach()

    def move_to(self, connection):
        """From now on the conversation goes on over this connection."""
        self._reader, self._writer_fd = os.fdopen(connection, "rb"), connection

    def receive(self):
        """The next message, or None when the host has closed the line."""
        line = self._reader.readline()
        return loads(line) if line else None

    def send(self, message):
        """Writes one message whole. Raises what `encode` raises; then nothing has been written."""
        data = memoryview(encode(message) + b"\n")
        with self._sending:
            while data:
                data = data[os.write(self._writer_fd, data) :]


def encode(message):
    """Standard JSON in ASCII. Raises ValueError (NaN, infinity, a cycle), TypeError or RecursionError."""
    return dumps(message).encode("ascii")
