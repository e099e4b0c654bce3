"""A person and a forum are closed from `closed_on` on; a forum is open from `started_on` on."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.database.base import db
from forumtool.forums.models import Forum

OPENS, CLOSES = date(2026, 2, 1), date(2026, 2, 28)


@pytest.mark.parametrize(
    ("day", "user_is_open", "forum_is_open"),
    [
        (date(2026, 1, 31), True, False),
        (date(2026, 2, 1), True, True),
        (date(2026, 2, 27), True, True),
        (date(2026, 2, 28), False, False),
        (date(2026, 3, 1), False, False),
    ],
)
def test_rows_and_selects_agree_on_the_first_and_the_last_open_day(
    app: Flask, day: date, user_is_open: bool, forum_is_open: bool
) -> None:
    user = User(username="bo", name="Bo", created_at=clock.now(), closed_on=CLOSES)
    forum = Forum(slug="unge", name="Unge", started_on=OPENS, closed_on=CLOSES)
    with app.app_context():
        db.session.add_all([user, forum])
        db.session.flush()
        assert (user.is_open_on(day), forum.is_open_on(day)) == (user_is_open, forum_is_open)
        assert bool(db.session.scalar(sa.select(User.is_open_on(day)))) is user_is_open
        assert bool(db.session.scalar(sa.select(Forum.is_open_on(day)))) is forum_is_open
        db.session.rollback()


def test_without_a_closing_day_they_stay_open(app: Flask) -> None:
    day = date(2199, 12, 31)
    with app.app_context():
        db.session.add(User(username="bo", name="Bo", created_at=clock.now()))
        db.session.add(Forum(slug="unge", name="Unge", started_on=OPENS))
        db.session.flush()
        assert db.session.scalars(sa.select(User.name).where(User.is_open_on(day))).all() == ["Bo"]
        assert db.session.scalars(sa.select(Forum.slug).where(Forum.is_open_on(day))).all() == [
            "unge"
        ]
        db.session.rollback()
