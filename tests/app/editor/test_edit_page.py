"""The edit page in Streamlit's harness: every edit is in the file, and what flipped is said."""

import pytest

from ciimap.loading import load_model
from tests.app.conftest import EXAMPLE, ROOT
from tests.app.editor.workbench import PLANT, Bench, bench_in


@pytest.fixture
def bench(tmp_path, monkeypatch) -> Bench:
    return bench_in(tmp_path / "ws", monkeypatch)


# --- Before the first edit -----------------------------------------------------------------------


def test_a_file_by_hand_is_kept_as_version_one_before_it_is_written_anew(bench):
    text = "# by hand\n" + PLANT
    bench.file.write_text(text, "utf-8")
    page = bench.open("edit", model="plant")
    assert "comments and the order of keys are not kept" in page.html
    assert not page.app.text_input, "nothing can be edited before that is known"
    bench.press("Keep the original and edit")
    bench.type("New title", "project", "title")
    assert bench.data["title"] == "New title"
    assert "# by hand" not in bench.file.read_text("utf-8")
    history = bench.workspace.history_of(bench.file)
    assert (history.folder / "1.yaml").read_text("utf-8") == text


def test_a_file_in_our_own_style_is_edited_at_once(bench):
    bench.edit()
    bench.type("New title", "project", "title")
    page = bench.open("edit", model="plant")
    assert "Before the first edit" not in page.html
    assert bench.find("text_input", "project", "title").value == "New title"


def test_includes_are_joined_and_said_so(bench):
    for name in ("dispatch.yaml", "network.yaml", "power.yaml"):
        (bench.folder / name).write_bytes((EXAMPLE.parent / name).read_bytes())
    before = load_model(bench.folder / "dispatch.yaml").model
    page = bench.open("edit", model="dispatch")
    assert "network.yaml, power.yaml" in page.html
    bench.press("Keep the original and edit")
    bench.type("secret", "project", "marking")
    after = load_model(bench.folder / "dispatch.yaml")
    assert after.files == ("dispatch.yaml",)
    assert after.model.model_copy(update={"marking": before.marking}) == before.model_copy(
        update={"include": ()}
    )


def test_an_example_is_never_edited_but_copied(bench):
    before = {p: p.read_bytes() for p in (ROOT / "examples").rglob("*") if p.is_file()}
    page = bench.open("edit", model="hospital")
    assert "Copy it to your workspace" in page.html
    assert not [each for each in page.app.button if "Undo" in each.label]
    bench.press("Copy and edit")
    assert bench.page.app.session_state["model"] == "hospital"
    bench.type("Copy", "project", "title")
    title = load_model(bench.folder / "hospital.yaml").model.title
    assert isinstance(title, dict)
    assert title["en"] == "Copy"
    assert {p: p.read_bytes() for p in before} == before


@pytest.mark.parametrize("name", ["../evil", "plant", ""])
def test_a_copy_needs_a_free_name_of_its_own(bench, name):
    bench.open("edit", model="hospital")
    (field,) = bench.page.app.text_input
    field.set_value(name)
    bench.press("Copy and edit")
    assert [path.name for path in bench.folder.iterdir()] == ["plant.yaml"]
    assert 'class="notice"' in bench.page.html


# --- Fields --------------------------------------------------------------------------------------


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


def test_a_default_is_not_written_down(bench):
    bench.edit(el="a")
    bench.type("x", "a", "operator")
    bench.type("own", "a", "operator")
    assert "operator" not in bench.data["information_systems"]["a"]


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


# --- Needs ---------------------------------------------------------------------------------------


def test_a_quorum_is_built_and_read_as_a_sentence(bench):
    bench.edit(el="a")
    bench.choose("some", "a", "needs", 0, "how")
    bench.pick(["room", "电源一", "电源二"], "a", "needs", 0, "members")
    bench.find("number_input", "a", "needs", 0, "count").set_value(2).run()
    assert bench.data["information_systems"]["a"]["requires"] == {
        "at_least": 2,
        "of": ["room", "电源一", "电源二"],
    }
    assert list(bench.data["environment"]) == ["room", "电源一", "电源二"]
    assert "any 2 of Machine room, 电源一, 电源二" in bench.page.html


