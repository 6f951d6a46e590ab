"""Fields of the edit page: every edit is in the file, and what flipped is said."""

from html import unescape

import pytest

from app.editor.fields import FIELDS
from ciimap.model import Model
from ciimap.texts import Message, say
from tests.app.editor.workbench import PLANT


def test_an_edit_is_saved_at_once_and_names_what_flipped(bench):
    bench.edit(el="run")
    bench.pick(["a"], "run", "needs", 1, "members")
    assert bench.data["businesses"]["run"]["requires"] == ["room", "a"] or bench.data["businesses"][
        "run"
    ]["requires"] == ["room", {"any_of": ["a"]}]
    html = bench.page.html
    assert "<b>Server A</b>: jointly indispensable → indispensable" in html
    assert "<b>Server B</b>: jointly indispensable → outside" in html
    assert "no longer inside" in html


def test_an_edit_that_flips_nothing_says_so(bench):
    bench.edit(el="a")
    bench.type("north", "a", "site")
    assert bench.data["information_systems"]["a"]["site"] == "north"
    assert "No verdict changed." in bench.page.html


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("recovery_time", "2小时", 7200),
        ("operator", "City Grid", "City Grid"),
        ("supplier", "  Acme ", "Acme"),
        ("zone", "<b>x</b> ![y](http://evil.example)", "<b>x</b> ![y](http://evil.example)"),
    ],
)
def test_fields_are_kept_as_the_format_wants_them(bench, field, typed, kept):
    bench.edit(el="a")
    bench.type(typed, "a", field)
    assert bench.data["information_systems"]["a"][field] == kept


ELSEWHERE = {"name", "requires", "steps", "id", "between", "start", "to"}  # not among the fields


@pytest.mark.parametrize("section", sorted(FIELDS))
def test_the_form_has_every_field_that_a_file_can_have(section):
    found = Model.model_fields[section].annotation
    (kind,) = (each for each in getattr(found, "__args__", ()) if hasattr(each, "model_fields"))
    assert {each.name for each in FIELDS[section]} | ELSEWHERE >= set(kind.model_fields)


def test_a_description_is_written_in_sentences_and_shown_beside_the_map(bench):
    bench.edit(el="a")
    area = bench.find("text_area", "a", "description")
    area.set_value("Runs the front end.\nRestarted <b>each</b> night.").run()
    bench.is_fine()
    kept = bench.data["information_systems"]["a"]["description"]
    assert kept == "Runs the front end.\nRestarted <b>each</b> night."
    bench.open("boundary", model="plant", el="a")
    assert "Runs the front end.\nRestarted &lt;b&gt;each&lt;/b&gt; night." in bench.page.html


