"""No log line holds the secret of a calendar's address."""

import logging
import sys
from collections.abc import Iterator

import pytest

from forumtool.feeds.log_redaction import RedactedRecord, install, redacted

SECRET = "Hemmelig-adresse_1234567890123456789012345"
ADDRESS = f"/kalender/{SECRET}.ics"


@pytest.fixture
def _factory() -> Iterator[None]:
    before = logging.getLogRecordFactory()
    yield
    logging.setLogRecordFactory(before)


@pytest.mark.parametrize(
    ("line", "without"),
    [
        (f"GET {ADDRESS} fejlede", "GET /kalender/***.ics fejlede"),
        ("GET /kalender/kort.ics", "GET /kalender/***.ics"),
        (f"GET /kalender/{SECRET[:20]}", "GET /kalender/***"),
        ("GET /kalender/nitten_tegn_i_alt_19", "GET /kalender/***"),
        ("GET /kalender/ny", "GET /kalender/ny"),
        (f"GET %2Fkalender%2F{SECRET}", "GET %2Fkalender%2F***"),
        (f"GET /KALENDER//{SECRET}", "GET /KALENDER//***"),
        ("GET /sager/2026-001", "GET /sager/2026-001"),
    ],
)
def test_the_secret_is_taken_out_and_the_rest_stays(line: str, without: str) -> None:
    assert redacted(line) == without


def test_the_message_and_the_traceback_of_a_line_are_without_the_secret() -> None:
    try:
        raise RuntimeError(ADDRESS)
    except RuntimeError:
        fault = sys.exc_info()
    record = RedactedRecord("navn", logging.ERROR, __file__, 1, "Fejl i %s", (ADDRESS,), fault)
    assert record.getMessage() == "Fejl i /kalender/***.ics"
    assert record.exc_text is None
    line = logging.Formatter().format(record)
    assert "RuntimeError: /kalender/***.ics" in line
    assert SECRET not in line


@pytest.mark.usefixtures("_factory")
def test_every_line_of_the_process_is_made_so() -> None:
    install()
    logger = logging.getLogger("prøve")
    assert isinstance(
        logger.makeRecord("prøve", logging.INFO, "", 1, ADDRESS, (), None), RedactedRecord
    )
