"""Entries of a model in the edit page: steps, links, adding, renaming, deleting."""

import csv
import io

import pytest


def test_a_step_is_added_moved_and_dropped(bench):
    bench.edit(el="up")
    bench.choose("store", "up", "step", 1, "stage")
    bench.pick(["b", "数据库"], "up", "step", 1, "hosts")
    bench.choose("any", "up", "step", 1, "how")
    steps = bench.data["flows"]["up"]["steps"]
    assert steps[1] == {"stage": "store", "at": {"at_least": 1, "of": ["b", "数据库"]}}
    assert "数据库" in bench.data["information_systems"]
    bench.click("up", "step", 1, "up")
    assert [each["stage"] for each in bench.data["flows"]["up"]["steps"]] == ["store", "collect"]
    bench.click("up", "step", 0, "drop")
    assert [each["stage"] for each in bench.data["flows"]["up"]["steps"]] == ["collect"]


def test_a_copy_that_the_business_runs_without_branches_off(bench):
    bench.edit(el="up")
    for at, (stage, host) in enumerate([("store", "b"), ("apply", "a"), ("store", "Vault")], 1):
        bench.choose(stage, "up", "step", at, "stage")
        bench.pick([host], "up", "step", at, "hosts")
    for part in ("encrypted", "optional"):
        bench.find("checkbox", "up", "step", 3, part).check().run()
    bench.pick([1], "up", "step", 3, "after")
    steps = bench.data["flows"]["up"]["steps"]
    assert steps[3] == {
        "stage": "store",
        "at": {"at_least": 1, "of": ["vault"]},
        "after": [steps[1]["id"]],
        "encrypted": True,
        "continuity": False,
    }


def test_links_are_made_many_at_once_and_named_ones_can_fail(bench):
    bench.edit()
    bench.part("links")
    bench.find("selectbox", "links", "from").set_value("a")
    bench.find("multiselect", "links", "to").set_value(["b", "Core switch"])
    bench.press("Connect")
    assert bench.data["network_facilities"] == {"core-switch": {"name": "Core switch"}}
    assert bench.data["links"] == [{"between": ["a", "b"]}, {"between": ["a", "core-switch"]}]
    bench.find("selectbox", "links", "from").set_value("a")
    bench.find("multiselect", "links", "to").set_value(["b"])
    bench.find("text_input", "links", "named").set_value("专线 一")
    bench.press("Connect")
    assert bench.data["links"][2] == {"id": "专线一", "name": "专线 一", "between": ["a", "b"]}


def test_a_link_needs_two_ends(bench):
    bench.edit()
    bench.part("links")
    bench.press("Connect")
    assert "Please choose both ends" in bench.page.html
    assert "links" not in bench.data


@pytest.mark.parametrize(
    ("section", "name", "id_", "entry"),
    [
        ("businesses", "Billing", "billing", {"name": "Billing", "requires": "unknown"}),
        ("environment", "水泵房", "水泵房", {}),
        ("flows", "Down", "down", {"name": "Down", "information": ["data"]}),
        ("records", "MLPS 2026", "mlps-2026", {"name": "MLPS 2026", "type": "graded_protection"}),
        ("groups", "Power", "power", {"name": "Power"}),
    ],
)
def test_an_added_entry_is_valid_from_the_start(bench, section, name, id_, entry):
    bench.edit()
    bench.part(section)
    bench.find("text_input", "add", section, "name").set_value(name)
    bench.press("Add")
    assert bench.data[section][id_] == entry
    assert bench.selected == id_


@pytest.mark.parametrize(
    ("name", "id_", "said"),
    [
        ("", "", "give it a name"),
        ("Server A", "", "called Server A already"),
        ("New", "room", "entry room already"),
        ("New", "a b", "cannot be an id"),
    ],
)
def test_what_cannot_be_added_says_why(bench, name, id_, said):
    bench.edit()
    bench.part("information_systems")
    before = bench.file.read_bytes()
    bench.find("text_input", "add", "information_systems", "name").set_value(name)
    bench.find("text_input", "add", "information_systems", "id").set_value(id_)
    bench.press("Add")
    assert said in bench.page.html
    assert bench.file.read_bytes() == before


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_grids_show_fields_that_nobody_has_filled_in(bench, lang):
    bench.file.write_text(
        "ciimap: 1\ntitle: P\ninformation: {d: {}}\nrecords: {r: {type: cryptography}}\n"
        "information_systems: {a: {}}\nenvironment: {e: {}}\nfunctions: {f: {}}\n",
        "utf-8",
    )
    bench.edit(lang=lang)
    for part in ("information", "records", "information_systems", "environment", "functions"):
        bench.part(part)
        (row,) = bench.page.drawn["rows"]
        columns = [column["key"] for column in bench.page.drawn["columns"]]
        assert list(row["cells"]) == columns
    bench.part("groups")
    assert bench.page.drawn["rows"] == []


def test_a_grid_of_flows_waits_for_information(bench):
    bench.file.write_text("ciimap: 1\ntitle: P\n", "utf-8")
    bench.edit()
    bench.part("flows")
    assert bench.page.app.get("bidi_component") == []
    bench.part("information")
    assert bench.page.drawn["editable"]


def test_renaming_rewrites_every_reference_and_stays_selected(bench):
    bench.edit(el="a")
    bench.type("主服务器", "a", "id")
    assert bench.data["businesses"]["run"]["requires"][1] == {"any_of": ["主服务器", "b"]}
    assert bench.data["flows"]["up"]["steps"][0]["at"]["of"] == ["主服务器"]
    assert "in the places that name it (2)" in bench.page.html
    assert bench.selected == "主服务器"


