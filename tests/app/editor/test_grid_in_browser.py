"""Typing into a grid in a real Chromium: every character of every cell arrives, however fast."""

import json

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from tests.app.editor.served import Server, write_as_saved

pytestmark = pytest.mark.browser

QUICK = 15  # milliseconds from key to key: 800 words a minute
ROWS = 20
MANY = 400
PASTE = """([text]) => {
  const field = inGrid().activeElement;
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const told = { clipboardData: data, bubbles: true, cancelable: true, composed: true };
  field.dispatchEvent(new ClipboardEvent('paste', told));
  function inGrid() {
    const hosts = [...document.querySelectorAll('*')].filter((each) => each.shadowRoot);
    return hosts.map((each) => each.shadowRoot).find((each) => each.querySelector('.ciimap-grid'));
  }
}"""


def systems(count: int) -> str:
    ids = [f"s{number:03}" for number in range(count)]
    entries = "\n".join(f"  {id_}: {{site: hq}}" for id_ in ids)
    return (
        "ciimap: 1\ntitle: Plant\nbusinesses: {run: {requires: [s000, s001]}}\n"
        "records: {r1: {type: graded_protection}, r2: {type: graded_protection}}\n"
        f"information_systems:\n{entries}\n"
    )


def open_grid(tab: Tab, server: Server, element: str, lang: str = "en") -> Locator:
    """Open the edit page on the kind of ``element``; return the grid."""
    tab.goto(f"{server.address}/edit?model=plant&el={element}&lang={lang}")
    grid = tab.locator(".ciimap-grid")
    expect(grid.locator("tr[data-row]").first).to_be_visible()
    return grid


def cell(grid: Locator, row: str, column: str) -> Locator:
    return grid.locator(f'tr[data-row="{row}"] [data-column="{column}"]')


def start(tab: Tab, field: Locator) -> None:
    """Put the cursor into a field, with what it holds selected."""
    field.click()
    tab.keyboard.press("Control+A")


def expect_taken(grid: Locator, edits: int) -> None:
    expect(grid).to_have_attribute("data-applied", str(edits))


def test_whole_rows_typed_at_once_arrive_to_the_last_character(server, tab):
    """Latin letters key by key and Chinese as an input method commits it, nobody waits."""
    write_as_saved(server.file, systems(ROWS))
    grid = open_grid(tab, server, "s000")
    for number in range(ROWS):
        start(tab, cell(grid, f"row:s{number:03}", "name"))
        tab.keyboard.type(f"Server no {number}, rack B-{number}", delay=QUICK)
        tab.keyboard.press("Tab")
        tab.keyboard.insert_text(f"调度中心机房{number}")
        tab.keyboard.press("Tab")
        tab.keyboard.type(f"maker{number}", delay=QUICK)
        tab.keyboard.insert_text("（中国）有限公司")
        tab.keyboard.press("Tab")
        tab.keyboard.type(f"z{number}", delay=QUICK)
        tab.keyboard.press("Enter")
    expect_taken(grid, 4 * ROWS)
    for number in range(ROWS):
        assert server.entry("information_systems", f"s{number:03}") == {
            "name": f"Server no {number}, rack B-{number}",
            "site": f"调度中心机房{number}",
            "supplier": f"maker{number}（中国）有限公司",
            "zone": f"z{number}",
        }


def test_new_rows_are_typed_one_below_the_other_without_waiting(server, tab):
    grid = open_grid(tab, server, "a")
    grid.locator("tr.blank [data-column=name]").click()
    for number in range(ROWS):
        tab.keyboard.insert_text("新服务器")
        tab.keyboard.type(f" {number}", delay=QUICK)
        tab.keyboard.press("Enter")
    expect_taken(grid, ROWS)
    expect(grid.locator("tr[data-row]")).to_have_count(2 + ROWS + 1)
    expect(tab.get_by_role("radio", name=f"Information system {2 + ROWS}")).to_be_visible()
    names = [row.get("name") for row in server.section("information_systems").values()]
    assert names == ["Server A", "Server B", *(f"新服务器 {number}" for number in range(ROWS))]


def test_half_a_word_outlives_every_run_of_the_page(server, tab):
    """The answer to one cell comes while the next is being typed, and a third hand saves too."""
    grid = open_grid(tab, server, "a")
    start(tab, cell(grid, "row:a", "name"))
    tab.keyboard.type("Front", delay=QUICK)
    tab.keyboard.press("Tab")
    start(tab, cell(grid, "row:a", "site"))
    tab.keyboard.type("nor", delay=QUICK)
    expect_taken(grid, 1)
    expect(tab.get_by_text("version 2 of 2")).to_be_visible()
    expect(cell(grid, "row:a", "site")).to_have_value("nor")
    expect(cell(grid, "row:a", "site")).to_be_focused()
    tab.keyboard.type("th", delay=QUICK)
    tab.keyboard.press("Tab")
    expect_taken(grid, 2)
    assert server.entry("information_systems", "a") == {"name": "Front", "site": "north"}


