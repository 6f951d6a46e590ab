"""Subjects to export: a small one with known shapes, and random ones with hostile texts."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from ciimap.boundary import Limits
from ciimap.export import Scope, Subject
from ciimap.model import EnvironmentElement, InformationSystem
from tests.unit.building import build_model, evaluated

HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]>&amp;<!-- ${x} {{7*7}} #{x}",
    '=HYPERLINK("http://evil.example","x")',
    "a,b;c\td|e\\n\\N\"q\" 'q' `q`",
    "line\r\nbreak\rand\nmore",
    "nul\x00 bell\x07 vt\x0b nel\x85 ls\u2028 bom\ufeff end\ufffe",
    "\u202egnp.exe",
    "调度主站（一）\U00020bb7\U0001f600",
    '-->|x|--- end["x"] --- %% click a call',
    "  spaces  ",
    "",
)
texts = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def small_model(**sections: Any) -> Any:
    """Return a model with one of everything: two systems behind a link that can fail."""
    plain: dict[str, Any] = {
        "title": {"en": "Small", "zh": "小型模型"},
        "marking": "internal",
        "policy": {"as_of": "2026-11-01"},
        "businesses": {"run": {"name": {"en": "Run", "zh": "运行"}, "requires": ["data", "pair"]}},
        "functions": {"steer": {"requires": "data"}},
        "information": {"data": {"grade": "important"}},
        "flows": {
            "up": {
                "information": "data",
                "steps": [
                    {"stage": "collect", "at": "rtu"},
                    {"stage": "process", "at": {"any_of": ["a", "b"]}, "via": "line"},
                ],
            }
        },
        "information_systems": {
            "rtu": {"requires": [{"id": "room", "buffer": "4h"}], "recovery_time": "2h"},
            "a": {"site": "hq", "requires": {"any_of": ["room", "other-room"]}, "rack": 7},
            "b": {"site": "hq", "supplier": "acme"},
            "spare": {},
        },
        "network_facilities": {"lan": {}},
        "links": [
            {"id": "line", "between": ["rtu", "lan"], "operator": "carrier"},
            ["lan", "a"],
            {"from": "lan", "to": "b"},
        ],
        "environment": {"room": {"category": "plant"}, "other-room": {"fails": False}},
        "groups": {"pair": {"requires": {"at_least": 1, "of": ["a", "b"]}}},
        "records": {"mlps": {"type": "graded_protection", "grade": 3}},
    }
    return build_model(plain | sections)


def small(scope: Scope | None = None, **sections: Any) -> Subject:
    """Return the small model as a subject."""
    return Subject(evaluated(small_model(**sections)), "en", scope or Scope())


def small_with(**system: Any) -> Subject:
    """Return the small model with one more information system, ``extra``."""
    systems: dict[str, Any] = {id_: {} for id_ in ("rtu", "a", "b", "spare")}
    return small(information_systems={**systems, "extra": system})


ids = st.sampled_from(
    ["a", "b-1", "node", "id", "subgraph", "end", "0", "_x", "机房·甲", "系统（一）"]
)


@st.composite
def subjects(draw: st.DrawFn) -> Subject:
    """Draw a subject: a few entries with hostile texts, requirements, links and a flow."""
    names = draw(st.lists(ids, min_size=2, max_size=5, unique=True))
    half = draw(st.integers(1, len(names) - 1))
    links = draw(st.lists(st.permutations(names).map(lambda each: each[:2]), max_size=4))
    plain = {
        "title": draw(texts),
        "marking": draw(texts),
        "businesses": {"run": {**_named(draw), "requires": {"any_of": names}}},
        "information": {"data": {**_named(draw), "requires": names[0]}},
        "flows": {"flow": {"information": "data", "steps": [{"stage": "store", "at": names[0]}]}},
        "information_systems": {id_: _body(draw) for id_ in names[:half]},
        "environment": {id_: {**_body(draw), "requires": names[0]} for id_ in names[half:]},
        "links": [_link(draw, place, link) for place, link in enumerate(links)],
    }
    evaluation = evaluated(build_model(plain), Limits())
    return Subject(evaluation, draw(st.sampled_from(["en", "zh"])), draw(_scopes))


_scopes = st.sampled_from(
    [Scope(), Scope("boundary"), Scope("business", "run"), Scope("flow", "flow")]
)


def _named(draw: st.DrawFn) -> dict[str, Any]:
    name = draw(texts | st.fixed_dictionaries({"en": texts, "zh": texts}))
    return {"name": name, "description": draw(texts)}


def _body(draw: st.DrawFn) -> dict[str, Any]:
    keys = ("site", "zone", "supplier", "product", "operator", "rack")
    free = {draw(texts.filter(_is_free)): draw(texts | st.booleans() | st.floats(-9, 9))}
    return {**_named(draw), **{key: draw(texts) for key in keys if draw(st.booleans())}, **free}


def _is_free(key: str) -> bool:
    return key not in _OF_THE_FORMAT and not key.startswith("_")


_OF_THE_FORMAT = {"id", *InformationSystem.model_fields, *EnvironmentElement.model_fields}


def _link(draw: st.DrawFn, place: int, ends: list[str]) -> dict[str, Any]:
    told: dict[str, Any] = {"between": ends}
    if draw(st.booleans()):
        told = {"from": ends[0], "to": ends[1]}
    return told | ({"id": f"link-{place}", **_named(draw)} if draw(st.booleans()) else {})
