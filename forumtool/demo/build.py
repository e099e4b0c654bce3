"""Plays the script through the rooms' own actions, in the order in which things happened.

Every scene is pinned to its moment. The database is committed once, when the play is at today.
"""

from datetime import date, time

from forumtool import clock
from forumtool.database.base import db
from forumtool.demo import case_scenes, meeting_scenes
from forumtool.demo.fora import MODEL_FROM
from forumtool.demo.house import furnish
from forumtool.demo.plot import adult_script, young_script
from forumtool.demo.stage import Stage
from forumtool.series.actions.rhythm import extend_series


def load(today: date) -> None:
    """Fill the database as it would look on `today`."""
    with clock.pinned_to(clock.moment(MODEL_FROM, time(9, 0))):
        house = furnish()
    stage = Stage(house, today)
    for script in (young_script(today), adult_script(today)):
        meeting_scenes.announce(stage, script)
        case_scenes.announce(stage, script)
    stage.play()
    extend_series(today, at=clock.moment(today, time(6)))
    meeting_scenes.lay_a_theme_day(stage)
    db.session.commit()
