"""What is typed into a grid is played back as a whole: no edit is lost, and none is half taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.editing import checked, data_of
from app.editor.grid_rows import TakenError, columns_of, played_back
from ciimap.loading import load_model_text
from tests.app.editor.workbench import PLANT


def plant():
    return data_of(load_model_text(PLANT).model)


def typed(edited=None, added=(), deleted=()):
    return {"edited_rows": edited or {}, "added_rows": list(added), "deleted_rows": list(deleted)}


def play(section="information_systems", **typing):
    return played_back(plant(), section, typed(**typing), "en")


def test_columns_show_names_and_defaults():
    columns = columns_of(plant(), "information_systems", "en")
    assert columns["id"] == ["a", "b"]
    assert columns["name"] == ["Server A", "Server B"]
    assert columns["site"] == ["hq", ""]
    assert columns["operator"] == ["own", "own"]


def test_nothing_typed_is_nothing_changed():
    assert play() == plant()


def test_cells_of_many_rows_at_once():
    data = play(edited={0: {"site": "north", "name": "前置机"}, 1: {"recovery_time": "2小时"}})
    assert data["information_systems"] == {
        "a": {"name": "前置机", "site": "north"},
        "b": {"name": "Server B", "recovery_time": "2h"},
    }


def test_keys_may_be_texts_as_a_browser_sends_them():
    assert play(edited={"1": {"site": "x"}})["information_systems"]["b"]["site"] == "x"


def test_an_emptied_cell_is_not_written_down():
    assert "site" not in play(edited={0: {"site": None}})["information_systems"]["a"]


def test_an_id_that_is_typed_over_is_renamed_everywhere():
    data = play(edited={0: {"id": "主服务器", "site": "north"}})
    assert data["information_systems"]["主服务器"]["site"] == "north"
    assert data["businesses"]["run"]["requires"][1]["any_of"] == ["主服务器", "b"]
    checked(data, "plant.yaml")


def test_two_ids_can_be_swapped_through_a_third_only():
    with pytest.raises(TakenError):
        play(edited={0: {"id": "b"}})
    with pytest.raises(TakenError):
        play(added=[{"id": "room"}])


def test_rows_are_added_by_name_or_id_and_unfinished_ones_wait():
    added = [{"name": "Server C", "site": "hq"}, {"id": "d"}, {"site": "hq"}, {}]
    systems = play(added=added)["information_systems"]
    assert list(systems) == ["a", "b", "server-c", "d"]
    assert systems["server-c"] == {"name": "Server C", "site": "hq"}


def test_an_added_row_of_another_kind_is_valid():
    data = play("records", added=[{"name": "MLPS", "type": "cryptography", "score": "66.3"}])
    assert data["records"] == {"mlps": {"name": "MLPS", "type": "cryptography", "score": 66.3}}
    data = play("businesses", added=[{"name": "Billing", "tolerance": "30 分钟"}])
    assert data["businesses"]["billing"]["requires"] == "unknown"
    checked(data, "plant.yaml")


def test_a_deleted_row_is_gone_and_what_was_typed_into_it_too():
    data = play(edited={1: {"site": "x", "id": "c"}}, deleted=[1])
    assert list(data["information_systems"]) == ["a"]


cells = st.fixed_dictionaries(
    {}, optional={"site": st.sampled_from(["", "x", "y"]), "name": st.sampled_from(["N", "名"])}
)


@given(st.lists(st.tuples(st.integers(0, 1), cells), max_size=6))
def test_typing_one_after_the_other_is_typing_all_at_once(edits):
    """A grid sends all that was typed so far; the last value of a cell is the one that counts."""
    rows: dict[int, dict[str, str]] = {}
    data = plant()
    for at, row in edits:
        rows[at] = {**rows.get(at, {}), **row}
        data = played_back(plant(), "information_systems", typed(rows), "en")
    step = plant()
    for at, row in edits:
        step = played_back(step, "information_systems", typed({at: row}), "en")
    assert data["information_systems"] == step["information_systems"]