def test_how_long_something_can_be_missed(bench):
    bench.edit(el="a")
    bench.pick(["room"], "a", "needs", 0, "members")
    bench.type("30 分钟", "a", "needs", 0, "buffer")
    assert bench.data["information_systems"]["a"]["requires"] == {"id": "room", "buffer": 1800}
    assert "Machine room (can be missed for 30min)" in bench.page.html


def test_a_new_name_becomes_the_kind_that_is_chosen(bench):
    bench.edit(el="a")
    bench.choose("groups", "a", "needs-new")
    bench.pick(["Essential power"], "a", "needs", 0, "members")
    assert bench.data["groups"] == {"essential-power": {"name": "Essential power"}}


def test_a_business_that_names_nothing_any_more_is_not_known(bench):
    bench.edit(el="run")
    bench.pick([], "run", "needs", 0, "members")
    bench.pick([], "run", "needs", 0, "members")
    assert bench.data["businesses"]["run"]["requires"] == "unknown"
    assert "Nobody knows yet what it needs" in bench.page.html
    bench.pick(["room"], "run", "needs", 0, "members")
    assert bench.data["businesses"]["run"]["requires"] == "room"


def test_what_nobody_knows_is_written_down(bench):
    bench.edit(el="b")
    (toggle,) = [each for each in bench.page.app.toggle if (each.key or "").endswith("b:unknown")]
    toggle.set_value(True).run()
    assert bench.data["information_systems"]["b"]["requires"] == "unknown"


def test_a_deeper_formula_stays_as_it_is(bench):
    deep = "requires: [{any_of: [room, {all_of: [b, room], buffer: 1h}]}]"
    bench.file.write_text(PLANT.replace("name: Server A", f"name: Server A, {deep}"), "utf-8")
    bench.edit(el="a")
    bench.type("5min", "a", "needs", 0, "buffer")
    assert bench.data["information_systems"]["a"]["requires"] == {
        "any_of": ["room", {"all_of": ["b", "room"], "buffer": 3600}],
        "buffer": 300,
    }


# --- Steps, links, adding ------------------------------------------------------------------------


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
        assert len(bench.page.app.dataframe) == 1
    bench.part("groups")
    assert not bench.page.app.dataframe


# --- Renaming and deleting -----------------------------------------------------------------------


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


# --- Undo, YAML, others --------------------------------------------------------------------------


def test_undo_and_redo_also_in_a_new_session(bench):
    bench.edit(el="a")
    bench.type("north", "a", "site")
    bench.edit(el="a")
    bench.press("Undo")
    assert bench.data["information_systems"]["a"]["site"] == "hq"
    assert bench.find("text_input", "a", "site").value == "hq"
    bench.press("Redo")
    assert bench.data["information_systems"]["a"]["site"] == "north"
    assert bench.find("text_input", "a", "site").value == "north"


def test_yaml_is_saved_as_it_is_typed_with_its_comments(bench):
    bench.edit()
    bench.part("yaml")
    text = "# kept\n" + PLANT.replace("Plant", "工厂")
    bench.find("text_area", "yaml").set_value(text).run()
    assert "This can be saved." in bench.page.html
    bench.press("Check and save")
    assert bench.file.read_text("utf-8") == text


def test_problems_of_yaml_have_line_and_column_and_nothing_is_saved(bench):
    bench.edit()
    bench.part("yaml")
    before = bench.file.read_bytes()
    bad = PLANT.replace("[room, {", "[rom, {").replace("grade: core", "grade: secret")
    bench.find("text_area", "yaml").set_value(bad).run()
    assert "plant.yaml:6:16" in bench.page.html
    assert "plant.yaml:8:17" in bench.page.html
    bench.press("Check and save")
    assert bench.file.read_bytes() == before
    assert "plant.yaml:6:16" in bench.page.html


def test_a_file_that_is_not_valid_can_be_mended_as_yaml(bench):
    bench.file.write_text("ciimap: 1\nbusinesses: {run: {requires: nobody}}\n", "utf-8")
    bench.open("edit", model="plant")
    assert "plant.yaml:2:30" in bench.page.html
    bench.find("text_area", "yaml").set_value(PLANT).run()
    bench.press("Check and save")
    assert bench.file.read_text("utf-8") == PLANT


