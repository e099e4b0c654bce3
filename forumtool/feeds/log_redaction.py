"""Every log line of the process is written without the secret of a calendar address.

waitress logs the path when a client hangs up or an answer fails, and an exception may quote it. So
it is taken out where all log records are made.
"""

import logging
import re

# With the ending, or so long that it can be nothing else: one that is cut off is as secret.
_SECRET = re.compile(
    r"((?:/|%2F)kalender(?:/|%2F)+)(?:[^\s/?#\"'<>]+?(?=\.ics)|[\w%-]{20,})", re.IGNORECASE
)


def redacted(text: str) -> str:
    return _SECRET.sub(r"\1***", text)


class RedactedRecord(logging.LogRecord):
    """A log record whose message and traceback are redacted."""

    _redacted_traceback: str | None = None

    def getMessage(self) -> str:  # noqa: N802 - the library's name
        return redacted(super().getMessage())

    @property
    def exc_text(self) -> str | None:
        return self._redacted_traceback

    @exc_text.setter
    def exc_text(self, text: str | None) -> None:
        self._redacted_traceback = redacted(text) if text else text


def install() -> None:
    """From here on every logger of the process makes redacted records."""
    logging.setLogRecordFactory(RedactedRecord)
