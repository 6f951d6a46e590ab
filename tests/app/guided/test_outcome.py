"""The last question: every element with the reason of its verdict, in names a reader knows."""

import pytest

from ciimap.texts import say
from tests.app.editor.workbench import PLANT, bench_in

TEXT = (
    PLANT.replace("name: Machine room", "name: Machine room, operator: Landlord")
    + "  spare: {name: Spare hall, requires: unknown}\n"
    + "records: {check-2026: {type: cryptography, name: Check of 2026}}\n"
)
SAID = {
    "en": ("Inside the boundary: 3, 1 of them run by others.", "Nothing said yet: counted as"),
    "zh": ("边界内要素：3 个，其中 1 个由他人运营。", "尚未填写，按不需要其他要素处理。"),
}


@pytest.fixture
def bench(tmp_path, monkeypatch):
    """A workspace that holds the plant, whose room is run by somebody else."""
    return bench_in(tmp_path / "ws", monkeypatch, TEXT)


def begin(bench, step, lang):
    bench.open("guided", model="plant", step=step, lang=lang)
    for button in bench.page.app.button:
        if (button.key or "").startswith("keeping:begin"):
            button.click().run()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_outcome_tells_reasons_and_calls_everything_by_name(bench, lang):
    begin(bench, "boundary", lang)
    html = bench.page.html
    assert say("guided.outcome-why", lang) in html
    alone = say("forms.reason-alone", lang, businesses=("Run the plant",))
    assert f"<td>{alone}" in html
    assert say("guided.findings", lang, count=0).split("0")[0] in str(
        [each.label for each in bench.page.app.expander]
    )
    assert not [id_ for id_ in ("a", "b", "room", "run", "spare") if f"'{id_}'" in html]
    assert not [id_ for id_ in ("a", "b", "room", "run", "spare") if f"“{id_}”" in html]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_others_run_is_counted_apart_after_an_edit(bench, lang):
    begin(bench, "needs", lang)
    bench.open("edit", model="plant", el="b", lang=lang)
    bench.type("north", "b", "site")
    counted, nothing_said = SAID[lang]
    assert counted in bench.page.html
    assert nothing_said in bench.page.html


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_record_that_is_selected_is_not_missed_on_the_map(bench, lang):
    page = bench.open("boundary", model="plant", el="check-2026", lang=lang)
    missed = say("app.dangling", lang, id="check-2026")
    assert missed not in page.html
    page = bench.open("boundary", model="plant", el="nobody", lang=lang)
    assert say("app.dangling", lang, id="nobody") in page.html


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_questions_tell_what_is_assumed_and_where_it_is_said_otherwise(bench, lang):
    begin(bench, "information", lang)
    assert say("guided.explained-information", lang) in bench.page.html
    default = say("editing.choice-none", lang)
    assert default in bench.find("selectbox", "data", "personal").options
    begin(bench, "businesses", lang)
    assert say("guided.hint-functions", lang) in bench.page.html
    begin(bench, "needs", lang)
    told = say("editing.field-fails", lang), say("editing.more", lang)
    assert all(each in bench.page.html for each in told)
