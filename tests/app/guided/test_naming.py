"""Names of new entries at the questions: none that was typed is lost, whatever is pressed next."""

import pytest

from ciimap.texts import say
from tests.app.editor.workbench import PLANT, bench_in

MORE = PLANT.replace("flows:", "  orders: {name: Orders}\n  lab: {name: Lab results}\nflows:")


@pytest.fixture
def bench(tmp_path, monkeypatch):
    """A workspace that holds the plant, with information that no flow carries yet."""
    return bench_in(tmp_path / "ws", monkeypatch, MORE)


def begin(bench, step, lang="en"):
    bench.open("guided", model="plant", step=step, lang=lang)
    for button in bench.page.app.button:
        if (button.key or "").startswith("keeping:begin"):
            button.click().run()


def steps(bench):
    (found,) = [each for each in bench.page.app.radio if each.key == "guided:step"]
    return found


def write(bench, section, name):
    bench.find("text_input", "add", section, "name").set_value(name)


def press(bench, name):
    (button,) = [each for each in bench.page.app.button if each.key == f"guided:{name}"]
    button.click().run()
    bench.is_fine()


@pytest.mark.parametrize(("way", "step"), [("next", "information"), ("back", "project")])
def test_a_name_that_was_typed_is_added_on_the_way_to_another_question(bench, way, step):
    begin(bench, "businesses")
    write(bench, "businesses", "Billing")
    write(bench, "functions", "Registration")
    press(bench, way)
    assert bench.data["businesses"]["billing"] == {"name": "Billing", "requires": "unknown"}
    assert bench.data["functions"] == {"registration": {"name": "Registration"}}
    assert steps(bench).value == step


def test_a_name_that_was_typed_is_added_when_a_question_is_chosen(bench):
    begin(bench, "businesses")
    write(bench, "businesses", "Billing")
    steps(bench).set_value("links").run()
    assert "billing" in bench.data["businesses"]
    assert steps(bench).value == "links"


def test_leaving_the_field_adds_and_pressing_the_button_then_says_nothing_else(bench):
    begin(bench, "businesses")
    bench.type("Billing", "add", "businesses", "name")
    bench.click("add", "businesses", "button")
    assert list(bench.data["businesses"]) == ["run", "billing"]
    assert "Billing is added." in bench.page.html
    assert "Please give it a name" not in bench.page.html
    assert bench.find("text_input", "add", "businesses", "name").value == ""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_name_that_cannot_be_added_stays_with_the_reason_beside_it(bench, lang):
    begin(bench, "businesses", lang)
    write(bench, "businesses", "Run the plant")
    press(bench, "next")
    assert steps(bench).value == "businesses"
    assert bench.find("text_input", "add", "businesses", "name").value == "Run the plant"
    assert say("editing.name-taken", lang, name="Run the plant") in bench.page.html
    bench.type("", "add", "businesses", "name")
    press(bench, "next")
    assert steps(bench).value == "information"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_flow_waits_for_what_it_carries_where_its_name_does_not_say_it(bench, lang):
    begin(bench, "flows", lang)
    bench.type("Night run", "add", "flows", "name")
    assert list(bench.data["flows"]) == ["up"]
    assert say("editing.flow-carries-what", lang, name="Night run") in bench.page.html
    bench.choose("lab", "add", "flows", "information")
    assert bench.data["flows"]["night-run"] == {"name": "Night run", "information": ["lab"]}
    assert bench.find("selectbox", "add", "flows", "information").value is None


def test_a_flow_that_is_called_like_an_information_carries_it_once_somebody_has_seen_it(bench):
    begin(bench, "flows")
    for name, carried in [("Lab results to the ward", "Lab results"), ("Remainder", "Orders")]:
        count = len(bench.data["flows"])
        bench.type(name, "add", "flows", "name")
        assert len(bench.data["flows"]) == count
        assert say("editing.flow-carries-this", "en", information=carried) in bench.page.html
        bench.click("add", "flows", "button")
        assert say("editing.added-flow", "en", name=name, information=carried) in bench.page.html
    assert bench.data["flows"]["lab-results-to-the-ward"]["information"] == ["lab"]
    assert bench.data["flows"]["remainder"]["information"] == ["orders"]  # one was left


def test_what_was_chosen_for_a_flow_is_never_that_of_the_next(bench):
    begin(bench, "flows")
    bench.type("Lab results to the ward", "add", "flows", "name")
    bench.choose("orders", "add", "flows", "information")  # not what the name says
    assert bench.data["flows"]["lab-results-to-the-ward"]["information"] == ["orders"]
    bench.type("Night run", "add", "flows", "name")
    assert "night-run" not in bench.data["flows"]
    assert bench.find("selectbox", "add", "flows", "information").value == "lab"  # one is left
