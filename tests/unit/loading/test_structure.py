"""What the types of the format refuse: rule, place and hint of each mistake."""

import pytest

from tests.unit.loading.refusals import hint_of, marked, problems_of, rules

HEAD = "ciimap: 1\n"


@pytest.mark.parametrize(
    ("rule", "text", "hint"),
    [
        pytest.param("unknown-key", "§titel: x", "title", id="root-key-misspelt"),
        pytest.param("unknown-key", "§zzz: x", "", id="root-key-like-no-other"),
        pytest.param("unknown-key", "policy: {§horizont: 1h}", "horizon", id="policy-key"),
        pytest.param("unknown-key", "operator: {name: x, §sektor: y}", "sector", id="operator-key"),
        pytest.param(
            "unknown-key",
            "operator: {name: x, decision: {§dates: 2026-01-01}}",
            "date",
            id="decision",
        ),
        pytest.param(
            "unknown-key",
            "businesses: {b: {§require: e}}\nenvironment: {e: {}}",
            "requires",
            id="entry",
        ),
        pytest.param(
            "unknown-key",
            "flows: {f: {information: i, steps: [{stage: store, at: s, §encripted: true}]}}\n"
            "information: {i: {}}\ninformation_systems: {s: {}}",
            "encrypted",
            id="step-key",
        ),
        pytest.param(
            "unknown-key",
            "groups: {g: {requires: {§any_off: [e]}}}\nenvironment: {e: {}}",
            "any_of",
            id="form-of-a-requirement",
        ),
        pytest.param(
            "unknown-key",
            "flows: {f: {information: i, steps: [{stage: store, at: {§anyof: [s]}}]}}\n"
            "information: {i: {}}\ninformation_systems: {s: {}}",
            "any_of",
            id="form-of-hosts",
        ),
        pytest.param(
            "unknown-key",
            "groups: {g: {requires: {any_of: [e], §of: [e]}}}\nenvironment: {e: {}}",
            "no second",
            id="two-forms-of-a-requirement",
        ),
        pytest.param(
            "unknown-key",
            "information_systems: {s: {}}\ninformation: {i: {}}\nflows:\n"
            "  f: {information: i, steps: [{stage: store, at: {any_of: [s], §all_of: [s]}}]}",
            "no second",
            id="two-forms-of-hosts",
        ),
        pytest.param(
            "unknown-key",
            "information_systems: {s: {}}\ninformation: {i: {}}\nflows:\n"
            "  f: {information: i, steps: [{stage: store, at: {any_of: [s], §buffer: 1h}}]}",
            "",
            id="hosts-have-no-buffer",
        ),
        pytest.param("unknown-key", "environment: {e: {§sites: x}}", "site", id="nearly-a-key"),
        pytest.param(
            "unknown-key", "environment: {e: {§encrypted: true}}", "free", id="key-of-steps"
        ),
        pytest.param("unknown-key", "environment: {e: {§steps: []}}", "free", id="key-of-flows"),
        pytest.param("missing-key", "§operator: {sector: x}", "", id="operator-without-name"),
        pytest.param("missing-key", "records: {§r: {grade: 3}}", "", id="record-without-type"),
        pytest.param("missing-key", "flows: {§f: {steps: []}}", "", id="flow-without-information"),
        pytest.param("wrong-type", "businesses: §[a]", "", id="section-is-a-list"),
        pytest.param("wrong-type", "links: §{a: b}", "", id="links-are-a-mapping"),
        pytest.param("wrong-type", "environment:§", "leave the key out", id="empty-section"),
        pytest.param("wrong-type", "environment: {e: §}", "write {}", id="empty-entry"),
        pytest.param("wrong-type", "environment: {e: §x}", "", id="entry-is-a-text"),
        pytest.param(
            "wrong-type", "environment: {e: {site: §1.5}}", "quotes", id="number-as-label"
        ),
        pytest.param("wrong-type", "environment: {e: {name: §[a]}}", "", id="list-as-name"),
        pytest.param("wrong-type", "environment: {e: {fails: §'no'}}", "", id="text-as-flag"),
        pytest.param("wrong-type", "environment: {e: {fails: §no}}", "", id="no-is-a-text"),
        pytest.param("wrong-type", "environment: {e: {floor: §[1]}}", "", id="attribute-is-a-list"),
        pytest.param(
            "wrong-type", "environment: {e: {floor: §{a: 1}}}", "", id="attribute-is-a-mapping"
        ),
        pytest.param(
            "wrong-type", "groups: {g: {requires: §1.5}}", "quotes", id="number-as-requirement"
        ),
        pytest.param(
            "wrong-type",
            "groups: {g: {requires: [§[true]]}}".replace("§[", "[§"),
            "quotes",
            id="true-as-id",
        ),
        pytest.param(
            "wrong-type",
            "records: {r: {type: cryptography, score: §high}}",
            "",
            id="text-as-number",
        ),
        pytest.param(
            "wrong-type",
            "records: {r: {type: cryptography, score: §true}}",
            "",
            id="true-as-number",
        ),
        pytest.param(
            "wrong-type", "records: {r: {type: cryptography, score: §'91'}}", "", id="quoted-number"
        ),
        pytest.param(
            "not-a-choice", "information: {i: {grade: §importent}}", "important", id="grade"
        ),
        pytest.param("not-a-choice", "environment: {e: {category: §watr}}", "water", id="category"),
        pytest.param("not-a-choice", "policy: {continuity: §all}", "", id="continuity"),
        pytest.param("out-of-range", "policy: {continuity: §0}", "", id="continuity-of-nothing"),
        pytest.param(
            "out-of-range",
            "records: {r: {type: cryptography, score: §101}}",
            "",
            id="more-than-all",
        ),
        pytest.param(
            "out-of-range", "records: {r: {type: cryptography, score: §-0.5}}", "", id="below-zero"
        ),
        pytest.param(
            "out-of-range",
            "groups: {g: {requires: {at_least: §0, of: []}}}",
            "",
            id="quorum-of-none",
        ),
        pytest.param("bad-id", "environment: {§a b: {}}", "", id="space-in-id"),
        pytest.param("bad-id", "environment: {§'': {}}", "", id="empty-id"),
        pytest.param("bad-id", "environment: {§.a: {}}", "", id="id-begins-with-a-dot"),
        pytest.param("bad-id", "environment: {§a/b: {}}", "", id="slash-in-id"),
        pytest.param("bad-id", "groups: {g: {requires: [§a b]}}", "", id="space-in-a-reference"),
        pytest.param("bad-duration", "policy: {horizon: §3 days}", "30min", id="duration"),
        pytest.param(
            "bad-duration",
            "businesses: {b: {requires: unknown, tolerance: §-1}}",
            "30min",
            id="negative",
        ),
        pytest.param("bad-date", "policy: {as_of: §2026-02-30}", "2026-11-01", id="no-such-day"),
        pytest.param("bad-date", "policy: {as_of: §20260201}", "2026-11-01", id="number-as-date"),
        pytest.param("bad-link", "links: [§[a]]\nenvironment: {a: {}}", "[a, b]", id="one-end"),
        pytest.param(
            "bad-link", "links: [§{from: a}]\nnetwork_facilities: {a: {}}", "[a, b]", id="no-to"
        ),
        pytest.param(
            "empty-list",
            "flows: {f: {information: i, steps: [{stage: store, at: {any_of: §[]}}]}}\n"
            "information: {i: {}}",
            "",
            id="no-hosts",
        ),
    ],
)
def test_refuses_with_rule_place_and_hint(rule, text, hint):
    wrong = marked(HEAD + text)
    problems = problems_of(wrong.text)
    assert rules(problems) == [rule]
    assert (problems[0].place.line, problems[0].place.column) == (wrong.line, wrong.column)
    assert hint in hint_of(problems[0])
    assert (hint_of(problems[0]) == "") == (hint == "")


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        pytest.param("missing-version", "§title: x", id="no-version"),
        pytest.param("bad-version", "ciimap: §2", id="later-version"),
        pytest.param("bad-version", "ciimap: §'1'", id="version-as-text"),
        pytest.param("not-a-model", "§[ciimap, 1]", id="list"),
        pytest.param("not-a-model", "§ciimap", id="text"),
    ],
)
def test_refuses_what_is_no_model(rule, text):
    wrong = marked(text)
    problems = problems_of(wrong.text)
    assert rules(problems) == [rule]
    assert (problems[0].place.line, problems[0].place.column) == (wrong.line, wrong.column)


