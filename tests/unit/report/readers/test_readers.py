"""Reports for three readers: what each must tell, checked on the examples and on small models."""

import re
from itertools import product

import pytest

from ciimap.boundary import Limits
from ciimap.report import (
    READER_REPORTS,
    Bullets,
    Dossier,
    Drawing,
    Facts,
    Figures,
    Grid,
    Heading,
    NewPage,
    Paper,
    Paragraph,
    build_paper,
)
from ciimap.values import LANGUAGES
from tests.unit.building import build_model, evaluated, needing
from tests.unit.report.examples import dossier_of, example, example_assessment

EVERY = [*product(["hospital", "power"], READER_REPORTS, LANGUAGES)]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def paper(name: str, reader: str, language="en") -> Paper:
    return build_paper(dossier_of(name, language), reader)


def small(model, reader: str, limits: Limits | None = None) -> Paper:
    return build_paper(Dossier(evaluated(model, limits), "en"), reader)


def grid(report: Paper, heading: str) -> Grid:
    """Return the first table under the heading that ends with ``heading``."""
    return next(block for block in under(report, heading) if isinstance(block, Grid))


def under(report: Paper, heading: str) -> list:
    """Return what stands under a heading, up to the next of its level."""
    found: list = []
    level = 0
    for block in report.blocks:
        if isinstance(block, Heading) and level and block.level <= level:
            break
        if level:
            found.append(block)
        if isinstance(block, Heading) and block.text.partition("  ")[2].startswith(heading):
            level = block.level
    assert level, heading
    return found


def column(table: Grid, head: str) -> list[str]:
    place = table.columns.index(head)
    return [row[place] for row in table.rows]


def words(report: Paper) -> str:
    return "\n".join(text for _, text in report.texts())


# --- every report ------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "reader", "language"), EVERY)
def test_a_report_opens_with_a_summary_and_its_picture_on_one_page(name, reader, language):
    blocks = paper(name, reader, language).blocks
    end = blocks.index(NewPage())
    kinds = [type(block) for block in blocks[:end]]
    assert kinds == [Paragraph, Figures, Bullets, Paragraph, Drawing]
    assert not any(isinstance(block, Heading) for block in blocks[:end])
    bullets = blocks[2]
    assert isinstance(bullets, Bullets)
    assert 3 <= len(bullets.items) <= 8


@pytest.mark.parametrize(("name", "reader", "language"), EVERY)
def test_a_report_says_what_it_rests_on_and_what_was_not_evaluated(name, reader, language):
    report = paper(name, reader, language)
    text = words(report)
    assert example(name).sha256 in text
    assert report.marking == {"en": "internal", "zh": "内部"}[language]
    titles = [b.text.partition("  ")[2] for b in report.blocks if isinstance(b, Heading)]
    dossier = dossier_of(name, language)
    for key in ("basis", "limits", "sources", "check", "sign-off", "findings"):
        assert dossier.say(f"readers.{key}") in titles
    assert dossier.say("readers.limit-capability") in text
    assert dossier.say("capability.confidence-ours") in text


@pytest.mark.parametrize(("name", "reader", "language"), EVERY)
def test_tables_are_whole(name, reader, language):
    for block in paper(name, reader, language).blocks:
        if isinstance(block, Grid):
            assert len(block.columns) == len(block.widths)
            assert sum(block.widths) == 100
            assert block.rows
            assert {len(row) for row in block.rows} == {len(block.columns)}
            assert all(row[0] for row in block.rows)


@pytest.mark.parametrize(("name", "reader"), [*product(["hospital", "power"], READER_REPORTS)])
def test_the_english_report_has_no_chinese_of_ours(name, reader):
    report = paper(name, reader)
    blocks = [block for block in report.blocks if not isinstance(block, Drawing)]
    assert not any(CHINESE.search(text) for b in blocks for text in _texts(b))


def _texts(block) -> list[str]:
    return [text for _, text in Paper("en", "", "", "", "", (block,)).texts()]


def test_headings_are_numbered():
    titles = [b.text for b in paper("power", "emergency").blocks if isinstance(b, Heading)]
    assert titles[:5] == [
        "1  The businesses at a glance",
        "2  Time to impact against tolerance",
        "2.1  Frequency and tie-line balancing (AGC) (can bear 5 min)",
        "2.2  Real-time dispatch (can bear 15 min)",
        "2.3  Spot market clearing (can bear 2 h)",
    ]


def test_texts_come_with_the_heading_that_they_stand_under():
    places = {text: place for place, text in paper("power", "review").texts()}
    assert places["Zhirui Automation"].endswith("Concentration")
    assert places["internal"]


@pytest.mark.parametrize("reader", READER_REPORTS)
def test_a_limit_that_was_reached_is_loud_on_the_first_page(reader):
    wide = {"at_least": 10, "of": [f"e{n}" for n in range(20)]}
    report = small(needing(wide, policy={"continuity": 12}), reader, Limits(steps=5))
    loud = [b for b in report.blocks if isinstance(b, Paragraph) and b.tone == "warning"]
    assert loud[0].text.startswith("NOT COMPLETE: a work limit was reached for b")
    assert report.blocks.index(loud[0]) < report.blocks.index(NewPage())


