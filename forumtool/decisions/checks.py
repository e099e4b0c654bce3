"""What keeps a decision from standing: one outcome and what that outcome needs. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from forumtool.decisions.rules import (
    DatedValue,
    DecisionDraft,
    Effect,
    GroundKind,
    Need,
    OutcomeNeeds,
    PlacementRole,
    Taxonomy,
    months_later,
)


@dataclass(frozen=True)
class Fault:
    field: str
    message: str


def faults(draft: DecisionDraft, taxonomy: Taxonomy, *, held_on: date) -> list[Fault]:
    """Everything that keeps the decision from standing, in the order of the form."""
    outcome = taxonomy.outcomes.get(draft.outcome)
    if outcome is None:
        return [Fault("outcome", "Vælg et udfald.")]
    found = list(_dated_faults(draft, taxonomy, held_on))
    found += _ground_faults(draft, outcome, taxonomy.grounds)
    found += _placement_faults(draft, outcome)
    found += _responsible_faults(draft, outcome)
    found += _text_faults(draft, outcome)
    found += _date_faults(draft, outcome, held_on)
    return found


def _dated_faults(draft: DecisionDraft, lists: Taxonomy, day: date) -> Iterable[Fault]:
    """Law and practice change: only what was open on the meeting's day can be chosen."""
    chosen: list[tuple[str, Iterable[str], Mapping[str, DatedValue]]] = [
        ("outcome", [draft.outcome], lists.outcomes),
        ("grounds", sorted(draft.grounds), lists.grounds),
        ("legal_bases", sorted(draft.legal_bases), lists.legal_bases),
    ]
    for field, codes, known in chosen:
        for code in codes:
            value = known.get(code)
            if value is None:
                yield Fault(field, f"{code} findes ikke på listen. Vælg en anden værdi.")
            elif not value.is_valid_on(day):
                yield Fault(
                    field, f"{value.label} gælder ikke på mødets dato. Vælg en anden værdi."
                )


def _ground_faults(
    draft: DecisionDraft, outcome: OutcomeNeeds, grounds: Mapping[str, GroundKind]
) -> Iterable[Fault]:
    if Need.GROUNDS in outcome.needs:
        if not draft.grounds:
            yield Fault("grounds", "Vælg mindst én grund.")
        if not draft.rationale:
            yield Fault("rationale", "Skriv begrundelsen: hvad taler for, og hvad er lagt vægt på?")
    # Ankestyrelsen tests for a concrete individual assessment: the service level is not one.
    known = [grounds[code] for code in sorted(draft.grounds) if code in grounds]
    if known and not any(ground.may_stand_alone for ground in known):
        yield Fault(
            "grounds",
            f"{known[0].label} kan ikke stå alene. Vælg også den konkrete, individuelle grund.",
        )


def _placement_faults(draft: DecisionDraft, outcome: OutcomeNeeds) -> Iterable[Fault]:
    departments = [placement.department for placement in draft.placements]
    wanted = 2 if Need.TWO_OWNERS in outcome.needs else 1
    if not departments and Need.PLACEMENT in outcome.needs:
        yield Fault("placements", "Vælg den afdeling, der har ansvaret, når sagen forlader mødet.")
    elif len(departments) < wanted and Need.PLACEMENT in outcome.needs:
        yield Fault("placements", "Vælg to afdelinger: begge har ansvar i en fælles plan.")
    if len(departments) > 2:
        yield Fault("placements", "Vælg højst to afdelinger.")
    if len(set(departments)) < len(departments):
        yield Fault("placements", "Vælg to forskellige afdelinger, eller fjern den ene.")
    roles = [placement.role for placement in draft.placements]
    settles = outcome.effect is not Effect.DEFER
    if settles and len(roles) == 2 and PlacementRole.GRANTS not in roles:
        yield Fault("placements", "Mindst én af de to afdelinger skal bevilge.")


def _responsible_faults(draft: DecisionDraft, outcome: OutcomeNeeds) -> Iterable[Fault]:
    count = len(draft.responsible)
    if Need.RESPONSIBLE in outcome.needs and not count:
        yield Fault("responsible", "Skriv den ansvarlige sagsbehandler.")
    elif Need.TWO_OWNERS in outcome.needs and count < 2:
        yield Fault("responsible", "Skriv to ansvarlige sagsbehandlere, én fra hver afdeling.")
    if count > 2:
        yield Fault("responsible", "Skriv højst to ansvarlige sagsbehandlere.")
    if len(set(draft.responsible)) < count:
        yield Fault("responsible", "Skriv to forskellige sagsbehandlere, eller fjern den ene.")


