"""Names and ids: an id that follows from a name, and the entry that a name means."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.editing import (
    Names,
    add,
    find_or_add,
    id_for,
    other_name,
    set_name,
    set_other_name,
)
from ciimap.values import id_fault


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("HIS database node A", "his-database-node-a"),
        ("HIS 应用服务器 A", "HIS应用服务器A"),
        ("影像中心 CT", "影像中心CT"),
        ("电子病历系统（EMR）", "电子病历系统EMR"),
        ("CT scanner, imaging centre", "ct-scanner-imaging-centre"),
        ("Registration & settlement", "registration-settlement"),
        ("Visitors' wireless", "visitors-wireless"),
        ("10 kV 一路", "10-kV一路"),
        ("  ", "entry"),
        ("<script>", "script"),
        ("🛡️", "entry"),
        ("taken", "taken-2"),
    ],
)
def test_an_id_follows_from_the_name(name, id_):
    assert id_for(name, {"taken"}) == id_


@given(st.text(max_size=80), st.sets(st.text(max_size=5)))
def test_an_id_is_always_one_and_always_free(name, taken):
    id_ = id_for(name, taken)
    assert id_fault(id_) is None
    assert id_ not in taken


DATA: dict[str, Any] = {
    "ciimap": 1,
    "information_systems": {
        "his-a": {"name": {"en": "HIS server A", "zh": "HIS 服务器 A"}},
        "his-b": {"name": "HIS server B"},
        "机房": {},
    },
    "links": [
        {"between": ["his-a", "机房"]},
        {"id": "line", "name": "Leased line", "between": ["his-a", "his-b"]},
    ],
}


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("his-a", "his-a"),
        ("HIS server A", "his-a"),
        ("  his  SERVER a ", "his-a"),
        ("HIS 服务器 A", "his-a"),
        ("HIS 服务器 A · his-a", "his-a"),
        ("机房", "机房"),
        ("leased line", "line"),
        ("HIS server C", None),
        ("other · his-a", None),
        ("", None),
    ],
)
def test_a_text_means_an_entry_by_id_label_or_name(text, id_):
    assert Names(DATA, "zh").find(text) == id_


def test_labels_tell_entries_of_the_same_name_apart():
    names = Names({"environment": {"a": {"name": "UPS"}, "b": {"name": "UPS"}, "UPS": {}}}, "en")
    assert [names.label(id_) for id_ in ("a", "b", "UPS")] == ["UPS · a", "UPS · b", "UPS"]


def test_a_label_is_the_name_alone_where_it_is_nobody_elses():
    names = Names({"environment": {"a": {"name": "UPS"}, "b": {"name": "Room"}, "c": {}}}, "en")
    assert [names.label(id_) for id_ in ("a", "b", "c")] == ["UPS", "Room", "c"]


@pytest.mark.parametrize(
    ("old", "text", "new"),
    [
        (None, "Server", "Server"),
        ("Old", "Server", "Server"),
        ("Old", "", None),
        (None, "x", None),
        ({"en": "Old", "zh": "旧"}, "Server", {"en": "Server", "zh": "旧"}),
        ({"en": "Old", "zh": "旧"}, "", {"zh": "旧"}),
        ({"zh": "旧"}, "Server", {"en": "Server", "zh": "旧"}),
    ],
)
def test_a_name_changes_in_one_language_and_stays_in_the_other(old, text, new):
    entry = {"site": "hq"} | ({"name": old} if old is not None else {})
    set_name(entry, "x", text, "en")
    assert entry.get("name") == new
    assert entry["site"] == "hq"


def test_adding_gives_an_id_and_refuses_a_taken_one():
    data: dict[str, Any] = {"ciimap": 1}
    assert add(data, "environment", "机房", "zh") == "机房"
    assert add(data, "environment", "机房", "zh") == "机房-2"
    assert data["environment"] == {"机房": {}, "机房-2": {"name": "机房"}}
    with pytest.raises(KeyError):
        add(data, "groups", "x", "zh", "机房")


def test_known_names_are_found_and_new_ones_added_once():
    data: dict[str, Any] = {"ciimap": 1, "environment": {"room": {"name": "Room"}}}
    texts = ["Room", "UPS", "room", "ups", '{"any_of": ["room"]}', " "]
    found = find_or_add(data, texts, "environment", "en")
    assert found == ("room", "ups", '{"any_of": ["room"]}')
    assert list(data["environment"]) == ["room", "ups"]


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        pytest.param("Pump", "泵", {"en": "Pump", "zh": "泵"}, id="beside-one-for-both"),
        pytest.param(None, "泵", {"en": "x", "zh": "泵"}, id="beside-the-id"),
        pytest.param({"en": "Pump", "zh": "泵"}, "水泵", {"en": "Pump", "zh": "水泵"}, id="anew"),
        pytest.param({"en": "Pump", "zh": "泵"}, "", {"en": "Pump"}, id="taken-away"),
        pytest.param({"en": "x", "zh": "泵"}, " ", None, id="the-id-is-left"),
        pytest.param(None, "", None, id="nothing"),
        pytest.param("Pump", "", {"en": "Pump"}, id="one-for-both-was-english"),
    ],
)
def test_the_name_in_the_other_language(before, text, after):
    entry = {"site": "hq"} | ({"name": before} if before else {})
    set_other_name(entry, "x", text, "zh")
    assert entry.get("name") == after
    assert other_name(entry, "zh") == text.strip()
