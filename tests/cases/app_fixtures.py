"""One empty database with two fora, two departments and a small cast; no pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from flask import Flask

from forumtool.accounts.models import User
from forumtool.cases.fields import CaseFields
from forumtool.cases.vocabulary import AgeBand, ConsentBasis, DoubtKind, SoughtHelp
from forumtool.database.base import db
from forumtool.forums.models import Department, DoubtRule, Forum, ForumDepartment
from forumtool.migrations import tables

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    """`unge` has the dated rule, `voksne` begins bilaterally; Anne sends, Bo coordinates."""

    unge: Forum
    voksne: Forum
    departments: list[Department]
    anne: int
    bo: int


def fields(**given: object) -> CaseFields:
    """A case that lacks nothing."""
    whole: dict[str, object] = {
        "label": "Borger A",
        "doubt_question": "Er behovet knyttet til praktikken alene?",
        "doubt_kind": DoubtKind.KIND_OF_HELP,
        "age_band": AgeBand.FROM_30,
        "facts": "Hverdagen derhjemme fungerer.",
        "department_ids": (1, 2),
        "sought": SoughtHelp.MENTOR,
        "journal_ref": "22/5547",
        "consent_basis": ConsentBasis.CONSENT,
        "consent_on": date(2026, 10, 30),
        "consent_scope": "Drøftelse mellem de to afdelinger",
    }
    return CaseFields(**{**whole, **given})  # type: ignore[arg-type]


def world(tmp_path: Path) -> Iterator[World]:
    app = Flask("bare")
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{tmp_path / 'cases.sqlite'}"
    db.init_app(app)
    with app.app_context():
        assert tables.__all__  # every module with tables is loaded
        db.create_all()
        yield _people_it()
        db.session.remove()
        db.engine.dispose()


def _people_it() -> World:
    start = date(2022, 2, 1)
    departments = [
        Department(name=name, short_name=name, valid_from=start)
        for name in ("Arbejdsmarkedsafdelingen", "Socialområdet")
    ]
    people = [User(username=name, name=name, created_at=AT) for name in ("anne", "bo")]
    unge = Forum(slug="unge", name="Samarbejdsforum Unge", started_on=start)
    unge.doubt_rules = [DoubtRule(valid_from=date(2024, 4, 3), text="Alle nye sager i tvivl")]
    voksne = Forum(
        slug="voksne", name="Samarbejdsforum Voksne", started_on=start, bilateral_first=True
    )
    db.session.add_all([*departments, *people, unge, voksne])
    db.session.flush()
    for department in departments:
        seat = ForumDepartment(department_id=department.id, valid_from=start)
        voksne.departments.append(seat)
    db.session.flush()
    return World(unge, voksne, departments, people[0].id, people[1].id)
