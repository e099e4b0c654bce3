"""Turns the plan's texts into what the actions take: case fields and decision drafts."""

from dataclasses import replace
from datetime import date
from typing import Any

from forumtool.cases.fields import CaseFields
from forumtool.cases.vocabulary import ConsentBasis, JointPlan, SoughtHelp, SupportTheme
from forumtool.decisions.rules import DecisionDraft, PlacementDraft, months_later
from forumtool.demo.case_texts import Recommendation
from forumtool.demo.forums import DEPARTMENTS
from forumtool.demo.plan import PlannedCase, StateToday, follow_up_on

CASEWORKERS = {department.key: department.caseworker for department in DEPARTMENTS}
_SIGNS_OF_THEMES = {
    SupportTheme.MONEY_AND_MAIL: ("regning", "økonomi", "post", "husleje"),
    SupportTheme.ATTENDANCE: ("fremmød", "praktik", "udebliver"),
    SupportTheme.HOME: ("hjemmet", "boligen", "lejlighed"),
    SupportTheme.STRUCTURE: ("overblik", "struktur", "ugen"),
    SupportTheme.HEALTH_APPOINTMENTS: ("sundhedsaftaler",),
    SupportTheme.NETWORK: ("netværk", "jævnaldrende"),
}
_SCOPES = {
    ConsentBasis.CONSENT: "Drøftelse mellem de afdelinger, der er i spil",
    ConsentBasis.LEGAL_BASIS: "Retssikkerhedsloven § 11 c",
}
_EDUCATION_BENEFIT_TO = date(2025, 6, 30)


def case_fields(case: PlannedCase, department_ids: dict[str, int], run: int) -> CaseFields:
    """`run` counts the cases, so that journal references and consents vary."""
    text = case.text
    basis = _consent(case, run)
    return CaseFields(
        label=text.label,
        doubt_question=text.doubt,
        doubt_kind=text.doubt_kind,
        age_band=text.age_band,
        department_ids=tuple(sorted(department_ids[key] for key in text.departments)),
        facts=text.facts,
        own_wish=text.wish,
        sought=text.sought,
        income_basis_code=_income(text.income, case.application_on),
        journal_ref="" if basis is ConsentBasis.ANONYMOUS else f"NX-{4100 + run * 7}",
        application_on=case.application_on if text.sought is not SoughtHelp.NOTHING else None,
        deadline=case.deadline,
        urgent=case.urgent,
        consent_basis=basis,
        consent_on=case.application_on if basis is ConsentBasis.CONSENT else None,
        consent_scope=_SCOPES.get(basis, "") if basis else "",
        social_event=text.social_event,
        joint_plan=JointPlan.EXISTS if text.joint_plan else JointPlan.MISSING,
        support_themes=_themes(text.facts),
    )


def _income(code: str, day: date) -> str:
    """Uddannelseshjælp became a part of kontanthjælp on 1 July 2025."""
    merged = code == "education_benefit" and day > _EDUCATION_BENEFIT_TO
    return "education_ready" if merged else code


def _consent(case: PlannedCase, run: int) -> ConsentBasis | None:
    """Mostly the citizen has agreed; what waits for more lacks exactly this."""
    if case.state_today is StateToday.INCOMPLETE:
        return None
    if run % 9 == 4:
        return ConsentBasis.ANONYMOUS
    return ConsentBasis.LEGAL_BASIS if run % 7 == 5 else ConsentBasis.CONSENT


def _themes(facts: str) -> frozenset[SupportTheme]:
    words = facts.lower()
    return frozenset(
        theme for theme, signs in _SIGNS_OF_THEMES.items() if any(sign in words for sign in signs)
    )


def decision_draft(
    recommendation: Recommendation, department_ids: dict[str, int], held_on: date
) -> DecisionDraft:
    """What a coordinator would fill in: the common part, and what this outcome asks for."""
    responsible = tuple(CASEWORKERS[key] for key, _ in recommendation.placement)
    common = DecisionDraft(
        outcome=recommendation.outcome,
        grounds=frozenset(recommendation.grounds),
        rationale=recommendation.rationale,
        placements=tuple(
            PlacementDraft(department_ids[key], role) for key, role in recommendation.placement
        ),
        legal_bases=frozenset({recommendation.legal_basis} - {""}),
        hours_band=recommendation.hours_band,
        responsible=responsible,
        citizen_informed=held_on.day % 4 != 0,
    )
    due = follow_up_on(held_on, recommendation.follow_up_weeks)
    if recommendation.outcome not in {"O11a", "O14b"}:
        common = replace(common, follow_up_owner=responsible[0], follow_up_on=due)
    return _with_needs(common, recommendation, held_on, due)


def _with_needs(
    draft: DecisionDraft, recommendation: Recommendation, held_on: date, due: date
) -> DecisionDraft:
    need, owner = recommendation.need, draft.responsible[-1]
    first_view, _, second_view = need.partition(". ")
    needs: dict[str, dict[str, Any]] = {
        "O2": {"mentor_check_on": follow_up_on(held_on, 2), "new_facts": need},
        "O3": {"ends_on": months_later(held_on, 6)},
        "O4": {"task_split": need},
        "O6": {"receiving_owner": owner},
        "O7": {"handover_on": months_later(held_on.replace(day=1), 1)},
        "O8a": {"new_purpose": need},
        "O8b": {"new_purpose": need},
        "O9": {"target_department": need},
        "O10": {"offer_kind": need},
        "O11a": {"missing_what": need, "missing_who": owner, "missing_by": due},
        "O13": {"first_view": first_view, "second_view": second_view},
        "O14b": {"free_text": draft.rationale},
    }
    return replace(draft, **needs.get(recommendation.outcome, {}))
