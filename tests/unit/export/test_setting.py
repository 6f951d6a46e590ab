"""Typesetting: PDF/A in the shipped font, every character inked, a missing one named."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import typst
from PIL import Image

from ciimap.export import ExportError
from ciimap.export.paper import template
from ciimap.export.setting import inputs_of, set_pdf, set_png
from ciimap.report import Facts, Grid, Heading, Paper
from ciimap.texts import catalogue
from tests.unit.export.papers import SVG, paper_with
from tests.unit.export.subjects import HOSTILE

FONTS = Path(template.__code__.co_filename).resolve().parents[1] / "fonts"
PUNCTUATION = "，。、；：？！…—～·‘’“”（）《》〈〉【】「」『』〔〕％＋－＝／￥"
NAMES = "彧旸喆赟翀堃犇淼燚骉頔昇祎玥瑀瀚铖鑫煜炜婳媛嫄镕熠曌囧"
SIGNS = "→←↑↓≤≥≠±×÷∞°§©®①⑩■□●○◆★—–€µΩαβЖ"
CELL = 24  # points, and pixels at 72 to the inch


def inked(text: str) -> dict[str, int]:
    """Return how many dark pixels each character of ``text`` has in the shipped font."""
    source = f"""#set page(width: {CELL * len(text)}pt, height: {CELL}pt, margin: 0pt)
