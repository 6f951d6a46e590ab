"""What an entry needs, said in the forms of the edit page."""

from tests.app.editor.workbench import PLANT


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
    assert "Machine room (can be missed for 30 min)" in bench.page.html


def test_a_new_name_becomes_the_kind_that_is_chosen(bench):
    bench.edit(el="a")
    bench.choose("groups", "a", "needs-new")
    bench.pick(["Essential power"], "a", "needs", 0, "members")
    assert bench.data["groups"] == {"essential-power": {"name": "Essential power"}}


def test_the_kind_of_new_names_stays_until_it_is_changed_or_the_entry_is_left(bench):
    bench.edit(el="a")
    bench.choose("groups", "a", "needs-new")
    bench.pick(["Power"], "a", "needs", 0, "members")
    bench.pick(["power", "Cooling"], "a", "needs", 0, "members")
    bench.file.write_text(bench.file.read_text("utf-8").replace("Server B", "Server C"), "utf-8")
    bench.page.app.run()  # which renews what the fields show of the model
    bench.pick(["power", "cooling", "Water"], "a", "needs", 0, "members")
    assert list(bench.data["groups"]) == ["power", "cooling", "water"]
    bench.edit(el="b")
    assert bench.find("selectbox", "b", "needs-new").value == "environment"


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
