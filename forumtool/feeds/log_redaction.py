"""No log line ever holds the secret of an address: whoever writes it, and about what.

waitress names the path when a client hangs up or an answer fails, and an error may quote it. So it
is taken out where every line of the process is made.
"""

import logging
import re

# With the ending, or so long that it can be nothing else: one that is cut off is as secret.
_SECRET = re.compile(
    r"((?:/|%2F)kalender(?:/|%2F)+)(?:[^\s/?#\"'<>]+?(?=\.ics)|[\w%-]{20,})", re.IGNORECASE
)


def redacted(text: str) -> str:
    return _SECRET.sub(r"\1***", text)


class Record(logging.LogRecord):
    """A log line whose message and traceback are without secrets."""

    _trace: str | None = None

    def getMessage(self) -> str:  # noqa: N802 - the library's name
        return redacted(super().getMessage())

    @property
    def exc_text(self) -> str | None:
        return self._trace

    @exc_text.setter
    def exc_text(self, text: str | None) -> None:
        self._trace = redacted(text) if text else text


def keep_out_of_logs() -> None:
    logging.setLogRecordFactory(Record)
