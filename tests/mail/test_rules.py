"""When a mail is tried again and when it is given up."""

from datetime import UTC, datetime, timedelta

from forumtool.mail import rules

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def test_a_mail_is_tried_six_times_with_longer_and_longer_waits() -> None:
    waits = [5, 30, 2 * 60, 8 * 60, 24 * 60]
    assert [rules.next_try(attempts, AT) for attempts in range(1, 6)] == [
        AT + timedelta(minutes=minutes) for minutes in waits
    ]
    assert rules.next_try(6, AT) is None


def test_how_long_a_mail_is_worked_on_and_kept() -> None:
    assert timedelta(minutes=15) == rules.LONGEST_SENDING
    assert timedelta(days=30) == rules.KEPT


def test_what_is_said_of_a_mail_that_was_not_sent() -> None:
    assert rules.INTERRUPTED == (
        "Afsendelsen blev afbrudt. Mailen kan være nået frem, så se efter, før du sender igen."
    )
    assert rules.TOO_LATE == (
        "Mailen nåede ikke at komme af sted, før det, den handler om, var forbi."
    )