@pytest.mark.parametrize("own", ["own", "ourselves", "本单位", ""])
def test_who_runs_it_is_written_down_unless_it_is_the_operator_itself(bench, own):
    bench.edit(el="a")
    assert bench.find("text_input", "a", "operator").value == "ourselves"
    bench.type("City Grid", "a", "operator")
    bench.type(own, "a", "operator")
    assert "operator" not in bench.data["information_systems"]["a"]
    assert bench.find("text_input", "a", "operator").value in {own, "ourselves"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_grade_is_read_as_people_write_it_and_refused_in_the_words_of_the_form(bench, lang):
    bench.file.write_text(PLANT + "records:\n  mlps: {type: graded_protection}\n", "utf-8")
    bench.edit(el="mlps", lang=lang)
    bench.part("records")
    bench.type("high", "mlps", "grade")
    words = {"wanted": "loading.type-whole", "found": "loading.type-text"}
    values = {"key": "editing.field-grade", **words}
    told = {name: Message(key) for name, key in values.items()}
    refused = Message("loading.wrong-type", told).in_language(lang)
    assert refused in unescape(bench.page.html)
    bench.type("三级", "mlps", "grade")
    assert bench.data["records"]["mlps"]["grade"] == 3


def test_a_list_can_be_emptied_only_where_that_says_something(bench):
    bench.file.write_text(
        PLANT + "records:\n  mlps: {type: graded_protection, conclusion: met}\n", "utf-8"
    )
    bench.edit(el="mlps")
    bench.part("records")
    assert bench.find("selectbox", "mlps", "type").options == ["graded protection", "cryptography"]
    conclusion = bench.find("selectbox", "mlps", "conclusion")
    assert conclusion.options[0] == "–"
    conclusion.set_value("").run()
    bench.is_fine()
    assert "conclusion" not in bench.data["records"]["mlps"]


def test_what_is_not_valid_is_refused_with_its_reason_and_nothing_is_stored(bench):
    bench.edit(el="a")
    before = bench.file.read_bytes()
    bench.type("soon", "a", "recovery_time")
    assert "Not saved: the model would not be valid" in bench.page.html
    assert "soon" in bench.page.html
    assert "Not saved yet" in bench.page.html
    assert bench.file.read_bytes() == before
    bench.type("2h", "a", "recovery_time")
    assert "Not saved" not in bench.page.html
    assert bench.data["information_systems"]["a"]["recovery_time"] == 7200


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "place", [("a", "recovery_time"), ("policy", "horizon"), ("a", "needs", 0, "buffer")]
)
def test_a_number_without_a_unit_is_asked_back_beside_the_field(bench, lang, place):
    bench.file.write_text(PLANT.replace("site: hq", "site: hq, requires: room"), "utf-8")
    bench.edit(el="a", lang=lang)
    if place[0] == "policy":
        bench.part("project")
    bench.type("30", *place)
    reason = say("editing.bare-duration", lang, text="30")
    assert say("editing.not-kept", lang, reason=reason) in bench.page.html
    bench.type("1 h 30 min", *place)
    assert reason not in bench.page.html
    assert "5400" in str(bench.data)


def test_a_name_in_one_language_leaves_the_other(bench):
    bench.file.write_text(
        PLANT.replace("name: Server A", "name: {en: Server A, zh: 服务器}"), "utf-8"
    )
    bench.edit(el="a", lang="zh")
    bench.type("前置机 甲", "a", "name")
    assert bench.data["information_systems"]["a"]["name"] == {"en": "Server A", "zh": "前置机 甲"}


def test_the_policy_changes_the_boundary(bench):
    bench.edit()
    bench.choose("1", "policy", "continuity")
    assert bench.data["policy"]["continuity"] == 1
    assert "supporting" in bench.page.html
    bench.type("36 小时", "policy", "horizon")
    assert bench.data["policy"]["horizon"] == 36 * 3600
    bench.type("2026-13-01", "policy", "as_of")
    assert "Not saved" in bench.page.html


def test_an_operator_has_a_name_even_if_only_its_sector_is_told(bench):
    bench.edit()
    bench.type("energy", "project", "operator", "sector")
    assert bench.data["operator"] == {"name": "Plant", "sector": "energy"}
    bench.type("2026-02-16", "project", "operator", "decision", "date")
    assert bench.data["operator"]["decision"] == {"date": "2026-02-16"}


def test_where_only_the_side_flips_only_the_side_is_said(bench):
    opened = PLANT.replace("a: {name: Server A,", "a: {name: Server A, requires: unknown,")
    bench.file.write_text(opened.replace("grade: core", "grade: general"), "utf-8")
    bench.edit()
    bench.part("yaml")
    bench.find("text_area", "yaml").set_value(opened).run()
    bench.press("Check and save")
    said = '<li><b>Server A</b><span class="chip side">now inside</span></li>'
    assert said in bench.page.html


def test_a_site_that_has_a_name_is_shown_and_typed_by_it(bench):
    bench.file.write_text(PLANT + "names: {hq: {en: Headquarters, zh: 总部}}\n", "utf-8")
    bench.edit(el="b", lang="zh")
    bench.type("总部", "b", "site")
    assert bench.data["information_systems"]["b"]["site"] == "hq"
    assert bench.find("text_input", "b", "site").value == "总部"
    bench.edit(el="a", lang="zh")
    assert bench.find("text_input", "a", "site").value == "总部"
    bench.type("北区", "a", "site")
    assert bench.data["information_systems"]["a"]["site"] == "北区"