@pytest.mark.parametrize("reader", READER_REPORTS)
def test_a_model_of_nearly_nothing_has_every_report(reader):
    report = small(build_model({"businesses": {"b": {"requires": []}}}), reader)
    assert "no marking stated" in report.marking
    assert sum(isinstance(block, Drawing) for block in report.blocks) == 2


@pytest.mark.parametrize("reader", READER_REPORTS)
def test_what_the_model_leaves_open_is_a_limit(reader):
    model = needing({"any_of": ["a", "c"]}, a={"requires": "unknown"})
    text = words(small(model, reader))
    assert "Nobody knows yet what these require: a." in text
    assert "The model has no links" in text
    assert "The policy has no date" in text
    assert "2 elements could not be decided" in text


# --- protection --------------------------------------------------------------------------------


def test_protection_lists_all_own_elements_inside_in_order():
    report, dossier = paper("hospital", "protection"), dossier_of("hospital")
    table = grid(report, "What to protect")
    assert column(table, "no.") == [str(n) for n in range(1, len(dossier.inside) + 1)]
    assert {row[1] for row in table.rows} == {dossier.spoken(e.id) for e in dossier.inside}
    verdicts = list(dict.fromkeys(column(table, "verdict")))
    assert verdicts == ["indispensable", "jointly indispensable", "supporting"]


def test_protection_orders_by_businesses_stopped_then_by_how_soon():
    model = build_model(
        {
            "businesses": {
                "p": {"requires": ["both", {"id": "later", "buffer": "1h"}, "soon"]},
                "q": {"requires": [{"id": "both", "buffer": "9h"}, {"any_of": ["x", "y"]}]},
            },
            "environment": {id_: {} for id_ in ("both", "later", "soon", "x", "y")},
        }
    )
    table = grid(small(model, "protection"), "What to protect")
    assert column(table, "element") == ["both", "soon", "later", "x", "y"]
    assert table.rows[0][-1] == "alone it stops: p (at once), q (after 9 h)"


def test_protection_names_single_points_false_redundancy_and_exposure():
    report = paper("hospital", "protection")
    table = grid(report, "Single points")
    singles = {row[0]: row[2] for row in table.rows}
    assert "Roof water tank (after 15 min)" in singles["Medical imaging"]
    undone = column(grid(report, "Redundancy that is not"), "undone by")
    assert any("Shared storage array (at once)" in cell for cell in undone)
    exposed = grid(report, "Exposure")
    assert "Medical images and reports" in column(exposed, "information")
    assert any(isinstance(b, Paragraph) and b.tone == "warning" for b in under(report, "Exposure"))


def test_protection_shows_which_evaluations_are_missing():
    table = grid(paper("hospital", "protection"), "Graded protection")
    missing = dict(zip(column(table, "element"), column(table, "missing"), strict=True))
    assert missing["PACS with image archive (pacs)"] == "cryptography"
    assert missing["Core switch A (core-a)"] == "graded protection, cryptography"
    assert missing["HIS application server A (his-app-a)"] == "—"


def test_protection_gives_every_exclusion_its_reason():
    dossier = dossier_of("power")
    table = grid(paper("power", "protection"), "What is not inside")
    assert column(table, "element") == [dossier.spoken(e.id) for e in dossier.excluded]
    assert all(len(why) > 20 for why in column(table, "why"))


def test_protection_shows_the_boundary_at_every_choice():
    table = grid(paper("hospital", "protection"), "How far")
    assert column(table, "inside by continuity alone") == ["23", "36", "39", "39"]
    assert column(table, "policy") == ["—", "chosen here", "—", "—"]


def test_protection_with_an_assessment_shows_levels_gates_and_sources():
    capability = example_assessment("hospital")
    assert capability.boundary is not None
    report = build_paper(Dossier(capability.boundary, "en", capability), "protection")
    text = words(report)
    assert "Protection capability" in text
    assert "What comes next" in text
    assert "CII protection by the six activities of GB/T 39204-2022" in text
    assert "The protection capability was not evaluated" not in text


@pytest.mark.parametrize(("name", "language"), [*product(["hospital", "power"], LANGUAGES)])
def test_protection_names_the_systems_and_reports_of_its_gates(name, language):
    capability = example_assessment(name)
    assert capability.boundary is not None
    dossier = Dossier(capability.boundary, language, capability)
    fault = dossier.say("capability.fault")
    report = build_paper(dossier, "protection")
    gates = next(b for b in report.blocks if isinstance(b, Grid) and fault in b.columns)
    assert gates.rows
    ids = {id_ for id_ in (*dossier.model.records, *dossier.elements) if "-" in id_}
    told = re.findall(r"[\w-]+", " ".join(cell for row in gates.rows for cell in row))
    assert not ids & set(told)


# --- review ------------------------------------------------------------------------------------


