"""When a mail is tried again, when it is given up, and how long its row is kept. Pure."""

from datetime import datetime, timedelta

#: The wait after the first, second … attempt that failed; after the last one it is given up.
RETRIES = (
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
)
#: Sending one mail takes less than this; a run that seems to take longer was interrupted.
LONGEST_SENDING = timedelta(minutes=15)
KEPT = timedelta(days=30)

INTERRUPTED = (
    "Afsendelsen blev afbrudt. Mailen kan være nået frem, så se efter, før du sender igen."
)
TOO_LATE = "Mailen nåede ikke at komme af sted, før det, den handler om, var forbi."


def next_try(attempts: int, at: datetime) -> datetime | None:
    """When to try again after so many attempts have failed; None when it is given up."""
    return at + RETRIES[attempts - 1] if attempts <= len(RETRIES) else None