def test_what_is_refused_stays_in_its_cell_and_the_rest_is_saved(server, tab):
    grid = open_grid(tab, server, "a")
    start(tab, cell(grid, "row:a", "id"))
    tab.keyboard.type("b", delay=QUICK)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Control+A")
    tab.keyboard.type("Front", delay=QUICK)
    tab.keyboard.press("Tab")
    expect_taken(grid, 2)
    expect(cell(grid, "row:a", "id")).to_have_value("b")
    expect(cell(grid, "row:a", "id")).to_have_attribute("aria-invalid", "true")
    expect(grid.get_by_role("status")).to_contain_text("There is an entry b already.")
    assert server.entry("information_systems", "a")["name"] == "Front"
    start(tab, cell(grid, "row:a", "id"))
    tab.keyboard.type("c", delay=QUICK)
    tab.keyboard.press("Enter")
    expect_taken(grid, 3)
    expect(cell(grid, "row:a", "id")).not_to_have_attribute("aria-invalid", "true")
    assert list(server.section("information_systems")) == ["c", "b"]


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "do not fit their column: 1"), ("zh", "1 个单元格与所在列不符")]
)
def test_cells_from_a_spreadsheet_are_pasted_and_what_does_not_fit_is_told(server, tab, lang, said):
    write_as_saved(server.file, systems(3))
    grid = open_grid(tab, server, "s000", lang)
    start(tab, cell(grid, "row:s001", "recovery_time"))
    tab.evaluate(PASTE, ["4h\tr1, r2\r\n1d\tnobody\r\n2h\t\r\n"])
    expect(grid.get_by_role("status")).to_contain_text(said)
    expect_taken(grid, 5)
    rows = server.section("information_systems")
    assert rows["s001"]["graded_protection"] == ["r1", "r2"]
    assert rows["s002"]["recovery_time"] == 86400
    assert "graded_protection" not in rows["s002"]
    expect(grid.get_by_role("status")).to_contain_text(
        "until they have a name" if lang == "en" else "尚无名称和标识"
    )


def test_ticked_lists_choices_and_deleted_rows(server, tab):
    write_as_saved(server.file, systems(3))
    grid = open_grid(tab, server, "s002")
    cell(grid, "row:s002", "graded_protection").click()
    tab.get_by_label("r2").check()
    tab.keyboard.press("Escape")
    expect_taken(grid, 1)
    assert server.entry("information_systems", "s002")["graded_protection"] == ["r2"]
    tab.get_by_role("button", name="Delete s002").click()
    expect_taken(grid, 2)
    assert list(server.section("information_systems")) == ["s000", "s001"]
    tab.get_by_role("button", name="Delete s001").click()  # a business needs it
    expect_taken(grid, 3)
    expect(tab.get_by_text("is not deleted, because it is used: critical business")).to_be_visible()
    expect(cell(grid, "row:s001", "id")).to_be_visible()


def test_a_long_grid_is_looked_through_sorted_and_typed_into_at_its_end(server, tab):
    write_as_saved(server.file, systems(MANY))
    grid = open_grid(tab, server, "s000")
    assert grid.locator("tr[data-row]").count() < MANY / 2  # only what is in view is drawn
    start(tab, cell(grid, "row:s000", "zone"))
    tab.keyboard.type("half", delay=QUICK)
    grid.locator(".frame").evaluate("frame => { frame.scrollTop = frame.scrollHeight; }")
    last = cell(grid, f"row:s{MANY - 1}", "name")
    expect(last).to_be_visible()
    expect(cell(grid, "row:s000", "zone")).to_be_focused()  # a field in use is never taken away
    start(tab, last)
    tab.keyboard.type("the last one", delay=QUICK)
    tab.keyboard.press("Enter")
    expect_taken(grid, 2)
    assert server.entry("information_systems", "s000")["zone"] == "half"
    assert server.entry("information_systems", f"s{MANY - 1}")["name"] == "the last one"
    grid.get_by_role("searchbox").fill("last one")
    expect(grid.get_by_role("status")).to_contain_text(f"1 of {MANY} rows are shown.")
    grid.get_by_role("searchbox").fill("")
    heading = grid.get_by_role("columnheader", name="Id")
    for order in ("ascending", "descending"):
        heading.get_by_role("button").click()
        expect(heading).to_have_attribute("aria-sort", order)
    grid.locator(".frame").evaluate("frame => { frame.scrollTop = 0; }")
    first = grid.locator("tr[data-row] [data-column=id]").first
    expect(first).to_have_value(f"s{MANY - 1}")


def test_another_page_and_back_the_numbers_go_on(server, tab):
    grid = open_grid(tab, server, "a")
    for text in ("one", "two"):
        start(tab, cell(grid, "row:a", "name"))
        tab.keyboard.type(text, delay=QUICK)
        tab.get_by_role("radio", name="YAML").click()
        expect(grid).to_have_count(0)
        tab.get_by_role("radio", name="Information system 2").click()
        expect(cell(grid, "row:a", "name")).to_have_value(text)
    assert server.entry("information_systems", "a")["name"] == "two"


def test_hostile_names_are_only_text(server, tab):
    name = "<img src=x onerror=alert(1)>"
    grid = open_grid(tab, server, "a")
    start(tab, cell(grid, "row:a", "name"))
    tab.keyboard.insert_text(name)
    tab.keyboard.press("Enter")
    expect_taken(grid, 1)
    expect(cell(grid, "row:a", "name")).to_have_value(name)
    assert json.dumps(server.entry("information_systems", "a")["name"]) == json.dumps(name)
    assert grid.locator("img").count() == 0
