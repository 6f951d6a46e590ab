"""What the types cannot say: references, quorums, steps, names; one row for each mistake."""

import pytest

from ciimap.loading import load_model_text
from tests.unit.loading.refusals import hint_of, marked, problems_of, rules

# A sound model; each row replaces one part of it.
PARTS = {
    "businesses": "{b: {requires: [i, g]}}",
    "information": "{i: {grade: core}}",
    "flows": "{f: {information: i, steps: [{stage: collect, at: s}, {stage: store, at: t}]}}",
    "groups": "{g: {requires: {any_of: [e, u]}}}",
    "information_systems": "{s: {requires: e}, t: {}, u: {}}",
    "network_facilities": "{n: {}, m: {}}",
    "links": "[[s, n], {from: n, to: t}, {id: line, between: [n, m]}]",
    "environment": "{e: {}}",
    "records": "{r: {type: graded_protection}, c: {type: cryptography}}",
}


def model(**changed: str) -> str:
    """Return the sound model with some parts ``changed``."""
    parts = PARTS | changed
    return "ciimap: 1\n" + "".join(f"{key}: {value}\n" for key, value in parts.items())


def steps(*written: str) -> str:
    """Return the flow section with these steps."""
    return "{f: {information: i, steps: [" + ", ".join(written) + "]}}"


def test_the_sound_model_is_sound():
    assert load_model_text(model()).warnings == ()


