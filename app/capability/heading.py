"""The head of the capability page: title, level, how far the answers go, source and confidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from app.markup import Html, element, joined
from ciimap.capability import CONFIDENCES, Scored
from ciimap.report import CapabilityEvaluation, Words, capability_headlines
from ciimap.texts import say
from ciimap.values import pick


def title(evaluation: CapabilityEvaluation, words: Words) -> Html:
    """Return the title of the assessment with its marking."""
    sheet = evaluation.scored.assessment
    name = element("h1", pick(sheet.title, words.language, evaluation.name))
    marked = pick(sheet.marking, words.language)
    marking = element("span", marked, class_="marking") if marked else Html()
    return element("div", name, marking, class_="ci")


def numbers(evaluation: CapabilityEvaluation, words: Words) -> Html:
    """Return the overall level, the answers and the evidence, which are never one number."""
    scored, coverage = evaluation.scored, evaluation.scored.coverage
    level, reason = _level(scored, words)
    told = capability_headlines(evaluation, words.language)[-1]
    cells = (
        _cell(say("capability_page.overall", words.language), level, reason or told),
        _share(say("capability_page.answered", words.language), coverage.answered, scored),
        _share(
            say("capability_page.with-evidence", words.language), coverage.with_evidence, scored
        ),
        _cell(
            say("capability_page.others", words.language),
            f"{coverage.left_out} · {coverage.to_review}",
            say("capability_page.others-hint", words.language),
        ),
    )
    return element("div", element("div", *cells, class_="numbers"), class_="ci")


def _level(scored: Scored, words: Words) -> tuple[str, str]:
    """Return the overall level in a few words, and the reason where there is none."""
    overall = scored.overall
    if overall.by_table is None:
        return words.say("none"), ""
    table = words.levels(overall.by_table)
    if overall.state == "determined":
        return table, ""
    if overall.state == "withheld":
        failed = words.joined(
            words.say(f"gate-{g.type}") for g in scored.gates if g.state == "failed"
        )
        reason = say("capability_page.withheld-why", words.language, gates=failed, level=table)
        return say("capability_page.withheld", words.language), reason
    pending = [words.say(f"gate-{g.type}") for g in scored.gates if g.state == "open"]
    reason = say("capability_page.open-gates", words.language, gates=words.joined(pending))
    shown = say("capability_page.undetermined", words.language, level=table)
    return shown, reason if pending else say("capability_page.open-answers", words.language)


def _cell(label: str, value: str, hint: str) -> Html:
    return element(
        "div",
        element("span", label, class_="label"),
        element("b", value),
        element("span", hint, class_="quiet"),
        class_="number",
    )


def _share(label: str, count: int, scored: Scored) -> Html:
    contents = scored.coverage.contents
    percent = 100 * count // contents if contents else 100
    bar = Html(f'<span class="bar"><span style="width:{percent}%"></span></span>')
    value = element("b", f"{count} / {contents}")
    return element(
        "div",
        element("span", f"{label} · {percent} %", class_="label"),
        value,
        bar,
        class_="number",
    )


def provenance(scored: Scored, words: Words) -> Html:
    """Return the capability model with its source and the confidence in it, not to be missed."""
    source = scored.model.source
    confidence = words.say(f"confidence-{source.confidence}")
    label = say("capability_page.confidence", words.language)
    chip = element("span", label + confidence, class_=f"chip confidence {source.confidence}")
    text = element("span", *_about(scored, words), *_bases(scored, words))
    return element("div", element("div", chip, text, class_="provenance"), class_="ci")


def _bases(scored: Scored, words: Words) -> Iterator[Html]:
    """Yield how many contents rest on what, the strongest basis first."""
    model = scored.model
    sources = (
        model.source_of(content.source or index.source)
        for domain in model.domains
        for index in domain.indexes
        for content in index.contents
    )
    counts = Counter(source.confidence for source in sources if source is not None)
    told = [
        say("capability_page.basis", words.language, basis=words.say(f"confidence-{each}"), count=n)
        for each in CONFIDENCES
        if (n := counts[each])
    ]
    if told:
        bases = words.parts(told)
        yield Html(" ")
        yield element("span", say("capability_page.bases", words.language, bases=bases))


def _about(scored: Scored, words: Words) -> Iterator[Html]:
    model, source = scored.model, scored.model.source
    yield element("b", pick(model.title, words.language, model.id))
    document = pick(source.document, words.language)
    if source.date:
        dated = {"document": document, "date": str(source.date)}
        document = say("capability_page.dated", words.language, **dated)
    yield joined([" · ", say("capability_page.source", words.language), document, " "])
    if source.note is not None:
        yield element("span", pick(source.note, words.language), class_="quiet")
