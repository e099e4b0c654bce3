"""How often one address may fetch the whole calendar: counted in memory, in this process. Pure."""

import threading
from collections.abc import Callable
from time import monotonic

WHOLE_ANSWERS = 60
WINDOW_SECONDS = 60.0


class RateLimit:
    """Whole answers alone are counted: a 304 costs next to nothing.

    Per feed and never per sender: Google and Microsoft fetch for many people from few machines.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._windows: dict[int, tuple[float, int]] = {}

    def seconds_to_wait(self, feed_id: int) -> int:
        """Count one whole answer and return 0; when there were too many, the seconds to wait."""
        now = self._clock()
        with self._lock:
            begun, count = self._windows.get(feed_id, (now, 0))
            if now - begun >= WINDOW_SECONDS:
                begun, count = now, 0
            if count >= WHOLE_ANSWERS:
                return int(begun + WINDOW_SECONDS - now) + 1
            self._windows[feed_id] = (begun, count + 1)
            return 0