@pytest.mark.parametrize(("new", "said"), [("b", "entry b already"), ("x y", "cannot be an id")])
def test_an_id_that_cannot_be_is_refused(bench, new, said):
    bench.edit(el="a")
    before = bench.file.read_bytes()
    bench.type(new, "a", "id")
    assert said in bench.page.html
    assert bench.file.read_bytes() == before


def test_deleting_names_what_would_break_and_takes_it_along(bench):
    bench.edit(el="a")
    assert "Named in 2 places" in bench.page.html
    assert "critical business Run the plant: what it needs" in bench.page.html
    bench.click("a", "delete")
    assert "a" not in bench.data["information_systems"]
    assert bench.data["businesses"]["run"]["requires"] == ["room", {"any_of": ["b"]}]
    assert "Server A is deleted" in bench.page.html


@pytest.mark.parametrize("selected", ["", "run"])
def test_a_form_stays_where_the_map_selects_nothing_or_something_else(bench, selected):
    """A new name renews every widget; the form is still about what it was about."""
    bench.edit()
    bench.open("guided", model="plant", el="b", step="flows")
    bench.find("text_input", "add", "flows", "name").set_value("Down")
    bench.click("add", "flows", "button")
    bench.page.app.session_state["selected"] = selected
    bench.pick(["New server"], "down", "step", 0, "hosts")
    assert bench.data["flows"]["down"]["steps"] == [
        {"stage": "collect", "at": {"at_least": 1, "of": ["new-server"]}}
    ]
    assert bench.find("text_input", "down", "name").value == "Down"


# --- Kinds ----------------------------------------------------------------------------------------


def test_new_names_are_told_with_their_kind_which_can_be_changed(bench):
    bench.edit(el="run")
    bench.pick(["room", "Oxygen", "Rules"], "run", "needs", 0, "members")
    assert "New: Oxygen, Rules, each taken as: function." in bench.page.html
    bench.open("edit", model="plant", el="oxygen")
    bench.choose("groups", "oxygen", "kind")
    assert "Oxygen is now: group." in bench.page.html
    assert bench.data["groups"] == {"oxygen": {"name": "Oxygen"}}
    assert set(bench.data["functions"]) == {"rules"}


def test_what_a_kind_does_not_have_is_named(bench):
    bench.edit(el="b")
    bench.type("hq", "b", "site")
    bench.choose("functions", "b", "kind")
    assert "Server B is now: function." in bench.page.html
    assert "Left out, because this kind does not have it: Site." in bench.page.html


def test_a_kind_that_would_break_the_model_is_refused(bench):
    bench.edit(el="a")  # where a step stands
    bench.choose("environment", "a", "kind")
    assert "Not saved" in bench.page.html
    assert set(bench.data["information_systems"]) == {"a", "b"}
    assert bench.find("selectbox", "a", "kind").value == "information_systems"


@pytest.mark.parametrize(
    ("typed", "kept"), [("90 minutes", "1 h 30 min"), ("2小时", "2 h"), ("1h", "1 h")]
)
def test_what_was_typed_in_other_words_is_shown_as_it_is_kept(bench, typed, kept):
    bench.edit(el="run")
    bench.type(typed, "run", "tolerance")
    assert bench.find("text_input", "run", "tolerance").value == kept
    assert "Not saved yet" not in bench.page.html


def test_a_date_of_the_policy_is_shown_as_it_is_kept(bench):
    bench.edit()
    bench.part("project")
    bench.type("1 November 2026", "policy", "as_of")
    assert bench.find("text_input", "policy", "as_of").value == "2026-11-01"


def test_a_site_is_named_in_both_languages(bench):
    bench.edit()
    bench.type("Headquarters", "value-names", "hq", "en")
    bench.type("总部", "value-names", "hq", "zh")
    assert bench.data["names"] == {"hq": {"en": "Headquarters", "zh": "总部"}}
    assert "<td>hq</td><td>site</td><td>Headquarters</td><td>总部</td>" in bench.page.html
    bench.type("", "value-names", "hq", "en")
    bench.type("", "value-names", "hq", "zh")
    assert "names" not in bench.data


def test_the_grid_is_saved_as_a_file_for_spreadsheets(bench, monkeypatch):
    saved = []
    button = "streamlit.download_button"
    monkeypatch.setattr(button, lambda label, data, **rest: saved.append((data(), rest)))
    bench.edit()
    bench.part("information_systems")
    content, told = saved[-1]
    assert told["file_name"] == "plant-information_systems.csv"
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0][:3] == ["Id", "Name", "Site"]
    assert [row[:3] for row in rows[1:]] == [["a", "Server A", "hq"], ["b", "Server B", ""]]


def test_an_entry_has_a_name_in_the_other_language_too(bench):
    bench.edit(el="a")
    bench.type("服务器甲", "a", "name", "zh")
    assert bench.data["information_systems"]["a"]["name"] == {"en": "Server A", "zh": "服务器甲"}
    bench.type("Front end", "a", "name")
    assert bench.data["information_systems"]["a"]["name"] == {"en": "Front end", "zh": "服务器甲"}
    bench.type("", "a", "name", "zh")
    assert bench.data["information_systems"]["a"]["name"] == {"en": "Front end"}


def test_a_new_id_is_no_change_of_a_verdict_nor_is_taking_it_back(bench):
    bench.edit(el="a")
    bench.type("server-1", "a", "id")
    assert "a is now called server-1" in bench.page.html
    assert "No verdict changed" in bench.page.html
    bench.press("Undo")
    assert "a" in bench.data["information_systems"]
    assert "No verdict changed" in bench.page.html
