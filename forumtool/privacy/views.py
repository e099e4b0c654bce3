"""Adgangslog: who has read, searched, changed and exported which case, for the auditor."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from forumtool.forums.queries import forum_names
from forumtool.language import danish
from forumtool.privacy.forms import ACTION_LABELS, LogForm
from forumtool.privacy.reads import log as reads
from forumtool.privacy.reads.log import Search
from forumtool.roles import Permission
from forumtool.web.access import requires

bp = Blueprint("privacy", __name__)

LAST_PAGE = 1_000_000

# What a page is called in the log; a page without a name of its own has its package's.
PAGES = {
    "cases.new": "Ny sag",
    "cases.edit": "Ret sagen",
    "cases.follow_ups": "Opfølgninger",
    "home.index": "Overblik",
    "home.sent": "Egne sager",
}
PACKAGES = {
    "home": "Overblik",
    "cases": "Sagen",
    "meetings": "Kø og møder",
    "series": "Kø og møder",
    "decisions": "Sagen og mødet",
    "minutes": "Referat",
    "feeds": "Kalender",
    "reports": "Tal",
}


def page_name(endpoint: str) -> str:
    """The endpoint that a row of the log holds, in the words of the interface."""
    return PAGES.get(endpoint) or PACKAGES.get(endpoint.partition(".")[0], "forumtool")


bp.add_app_template_filter(page_name, "page_name")


@bp.get("/adgangslog/")
@requires(Permission.READ_ACCESS_LOG)
def log() -> ResponseReturnValue:
    form = LogForm(formdata=request.args)
    page = _page_number()
    lines, older = reads.lines(_search(form), page) if form.validate() else ([], False)
    kept = {name: value for name, value in request.args.items() if name != "side" and value}
    shown = render_template(
        "privacy/log.html",
        form=form,
        lines=lines,
        page=page,
        older=older,
        kept=kept,
        forums=forum_names(),
        actions=ACTION_LABELS,
    )
    return shown, form.status


def _page_number() -> int:
    number = danish.small_number(request.args.get("side")) or 1
    return min(number, LAST_PAGE)


def _search(form: LogForm) -> Search:
    return Search(
        number=form.sag.data or "",
        person=form.person.data or "",
        action=form.handling.data,
        first=form.fra.data,
        last=form.til.data,
    )
