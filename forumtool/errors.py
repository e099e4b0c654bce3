"""The plain base of every refusal. Every message is Danish and says what to do."""


class RuleBroken(Exception):  # noqa: N818 - a refusal, not a fault
    """A rule of the work says no to this, now. The page answers 409 with the message."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ThrottledError(RuleBroken):
    """Too many attempts; the page answers 429."""
