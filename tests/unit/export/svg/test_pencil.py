"""Numbers, texts that must fit, and lines, as SVG writes them."""

import xml.etree.ElementTree as ET

import pytest

from ciimap.export.svg.lines import draw_edge
from ciimap.export.svg.pencil import Ink, Pencil, Type, number
from ciimap.report.picture import Box, Edge, Rect


@pytest.mark.parametrize(
    ("value", "written"), [(0, "0"), (1.0, "1"), (2.25, "2.2"), (-3.06, "-3.1"), (1234.5, "1234.5")]
)
def test_number(value, written):
    assert number(value) == written


@pytest.fixture
def sheet() -> ET.Element:
    return ET.Element("svg")


def test_a_text_that_is_too_long_is_pressed_together(sheet):
    pencil = Pencil(sheet)
    pencil.write("short", (0, 0), Type(10, "#000000", room=60))
    pencil.write("a very long name indeed", (0, 0), Type(10, "#000000", room=60))
    assert [text.get("textLength") for text in sheet] == [None, "60"]


def test_bold_latin_is_wider_and_chinese_is_not():
    regular, bold = Type(10, "#000000"), Type(10, "#000000", 700)
    assert bold.width_of("Supporting") > regular.width_of("Supporting")
    assert bold.width_of("支撑") == regular.width_of("支撑") == 20


def test_nothing_is_written_for_no_text(sheet):
    Pencil(sheet).write("", (0, 0), Type(10, "#000000"))
    assert list(sheet) == []


def test_what_is_drawn_in_a_group_is_in_it(sheet):
    pencil = Pencil(sheet)
    with pencil.group("title", class_="x"):
        pencil.dot((1, 2), 3, "#FFFFFF", Ink("#000000"))
    pencil.box(Rect(0, 0, 4, 4), 9)
    assert [each.tag for each in sheet] == ["g", "rect"]
    assert [each.tag for each in sheet[0]] == ["title", "circle"]
    assert sheet[1].get("rx") == "2"


def box_at(id_: str, x: float, y: float) -> Box:
    rect = Rect(x, y, 100, 40)
    return Box(id_, "flow", "inside", "", rect, (id_,), "", id_, "core", "box", "", (id_,))


@pytest.mark.parametrize(
    ("place", "curve", "path", "tip"),
    [
        pytest.param((0, 100), "straight", "M 50,40 C 50,67 50,73 50,100", "50,100", id="down"),
        pytest.param((0, -100), "vertical", "M 50,0 C 50,-27 50,-33 50,-60", "50,-60", id="up"),
        pytest.param((150, 10), "sideways", "M 100,20 L 150,30", "150,30", id="neighbour"),
        pytest.param(
            (400, 0), "sideways", "M 50,0 C 130,-23 370,-23 450,0", "450,0", id="over-others"
        ),
    ],
)
def test_an_edge_goes_from_border_to_border(sheet, place, curve, path, tip):
    start, end = box_at("a", 0, 0), box_at("b", *place)
    draw_edge(Pencil(sheet), Edge("a", "b", "needs", 3, curve, True), start, end)
    title, line, head = sheet[0]
    assert title.text == "a → b ×3"
    assert line.get("d") == path
    assert (head.get("points") or "").split()[0] == tip