#set text(font: "Ciimap Sans SC", size: 18pt, fallback: false)
#for (number, each) in sys.inputs.text.clusters().enumerate() {{
  place(dx: number * {CELL}pt + 3pt, dy: 2pt, each)
}}"""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    how: dict[str, Any] = {
        "format": "png",
        "ppi": 72,
        "font_paths": fonts,
        "ignore_system_fonts": True,
    }
    image = Image.open(
        BytesIO(typst.compile(source.encode(), sys_inputs={"text": text}, **how))
    ).convert("L")
    found = {}
    for place, character in enumerate(text):
        cell = image.crop((place * CELL, 0, (place + 1) * CELL, CELL))
        found[character] = sum(cell.histogram()[:160])
    return found


@pytest.mark.parametrize("text", [PUNCTUATION, NAMES, SIGNS], ids=["marks", "names", "signs"])
def test_every_character_leaves_ink(text):
    faint = {character: ink for character, ink in inked(text).items() if ink < 2}
    assert faint == {}
    assert set_pdf(paper_with(text), SVG)  # which refuses what has only the box for lacking glyphs


def test_the_font_has_every_character_of_the_catalogue():
    told = "".join(text for texts in catalogue().values() for text in texts.values())
    characters = "".join(sorted({c for c in told if not c.isspace()}))
    assert set_pdf(paper_with(characters), SVG)


def test_the_font_is_renamed_and_its_licence_lies_beside_it():
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    assert fonts.families() == ["Ciimap Sans SC"]
    licence = (FONTS / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name" in licence
    assert "Ciimap Sans SC" in (Path(__file__).parents[3] / "NOTICE").read_text("utf-8")
    assert (FONTS / "CiimapSansSC-Regular.otf").stat().st_size < 6_000_000


def test_a_report_is_pdf_a_with_fixed_times_and_an_embedded_font():
    content = set_pdf(paper_with("调度：正常"), SVG)
    assert content.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in content
    assert b"CiimapSansSC-Regular" in content
    assert b"2000-01-01" in content
    assert b"/URI" not in content
    assert content == set_pdf(paper_with("调度：正常"), SVG)


def test_a_missing_glyph_is_named_with_its_place():
    with pytest.raises(ExportError) as caught:
        set_pdf(paper_with("站名\U00020bb7与\U0001f600"), SVG)
    told = caught.value.message.in_language("en")
    assert "\U0001f600 (U+1F600), \U00020bb7 (U+20BB7)" in told
    assert "站名\U00020bb7与\U0001f600: “站名\U00020bb7与\U0001f600”" in told
    assert "--font-path" in told


def test_a_missing_glyph_in_the_picture_is_named_too():
    picture = SVG.replace(b"<rect", '<text y="20">\U0001f600</text><rect'.encode())
    with pytest.raises(ExportError) as caught:
        set_pdf(paper_with("text"), picture)
    assert "U+1F600" in caught.value.message.in_language("zh")


def test_a_font_of_the_users_own_fills_the_gap():
    folder = Path(__file__).parent / "fonts"  # its font has this one character
    content = set_pdf(paper_with("站名\U00020bb7"), SVG, [str(folder)])
    assert b"CiimapTest-Regular" in content


MARKUP = (
    '#read("/etc/passwd") #sys.inputs #panic()',
    '$x^2$ *bold* _it_ `raw` <label> @ref \\ ~ -- "q" // comment /* x */',
    "= heading\n- list\n+ enum\n/ term: x",
    ']#import "@preview/x:1.0.0"[',
    "x" * 3_000,
    "很长的名称" * 400,
    "no.break.at.all/" * 40,
    "\u202egnp.exe \u200b\ufeff\x00\x1b\ud800",
    "line\n\nbreak",
)


@pytest.mark.parametrize("text", [*MARKUP, *(t for t in HOSTILE if "\U0001f600" not in t)])
def test_whatever_a_text_says_it_is_only_text(text):
    content = set_pdf(paper_with(text), SVG)
    assert content.startswith(b"%PDF")
    assert b"/JavaScript" not in content


def pages_of(paper: Paper) -> list[bytes]:
    """Return the pages of ``paper`` as PNG."""
    how: dict[str, Any] = {"format": "png", "ppi": 50, "font_paths": [str(FONTS)]}
    pages: bytes | list[bytes] = typst.compile(
        template("report.typ"), sys_inputs=inputs_of(paper, SVG), **how
    )
    return [pages] if isinstance(pages, bytes) else pages


def test_a_text_that_looks_like_markup_is_set_letter_by_letter():
    plain = pages_of(paper_with("a"))
    assert pages_of(paper_with("*a*")) != plain
    assert pages_of(paper_with("#a")) != plain


def test_quotation_marks_in_english_are_not_as_wide_as_chinese_ones():
    straight, curly = paper_with('"it\'s" ...'), paper_with("“it’s” …")
    english = [replace(paper, language="en") for paper in (straight, curly)]
    assert pages_of(english[0]) == pages_of(english[1])
    assert pages_of(straight) != pages_of(curly)


def grids(*rows: str) -> Paper:
    """Return a paper of one table; its second column is empty."""
    grid = Grid(("a", "b"), (20, 80), tuple((row, "-") for row in rows))
    return replace(paper_with("x"), blocks=(grid,))


def test_a_row_moves_to_the_next_page_whole_but_one_longer_than_a_page_runs_over():
    rows = ["很长的名称" * 58] * 7  # two of which fit on a page, with room for half of a third
    assert len(pages_of(grids(*rows))) == 4
    assert len(pages_of(grids("很长的名称" * 400))) >= 3


def test_facts_that_fit_on_a_page_stay_on_one():
    facts = Facts(tuple((label, "") for label in "abcdefgh"))
    filling = Grid(("a",), (1,), tuple(("x",) for _ in range(37)))
    pages = pages_of(replace(paper_with("x"), blocks=(filling, Heading("h"), facts)))
    alone = pages_of(replace(paper_with("x"), blocks=(filling,)))
    assert (len(alone), len(pages)) == (1, 2)
    longer_than_a_page = Facts((("label", "很长的名称" * 700),))
    assert len(pages_of(replace(paper_with("x"), blocks=(longer_than_a_page,)))) == 2


def test_a_picture_becomes_pixels():
    image = Image.open(BytesIO(set_png(SVG, 144)))
    assert image.size == (120, 60)
    assert image.convert("L").getpixel((3, 3)) == 0
