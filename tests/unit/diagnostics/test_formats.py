"""The formats for pipelines: by their own grammars, whatever a model's texts hold."""

import json
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from ciimap.analysis import RULES
from ciimap.diagnostics import PIPELINE_FORMATS, Diagnostic, Sifted, Told, sift
from ciimap.errors import Place
from ciimap.texts import Message

FAILS: frozenset = frozenset({"error", "warning"})
HERE = Place("m.yaml", 3, 5)
COMMAND = re.compile(r"::(error|warning|notice)(?: ([^:]*))?::(.*)")


def diagnostic(text="i", *, rule="no-flow", severity="warning", place=HERE):
    message = Message("findings.no-flow", {"information": text})
    return Diagnostic("m.yaml", place, rule, severity, message, at=text)


def told(*new, off=None, language="en"):
    sifted = sift(new, off or {}, None, lambda each: each.place.file)
    return Told(("m.yaml",), sifted, FAILS, "1.2.3", language)


def render(format_, *new, **more):
    return PIPELINE_FORMATS[format_].render(told(*new, **more))


class TestSarif:
    def test_a_result_has_rule_region_and_entry(self):
        run = json.loads(render("sarif", diagnostic()))["runs"][0]
        (result,) = run["results"]
        place = result["locations"][0]
        assert (result["ruleId"], result["level"]) == ("no-flow", "warning")
        assert place["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 5}
        assert place["logicalLocations"] == [{"name": "i", "kind": "element"}]
        assert run["tool"]["driver"]["rules"][0]["id"] == "no-flow"

    def test_without_a_line_there_is_no_region(self):
        run = json.loads(render("sarif", diagnostic(place=Place("m.yaml"))))["runs"][0]
        assert "region" not in run["results"][0]["locations"][0]["physicalLocation"]

    def test_what_is_left_out_is_suppressed_with_its_reason(self):
        run = json.loads(render("sarif", diagnostic(), off={"no-flow": "annex 7"}))["runs"][0]
        assert run["results"][0]["suppressions"] == [
            {"kind": "external", "justification": "annex 7"}
        ]

    def test_names_of_files_are_escaped(self):
        run = json.loads(render("sarif", diagnostic(place=Place("电 网/a#b.yaml", 1, 1))))["runs"][
            0
        ]
        location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        assert location["uri"] == "%E7%94%B5%20%E7%BD%91/a%23b.yaml"

    @given(st.text(max_size=60), st.sampled_from(["error", "warning", "info"]))
    def test_it_is_valid_whatever_a_text_holds(self, text, severity):
        log = render("sarif", diagnostic(text, severity=severity), diagnostic(place=Place("m")))
        Sarif.model_validate_json(log.encode("utf-8", "replace"))


class TestJunit:
    def test_a_case_for_each_rule_and_the_failing_ones_fail(self):
        root = ElementTree.fromstring(render("junit", diagnostic(), diagnostic(rule="no-links")))
        cases = root.findall("testsuite/testcase")
        assert {case.get("name") for case in cases} == set(RULES)
        failing = [case.get("name") for case in cases if case.find("failure") is not None]
        assert failing == ["no-flow", "no-links"]
        assert (root.get("tests"), root.get("failures")) == (str(len(RULES)), "2")

    def test_milder_ones_are_told_and_do_not_fail(self):
        root = ElementTree.fromstring(render("junit", diagnostic(severity="info")))
        assert root.get("failures") == "0"
        assert "m.yaml:3:5" in str(root.findtext("testsuite/testcase/system-out"))

    def test_a_rule_that_is_off_is_skipped_with_its_reason(self):
        root = ElementTree.fromstring(render("junit", diagnostic(), off={"no-flow": "annex 7"}))
        (skipped,) = root.findall("testsuite/testcase/skipped")
        assert skipped.get("message") == "annex 7"

    @given(st.text(max_size=60))
    def test_it_is_xml_whatever_a_text_holds(self, text):
        root = ElementTree.fromstring(render("junit", diagnostic(text)))
        assert root.get("failures") == "1"


class TestGithub:
    def test_a_line_for_each(self):
        told = render("github", diagnostic(), diagnostic(severity="info", place=Place("m.yaml")))
        notice, warning = told.splitlines()
        assert warning.startswith("::warning file=m.yaml,line=3,col=5,title=no-flow::")
        assert notice.startswith("::notice file=m.yaml,title=no-flow::")

    def test_what_does_not_count_is_counted(self):
        said = render("github", diagnostic(), off={"no-flow": "annex 7"})
        assert said == (
            "::notice::Not counted: 0 accepted in the baseline, 1 of rules that are switched off\n"
        )

    @given(st.text(max_size=60), st.text(max_size=20))
    def test_a_text_cannot_start_a_command_of_its_own(self, text, file):
        said = render("github", diagnostic(text, place=Place(file, 1, 1)))
        lines = said.removesuffix("\n").split("\n")
        assert len(lines) == 1
        match = COMMAND.fullmatch(lines[0])
        assert match
        assert "\r" not in said
        names = [part.partition("=")[0] for part in match[2].split(",")]
        assert names == ["file", "line", "col", "title"]


@pytest.mark.parametrize("format_", sorted(PIPELINE_FORMATS))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_found_is_still_a_document(format_, language):
    told = Told(("m.yaml",), Sifted(), FAILS, "1", language)
    assert PIPELINE_FORMATS[format_].render(told) == PIPELINE_FORMATS[format_].render(told)
    assert (PIPELINE_FORMATS[format_].render(told) == "") is (format_ == "github")
