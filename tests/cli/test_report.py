"""``ciimap report``: where it goes, what is refused, and both languages."""

from pathlib import Path

import pytest

from ciimap.cli.report import FORMATS

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "examples" / "hospital" / "hospital.yaml"
ASSESSMENT = MODEL.parent / "assessments" / "2026.assessment.yaml"


def test_the_formats_are_those_of_the_registry():
    assert FORMATS == ("html", "pdf", "docx")


def test_a_page_goes_to_standard_output(ciimap):
    ran = ciimap("report", MODEL, "--for", "review")
    assert (ran.status, ran.err) == (0, "")
    assert "Report for review" in ran.out


@pytest.mark.parametrize(("format_", "opening"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_a_document_goes_to_a_file(ciimap, tmp_path, format_, opening):
    path = tmp_path / f"report.{format_}"
    ran = ciimap("report", MODEL, "--for", "emergency", "--format", format_, "-o", path)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert path.read_bytes().startswith(opening)


def test_in_a_folder_the_file_is_named_after_model_and_reader(ciimap, tmp_path):
    ran = ciimap("report", MODEL, "--for", "emergency", "--lang", "zh", "-o", tmp_path)
    path = tmp_path / "hospital.emergency.html"
    assert (ran.status, ran.err) == (0, f"已写入 {path}\n")
    assert "应急处置报告" in path.read_text("utf-8")


def test_an_assessment_adds_the_capability(ciimap):
    ran = ciimap("report", MODEL, "--assessment", ASSESSMENT)
    assert ran.status == 0
    assert "Protection capability" in ran.out


def test_without_a_reader_the_report_is_for_protection(ciimap):
    assert "Report for protection" in ciimap("report", MODEL).out


def test_a_missing_glyph_is_an_error_and_nothing_is_written(ciimap, tmp_path):
    model, path = tmp_path / "m.yaml", tmp_path / "r.pdf"
    model.write_text(
        "ciimap: 1\ntitle: 站\U00020bb7\nbusinesses: {b: {requires: a}}\nenvironment: {a: {}}\n",
        "utf-8",
    )
    ran = ciimap("report", model, "--format", "pdf", "-o", path)
    assert ran.status == 2
    assert "\U00020bb7 (U+20BB7)" in ran.err
    assert not path.exists()
    fonts = ROOT / "tests" / "unit" / "export" / "fonts"
    again = ciimap("report", model, "--format", "pdf", "-o", path, "--font-path", fonts)
    assert (again.status, again.err) == (0, "")
    assert path.exists()


def test_a_font_folder_must_exist(ciimap, tmp_path):
    ran = ciimap("report", MODEL, "--format", "pdf", "--font-path", tmp_path / "none")
    assert ran.status == 2
    assert "there is no folder" in ran.err


def test_a_model_that_cannot_be_used_is_told_with_its_place(ciimap, tmp_path):
    model = tmp_path / "m.yaml"
    model.write_text("ciimap: 1\nbusinesses: {b: {requires: [x]}}\n", "utf-8")
    ran = ciimap("report", model)
    assert (ran.status, ran.out) == (2, "")
    assert "m.yaml:2:" in ran.err


def test_a_limit_that_was_reached_is_the_exit_status(ciimap, tmp_path):
    names = [f"e{n}" for n in range(24)]
    model = tmp_path / "m.yaml"
    model.write_text(
        "ciimap: 1\npolicy: {continuity: 12}\n"
        f"businesses: {{b: {{requires: {{at_least: 10, of: [{', '.join(names)}]}}}}}}\n"
        f"environment: {{{', '.join(name + ': {}' for name in names)}}}\n",
        "utf-8",
    )
    ran = ciimap("report", model, "--effort", "0.001")
    assert ran.status == 3
    assert "NOT COMPLETE" in ran.out
