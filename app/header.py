"""The head of the boundary page: title, marking, counts, policy, and what is not complete."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from app.markup import Html, element, joined
from app.opening import Subject
from ciimap.model import Policy
from ciimap.report.picture import Picture
from ciimap.texts import joined_sentences, say
from ciimap.values import Language, pick


def header(subject: Subject, picture: Picture, language: Language) -> Html:
    """Return the head of the page; before verdicts are there, it says so and counts none."""
    model = subject.model
    title = element("h1", pick(model.title, language, subject.name))
    marked = pick(model.marking, language)
    marking = element("span", marked, class_="marking") if marked else ""
    facts = element("div", *_counts(picture, language), class_="facts")
    policy = element("div", *_policy_line(subject, language), class_="facts")
    notes = joined(_notes(subject, picture, language))
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
        if count or name == "elements" or (name == "inside" and picture.is_decided):
            words = say(f"app.count-{name}", language)
            yield element("span", element("b", str(count)), Html(" "), words)


def _policy_line(subject: Subject, language: Language) -> Iterator[Html]:
    say_ = partial(say, language=language)
    policy = subject.model.policy
    parts = say_("app.joined").join(_policy(policy, language))
    yield element("span", say_("app.policy", told=parts))
    if subject.boundary is not None:
        sizes = subject.boundary.by_order.items()
        orders = [_order(choice, count, policy, language) for choice, count in sizes]
        yield element("span", say_("app.by-order"), *orders, class_="orders")
        if any(count is None for _, count in sizes):
            yield element("span", say_("app.order-open"))


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


def _notes(subject: Subject, picture: Picture, language: Language) -> Iterator[Html]:
    boundary = subject.boundary
    if boundary is None:
        yield element("p", say("app.awaited", language), class_="notice")
    elif not boundary.complete:
        names = boundary.limits or tuple(boundary.businesses)
        yield element("p", say("app.incomplete", language, businesses=names), class_="loud")
    if any(box.shape == "card" for box in picture.boxes):
        said = [say("app.cards", language)]
        tally = picture.tally
        if tally.hidden:
            counts = {"dependencies": tally.dependencies, "hidden": tally.hidden}
            said.append(say("app.thin", language, **counts))
        yield element("p", joined_sentences(said, language), class_="quiet")