@pytest.mark.parametrize(
    ("rule", "changed", "hint"),
    [
        pytest.param(
            "unknown-element", {"businesses": "{b: {requires: [i, §xyz]}}"}, "", id="business"
        ),
        pytest.param(
            "unknown-element",
            {"businesses": "{business-1: {requires: i}, b: {requires: §busines-1}}"},
            "business-1",
            id="meant",
        ),
        pytest.param(
            "unknown-element",
            {"groups": "{g: {requires: {any_of: [e, [u, §x]]}}}"},
            "",
            id="nested",
        ),
        pytest.param(
            "unknown-element",
            {"groups": "{g: {requires: {id: §x, buffer: 4h}}}"},
            "",
            id="with-a-buffer",
        ),
        pytest.param(
            "unknown-element",
            {"groups": "{g: {requires: {at_least: 1, of: [e, §x]}}}"},
            "",
            id="quorum",
        ),
        pytest.param("unknown-element", {"flows": "{f: {information: §x}}"}, "", id="information"),
        pytest.param(
            "unknown-element", {"flows": "{f: {information: [i, §x]}}"}, "", id="of-several"
        ),
        pytest.param("unknown-element", {"flows": steps("{stage: store, at: §x}")}, "", id="host"),
        pytest.param(
            "unknown-element", {"flows": steps("{stage: store, at: [s, §x]}")}, "", id="host-of-all"
        ),
        pytest.param(
            "unknown-element",
            {"flows": steps("{stage: store, at: {any_of: [s, §x]}}")},
            "",
            id="host-of-any",
        ),
        pytest.param(
            "unknown-element",
            {"flows": steps("{stage: store, at: {at_least: 1, of: [s, §x]}}")},
            "",
            id="host-of-a-quorum",
        ),
        pytest.param(
            "unknown-element", {"flows": steps("{stage: store, at: s, via: [e, §x]}")}, "", id="via"
        ),
        pytest.param("unknown-element", {"links": "[[s, §x]]"}, "", id="end-of-a-link"),
        pytest.param(
            "unknown-element", {"links": "[[s, n], {from: §x, to: n}]"}, "", id="start-of-a-link"
        ),
        pytest.param(
            "unknown-element",
            {"links": "[{id: line, between: [n, m], requires: §x}]"},
            "",
            id="need-of-a-link",
        ),
        pytest.param(
            "unknown-element",
            {"information_systems": "{s: {graded_protection: §x}, t: {}, u: {}}"},
            "",
            id="record",
        ),
        pytest.param(
            "unknown-element",
            {"groups": "{g: {requires: [e, §unknown]}}"},
            "alone",
            id="unknown-beside-others",
        ),
        pytest.param(
            "wrong-kind", {"groups": "{g: {requires: [e, §r]}}"}, "", id="record-as-a-need"
        ),
        pytest.param(
            "wrong-kind", {"flows": "{f: {information: §s}}"}, "", id="system-as-information"
        ),
        pytest.param(
            "wrong-kind", {"flows": steps("{stage: store, at: §e}")}, "", id="room-as-host"
        ),
        pytest.param(
            "wrong-kind", {"flows": steps("{stage: store, at: §line}")}, "", id="link-as-host"
        ),
        pytest.param("wrong-kind", {"links": "[[s, §e]]"}, "", id="link-to-a-room"),
        pytest.param(
            "wrong-kind",
            {"information_systems": "{s: {cryptography: §e}, t: {}, u: {}}"},
            "",
            id="room-as-record",
        ),
        pytest.param(
            "wrong-kind",
            {"information_systems": "{s: {cryptography: §r}, t: {}, u: {}}"},
            "",
            id="record-of-the-other-type",
        ),
        pytest.param(
            "quorum-too-large",
            {"groups": "{g: {requires: {at_least: §3, of: [e, u]}}}"},
            "",
            id="requirement",
        ),
        pytest.param(
            "quorum-too-large",
            {"groups": "{g: {requires: [{at_least: §1, of: []}]}}"},
            "",
            id="empty-quorum",
        ),
        pytest.param(
            "quorum-too-large",
            {"flows": steps("{stage: store, at: {at_least: §3, of: [s, t]}}")},
            "",
            id="hosts",
        ),
        pytest.param(
            "continuity-order",
            {"flows": steps("{stage: store, at: s, continuity: false}", "§{stage: apply, at: t}")},
            "",
            id="after-an-optional-step",
        ),
        pytest.param(
            "continuity-order",
            {
                "flows": steps(
                    "{id: a, stage: store, at: s, continuity: false}",
                    "{stage: apply, at: t, after: []}",
                    "§{stage: apply, at: t, after: [a]}",
                )
            },
            "",
            id="named-optional-step",
        ),
        pytest.param(
            "unknown-step",
            {
                "flows": steps(
                    "{id: one, stage: store, at: s}", "{stage: apply, at: t, after: [§on]}"
                )
            },
            "one",
            id="after-nothing",
        ),
        pytest.param(
            "repeated-step",
            {"flows": steps("{id: a, stage: store, at: s}", "{id: §a, stage: apply, at: t}")},
            "",
            id="step-id-again",
        ),
        pytest.param(
            "step-cycle",
            {
                "flows": steps(
                    "§{id: a, stage: store, at: s, after: [b]}",
                    "{id: b, stage: apply, at: t, after: [a]}",
                )
            },
            "",
            id="two-steps",
        ),
        pytest.param(
            "step-cycle",
            {"flows": steps("§{id: a, stage: store, at: s, after: [a]}")},
            "",
            id="one-step",
        ),
        pytest.param("link-to-itself", {"links": "[[s, n], §[n, n]]"}, "", id="both-ways"),
        pytest.param("link-to-itself", {"links": "[§{from: n, to: n}]"}, "", id="one-way"),
        pytest.param("reserved-id", {"environment": "{e: {}, §unknown: {}}"}, "", id="entry"),
        pytest.param(
            "reserved-id", {"links": "[{id: §unknown, between: [n, m]}]"}, "", id="named-link"
        ),
        pytest.param("repeated-id", {"environment": "{e: {}, §s: {}}"}, "", id="in-two-sections"),
        pytest.param(
            "repeated-id",
            {"links": "[{id: line, between: [n, m]}, {id: §line, between: [n, m]}]"},
            "",
            id="two-links",
        ),
        pytest.param("repeated-id", {"environment": "{e: {}, §line: {}}"}, "", id="link-and-entry"),
        pytest.param("repeated-key", {"environment": "{e: {}, §e: {}}"}, "", id="in-one-section"),
        pytest.param(
            "bad-cost",
            {"policy": "{cost: effort}", "environment": "{e: {effort: §high}}"},
            "",
            id="cost-is-a-text",
        ),
        pytest.param(
            "bad-cost",
            {"policy": "{cost: effort}", "environment": "{e: {effort: §-1}}"},
            "",
            id="cost-is-negative",
        ),
        pytest.param(
            "bad-cost",
            {"policy": "{cost: effort}", "environment": "{e: {effort: §true}}"},
            "",
            id="cost-is-a-flag",
        ),
        pytest.param(
            "bad-cost",
            {"policy": "{cost: site}", "environment": "{e: {site: §hq}}"},
            "",
            id="cost-is-a-key-that-holds-text",
        ),
    ],
)
def test_refuses_with_rule_place_and_hint(rule, changed, hint):
    wrong = marked(model(**changed))
    problems = problems_of(wrong.text)
    assert rules(problems) == [rule]
    assert (problems[0].place.line, problems[0].place.column) == (wrong.line, wrong.column)
    assert hint in hint_of(problems[0])
    assert (hint_of(problems[0]) == "") == (hint == "")


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"businesses": "{b: {requires: unknown}}"}, id="nobody-knows"),
        pytest.param({"policy": "{cost: effort}", "environment": "{e: {effort: 2.5}}"}, id="cost"),
        pytest.param({"links": "[[s, n], [s, n]]"}, id="two-links-side-by-side"),
        pytest.param(
            {
                "flows": steps(
                    "{stage: store, at: s, continuity: false}", "{stage: apply, at: t, after: []}"
                )
            },
            id="branch-beside-an-optional-step",
        ),
        pytest.param(
            {
                "flows": steps(
                    "{stage: apply, at: t, after: [b]}", "{id: b, stage: store, at: s, after: []}"
                )
            },
            id="steps-out-of-order",
        ),
        pytest.param(
            {"groups": "{g: {requires: [s, b, i, f, line]}}"}, id="every-kind-may-be-needed"
        ),
    ],
)
def test_accepts(changed):
    assert problems_of(model(**changed)) == ()


