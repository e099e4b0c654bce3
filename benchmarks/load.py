"""The load: a process of its own with a few keep-alive connections, bounded in count and time.

It reads orders and prints tallies, a line of JSON each, until its input ends. It speaks HTTP over
bare sockets, so that the measuring costs as little as it can. An answer that is not the expected
one is a fault: a fast refusal is no speed.
"""

import json
import socket
import sys
import threading
import time
from dataclasses import asdict, dataclass, field

MOST_REQUESTS = 20_000


@dataclass(frozen=True)
class Order:
    """What to ask for, how hard and how long."""

    port: int
    path: str
    cookie: str = ""
    etag: str = ""
    status: int = 200
    seconds: float = 2.0
    connections: int = 4

    def as_bytes(self) -> bytes:
        lines = [f"GET {self.path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Accept: */*"]
        if self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        if self.etag:
            lines.append(f"If-None-Match: {self.etag}")
        return "\r\n".join([*lines, "", ""]).encode("ascii")


@dataclass
class Tally:
    """What one connection, or all together, got through."""

    requests: int = 0
    octets: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


class Connection:
    """One keep-alive connection that asks the same again and again."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.request = order.as_bytes()
        self.socket = socket.create_connection(("127.0.0.1", order.port), timeout=20)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self) -> int:
        """Octets of the body; raises on another answer than the expected."""
        self.socket.sendall(self.request)
        received = b""
        while (end := received.find(b"\r\n\r\n")) < 0:
            received += self._more()
        head = received[:end].lower()
        status = int(head[9:12])
        if status != self.order.status:
            raise ValueError(f"{self.order.path}: {status}")
        length = 0 if status == 304 else _content_length(head)
        missing = length - (len(received) - end - 4)
        while missing > 0:
            missing -= len(self._more())
        return length

    def _more(self) -> bytes:
        piece = self.socket.recv(1 << 17)
        if not piece:
            raise ValueError(f"{self.order.path}: the server hung up")
        return piece


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    raise ValueError("an answer without Content-Length")


def run(order: Order) -> Tally:
    """All connections at once until the time or the count is used."""
    tallies = [Tally() for _ in range(order.connections)]
    deadline = time.monotonic() + order.seconds
    threads = [threading.Thread(target=_press, args=(order, tally, deadline)) for tally in tallies]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Tally(
        requests=sum(tally.requests for tally in tallies),
        octets=sum(tally.octets for tally in tallies),
        seconds=time.monotonic() - begun,
        faults=[fault for tally in tallies for fault in tally.faults],
    )


def _press(order: Order, tally: Tally, deadline: float) -> None:
    try:
        connection = Connection(order)
        while time.monotonic() < deadline and tally.requests < MOST_REQUESTS:
            tally.octets += connection.ask()
            tally.requests += 1
        connection.socket.close()
    except (OSError, ValueError) as error:
        tally.faults.append(str(error))


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(asdict(run(Order(**json.loads(line))))), flush=True)