def test_review_lists_external_dependencies_with_what_touches_them():
    table = grid(paper("hospital", "review"), "External")
    operators = ["City water company", "Jiangzhou Telecom", "Municipal Healthcare Security Bureau"]
    assert column(table, "run by") == operators
    assert column(table, "touched by")[1] == "External exchange firewall"
    assert column(table, "agreement") == ["", "", ""]


def test_review_says_what_stops_if_all_of_a_supplier_fails():
    table = grid(paper("power", "review"), "Suppliers")
    stops = dict(zip(column(table, "supplier"), column(table, "stops if all fail"), strict=True))
    assert stops["Qinghe Market Software"] == "Spot market clearing (at once)"
    assert stops["Guanglian Transmission"] == "—"
    assert "No supplier is stated for 13 elements" in words(paper("power", "review"))


def test_review_lists_purchases_with_what_is_to_be_found_out():
    table = grid(paper("power", "review"), "Purchases")
    rows = {row[0]: row for row in table.rows}
    told = rows["Telecontrol gateway, Xishan 500 kV (rtu-xishan)"]
    assert told[3:] == ("Zhirui Automation", "ZR-332", "")
    assert rows["Historian (historian)"][3:] == ("", "", "")


def test_review_lists_interfaces_and_transfers():
    report, boundary = paper("hospital", "review"), example("hospital").boundary
    crossings = len(boundary.interfaces) + len(boundary.contract_points)
    assert len(grid(report, "Interfaces").rows) == crossings
    transfers = grid(report, "Information shared")
    assert column(transfers, "other operators") == ["Municipal Healthcare Security Bureau"]


def test_review_shows_only_its_findings_and_counts_the_others():
    told = under(paper("power", "review"), "Findings")[0]
    total = len(example("power").findings)
    shown = len(grid(paper("power", "review"), "Findings").rows)
    assert told.text.startswith(f"What the rules noticed in the model: {shown} shown here")
    assert f"{total - shown} others" in told.text


# --- emergency ---------------------------------------------------------------------------------


def test_emergency_compares_repair_with_what_a_business_can_bear():
    model = build_model(
        {
            "businesses": {"b": {"tolerance": "1h", "requires": ["a", "c", "d", "e"]}},
            "environment": {
                "a": {"recovery_time": "4h"},
                "c": {"recovery_time": "30min"},
                "d": {},
                "e": {"requires": [{"id": "f", "buffer": "3h"}]},
                "f": {"recovery_time": "2h"},
            },
        }
    )
    table = grid(small(model, "emergency"), "b (can bear 1 h)")
    assert {row[0]: row[2:] for row in table.rows} == {
        "a": ("at once", "4 h", "4 h", "TOO LONG"),
        "c": ("at once", "30 min", "30 min", "in time"),
        "d": ("at once", "—", "—", "repair time not stated"),
        "e": ("at once", "—", "—", "repair time not stated"),
        "f": ("after 3 h", "2 h", "none", "in time"),
    }


def test_emergency_agrees_with_the_finding_on_slow_repair():
    report = paper("hospital", "emergency")
    slow = [f for f in example("hospital").findings if f.rule == "recovery-too-slow"]
    figures = next(block for block in report.blocks if isinstance(block, Figures))
    numbers = {label: number for number, label in figures.pairs}
    assert numbers["repairs that take too long"] == str(len(slow))


def test_emergency_lists_cut_sets_with_the_time_to_the_stop():
    table = grid(paper("power", "emergency"), "Spot market clearing")
    report = paper("power", "emergency")
    section = under(report, "What stops a business together")
    tables = [block for block in section if isinstance(block, Grid)]
    assert len(tables) == 3
    assert ("2", "UPS A, UPS B", "at once") in tables[2].rows
    assert all(len(block.rows) <= 15 for block in tables)
    assert table.rows


def test_emergency_has_waves_deadlocks_and_sites():
    report = paper("power", "emergency")
    waves = grid(report, "Restoration")
    assert column(waves, "wave") == ["1", "2", "3", "4", "5"]
    assert sum(map(int, column(waves, "count"))) == len(dossier_of("power").black_start.elements)
    (cycle,) = column(grid(report, "Black-start"), "each needs the next")
    assert cycle.split(" → ")[0] == cycle.split(" → ")[-1]
    sites = {row[0]: row[2] for row in grid(report, "Loss of a site").rows}
    assert sites["Donghe substation"] == "every business goes on"
    assert sites["Main control centre"].startswith(
        "Frequency and tie-line balancing (AGC) (at once)"
    )


def test_emergency_has_contacts_with_room_for_what_is_missing():
    report, dossier = paper("power", "emergency"), dossier_of("power")
    facts = next(block for block in under(report, "Contacts") if isinstance(block, Facts))
    assert dict(facts.pairs)["security body"] == "Network security and automation division"
    assert dict(facts.pairs)["contact"] == ""
    table = grid(report, "Contacts")
    named = column(table, "business or element")
    assert {dossier.spoken(e.id) for e in dossier.external} <= set(named)
    assert set(column(table, "telephone")) == {""}
