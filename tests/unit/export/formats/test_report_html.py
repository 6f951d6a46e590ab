"""The HTML report, read back by a parser: texts are texts, and nothing is loaded."""

import re
from base64 import b64decode
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from ciimap.export import READERS, Subject, render
from ciimap.export.legible import legible
from ciimap.export.paper import paper_of, plain_of
from ciimap.values import LANGUAGES
from tests.unit.export.subjects import HOSTILE, small, small_with, subjects
from tests.unit.report.examples import example, example_assessment

VOID = {"meta", "img", "col"}


class Page(HTMLParser):
    """Collects tags, attributes and texts, and checks that tags nest."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(key, value or "") for key, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip():
            self.texts.append(data)


def text_of(subject: Subject) -> str:
    (content,) = render("report-html", subject).values()
    return content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_every_text_of_the_report_is_on_the_page(reader, language):
    subject = Subject(example("hospital"), language, reader=reader)
    page = Page(text_of(subject))
    shown = " ".join(" ".join(page.texts).split())
    for block in plain_of(paper_of(subject))["blocks"]:
        for row in block.get("rows", []):
            assert all(" ".join(cell.split()) in shown for cell in row)
    marking = {"en": "internal", "zh": "内部"}[language]
    assert page.texts.count(marking) >= 2  # at the head of every page, and among the facts


def test_the_page_loads_nothing_and_runs_nothing():
    text = text_of(Subject(example("power"), "zh"))
    page = Page(text)
    assert "script" not in page.tags
    assert "default-src 'none'" in text
    sources = [value for key, value in page.attributes if key in {"src", "href"}]
    assert len(sources) == 1
    assert sources[0].startswith("data:image/svg+xml;base64,")
    assert not re.search(r"https?://|url\(|@import", text)


def test_the_picture_is_the_boundary():
    page = Page(text_of(Subject(example("power"))))
    picture = b64decode(dict(page.attributes)["src"].partition(",")[2]).decode()
    assert picture.startswith("<svg")
    assert "Real-time dispatch" in picture


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_shown_and_nothing_else(text):
    plain, hostile = Page(text_of(small_with(name="x", site="y"))), small_with(name=text, site=text)
    page = Page(text_of(hostile))
    assert page.tags == plain.tags
    assert {key for key, _ in page.attributes} == {key for key, _ in plain.attributes}
    shown = " ".join(" ".join(page.texts).split())
    assert " ".join(legible(text).split()) in shown


@given(subject=subjects())
@settings(max_examples=10, deadline=None)
def test_any_model_gives_a_page_that_nests(subject):
    page = Page(text_of(Subject(subject.evaluation, subject.language, reader="review")))
    assert "script" not in page.tags


def test_an_assessment_is_part_of_the_page():
    capability = example_assessment("hospital")
    assert capability.boundary is not None
    text = text_of(Subject(capability.boundary, "zh", capability=capability))
    assert "安全防护能力" in text


def test_an_unmarked_model_says_so_on_every_page():
    assert "no marking stated" in text_of(small(marking=None))
