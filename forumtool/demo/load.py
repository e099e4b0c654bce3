"""Fills the database with the demo through the application's own actions, in order of time.

The database is committed once, at the end.
"""

from datetime import date, time

from forumtool import clock
from forumtool.database.base import db
from forumtool.demo.base_data import add_base_data
from forumtool.demo.cases import schedule_cases
from forumtool.demo.forum_plans import adults_plan, young_plan
from forumtool.demo.forums import DEPARTMENTS_FROM
from forumtool.demo.meetings import add_overlapping_meeting, schedule_meetings
from forumtool.demo.simulation import Simulation
from forumtool.series.actions.rhythm import extend_series


def load_demo(today: date) -> None:
    """Fill the database as it would look on `today`."""
    with clock.pinned_to(clock.moment(DEPARTMENTS_FROM, time(9, 0))):
        base_data = add_base_data()
    simulation = Simulation(base_data, today)
    for plan in (young_plan(today), adults_plan(today)):
        schedule_meetings(simulation, plan)
        schedule_cases(simulation, plan)
    simulation.run()
    extend_series(today, at=clock.moment(today, time(6)))
    add_overlapping_meeting(simulation)
    db.session.commit()