@pytest.mark.parametrize(
    ("rule", "changed"),
    [
        pytest.param(
            "repeated-member", {"groups": "{g: {requires: {any_of: [e, u, §e]}}}"}, id="any"
        ),
        pytest.param(
            "repeated-member",
            {"groups": "{g: {requires: {at_least: 2, of: [e, u, §e]}}}"},
            id="quorum",
        ),
        pytest.param(
            "repeated-member", {"flows": steps("{stage: store, at: [s, §s]}")}, id="hosts"
        ),
        pytest.param("business-requires-nothing", {"businesses": "{§b: {}}"}, id="no-requires"),
        pytest.param(
            "business-requires-nothing", {"businesses": "{§b: {requires: []}}"}, id="empty-list"
        ),
        pytest.param(
            "business-requires-nothing",
            {"businesses": "{§b: {requires: {any_of: [[]]}}}"},
            id="empty-any",
        ),
        pytest.param("hidden-character", {"environment": "{e: {name: §a\u202eb}}"}, id="direction"),
        pytest.param(
            "hidden-character", {"environment": '{e: {name: §"a\\u200bb"}}'}, id="escaped"
        ),
        pytest.param("hidden-character", {"environment": "{e: {site: §a\u200bb}}"}, id="site"),
        pytest.param("hidden-character", {"environment": "{e: {rack: §a\u00adb}}"}, id="attribute"),
        pytest.param(
            "hidden-character",
            {"environment": "{e: {name: {en: a, zh: §甲\ufeff乙}}}"},
            id="chinese",
        ),
        pytest.param("hidden-character", {"title": "§a\u2060b"}, id="title"),
        pytest.param(
            "hidden-character",
            {"environment": "{e: {site: hq}}", "names": "{hq: §a\u200bb}"},
            id="name-of-a-value",
        ),
        pytest.param(
            "unused-name", {"environment": "{e: {site: hq}}", "names": "{§qh: x}"}, id="unused-name"
        ),
        pytest.param(
            "hidden-character",
            {"operator": "{name: x, decision: {reference: §a\u200eb}}"},
            id="decision",
        ),
        pytest.param(
            "hidden-character",
            {"flows": steps("{stage: store, at: s, name: §a\u200bb}")},
            id="step",
        ),
    ],
)
def test_warns_with_rule_and_place(rule, changed):
    wrong = marked(model(**changed))
    warnings = load_model_text(wrong.text).warnings
    assert rules(warnings) == [rule]
    assert warnings[0].severity == "warning"
    assert (warnings[0].place.line, warnings[0].place.column) == (wrong.line, wrong.column)


def test_a_repeated_id_names_the_first_place():
    (problem,) = problems_of(model(environment="{e: {}, s: {}}"))
    assert "model.yaml:6:23" in problem.message.in_language("en")


def test_what_an_entry_with_a_fault_defines_is_known():
    """One mistake in an entry makes no noise at those that name it."""
    assert rules(problems_of(model(environment="{e: {fails: maybe}}"))) == ["wrong-type"]
    assert rules(
        problems_of(
            model(links="[[s, n], {id: line, between: [n]}]", groups="{g: {requires: line}}")
        )
    ) == ["bad-link"]


def test_carriage_that_supports_itself_is_refused_with_the_cycle():
    text = model(
        groups="{}",
        businesses="{b: {requires: i}}",
        network_facilities="{n: {requires: f}, m: {}}",
        links="[[s, n], [n, t]]",
    )
    (problem,) = problems_of(text)
    assert problem.rule == "self-carried"
    assert "n" in problem.message.in_language("en")
    assert "via" in hint_of(problem)


def test_too_many_names_of_attributes_are_refused():
    entries = ", ".join(f"e{i}: {{own-{i}: 1}}" for i in range(1_001))
    assert rules(problems_of("ciimap: 1\nenvironment: {" + entries + "}")) == [
        "too-many-attributes"
    ]
