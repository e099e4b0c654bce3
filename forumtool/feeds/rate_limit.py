"""How often one address may fetch the whole calendar: kept in memory, counted in this process."""

import threading
from collections.abc import Callable
from time import monotonic

WHOLE_ANSWERS = 60
WINDOW_SECONDS = 60.0


class Limit:
    """Whole answers alone are counted: «nothing new» costs next to nothing.

    By address and never by sender: Google and Microsoft fetch for many people from few machines.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._windows: dict[int, tuple[float, int]] = {}

    def wait_for(self, feed_id: int) -> int:
        """Count one whole answer; the seconds to wait when there have been too many, else 0."""
        now = self._clock()
        with self._lock:
            since, count = self._windows.get(feed_id, (now, 0))
            if now - since >= WINDOW_SECONDS:
                since, count = now, 0
            if count >= WHOLE_ANSWERS:
                return int(since + WINDOW_SECONDS - now) + 1
            self._windows[feed_id] = (since, count + 1)
            return 0
