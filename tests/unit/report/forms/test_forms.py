"""The forms F1 to F11: what a person can check on a small model and on the examples."""

import re
from itertools import product

import pytest

from ciimap.report import ChangeEntry, Dossier, Form, ReviewEntry, build_forms
from ciimap.values import LANGUAGES
from tests.unit.building import build_model, carrying, evaluated
from tests.unit.report.examples import dossier_of

NUMBERS = [f"F{number}" for number in range(1, 12)]
EVERY = [*product(["hospital", "power"], LANGUAGES)]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def form(dossier: Dossier, number: str) -> Form:
    return next(form for form in build_forms(dossier) if form.number == number)


def cells(made: Form, row: int = 0) -> dict[str, str]:
    """Return a row as head → cell."""
    return dict(zip((c.head for c in made.columns), made.rows[row], strict=True))


def small(**sections) -> Dossier:
    plain = carrying(
        ["a", {"at": {"any_of": ["b", "c"]}, "protocol": "OPC UA", "encrypted": True}],
        [["a", "n"], ["n", "b"], ["n", "c"]],
        **sections,
    )
    return Dossier(evaluated(build_model(plain)), "en")


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_all_eleven_forms_are_whole(name, language):
    forms = build_forms(dossier_of(name, language))
    assert [each.number for each in forms] == NUMBERS
    for each in forms:
        assert each.rows
        assert {len(row) for row in each.rows} == {len(each.columns)}
        assert all(column.head and column.width for column in each.columns)
        heads = "".join(column.head for column in each.columns)
        assert bool(CHINESE.search(each.title + each.note + heads)) == (language == "zh")


def test_f1_is_filled_from_the_operator_and_leaves_the_rest_open():
    told = {row[0]: row[1] for row in form(dossier_of("power"), "F1").rows}
    assert told["operator"] == "Jiangyuan Power Dispatching and Control Centre"
    assert told["decision: reference"] == "JYNY-2026-017"
    assert told["decision: date"] == "2026-03-01"
    assert told["unified social credit code"] == ""


def test_f2_lists_businesses_with_tolerance_and_external_dependencies():
    made = form(dossier_of("hospital"), "F2")
    assert [row[0] for row in made.rows] == ["emergency", "inpatient", "imaging"]
    told = cells(made, 2)
    assert told["longest disruption that can be borne"] == "2 h"
    assert told["external dependencies"] == "City water supply"
    assert told["scale figures"] == ""


def test_f3_tells_stages_and_those_without_a_step():
    told = cells(form(dossier_of("hospital"), "F3"), 2)
    assert (told["id"], told["grade"]) == ("lab-results", "important")
    assert told["personal information"] == "sensitive personal"
    assert told["stages without a step"] == "design, apply, destroy"


def test_f4_has_a_row_per_step_with_both_ends():
    made = form(small(), "F4")
    first, second = cells(made, 0), cells(made, 1)
    assert (first["from"], first["to"]) == ("—", "a")
    assert (second["from"], second["to"]) == ("a", "1 of 2: b, c")
    assert (second["protocol"], second["encryption"]) == ("OPC UA", "in transit: yes")
    assert second["frequency"] == ""


def test_f4_marks_what_a_step_crosses():
    systems = {
        "a": {"operator": "carrier", "site": "x", "zone": "I"},
        "b": {"site": "y", "zone": "II"},
    }
    flow = {"cross_border": True}
    told = cells(form(small(information_systems=systems, flow=flow), "F4"), 1)
    assert told["crosses"] == "operator, site, network zone, national border"


def test_f5_and_f6_use_free_attributes_under_the_names_they_go_by():
    attributes = {
        "version": "4.2",
        "IP": "x",
        "ip": "10.0.0.1",
        "厂商": "某厂",
        "rack": 7,
        "uplinks": 2,
    }
    told = cells(form(small(information_systems={"a": attributes}), "F6"), 0)
    assert (told["version"], told["address"], told["vendor"]) == ("4.2", "10.0.0.1", "某厂")
    assert told["other attributes"] == "IP = x; uplinks = 2"
    assert told["location"] == "7"
    assert told["product"] == ""


def test_f5_lists_links_that_can_fail():
    rows = form(dossier_of("hospital"), "F5").rows
    assert [row[2] for row in rows if row[0] == "insurance-line"] == ["link"]


