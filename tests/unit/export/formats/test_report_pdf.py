"""The PDF report of the examples: pages, marking, and the same bytes everywhere."""

import os
import re
import subprocess
import sys
from hashlib import sha256
from importlib import resources
from io import BytesIO
from typing import Any

import pytest
import typst
from PIL import Image
from pypdf import PdfReader

from ciimap.export import READERS, ExportError, Subject, render
from ciimap.export.paper import paper_of, template
from ciimap.export.setting import drawn, inputs_of
from ciimap.values import LANGUAGES
from tests.unit.export.subjects import small_with
from tests.unit.report.examples import MODELS, ROOT, example


def pdf(subject: Subject) -> bytes:
    (content,) = render("report-pdf", subject).values()
    return content


def pages(subject: Subject) -> list[tuple[int, int]]:
    """Return the size of each page in points, as typst draws the same template."""
    fonts = str(resources.files("ciimap.export").joinpath("fonts"))
    inputs = inputs_of(paper_of(subject), drawn(subject))
    how: dict[str, Any] = {
        "format": "png",
        "ppi": 72,
        "font_paths": [fonts],
        "ignore_system_fonts": True,
    }
    found = typst.compile(template("report.typ"), sys_inputs=inputs, **how)
    return [Image.open(BytesIO(page)).size for page in found]


@pytest.mark.parametrize(
    ("name", "reader", "language"),
    [("hospital", "protection", "zh"), ("power", "review", "en"), ("power", "emergency", "zh")],
)
def test_a_report_has_a_few_pages_and_the_picture_on_a_large_one(name, reader, language):
    sizes = pages(Subject(example(name), language, reader=reader))
    assert 5 <= len(sizes) <= 14
    assert sizes[-1] == (1191, 842)  # A3 lying
    assert set(sizes[:-1]) == {(595, 842)}  # A4


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", MODELS)
def test_every_report_of_the_examples_is_pdf_a(name, reader, language):
    content = pdf(Subject(example(name), language, reader=reader))
    assert content.count(b"<pdfaid:part>2") == 1
    assert len(content) < 700_000


@pytest.mark.parametrize("name", MODELS)
def test_ids_are_broken_only_behind_the_signs_they_are_put_together_with(name):
    subject = Subject(example(name), "en", reader="protection")
    found = PdfReader(BytesIO(pdf(subject))).pages
    text = "\n".join(page.extract_text() for page in found).replace("\u200b", "")
    unbroken = re.sub(r"\s", "", text)
    for entry in example(name).model.elements():
        id_ = f"({entry.id})"
        well_broken = r"-\s*".join(map(re.escape, id_.split("-")))
        assert len(re.findall(well_broken, text)) == unbroken.count(id_)


def test_a_character_without_a_glyph_is_told_with_the_element_it_is_in():
    with pytest.raises(ExportError) as caught:
        pdf(small_with(name="遥测\U00020bb7站", requires="a"))
    told = caught.value.message.in_language("zh")
    assert "\U00020bb7（U+20BB7）" in told or "\U00020bb7 (U+20BB7)" in told
    assert "遥测\U00020bb7站" in told


def _bytes_elsewhere(**environment: str) -> str:
    """Return the digest of all reports and forms of an example, made under another environment."""
    question = """
import sys
from hashlib import sha256
from pathlib import Path
from ciimap.export import READERS, Subject, render
from ciimap.loading import load_model
from ciimap.workflow import evaluate
evaluation, digest = evaluate(load_model(Path(sys.argv[1]))), sha256()
for name in ("forms-xlsx", "forms-csv", "report-html", "report-pdf", "report-docx"):
    for content in render(name, Subject(evaluation, "zh", reader=READERS[2])).values():
        digest.update(content)
print(digest.hexdigest())
"""
    answer = subprocess.run(
        [sys.executable, "-c", question, MODELS["hospital"]],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return answer.stdout.strip()


def test_the_same_bytes_whatever_the_time_zone_the_locale_and_the_hash_seed():
    digest = sha256()
    for name in ("forms-xlsx", "forms-csv", "report-html", "report-pdf", "report-docx"):
        for content in render(name, Subject(example("hospital"), "zh", reader=READERS[2])).values():
            digest.update(content)
    here = digest.hexdigest()
    assert _bytes_elsewhere(TZ="Asia/Shanghai", LC_ALL="zh_CN.UTF-8", PYTHONHASHSEED="77") == here
