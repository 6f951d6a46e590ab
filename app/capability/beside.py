"""What stands beside the answers: the gates with what blocks them, and the way to the target."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.markup import Html, element, joined
from ciimap.capability import DomainStep, GateResult, Scored, SystemCheck, domain_step
from ciimap.report import CapabilityEvaluation, Words, name_of, next_lines
from ciimap.texts import Message, say


def gates(evaluation: CapabilityEvaluation, words: Words) -> Html:
    """Return every gate: whether it is passed, and each system inside that keeps it from that."""
    title = element("h3", words.say("gates"))
    found = evaluation.scored.gates
    if not found:
        none = element("p", say("capability_page.no-gates", words.language), class_="quiet")
        return element("div", title, none, class_="ci")
    parts = [part for gate in found for part in _gate(evaluation, gate, words)]
    return element("div", title, *parts, class_="ci gates")


def _gate(evaluation: CapabilityEvaluation, gate: GateResult, words: Words) -> Iterator[Html]:
    blocking = [system for system in gate.systems if system.state != "passed"]
    passed = len(gate.systems) - len(blocking)
    state = element("span", words.say(f"state-{gate.state}"), class_=f"state {gate.state}")
    counts = words.say("gate-counts", passed=passed, count=len(gate.systems))
    name = element("b", words.say(f"gate-{gate.type}"))
    told = element("span", counts, class_="quiet") if gate.systems else Html()
    yield element("p", state, name, Html(" "), told)
    if gate.reason:
        key = f"gate-{gate.reason.replace('_', '-')}"
        yield element("p", words.say(key, gate=words.say(f"gate-{gate.type}")))
    if blocking:
        yield element("ul", *(_system(evaluation, each, words) for each in blocking))


def _system(evaluation: CapabilityEvaluation, system: SystemCheck, words: Words) -> Html:
    called = _called(evaluation, words)
    name = called(system.id)
    verdict = Message(f"verdicts.{system.verdict}").in_language(words.language)
    faults = words.parts(
        words.say(f"fault-{f.fault}", record=called(f.record)) for f in system.faults
    )
    place = element("span", str(system.place or ""), class_="quiet")
    id_ = Html() if name == system.id else element("code", system.id)
    about = element("span", f" · {verdict}", class_="quiet")
    return element(
        "li", element("b", name), Html(" "), id_, about, Html("<br>"), faults, " ", place
    )


def _called(evaluation: CapabilityEvaluation, words: Words) -> Callable[[str], str]:
    """Return what tells what an id of the boundary's model is called."""
    boundary = evaluation.boundary
    if boundary is None:
        return str
    return lambda id_: name_of(boundary.model, id_, words.language)


def next_level(evaluation: CapabilityEvaluation, words: Words, target: int) -> Html:
    """Return what blocks ``target``: overall, and per domain the cheapest set of answers."""
    scored = evaluation.scored
    lines = next_lines(scored, words.language, target, _called(evaluation, words))
    title = say("capability_page.next", words.language)
    parts = [element("h3", title), *(element("p", line) for line in lines)]
    wanted = ((domain.id, _asked(scored, domain.id, target)) for domain in scored.model.domains)
    steps = [step for id_, level in wanted if (step := domain_step(scored, id_, level))]
    steps.sort(key=lambda step: step.changes.fewest if step.changes else 10**9)
    if steps:
        hint = say("capability_page.next-hint", words.language)
        parts += [element("p", hint, class_="quiet"), *(_step(step, words) for step in steps)]
    return element("div", *parts, class_="ci next")


def _asked(scored: Scored, domain: str, target: int) -> int:
    """Return the level to ask of a domain: one step up, and not above the target."""
    level = scored.domain(domain).level
    return target if level is None else min(level.low + 1, target)


def _step(step: DomainStep, words: Words) -> Html:
    name = f"{words.domain(step.domain)} {step.level} → {step.target}"
    chip = element("span", name, class_="chip step")
    if step.changes is None:
        return element("p", chip, words.say("next-unreachable"))
    codes = (element("code", id_) for id_ in words.in_order(step.changes.sets[0]))
    ties = step.changes.ties
    more = Html()
    if ties != 1:
        unknown = words.say("next-ties-unknown")
        others = unknown if ties is None else str(ties - 1)
        more = element("span", say("capability_page.ties", words.language, count=others))
    return element("p", chip, joined(codes, " "), Html(" "), more)