def test_f6_tells_the_redundancy_group_and_the_reports():
    made = form(dossier_of("power"), "F6")
    place = next(n for n, row in enumerate(made.rows) if row[0] == "scada-a")
    told = cells(made, place)
    assert told["redundancy group"] == "1/2 needed"
    assert told["graded protection"] == "Dispatch control system, grade 4, met, 2026-05-10"


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_f7_has_a_reason_for_every_element_and_business(name, language):
    dossier = dossier_of(name, language)
    made = form(dossier, "F7")
    heads = [column.head for column in made.columns]
    reason, business = heads.index(dossier.say("forms.col-reason")), 3
    pairs = [(row[0], row[business]) for row in made.rows]
    businesses = [dossier.spoken(id_) for id_ in sorted(dossier.model.businesses)]
    assert pairs == [*product((e.id for e in dossier.boundary.elements), businesses)]
    assert all(len(row[reason]) > 12 for row in made.rows)


def test_f7_tells_a_single_point_from_a_pair_and_names_what_stands_in():
    made = form(small(), "F7")
    told = {row[0]: cells(made, place) for place, row in enumerate(made.rows)}
    assert told["a"]["verdict"] == "indispensable"
    assert told["a"]["substitutes"] == "none"
    assert told["a"]["if it fails"] == "alone it stops the business at once"
    assert told["b"]["verdict"] == "jointly indispensable"
    assert told["b"]["substitutes"] == "c"
    assert told["d"]["verdict"] == "outside"
    assert (told["d"]["analyst"], told["d"]["date"]) == ("", "")


def test_f8_tells_what_the_environment_supports():
    made = form(dossier_of("hospital"), "F8")
    place = next(n for n, row in enumerate(made.rows) if row[0] == "ct-chiller")
    told = cells(made, place)
    assert told["category"] == "machinery"
    assert told["supports"] == "CT scanner, imaging centre; CT scanner, emergency"


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_f9_has_every_element_once_with_result_and_reason(name, language):
    dossier = dossier_of(name, language)
    rows = form(dossier, "F9").rows
    assert sorted(row[1] for row in rows) == [e.id for e in dossier.boundary.elements]
    assert all(row[0] and row[5] and len(row[8]) > 6 for row in rows)
    groups = {row[1]: row[0] for row in rows}
    for element in dossier.boundary.elements:
        told = dossier.say("forms.group-inside")
        assert (groups[element.id] == told) == (element.inside and not element.external)


def test_f9_lists_external_dependencies_with_the_contract_points():
    row = next(r for r in form(dossier_of("hospital"), "F9").rows if r[1] == "insurance-line")
    assert row[0] == "external dependency"
    assert row[9] == "External exchange firewall → Leased line to the insurance platform"


def test_f9_keeps_what_could_not_be_decided_apart():
    plain = {
        "businesses": {"bus": {"requires": {"any_of": ["a", "b"]}}},
        "environment": {"a": {"requires": "unknown"}, "b": {}},
    }
    rows = form(Dossier(evaluated(build_model(plain)), "en"), "F9").rows
    assert {row[0] for row in rows} == {"undetermined"}
    assert all("could not be decided" in row[8] for row in rows)


def test_f10_states_what_there_is_to_decide_and_leaves_room_for_it():
    made = form(dossier_of("hospital"), "F10")
    found = {row[1]: row[2] for row in made.rows}
    assert "2: 36" in found["how far the boundary goes"]
    assert sum(row[0] == "expert" for row in made.rows) == 5
    assert made.blanks > 30


def test_f10_and_f11_take_the_records_that_there_are():
    dossier = dossier_of("hospital")
    forms = build_forms(
        dossier,
        [ReviewEntry("is the PACS inside?", "yes", "kept", "5:0")],
        [ChangeEntry("PACS moved", "2026-10-01", "pacs", "yes", "2026-10-05")],
    )
    assert ("is the PACS inside?", "—", "yes", "kept", "5:0", "") in {
        row[1:] for row in forms[9].rows
    }
    assert forms[10].rows[0] == ("PACS moved", "2026-10-01", "pacs", "yes", "2026-10-05", "—")
    assert len(forms[10].rows) == 9


def test_a_model_of_nearly_nothing_has_all_forms():
    dossier = Dossier(evaluated(build_model({"businesses": {"b": {"requires": []}}})), "en")
    assert [each.number for each in build_forms(dossier)] == NUMBERS