def test_a_misspelt_key_hides_the_key_that_it_was_meant_to_be():
    assert rules(problems_of(HEAD + "records: {r: {typ: cryptography}}")) == ["unknown-key"]


@pytest.mark.parametrize(
    "wrong",
    [
        "requires: [x, {any_of: [{any_off: [y]}]}, gone]",
        "requires: [gone, {id: x, buffer: soon}]",
        "requires: [gone, {at_least: 0, of: [x]}, {at_least: many, of: []}]",
        "requires: [gone, 1.5, 2.5]",
        "requires: gone, tolerance: soon, responsible: [x]",
    ],
)
def test_what_is_wrong_elsewhere_in_an_entry_is_found_in_the_same_run(wrong):
    problems = problems_of(HEAD + "businesses: {b: {" + wrong + "}}\nenvironment: {x: {}, y: {}}")
    assert rules(problems).count("unknown-element") == 1
    assert len(problems) >= 2


@pytest.mark.parametrize(
    "step",
    [
        "{stage: stor, at: gone}",
        "{stage: store, at: gone, encrypted: 1}",
        "{stage: store, at: gone, via: [{any_off: [s]}]}",
        "{stage: store, at: gone, name: [x]}",
    ],
)
def test_what_is_wrong_elsewhere_in_a_step_is_found_in_the_same_run(step):
    text = f"flows: {{f: {{information: i, steps: [{step}]}}}}\ninformation: {{i: {{}}}}\n"
    problems = problems_of(HEAD + text + "information_systems: {s: {}}")
    assert rules(problems).count("unknown-element") == 1
    assert len(problems) == 2


def test_all_problems_are_reported_together():
    text = HEAD + (
        "titel: x\n"
        "businesses:\n"
        "  b: {requires: [none, {any_off: [x]}, {at_least: 3, of: [e, e2]}], tolerance: soon}\n"
        "  c: {}\n"
        "environment: {e: {site: 1.5, requires: gone}, e2: {}}\n"
        "links: [[e], [s, s]]\n"
        "information_systems: {s: {}}\n"
    )
    assert rules(problems_of(text)) == [
        "unknown-key",
        "unknown-element",
        "unknown-key",
        "quorum-too-large",
        "bad-duration",
        "business-requires-nothing",
        "wrong-type",
        "unknown-element",
        "bad-link",
        "link-to-itself",
    ]


def test_an_id_may_be_written_as_a_whole_number():
    assert problems_of(HEAD + "environment: {101: {}, b: {requires: [101]}}") == ()


def test_free_attributes_of_elements_are_kept():
    assert (
        problems_of(HEAD + "environment: {e: {floor: 3, rack: A-1, spare: true, 负责班组: 三班}}")
        == ()
    )
