"""An assessment as YAML text that ``ciimap assess`` reads: one line for each answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

import yaml

from ciimap.capability import NOT_ASSESSED, CapabilityModel
from ciimap.texts import say
from ciimap.values import LANGUAGES, pick

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What one reader or another takes for a number.
_NUMERIC = re.compile(r"[-+]?[.0-9][0-9_.:]*(e[-+]?[0-9]+)?|0[xob][0-9a-f_]+", re.IGNORECASE)


def assessment_text(data: dict[str, Any], model: CapabilityModel, before: str) -> str:
    """Return ``data`` (an assessment as plain data) as YAML, answers in the order of ``model``.

    Args:
        data: What the file is to say.
        model: The capability model of its contents; those without an answer are listed as open.
        before: The text of the file until now; the comment at its beginning is kept, others not.
    """
    lines = [*_comment(before)]
    for key, value in data.items():
        if key != "answers":
            lines += _entry(key, value)
    return "\n".join([*lines, "answers:", *_answers(data.get("answers", {}), model)]) + "\n"


def _entry(key: str, value: Any) -> Iterator[str]:
    """Yield an entry in one line; a mapping of mappings has a line for each of its own."""
    if isinstance(value, dict) and all(isinstance(member, dict) for member in value.values()):
        yield f"{key}:"
        yield from (f"  {_line(name, member)}" for name, member in value.items())
    else:
        yield _line(key, value)


def _comment(before: str) -> Iterator[str]:
    """Yield the comment at the beginning, and last the one that says who wrote the rest."""
    ours = [f"# {say('capability_page.written', language)}" for language in LANGUAGES]
    first = takewhile(lambda line: line.startswith("#"), before.removeprefix("\ufeff").split("\n"))
    yield from (line.rstrip("\r") for line in first if line.rstrip("\r") not in ours)
    yield from ours


def _answers(answers: dict[str, Any], model: CapabilityModel) -> Iterator[str]:
    for domain in model.domains:
        names = dict.fromkeys(pick(domain.name, language, domain.id) for language in LANGUAGES)
        yield "  # " + " / ".join(" ".join(name.split()) for name in names)
        for content in domain.contents():
            yield f"  {_line(content.id, _answer(answers.get(content.id, {})))}"


def _answer(answer: dict[str, Any]) -> Any:
    """Return an answer without what says nothing: the short form where nothing is left."""
    told = {name: value for name, value in answer.items() if value != ""}
    return {"judgement": NOT_ASSESSED} | told if told else NOT_ASSESSED


class _Dumper(yaml.SafeDumper):
    """Writes days plainly, and in quotes what might be taken for a number."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # as PyYAML calls it
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    is_quoted = _NUMERIC.fullmatch(text) and not _DAY.fullmatch(text)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if is_quoted else None)


# Days are texts here, and so is "on", which is a key of answers.
_OLD = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}
_Dumper.add_representer(str, _text)
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag not in _OLD]
    for first, pairs in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_TRUTH = re.compile(r"true|True|TRUE|false|False|FALSE")
_Dumper.add_implicit_resolver("tag:yaml.org,2002:bool", _TRUTH, list("tTfF"))


def _line(key: str, value: Any) -> str:
    """Return ``key: value`` in one line."""
    text: str = yaml.dump(
        {key: value},
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=True,
        sort_keys=False,
        width=float("inf"),
    )
    return text.strip()[1:-1]
