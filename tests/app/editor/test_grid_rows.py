"""What is typed into a grid is taken in order: no edit is lost, and none is half taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.editing import checked, data_of
from app.editor.desk import as_typed
from app.editor.grid_rows import RefusedError, Sheet, rows_of, take
from app.grid_component import Edit, read_log
from ciimap.errors import InputError
from ciimap.loading import load_model_text
from ciimap.texts import Message
from tests.app.editor.workbench import PLANT

SYSTEMS = "information_systems"


def plant():
    return data_of(load_model_text(PLANT).model)


def sheet_of(section=SYSTEMS):
    sheet = Sheet()
    sheet.follow(plant(), section)
    return sheet


def play(*typed, section=SYSTEMS, sheet=None):
    """Return the data after cells were typed, each as row, column and value."""
    data, sheet = plant(), sheet or sheet_of(section)
    for number, (row, column, value) in enumerate(typed, 1):
        data = take(sheet, data, section, Edit(number, row, column, value), "en")
    return data


def test_rows_show_names_and_defaults():
    rows = rows_of(sheet_of(), SYSTEMS, "en")
    assert [(row["key"], row["cells"]["name"]) for row in rows] == [
        ("row:a", "Server A"), ("row:b", "Server B"),
    ]  # fmt: skip
    assert [(row["cells"]["site"], row["cells"]["operator"]) for row in rows] == [
        ("hq", "ourselves"), ("", "ourselves"),
    ]  # fmt: skip


def test_nothing_typed_is_nothing_changed():
    assert play() == plant()
    assert play(("row:a", "site", "hq"), ("row:a", "id", "")) == plant()


def test_cells_of_many_rows_at_once():
    renamed = (("row:a", "site", "north"), ("row:a", "name", "前置机"))
    data = play(*renamed, ("row:b", "recovery_time", "2小时"))
    assert data[SYSTEMS] == {
        "a": {"name": "前置机", "site": "north"},
        "b": {"name": "Server B", "recovery_time": "2h"},
    }


def test_an_emptied_cell_is_not_written_down():
    assert "site" not in play(("row:a", "site", ""))[SYSTEMS]["a"]


def test_an_id_that_is_typed_over_is_renamed_everywhere_and_its_row_stays():
    data = play(("row:a", "id", "主服务器"), ("row:a", "site", "north"))
    assert data[SYSTEMS]["主服务器"]["site"] == "north"
    assert data["businesses"]["run"]["requires"][1]["any_of"] == ["主服务器", "b"]
    checked(data, "plant.yaml")


@pytest.mark.parametrize("row", ["row:a", "new-1-1"])
def test_an_id_that_is_taken_is_refused(row):
    with pytest.raises(RefusedError) as caught:
        play((row, "id", "room"))
    assert "room" in caught.value.message.in_language("en")


def test_rows_are_added_by_name_or_id_and_unfinished_ones_wait():
    sheet = sheet_of()
    data = play(
        ("c", "site", "hq"), ("c", "name", "Server C"), ("d", "id", "d"), ("e", "site", "hq"),
        sheet=sheet,
    )  # fmt: skip
    assert list(data[SYSTEMS]) == ["a", "b", "server-c", "d"]
    assert data[SYSTEMS]["server-c"] == {"name": "Server C", "site": "hq"}
    sheet.follow(data, SYSTEMS)
    rows = rows_of(sheet, SYSTEMS, "en")
    assert [row["key"] for row in rows if row["waiting"]] == ["e"]
    assert rows[-1]["cells"] == {"site": "hq"}


def test_what_is_typed_before_the_browser_knows_a_new_id_finds_its_entry():
    data = play(("c", "name", "Server C"), ("c", "id", "c1"), ("c", "site", "hq"))
    assert data[SYSTEMS]["c1"] == {"name": "Server C", "site": "hq"}


def test_an_added_row_of_another_kind_is_valid():
    typed = (("m", "name", "MLPS"), ("m", "type", "cryptography"), ("m", "score", "66.3"))
    assert play(*typed, section="records")["records"] == {
        "mlps": {"name": "MLPS", "type": "cryptography", "score": 66.3}
    }
    data = play(("b", "name", "Billing"), ("b", "tolerance", "30 分钟"), section="businesses")
    assert data["businesses"]["billing"]["requires"] == "unknown"
    checked(data, "plant.yaml")


def test_a_flow_without_information_is_refused():
    sheet = sheet_of("flows")
    with pytest.raises(RefusedError):
        take(sheet, {"flows": {}}, "flows", Edit(1, "f", "name", "Feed"), "en")


def test_a_deleted_row_is_gone_and_so_is_one_that_waited():
    sheet = sheet_of()
    data = play(
        ("row:b", "site", "x"), ("row:b", "", None), ("e", "site", "y"), ("e", "", None),
        sheet=sheet,
    )  # fmt: skip
    assert list(data[SYSTEMS]) == ["a"]
    assert not sheet.waiting


def test_a_refused_cell_keeps_what_was_typed_beside_the_reason_until_it_is_mended():
    sheet = sheet_of()
    sheet.refuse(Edit(1, "row:a", "id", "b"), Message("editing.id-taken", {"id": "b"}))
    sheet.refuse(Edit(2, "new-1-1", "id", "b"), Message("editing.id-taken", {"id": "b"}))
    sheet.follow(plant(), SYSTEMS)
    rows = {row["key"]: row for row in rows_of(sheet, SYSTEMS, "zh")}
    assert rows["row:a"]["cells"]["id"] == "a"
    assert rows["row:a"]["refused"]["id"]["value"] == "b"
    assert "已被使用" in rows["new-1-1"]["refused"]["id"]["reason"]
    sheet.accept([Edit(3, "row:a", "id", "c")], plant())
    assert [cell for cell in sheet.refused if cell[0] == "row:a"] == []


def test_rows_follow_a_model_that_was_changed_elsewhere():
    sheet = sheet_of()
    play(("row:a", "id", "c"), sheet=sheet)
    sheet.follow({SYSTEMS: {"a": {}, "c": {}}}, SYSTEMS)  # the row of c was called a once
    assert sheet.ids["row:a"] == "c"
    assert len(sheet.ids) == 2
    sheet.follow({}, SYSTEMS)
    assert not sheet.ids


cells = st.tuples(
    st.sampled_from(["row:a", "row:b", "new-1-1", "new-2-2"]),
    st.sampled_from(["site", "name", "supplier"]),
    st.sampled_from(["", "x", "名"]),
)


@given(st.lists(cells, max_size=8), st.data())
def test_typing_one_after_the_other_is_typing_all_at_once(typed, data):
    """What a browser tells again, or tells in two parts, ends as the same model."""
    edits = [Edit(number, *cell) for number, cell in enumerate(typed, 1)]
    log = [
        {"seq": each.number, "row": each.row, "column": each.column, "value": each.value}
        for each in edits
    ]
    sheet, model = sheet_of(), plant()
    cut = data.draw(st.integers(0, len(log)))
    for part in (log[:cut], log):
        state = {"typed": {"sheet": sheet.token, "log": part}}
        for edit in read_log(state, sheet.token, sheet.applied):
            model = take(sheet, model, SYSTEMS, edit, "en")
            sheet.accept([edit], model)
    assert model == play(*typed)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(None, id="nothing"),
        pytest.param([1], id="no-mapping"),
        pytest.param({"sheet": "other", "log": [{"seq": 1, "row": "r", "column": "c"}]}, id="old"),
        pytest.param({"sheet": "s", "log": "x"}, id="no-list"),
        pytest.param({"sheet": "s", "log": [None, {"seq": "1"}, {"seq": 1}]}, id="no-edits"),
        pytest.param(
            {"sheet": "s", "log": [{"seq": 1, "row": "r", "column": "c", "value": {}}]}, id="value"
        ),
        pytest.param(
            {"sheet": "s", "log": [{"seq": 1, "row": "r", "column": "c", "value": [1]}]}, id="list"
        ),
    ],
)
def test_a_log_that_is_none_is_left_out(typed):
    assert read_log({"typed": typed}, "s", 0) == ()


@pytest.mark.parametrize(("typed", "said"), [("30", "30 what?"), ("soon", "“soon” is no length")])
def test_a_duration_that_is_none_is_told_in_words_for_a_field(typed, said):
    data = plant()
    data["information_systems"]["a"]["recovery_time"] = typed
    with pytest.raises(InputError) as refused:
        checked(data, "plant.yaml")
    (problem,) = map(as_typed, refused.value.problems)
    assert problem.message.in_language("en").startswith(said)
