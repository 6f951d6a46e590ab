"""The capability page in Streamlit's harness: answers, their file, what is refused, bad files."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from app import MODEL_VARIABLE
from app.atomic import digest_of
from app.capability.answering import answer_of
from app.capability.files import assessments_of, create, is_name
from app.capability.opening import shelf
from app.capability.plain import plain
from app.capability.saving import ChangedError, save
from app.capability.writing import assessment_text
from ciimap.cli.program import program
from ciimap.errors import InputError
from ciimap.loading import load_assessment
from tests.app.conftest import PROXY, ROOT, Page

FLOOR = "floor-like-c2m2"
MODEL = """\
ciimap: 1
title: {en: Small plant, zh: 小厂}
businesses:
  run: {requires: server}
information_systems:
  server: {name: {en: Server, zh: 服务器}}
"""
SCHEME_2020 = "cii-protection-capability-2020"


def scheme(id_=SCHEME_2020):
    """Return a shipped capability model."""
    found = shelf().find(id_)
    assert found is not None
    return found


COUNT = len(list(scheme().value.contents()))


@dataclass
class Desk:
    """A model and an assessment of it, on disk."""

    model: Path
    file: Path
    monkeypatch: pytest.MonkeyPatch

    def open(self, **query: str) -> Page:
        """Run the capability page."""
        self.monkeypatch.setenv(MODEL_VARIABLE, str(self.model))
        app = AppTest.from_file(str(ROOT / "app" / "main.py"), default_timeout=120)
        app._page_hash = calc_hash("capability")
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return Page(app)

    @property
    def answers(self):
        """The answers in the file, as it is now."""
        return load_assessment(self.file, shelf()).value.answers


@pytest.fixture
def desk(monkeypatch, tmp_path) -> Desk:
    """A small model with an empty assessment by the draft of 2020, about to be answered."""
    model = tmp_path / "plant.yaml"
    model.write_text(MODEL, encoding="utf-8")
    return Desk(model, make(model, "2026", SCHEME_2020), monkeypatch)


def make(model, name, id_):
    create(model, name, scheme(id_), "en")
    return assessments_of(model)[name]


def widget(page, kind, content, field):
    """Return the widget for ``field`` of the answer about ``content``."""
    found = [e for e in page.app.get(kind) if f"capability:{field}:{content}:" in (e.key or "")]
    (only,) = found
    return only


def judge(page, content, judgement):
    widget(page, "button_group", content, "judgement").set_value(judgement).run()
    assert not page.app.exception


def write(page, content, field, text):
    widget(page, "text_area", content, field).set_value(text).run()
    assert not page.app.exception


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Overall level", "none: a gate", "Identification", "Basis: ", "Gates"]),
        ("zh", ["总体级别", "不予评定", "识别认定", "核对情况：", "准入条件"]),
    ],
)
def test_page_in_both_languages(desk, language, words):
    page = desk.open(lang=language)
    for word in words:
        assert word in page.html or word in str(page.app.radio)
    assert f"<b>0 / {COUNT}</b>" in page.html
    (radar,) = page.app.get("echarts_chart")
    assert ("target 1" in str(radar.proto)) == (language == "en")


@pytest.mark.parametrize(
    ("language", "words", "once"),
    [
        ("en", "What the questions rest on: ", "not yet checked against the text"),
        ("zh", "题目的依据：", "待与原文核对"),
    ],
)
def test_what_the_questions_rest_on_stands_at_the_head_and_not_beside_each(
    desk, language, words, once
):
    html = desk.open(lang=language).html
    (head,) = [each for each in html.split("\n") if words in each]
    assert once in head.partition(words)[2]
    cards = [each for each in html.split("\n") if "ci card" in each]
    assert cards
    assert [each for each in cards if once in each] == []


SHARED = PROXY + "  eve: [viewer]\n"


@pytest.mark.parametrize("name", ["eve", "李娜"])
def test_who_may_not_score_finds_the_answers_fixed_and_is_told_why(desk, share, name):
    share(name, SHARED)
    page = desk.open(lang="en")
    content = next(scheme().value.domains[0].contents()).id
    kinds = {"button_group": ("judgement",), "text_area": ("evidence", "note")}
    for kind, fields in {**kinds, "checkbox": ("review",)}.items():
        for field in fields:
            assert widget(page, kind, content, field).proto.disabled, field
    assert "Your role does not allow scoring" in page.html


def test_a_refused_answer_does_not_stay_on_the_screen(desk, monkeypatch):
    page = desk.open(lang="en")
    content = next(scheme().value.domains[0].contents()).id
    monkeypatch.setattr("app.access.roles", lambda: ("viewer",))
    judge(page, content, "met")
    assert "Your role does not allow scoring" in page.html
    assert widget(page, "button_group", content, "judgement").value == "not_assessed"
    assert desk.answers[content].judgement == "not_assessed"


def test_an_answer_in_a_shared_app_carries_the_name_of_who_is_known(desk, share):
    share("zhang.wei")
    page = desk.open(lang="en")
    content = next(scheme().value.domains[0].contents()).id
    assert [each for each in page.app.text_input if each.label == "Answered by"] == []
    assert "Your answers are signed: zhang.wei" in page.html
    judge(page, content, "met")
    assert desk.answers[content].by == "zhang.wei"


def test_answering_changes_the_level(desk):
    page = desk.open(lang="en")
    assert "below level 1 to level 3</td>" in page.html
    contents = scheme().value.domains[0].contents()
    for content in [each for each in contents if each.level == 1]:
        judge(page, content.id, "met")
        assert desk.answers[content.id].judgement == "met"
    assert "level 1 to level 3</td>" in page.html
    judge(page, "A1.1a", "partly_met")
    assert "<td>below level 1</td>" in page.html


def test_evidence_note_review_and_name_are_in_the_file(desk):
    page = desk.open(lang="en")
    name = next(e for e in page.app.text_input if e.key == "capability:assessor")
    name.set_value("Li Na").run()
    judge(page, "A1.1a", "met")
    write(page, "A1.1a", "evidence", "letter 3.pdf; 2026-01-02; 1e3")
    write(page, "A1.1a", "note", "yes: {no}")
    widget(page, "checkbox", "A1.1a", "review").set_value(True).run()
    answer = desk.answers["A1.1a"]
    assert answer.evidence == ("letter 3.pdf", "2026-01-02", "1e3")
    assert (answer.note, answer.by, answer.review) == ("yes: {no}", "Li Na", True)
    assert answer.on is not None
    assert f"<b>1 / {COUNT}</b>" in page.html


def test_not_applicable_needs_a_note(desk):
    page = desk.open(lang="en")
    judge(page, "A1.1a", "not_applicable")
    assert "needs a reason" in page.html
    assert desk.answers["A1.1a"].judgement == "not_assessed"
    write(page, "A1.1a", "note", "no such business")
    assert "needs a reason" not in page.html
    assert desk.answers["A1.1a"].judgement == "not_applicable"
    assert f"<b>0 / {COUNT - 1}</b>" in page.html


def test_a_file_changed_on_disk_is_not_written_over(desk):
    page = desk.open(lang="en")
    judge(page, "A1.1a", "met")
    text = desk.file.read_text("utf-8").replace("A1.1b: not_assessed", "A1.1b: not_met")
    desk.file.write_text(text, encoding="utf-8")
    judge(page, "A1.2", "met")
    assert "NOT SAVED: 2026.assessment.yaml was changed on disk" in page.html
    assert desk.file.read_text("utf-8") == text
    assert widget(page, "button_group", "A1.1b", "judgement").value == "not_met"
    judge(page, "A1.2", "met")
    assert "NOT SAVED" not in page.html
    assert {desk.answers[id_].judgement for id_ in ("A1.1a", "A1.2")} == {"met"}
    assert desk.answers["A1.1b"].judgement == "not_met"


def test_a_change_between_answers_is_told(desk):
    page = desk.open(lang="en")
    desk.file.write_text(desk.file.read_text("utf-8") + "# late\n", encoding="utf-8")
    page.app.run()
    assert "was changed on disk meanwhile. The page shows" in page.html


def test_a_file_that_cannot_be_written_is_told(desk, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    page = desk.open(lang="zh")
    monkeypatch.setattr("app.capability.saving.replace_file", refuse)
    judge(page, "A1.1a", "met")
    assert "未保存：2026.assessment.yaml（当前用户在此没有相应权限）" in page.html


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("assessment: 1\ncapability_model: none-such\n", "unknown-capability-model"),
        (f"assessment: 1\ncapability_model: {SCHEME_2020}\nanswers: {{Z9: met}}\n", "unknown"),
        ("assessment: [1\n", "<td>2026.assessment.yaml:"),
    ],
)
def test_a_bad_assessment_is_a_table_of_problems(desk, text, rule):
    desk.file.write_text(text, encoding="utf-8")
    page = desk.open(lang="en")
    assert "problems: " in page.html
    assert rule in page.html
    assert not page.app.radio


def test_bytes_that_are_no_text_are_a_table_of_problems(desk):
    desk.file.write_bytes(b"assessment: 1\ntitle: \xff\xfe\n")
    assert "problems: 1" in desk.open(lang="en").html


def test_a_bad_model_is_a_table_of_problems(desk):
    desk.model.write_text("ciimap: 2\n", encoding="utf-8")
    page = desk.open(lang="en")
    assert "The model cannot be used" in page.html
    assert not page.app.radio


def test_gates_name_the_systems_that_block_them(desk):
    html = desk.open(lang="en").html
    assert "none: a gate failed" in html
    assert '<b>Server</b> <code>server</code><span class="quiet"> · indispensable</span>' in html
    assert "no evaluation covers it" in html
    assert "plant.yaml:6:3" in html


def test_a_domain_is_linked_and_gaps_can_be_shown_alone(desk):
    page = desk.open(lang="en", domain="monitoring")
    (radio,) = page.app.radio
    assert radio.value == "monitoring"
    before = len(page.app.checkbox)
    page.app.toggle[0].set_value(True).run()
    assert 0 < len(page.app.checkbox) < before
    assert "Not shown (no gap up to the target)" in page.html
    radio = page.app.radio[0].set_value("protection")
    radio.run()
    assert page.app.query_params["domain"] == "protection"


def test_an_assessment_is_made_from_the_template(desk):
    desk.file.unlink()
    page = desk.open(lang="en")
    assert "There is no assessment next to the model yet" in page.html
    name = next(e for e in page.app.text_input if e.key == "capability:new-name")
    name.set_value("../bad")
    page.app.button[0].click().run()
    assert "A name begins with a letter" in page.html
    name = next(e for e in page.app.text_input if e.key == "capability:new-name")
    name.set_value("2027")
    page.app.selectbox(key="capability:new-scheme:en").set_value(FLOOR)
    page.app.button[0].click().run()
    assert not page.app.exception
    made = load_assessment(desk.model.parent / "2027.assessment.yaml", shelf()).value
    assert (made.capability_model, made.model) == (FLOOR, "plant.yaml")
    assert "Every answer is saved at once to 2027.assessment.yaml." in page.html


def test_an_assessment_of_another_model_leaves_the_gates_open(desk):
    text = desk.file.read_text("utf-8").replace('model: "plant.yaml"', "model: other.yaml")
    desk.file.write_text(text, encoding="utf-8")
    html = desk.open(lang="en").html
    assert "about another model (other.yaml)" in html
    assert "undetermined: " in html


def test_texts_of_a_hostile_assessment_are_texts(desk):
    bad = "<script>alert(1)</script> ![x](http://evil.example/t.png)"
    text = desk.file.read_text("utf-8") + f'title: "{bad}"\nmarking: "{bad}"\n'
    desk.file.write_text(text, encoding="utf-8")
    page = desk.open(lang="en")
    assert "&lt;script&gt;alert(1)" in page.html
    assert "<script" not in page.html
    assert not page.app.markdown


def test_labels_of_widgets_are_no_markdown():
    assert plain("![x](http://a)") == r"\!\[x\]\(http\:⁠\/\/a\)".replace("⁠", "\u2060")
    assert plain("a\n:red[b]") == "a \\:\u2060red\\[b\\]"


# --- The file ------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", sorted((ROOT / "examples").glob("*/assessments/*.yaml")), ids=str)
def test_a_rewritten_assessment_says_the_same(file, tmp_path):
    copy = tmp_path / file.name
    shutil.copy(file, copy)
    before = load_assessment(file, shelf()).value
    save(copy, digest_of(copy.read_bytes()), shelf(), lambda data: None)
    after = load_assessment(copy, shelf()).value
    assert after.model_copy(update={"answers": {}}) == before.model_copy(update={"answers": {}})
    given = {id_: answer for id_, answer in after.answers.items() if id_ in before.answers}
    assert given == before.answers
    first = copy.read_text("utf-8")
    assert first.startswith(file.read_text("utf-8").split("\n", 1)[0])
    save(copy, digest_of(copy.read_bytes()), shelf(), lambda data: None)
    assert copy.read_text("utf-8") == first


def test_the_command_line_reads_it(desk):
    from click.testing import CliRunner

    judge(desk.open(lang="en"), "A1.1a", "met")
    result = CliRunner().invoke(program, ["assess", str(desk.file), "--fail-on", "never"])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    "text", ["1e3", "012", "1:30", "on", "true", "null", "~", "2026-01-01", "a # b", "'", "x\ny"]
)
def test_any_text_is_read_back_as_it_was(text):
    model = scheme().value
    data = {"assessment": 1, "answers": {"A1.1a": {"judgement": "met", "note": text}}}
    written = yaml.load(assessment_text(data, model, ""), yaml.BaseLoader)
    assert written["answers"]["A1.1a"]["note"] == text


def test_what_could_not_be_read_is_not_written(desk):
    raw = desk.file.read_bytes()

    def spoil(data):
        data["answers"]["A1.1a"] = {"judgement": "splendid"}

    with pytest.raises(InputError):
        save(desk.file, digest_of(raw), shelf(), spoil)
    with pytest.raises(ChangedError):
        save(desk.file, "0" * 64, shelf(), lambda data: None)
    assert desk.file.read_bytes() == raw
    assert len(list(desk.file.parent.iterdir())) == 2


def test_a_crash_while_writing_leaves_the_old_file(desk, monkeypatch):
    raw = desk.file.read_bytes()

    def crash(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", crash)
    with pytest.raises(KeyboardInterrupt):
        save(desk.file, digest_of(raw), shelf(), lambda data: None)
    assert desk.file.read_bytes() == raw
    assert len(list(desk.file.parent.iterdir())) == 2


def test_an_answer_is_signed_anew_only_if_it_says_something_new():
    note = {"en": "ok", "zh": "好"}
    old = {"judgement": "met", "evidence": ["a; b"], "note": note}
    old |= {"by": "Chen", "on": "2026-01-01"}
    signature = {"by": "Li", "on": "2026-02-02"}
    same = answer_of(old, ("met", "a; b", "ok", True), "en", signature)
    assert same == old | {"review": True}
    other = answer_of(old, ("met", "a; b", "fine", False), "en", signature)
    assert other == old | {"note": {"en": "fine", "zh": "好"}} | signature


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2026", True),
        ("年度-1.a", True),
        ("", False),
        ("../x", False),
        ("a/b", False),
        (".x", False),
    ],
)
def test_names(name, expected):
    assert is_name(name) is expected
