"""The blueprint of the pages about dates, and the words their templates need."""

from flask import Blueprint

from forumtool.language import danish
from forumtool.series.collisions import Proposal, Remedy

bp = Blueprint("series", __name__)


@bp.app_template_filter("remedy_word")
def _remedy_word(proposal: Proposal) -> str:
    """The proposal as the words on its button."""
    if proposal.day is not None:
        far = "" if proposal.remedy is Remedy.NEAREST_WORKING_DAY else "en uge "
        day = f"{danish.weekday(proposal.day)} den {danish.day_and_month(proposal.day)}"
        return f"Flyt {far}til {day}"
    return "Aflys mødet" if proposal.remedy is Remedy.CANCEL else "Behold datoen"
