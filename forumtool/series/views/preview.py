"""A preview before a change is saved; only what the preview showed is saved.

The preview is the answer to a POST and changes nothing. Its one form holds every field as it was
typed and the fingerprint of what is shown; a fingerprint that is no longer true is refused.
"""

from collections.abc import Sequence
from datetime import date

from flask import request

from forumtool import clock
from forumtool.forums.models import Forum
from forumtool.meetings.place import Place
from forumtool.series.collisions import Collision
from forumtool.series.reads.collisions import collision_check
from forumtool.web.forms import FormBase

SEEN, BACK = "set", "ret"
STALE = "Noget er ændret, siden du så det igennem. Her er ændringerne, som de er nu."


def is_sent(form: FormBase) -> bool:
    """Accepted, and not on the way back to be put right."""
    return BACK not in request.form and form.accepted()


def has_seen(form: FormBase, fingerprint: str) -> bool:
    """False the first time; refused when something else was seen."""
    seen = request.form.get(SEEN)
    if seen is not None and seen != fingerprint:
        form.refusal = STALE
    return seen == fingerprint


def typed_fields() -> list[tuple[str, str]]:
    """What was typed, for the hidden fields of the preview."""
    own = {SEEN, BACK, "csrf_token"}
    return [(name, value) for name, value in request.form.items(multi=True) if name not in own]


def collisions_on(forum: Forum, days: Sequence[tuple[date, Place]]) -> dict[date, list[Collision]]:
    """What the new dates would run into."""
    if not days:
        return {}
    only = [day for day, _ in days]
    check = collision_check(forum.id, [], min(only), max(only), clock.today())
    return {day: list(check.on(day, place)) for day, place in days}
