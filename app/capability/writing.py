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
_NUMERIC = re.compile(r"[-+.0-9]")  # how a text begins that one reader or another takes for more


def assessment_text(data: dict[str, Any], model: CapabilityModel, before: str) -> str:
    """Return ``data`` (an assessment as plain data) as YAML, answers in the order of ``model``.

    Args:
        data: What the file is to say.
        model: The capability model of its contents; those without an answer are listed as open.
        before: The text of the file until now; the comment at its beginning is kept, others not.
    """
    head = {key: value for key, value in data.items() if key != "answers"}
    lines = [*_comment(before), _dump(head, flow=None).rstrip("\n"), "answers:"]
    return "\n".join([*lines, *_answers(data.get("answers", {}), model)]) + "\n"


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
            answer = answers.get(content.id) or NOT_ASSESSED
            yield "  " + _dump({content.id: answer}, flow=True).strip()[1:-1]


class _Dumper(yaml.SafeDumper):
    """Writes days plainly, and in quotes what might be taken for a number."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    is_quoted = _NUMERIC.match(text) and not _DAY.fullmatch(text)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if is_quoted else None)


_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_Dumper.add_representer(str, _text)
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != _TIMESTAMP]
    for first, pairs in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def _dump(data: Any, *, flow: bool | None) -> str:
    text: str = yaml.dump(
        data,
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=flow,
        sort_keys=False,
        width=float("inf"),
    )
    return text