def test_a_change_by_somebody_else_is_shown_and_said(bench):
    bench.edit(el="b")
    bench.file.write_text(PLANT.replace("Server B", "Server C"), "utf-8")
    bench.page.app.run()
    assert "was changed by somebody else" in bench.page.html
    assert bench.find("text_input", "b", "name").value == "Server C"


def conflict(bench):
    """Have an edit of the page meet a file that somebody else has changed."""
    bench.edit(el="a")
    theirs = PLANT.replace("site: hq", "site: theirs").replace("Server B", "Server C")
    bench.file.write_text(theirs, "utf-8")
    bench.type("mine", "a", "site")
    assert "site: theirs" in bench.file.read_text("utf-8"), "nothing was overwritten"
    return theirs


def test_an_edit_that_meets_a_change_is_shown_three_ways_and_merged(bench):
    conflict(bench)
    assert "Somebody else changed the file" in bench.page.html
    assert "changed on both sides: decide" in bench.page.html
    assert "changed on disk" in bench.page.html
    (merge,) = [each for each in bench.page.app.button if each.label == "Save what is chosen"]
    assert merge.disabled, "the conflict is not decided yet"
    (radio,) = [e for e in bench.page.app.radio if e.key.endswith("information_systems:a")]
    radio.set_value("mine").run()
    bench.press("Save what is chosen")
    assert bench.data["information_systems"] == {
        "a": {"name": "Server A", "site": "mine"},
        "b": {"name": "Server C"},
    }
    assert "merged and saved" in bench.page.html
    assert bench.find("text_input", "a", "site").value == "mine"


def test_the_conflict_waits_in_a_new_session(bench):
    conflict(bench)
    page = bench.open("edit", model="plant")
    assert "Somebody else changed the file" in page.html


def test_dropping_ones_own_edit_keeps_the_file(bench):
    theirs = conflict(bench)
    bench.press("Keep the file, drop my edit")
    assert bench.file.read_text("utf-8") == theirs
    assert bench.find("text_input", "a", "site").value == "theirs"


def test_ones_own_version_can_replace_the_file_and_undo_brings_the_other_back(bench):
    conflict(bench)
    bench.press("Keep mine, replace the file")
    assert bench.data["information_systems"]["b"]["name"] == "Server B"
    bench.press("Undo")
    assert bench.data["information_systems"]["b"]["name"] == "Server C"


def test_a_file_that_somebody_spoilt_can_be_replaced_by_ones_own(bench):
    bench.edit(el="a")
    bench.file.write_text("ciimap: [\n", "utf-8")
    bench.type("mine", "a", "site")
    assert "Somebody else changed the file" in bench.page.html
    bench.press("Keep mine, replace the file")
    assert bench.data["information_systems"]["a"]["site"] == "mine"


def test_a_file_that_cannot_be_written_is_told(bench, monkeypatch):
    bench.edit(el="a")
    before = bench.file.read_bytes()

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.workspace.history.replace_file", refuse)
    bench.type("mine", "a", "site")
    assert "could not be written: No space left on device" in bench.page.html
    assert bench.file.read_bytes() == before


def test_a_viewer_changes_nothing(bench, monkeypatch):
    bench.edit(el="a")
    before = bench.file.read_bytes()
    monkeypatch.setattr("app.access.roles", lambda: ("viewer",))
    bench.type("mine", "a", "site")
    assert "Your role does not allow editing" in bench.page.html
    assert bench.file.read_bytes() == before
    assert bench.find("text_input", "a", "name").disabled
    labels = {"Add", "Undo"}
    assert all(each.disabled for each in bench.page.app.button if each.label in labels)


def test_texts_of_a_model_are_shown_and_not_run(bench):
    hostile = "<script>alert(1)</script> ![x](http://evil.example/x.png)"
    named = PLANT.replace("name: Server A", f"name: {hostile!r}").replace("Plant", hostile, 1)
    bench.file.write_text(named, "utf-8")
    bench.edit(el="a")
    assert "<script>alert" not in bench.page.html
    bench.type(hostile, "a", "site")
    bench.click("a", "delete")
    assert "<script>alert" not in bench.page.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in bench.page.html
    labels = [each.label for each in bench.page.app.button]
    assert not [label for label in labels if "![" in label]
