"""SVG, read by an XML parser: every box with its name, nothing that runs or loads."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings

from ciimap.export import Scope, Subject, render
from ciimap.export.graph import build_graph
from ciimap.export.legible import legible
from ciimap.export.sheet import scoped_picture
from ciimap.export.svg import picture_of
from ciimap.report import boundary_headlines
from ciimap.report.picture import build_picture
from tests.unit.export.subjects import small, subjects

NS = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "desc", "g", "rect", "circle", "path", "polygon", "text"}
ATTRIBUTES = {
    *("viewBox", "width", "height", "role", "font-family", "class", "data-id", "data-box"),
    *("transform", "x", "y", "rx", "cx", "cy", "r", "d", "points", "fill", "fill-opacity"),
    *("stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-weight"),
    *("text-anchor", "textLength", "lengthAdjust", "{http://www.w3.org/XML/1998/namespace}lang"),
}


def root_of(subject: Subject, heading: bool = True) -> ET.Element:
    return ET.fromstring(picture_of(subject, heading=heading))


def groups(root: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in root.iter(f"{NS}g") if each.get("class") == name]


def texts(element: ET.Element) -> list[str]:
    return [text.text or "" for text in element.iter(f"{NS}text")]


@given(subject=subjects())
@settings(max_examples=50, deadline=None)
def test_every_box_of_the_picture_is_drawn_with_its_words(subject):
    picture = scoped_picture(subject)
    drawn = {str(each.get("data-id")): each for each in groups(root_of(subject), "box")}
    shown = {node.id for node in build_graph(subject).nodes if node.kind != "group"}
    assert set(drawn) == {box.id for box in picture.boxes} == shown
    for box in picture.boxes:
        assert (drawn[box.id].findtext(f"{NS}title") or "").startswith(legible(box.title))
        wanted = [*box.lines, box.subtitle, box.badge]
        assert [t for t in texts(drawn[box.id]) if t] == [legible(t) for t in wanted if t]


@given(subject=subjects())
@settings(max_examples=50, deadline=None)
def test_edges_and_gates_are_those_of_the_picture(subject):
    picture = scoped_picture(subject)
    root = root_of(subject)
    assert len(groups(root, "edge")) == sum(edge.drawn for edge in picture.edges)
    gates = {str(each.get("data-box")): texts(each) for each in groups(root, "gate")}
    assert gates == {gate.box: [str(gate.crossings)] for gate in picture.gates}


@given(subject=subjects())
@settings(max_examples=50, deadline=None)
def test_nothing_runs_and_nothing_is_loaded(subject):
    root = root_of(subject)
    assert {each.tag.removeprefix(NS) for each in root.iter()} <= TAGS
    assert {name for each in root.iter() for name in each.attrib} <= ATTRIBUTES
    values = [value for each in root.iter() for name, value in each.attrib.items()]
    assert not [value for value in values if re.search(r"url\(|javascript:|://", value)]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sheet_says_what_it_is_about(language):
    subject = replace(small(), language=language)
    root = root_of(subject)
    said = boundary_headlines(subject.evaluation, language)
    assert root.findtext(f"{NS}title") == said[0]
    assert [text for text in texts(root) if text in said] == list(said[1:])
    assert texts(groups(root, "marking")[0]) == ["internal"]
    assert (
        root.get("{http://www.w3.org/XML/1998/namespace}lang")
        == {"en": "en", "zh": "zh-CN"}[language]
    )


def test_the_legend_shows_every_style_that_is_used():
    evaluation = small().evaluation
    picture = build_picture(evaluation.model, evaluation.boundary, "en")
    shown = [texts(each)[-2:] for each in groups(root_of(small()), "legend")]
    assert shown == [[entry.label, entry.meaning] for entry in picture.legend]


def test_without_its_heading_the_picture_is_for_a_report():
    root = root_of(small(), heading=False)
    assert groups(root, "marking") == []
    assert groups(root, "legend")
    assert float(root.get("height", "0")) < float(root_of(small()).get("height", "0"))


def test_names_cannot_hide_characters():
    subject = small(title="a\u202eb\x07c")
    assert "a[U+202E]b[U+0007]c" in texts(root_of(subject))


def test_many_entries_are_cards_and_say_so():
    systems = {f"s{place}": {"name": f"System {place}"} for place in range(150)}
    subject = small(information_systems=systems | {name: {} for name in ("rtu", "a", "b")})
    root = root_of(subject)
    counts = Counter(str(each.get("data-id")).startswith("card:") for each in groups(root, "box"))
    assert counts[True] >= 1
    assert any("×150" in text for text in texts(root))


def test_the_exporter_writes_the_sheet():
    assert render("svg", small()) == {"model.svg": picture_of(small())}


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (
            Scope("boundary"),
            "Shown: what is inside, external dependencies, and what is not decided.",
        ),
        (Scope("business", "run"), "Shown: what the business Run reaches."),
        (Scope("flow", "up"), "Shown: the information flow up and what it passes through."),
    ],
)
def test_a_part_says_that_it_is_one(scope, said):
    assert said in texts(root_of(small(scope)))
