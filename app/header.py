"""The head of the boundary page: title, marking, counts, policy, and what is not complete."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from app.markup import Html, element, joined
from ciimap.model import Policy
from ciimap.report import Evaluation
from ciimap.report.picture import Picture
from ciimap.texts import say
from ciimap.values import Language, pick


def header(evaluation: Evaluation, picture: Picture, language: Language) -> Html:
    """Return the head of the page."""
    model = evaluation.model
    title = element("h1", pick(model.title, language, evaluation.name))
    marked = pick(model.marking, language)
    marking = element("span", marked, class_="marking") if marked else ""
    facts = element("div", *_counts(picture, language), class_="facts")
    policy = element("div", *_policy_line(evaluation, language), class_="facts")
    notes = joined(_notes(evaluation, picture, language))
    return element("div", title, marking, facts, policy, notes, class_="ci")


def _counts(picture: Picture, language: Language) -> Iterator[Html]:
    tally = picture.tally
    counted = {
        "elements": tally.elements,
        "inside": tally.inside,
        "external": tally.external,
        "undetermined": tally.undetermined,
        "supporting": tally.supporting,
        "outside": tally.outside,
    }
    for name, count in counted.items():
        if count or name in {"elements", "inside"}:
            words = say(f"app.count-{name}", language)
            yield element("span", element("b", str(count)), Html(" "), words)


def _policy_line(evaluation: Evaluation, language: Language) -> Iterator[Html]:
    say_ = partial(say, language=language)
    policy = evaluation.model.policy
    parts = say_("app.joined").join(_policy(policy, language))
    yield element("span", say_("app.policy", told=parts))
    orders = [_order(choice, count, policy, language) for choice, count in _by_order(evaluation)]
    yield element("span", say_("app.by-order"), *orders, class_="orders")


def _by_order(evaluation: Evaluation) -> list[tuple[str, int | None]]:
    return [(choice, count) for choice, count in evaluation.boundary.by_order.items()]


def _order(choice: str, count: int | None, policy: Policy, language: Language) -> Html:
    chosen = str(policy.continuity) == choice
    word = say("app.order-any", language) if choice == "any" else choice
    number = "–" if count is None else str(count)
    return element("span", f"{word}: {number}", class_="chosen" if chosen else "")


def _policy(policy: Policy, language: Language) -> Iterator[str]:
    say_ = partial(say, language=language)
    order = say_("app.order-any") if policy.continuity == "any" else str(policy.continuity)
    yield say_("app.policy-order", order=order)
    if policy.exposure == "none":
        yield say_("app.policy-no-exposure")
    else:
        yield say_("app.policy-exposure", grade=say_(f"grades.{policy.exposure}"))
    if policy.horizon is not None:
        yield say_("app.policy-horizon", horizon_time=policy.horizon)
    if policy.as_of is not None:
        yield say_("app.policy-as-of", day=policy.as_of.isoformat())


def _notes(evaluation: Evaluation, picture: Picture, language: Language) -> Iterator[Html]:
    boundary = evaluation.boundary
    if not boundary.complete:
        names = boundary.limits or tuple(boundary.businesses)
        yield element("p", say("app.incomplete", language, businesses=names), class_="loud")
    if any(box.shape == "card" for box in picture.boxes):
        said = [say("app.cards", language)]
        tally = picture.tally
        if tally.hidden:
            counts = {"dependencies": tally.dependencies, "hidden": tally.hidden}
            said.append(say("app.thin", language, **counts))
        yield element("p", " ".join(said), class_="quiet")
