"""Reports and forms of the examples are in one language: names, and not only headings, are in it.

What may stand in Latin letters in a Chinese document: ids, products, abbreviations, numbers of
documents, units, names of files, and what is typed into a terminal.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from ciimap.export import READERS, Subject, render
from ciimap.export.paper import paper_of
from ciimap.export.setting import drawn
from ciimap.model import SECTIONS, Model
from ciimap.report import Dossier, build_forms
from ciimap.values import Language
from tests.unit.report.examples import MODELS, dossier_of, example, example_assessment

LATIN = re.compile(r"[A-Za-z][\w./-]*", re.ASCII)
CHINESE = re.compile(r"[\u3400-\u9fff]")
SVG = "{http://www.w3.org/2000/svg}"
WORDS = frozenset({"ciimap", "h", "min", "d", "kV", "k/n", "n"})  # the program, units, numbers
COMMAND = re.compile("“ciimap [^”]*”")
PLACE = re.compile(r"\S+\.yaml:\d+:\d+")
DIGEST = re.compile(r"[a-f0-9]{16,64}")
CODE = re.compile(r"[A-Z]{1,5}|[A-Z]\w*[\d-][\w./-]*|SCADA/EMS|GB/T")


def texts_of(name: str, language: Language) -> Iterator[str]:
    """Yield every text of the three reports, of the forms, and of the picture in the reports."""
    for reader in READERS:
        subject = Subject(
            example(name), language, reader=reader, capability=example_assessment(name)
        )
        yield from (text for _, text in paper_of(subject).texts())
    for form in build_forms(dossier_of(name, language)):
        yield from (form.title, form.note)
        yield from (column.head for column in form.columns)
        yield from (cell for row in form.rows for cell in row)
    (table,) = (
        content
        for file, content in render("forms-csv", Subject(example(name), language)).items()
        if ".F0." in file
    )
    yield from table.decode("utf-8-sig").splitlines()


def ids_of(name: str) -> frozenset[str]:
    """Return what is called the same in every language: ids, and products."""
    model: Model = example(name).model
    sections = (getattr(model, section) for section in SECTIONS if section != "links")
    products = {entry.value.product for entry in model.elements()}
    scheme = example_assessment(name).scored.model
    return frozenset(
        {
            *(id_ for section in sections for id_ in section),
            *(link.id for link in model.links if link.id),
            *(product for product in products if product),
            *(domain.id for domain in scheme.domains),
            scheme.id,
        }
    )


def foreign(text: str, known: frozenset[str]) -> list[str]:
    left = DIGEST.sub("", PLACE.sub("", COMMAND.sub("", text)))
    words = LATIN.findall(left)
    return [w for w in words if w not in known | WORDS and not CODE.fullmatch(w.rstrip("./-"))]


@pytest.mark.parametrize("name", MODELS)
def test_chinese_reports_and_forms_hold_no_english(name):
    known = ids_of(name)
    found = {word: text for text in texts_of(name, "zh") for word in foreign(text, known)}
    assert found == {}


@pytest.mark.parametrize("name", MODELS)
def test_english_reports_and_forms_hold_no_chinese(name):
    assert [text for text in texts_of(name, "en") if CHINESE.search(text)] == []


@pytest.mark.parametrize("name", MODELS)
def test_the_picture_in_a_chinese_report_holds_no_english(name):
    drawing = ElementTree.fromstring(drawn(Subject(example(name), "zh")))
    texts = [told for text in drawing.iter(f"{SVG}text") for told in text.itertext()]
    assert len(texts) > 60
    known = ids_of(name)
    assert {t for t in texts if "…" not in t and foreign(t, known)} == set()


def test_a_word_that_is_left_in_english_is_noticed():
    assert foreign("由 Donglan Networks 供应（core-a，2 小时后）", frozenset({"core-a"})) == [
        "Donglan",
        "Networks",
    ]


@pytest.mark.parametrize("name", MODELS)
def test_the_marking_is_in_the_language_of_the_document(name):
    assert Dossier(example(name), "zh").marking == "内部"
    assert Dossier(example(name), "en").marking == "internal"