# What must be filled in, field by field; the dates have their own questions below.
REQUIRED: tuple[tuple[Need, str, str], ...] = (
    (Need.LEGAL_BASIS, "legal_bases", "Vælg det lovgrundlag, støtten gives efter."),
    (Need.HOURS_BAND, "hours_band", "Vælg et timebånd eller vælg udmåles senere."),
    (Need.TASK_SPLIT, "task_split", "Skriv i én linje, hvem der tager sig af hvad."),
    (Need.RECEIVING_OWNER, "receiving_owner", "Skriv, hvem der tager imod sagen."),
    (Need.NEW_PURPOSE, "new_purpose", "Skriv det nye formål med støtten."),
    (Need.TARGET_DEPARTMENT, "target_department", "Skriv, hvor sagen behandles ordinært."),
    (Need.OFFER_KIND, "offer_kind", "Skriv, hvilket tilbud der er tale om."),
    (Need.MISSING, "missing_what", "Skriv, hvilke oplysninger der mangler."),
    (Need.MISSING, "missing_who", "Skriv, hvem der indhenter dem."),
    (Need.TWO_VIEWS, "first_view", "Skriv det ene synspunkt i én linje."),
    (Need.TWO_VIEWS, "second_view", "Skriv det andet synspunkt i én linje."),
    (Need.FREE_TEXT, "free_text", "Skriv kort, hvad der er besluttet."),
    (Need.FOLLOW_UP, "follow_up_owner", "Skriv, hvem der følger op."),
)

# (need, field, sentence when empty, sentence when not after the meeting)
REQUIRED_DATES: tuple[tuple[Need, str, str, str], ...] = (
    (
        Need.MENTOR_FOLLOW_UP,
        "mentor_check_on",
        "Skriv datoen, hvor det bekræftes, at mentor er bevilget.",
        "Bekræftelsen af mentor skal ligge efter mødet.",
    ),
    (
        Need.END_DATE,
        "ends_on",
        "Skriv, hvornår mentorstøtten slutter.",
        "Slutdatoen skal ligge efter mødet.",
    ),
    (
        Need.HANDOVER_DATE,
        "handover_on",
        "Skriv datoen for overdragelsen.",
        "Overdragelsen skal ligge efter mødet.",
    ),
    (
        Need.MISSING,
        "missing_by",
        "Skriv, hvornår oplysningerne skal være her.",
        "Fristen for oplysningerne skal ligge efter mødet.",
    ),
    (
        Need.FOLLOW_UP,
        "follow_up_on",
        "Skriv datoen for opfølgning.",
        "Opfølgningen skal ligge efter mødet.",
    ),
)


def _text_faults(draft: DecisionDraft, outcome: OutcomeNeeds) -> Iterable[Fault]:
    for need, field, message in REQUIRED:
        if need in outcome.needs and not getattr(draft, field):
            yield Fault(field, message)


def _date_faults(draft: DecisionDraft, outcome: OutcomeNeeds, held_on: date) -> Iterable[Fault]:
    for need, field, empty, too_early in REQUIRED_DATES:
        day: date | None = getattr(draft, field)
        if day is None:
            if need in outcome.needs:
                yield Fault(field, empty)
        elif day <= held_on:
            yield Fault(field, too_early)
    yield from _end_faults(draft, outcome, held_on)


def _end_faults(draft: DecisionDraft, outcome: OutcomeNeeds, held_on: date) -> Iterable[Fault]:
    """Time-limited help has an end within the law's limit, and somebody looks before it ends."""
    if draft.ends_on is None or draft.ends_on <= held_on:
        return
    limit = outcome.end_within_months
    if limit and draft.ends_on > months_later(held_on, limit):
        yield Fault("ends_on", f"Støtten kan højst løbe i {limit} måneder. Vælg en tidligere dato.")
    if draft.follow_up_on and draft.follow_up_on > draft.ends_on:
        yield Fault("follow_up_on", "Følg op, før støtten slutter. Vælg en tidligere dato.")
