"""An empty assessment by a capability model, as a YAML text to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.capability import NOT_ASSESSED, CapabilityModel, Content
from ciimap.report.capability_words import Words
from ciimap.values import Language, pick


def assessment_template(model: CapabilityModel, sha256: str, language: Language) -> str:
    """Return an assessment without answers, with the wording of each content as comments.

    Args:
        model: The capability model.
        sha256: Its digest, which the assessment remembers.
        language: Of the comments.
    """
    return "\n".join(_lines(model, sha256, Words(model, language))) + "\n"


def _lines(model: CapabilityModel, sha256: str, words: Words) -> Iterator[str]:
    yield from _intro(model, words)
    yield "assessment: 1"
    yield f"capability_model: {model.id}"
    yield f"capability_model_sha256: {sha256}"
    for key in ("title", "model", "assessed_on", "assessor"):
        yield f"# {key}:"
    yield "answers:"
    for domain in model.domains:
        yield f"  # ==== {_one_line(pick(domain.name, words.language, domain.id))}"
        for index in domain.indexes:
            name = _one_line(pick(index.name, words.language, index.id))
            yield f"  # -- {index.id} {name}"
            for content in index.contents:
                yield from _content(content, words)


def _intro(model: CapabilityModel, words: Words) -> Iterator[str]:
    told = {n: words.say("held", content=n, judgement=words.judgement(n)) for n in model.credits}
    left_out = tuple(told[name] for name, credit in model.credits.items() if credit is None)
    intro = words.say("template-intro", id=model.id, judgements=tuple(told.values()))
    yield from (f"# {line}" for line in intro.splitlines())
    if left_out:
        yield "# " + words.say("template-left-out", judgements=left_out)


def _content(content: Content, words: Words) -> Iterator[str]:
    wording = _one_line(pick(content.content, words.language))
    yield f"  # [{words.level(content.level)}] {wording}"
    if content.operations:
        operations = tuple(words.say(f"operation-{o}") for o in content.operations)
        yield "  # " + words.say("template-how", operations=operations)
    if content.evidence:
        evidence = tuple(_one_line(pick(each, words.language)) for each in content.evidence)
        yield "  # " + words.say("template-evidence", evidence=evidence)
    yield f'  {content.id}: {{judgement: {NOT_ASSESSED}, evidence: [], note: ""}}'


def _one_line(text: str) -> str:
    """Return ``text`` without line breaks, so that a comment stays a comment."""
    return " ".join(text.split())
