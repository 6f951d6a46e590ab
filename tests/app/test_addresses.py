"""What the address says of the model, the language and the choices, on every page."""

import pytest

from ciimap.texts import say
from tests.app.editor.workbench import PLANT, Bench, bench_in


@pytest.fixture
def bench(tmp_path, monkeypatch) -> Bench:
    """A workspace of three models, of which the plant comes neither first nor last."""
    bench = bench_in(tmp_path / "ws", monkeypatch)
    for name, title in (("alpha", "Alpha works"), ("zeta", "Zeta works")):
        (bench.folder / f"{name}.yaml").write_text(PLANT.replace("Plant", title), "utf-8")
    return bench


def begin(bench, page, **query):
    """Open a page that edits, past what it says before the first edit."""
    bench.open(page, **query)
    for button in bench.page.app.button:
        if (button.key or "").startswith("keeping:begin"):
            button.click().run()
    bench.is_fine()


@pytest.mark.parametrize(("way", "page"), [("to-boundary", "boundary"), ("to-edit", "edit")])
def test_a_button_to_another_page_keeps_the_model_and_the_language(bench, way, page):
    begin(bench, "guided", model="plant", step="boundary")
    bench.click(way)
    assert bench.page.app.session_state["model"] == "plant"
    assert ">Plant<" in bench.page.html
    bench.follow("guided")
    assert bench.page.app.session_state["model"] == "plant"
    bench.page.app.query_params.clear()  # as a browser does when a page is chosen in the menu
    bench.follow("what-if")
    assert told(bench.page, "model", "lang") == ["plant", "en"]


def told(page, *names):
    """Return what the address says under each of ``names``."""
    values = [page.app.query_params.get(name, "") for name in names]
    return [value[0] if isinstance(value, list) else value for value in values]


PAGES = ("start", "", "guided", "edit", "what-if", "compare", "trend", "capability", "sign-off")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_model_and_language_in_its_address(bench, page):
    bench.open(page, model="plant", lang="en")
    bench.page.app.query_params.clear()
    bench.page.app.run()
    assert told(bench.page, "model", "lang") == ["plant", "en"]


@pytest.mark.parametrize("page", ["guided", "edit"])
@pytest.mark.parametrize("text", ["ciimap: 1\ntitle: [\n", "# by hand\n" + PLANT])
def test_what_cannot_be_edited_yet_has_its_whole_address_too(bench, page, text):
    bench.file.write_text(text, "utf-8")
    bench.open(page, model="plant", lang="en")
    bench.page.app.query_params.clear()
    bench.page.app.run()
    assert told(bench.page, "model", "lang") == ["plant", "en"]


def test_what_was_selected_in_another_model_is_not_missed(bench):
    bench.file.write_text(PLANT + "  hall: {name: Hall}\n", "utf-8")
    bench.open("", model="plant", el="hall")
    (box,) = [each for each in bench.page.app.selectbox if each.key == "model"]
    box.set_value("zeta").run()
    bench.is_fine()
    assert say("app.dangling", "en", id="hall") not in bench.page.html
    assert told(bench.page, "el") == [""]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("page", ["", "edit", "what-if"])
def test_a_model_that_is_not_there_is_named_and_the_others_are_offered(bench, page, lang):
    bench.open(page, model="nosuch", lang=lang)
    assert say("app.model-not-found", lang, name="nosuch") in bench.page.html
    assert say("app.no-model", lang) not in bench.page.html
    assert told(bench.page, "model", "lang") == ["nosuch", lang]
    bench.press("Zeta works")
    assert say("app.model-not-found", lang, name="nosuch") not in bench.page.html
    assert told(bench.page, "model") == ["zeta"]


def test_a_model_that_was_moved_away_is_not_replaced_by_another(bench):
    bench.open("", model="plant")
    bench.file.unlink()
    bench.page.app.run()
    assert say("app.model-not-found", "en", name="plant") in bench.page.html


def test_models_are_listed_by_title(bench):
    (bench.folder / "wards").mkdir()
    for name, title in (("wards/ward", "{zh: 病房, en: Ward}"), ("twin", "Plant"), ("bare", "[")):
        text = f"ciimap: 1\ntitle: {title}\nbusinesses: {{}}\n"
        (bench.folder / f"{name}.yaml").write_text(text, "utf-8")
    bench.open("start", lang="zh")
    (box,) = [each for each in bench.page.app.selectbox if each.key == "model"]
    assert {"病房", "bare", "Plant · plant", "Plant · twin", "Alpha works"} <= set(box.options)
    assert "<b>病房</b>" in bench.page.html
    assert "wards/ward · " in bench.page.html


@pytest.mark.parametrize("page", ["guided", "edit"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_example_is_called_by_its_title(bench, page, lang):
    bench.open(page, model="hospital", lang=lang)
    title = {"en": "Jiangzhou First People", "zh": "江州市第一人民医院"}[lang]
    assert f"<h1>{title}" in bench.page.html


def chosen(page, key):
    """Return what the widget of ``key`` holds."""
    (found,) = [each for each in (*page.app.selectbox, *page.app.multiselect) if each.key == key]
    return found


LAYER, FLOW, SITES = ("map-layer", "exposure"), ("map-flow", "up"), ("map-filter-sites", ["hq"])


def test_the_address_of_the_map_says_layer_flow_and_filters_and_opens_them(bench):
    bench.open("", model="plant")
    for key, value in (LAYER, FLOW, SITES):
        chosen(bench.page, key).set_value(value).run()
    bench.is_fine()
    said = {name: told(bench.page, name)[0] for name in ("layer", "flow", "sites")}
    assert said == {"layer": "exposure", "flow": "up", "sites": "hq"}
    bench.open("", model="plant", **said)
    assert all(chosen(bench.page, key).value == value for key, value in (LAYER, FLOW, SITES))
    chosen(bench.page, "map-layer").set_value("verdict").run()
    chosen(bench.page, "map-flow").set_value(None).run()
    bench.is_fine()
    assert chosen(bench.page, "map-flow").value is None
    assert told(bench.page, "layer", "flow", "sites") == ["", "", "hq"]


def test_an_address_with_choices_that_are_not_there_opens_the_map_without_them(bench):
    bench.open("", model="plant", layer="nosuch", flow="nosuch", sites="nosuch")
    assert chosen(bench.page, "map-layer").value == "verdict"
    assert told(bench.page, "layer", "flow", "sites") == ["", "", ""]


def test_the_address_says_what_is_switched_off_and_switches_it_off(bench):
    bench.open("what-if", model="plant")
    chosen(bench.page, "whatif-off").set_value(["a", "room"]).run()
    assert bench.page.app.query_params["off"] == ["a", "room"]
    bench.open("what-if", model="plant", off=["a", "gone"])
    assert chosen(bench.page, "whatif-off").value == ["a"]
    assert say("scenario.lost", "en", elements=("gone",)) in bench.page.html
    assert told(bench.page, "off") == ["a"]
    bench.press(say("scenario.all-on", "en"))
    assert chosen(bench.page, "whatif-off").value == []
    assert told(bench.page, "off") == [""]


def test_what_would_be_too_long_for_an_address_is_left_out_whole(bench):
    many = [f"room-{number}" for number in range(200)]
    more = "".join(f"  {id_}: {{}}\n" for id_ in many)
    bench.file.write_text(PLANT + more, "utf-8")
    bench.open("what-if", model="plant", off="a")
    chosen(bench.page, "whatif-off").set_value(many).run()
    assert told(bench.page, "off") == [""]
    assert chosen(bench.page, "whatif-off").value == many
