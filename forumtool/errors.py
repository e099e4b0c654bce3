"""The base classes of every refusal. Every message is Danish and says what to do."""


class RuleBroken(Exception):  # noqa: N818 - a refusal, not a fault
    """A rule refuses this step, now. The page answers 409 with the message."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ThrottledError(RuleBroken):
    """Too many attempts; the page answers 429."""


SAVED_BY_ANOTHER = "En anden har gemt ændringer imens. Hent siden igen, og skriv så dine."


def refuse_stale(opened_at: int | None, stored: int) -> None:
    """A form carries the version it was opened at; an older one may not overwrite a newer."""
    if opened_at != stored:
        raise RuleBroken(SAVED_BY_ANOTHER)
