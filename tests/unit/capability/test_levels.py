"""Judgements, grades, domain levels and the overall level of sheets a person can check by hand."""

import pytest

from tests.unit.capability.sheets import ONE_DOMAIN, build, score_of, told


@pytest.mark.parametrize(
    ("answers", "judgement", "grade"),
    [
        pytest.param("a:m b:m c:m", "met", "3", id="all-met"),
        pytest.param("a:m b:m c:n", "partly_met", "2", id="short-at-3"),
        pytest.param("a:m b:p c:m", "partly_met", "1", id="cumulative-met-above-does-not-count"),
        pytest.param("a:n b:m c:m", "partly_met", "0", id="below-level-1"),
        pytest.param("a:n b:n c:n", "not_met", "0", id="nothing-met"),
        pytest.param("a:p b:p c:p", "partly_met", "0", id="partly-is-not-met"),
        pytest.param("a:m b:x c:m", "met", "3", id="left-out-holds-nothing-back"),
        pytest.param("a:x b:x c:x", "not_applicable", "-", id="left-out-as-a-whole"),
        pytest.param("a:m b:? c:m", "undetermined", "1-3", id="open-in-the-middle"),
        pytest.param("a:m b:n c:?", "partly_met", "1", id="open-where-it-cannot-matter"),
        pytest.param("a:? b:? c:?", "not_assessed", "0-3", id="nothing-answered"),
        pytest.param("a:x b:? c:?", "not_assessed", "1-3", id="the-rest-not-answered"),
    ],
)
def test_an_index_has_a_judgement_and_a_grade(answers, judgement, grade):
    index = score_of(build(ONE_DOMAIN), answers).domain("d").indexes[0]
    assert (index.judgement, told(index.grade)) == (judgement, grade)


def test_what_holds_an_index_back_is_the_lowest_level_that_lacks_something():
    model = build({"d": {"i": "a1 b2 c2 e3"}})
    index = score_of(model, "a:m b:p c:? e:n").domain("d").indexes[0]
    assert [content.id for content in index.holding_back] == ["b", "c"]


@pytest.mark.parametrize(
    ("judgement", "grade"), [("fully", "1"), ("largely", "1"), ("partially", "0"), ("not", "0")]
)
def test_a_model_says_from_which_judgement_a_content_counts_as_met(judgement, grade):
    rule = {"rule": "highest_level_met", "counts_as_met": "largely"}
    model = build({"d": {"i": "a1"}}, index_grade=rule)
    judgements = {"fully": 1, "largely": 0.75, "partially": 0.25, "not": 0}
    plain = model.model_dump() | {"judgements": judgements}
    found = score_of(type(model).model_validate(plain), f"a:{judgement}").domain("d")
    assert told(found.level) == {"1": "3", "0": "0"}[grade]  # no content above level 1


TWO = {"d": {"i": "a1 b2 c3", "j": "e1 f2 g3"}}


@pytest.mark.parametrize(
    ("answers", "level", "deciding"),
    [
        pytest.param("a:m b:m c:m e:m f:m g:m", "3", ["i", "j"], id="all"),
        pytest.param("a:m b:m c:m e:m f:n g:m", "1", ["j"], id="the-weakest-decides"),
        pytest.param("a:m b:m c:m e:x f:x g:x", "3", ["i"], id="an-index-left-out-leaves"),
        pytest.param("a:m b:m c:m e:m f:? g:m", "1-3", ["j"], id="open"),
    ],
)
def test_minimum(answers, level, deciding):
    domain = score_of(build(TWO), answers).domain("d")
    assert (told(domain.level), list(domain.worst.deciding)) == (level, deciding)


def test_minimum_of_the_dossier_floor_vector():
    """L3, L3, L1 give L1; one index not met at L1 gives 0 (method, section 7.4, 4)."""
    model = build({"d": {"i": "a1 b2 c3", "j": "e1 f2 g3", "k": "h1 l2 m3"}})
    assert told(score_of(model, "a:m b:m c:m e:m f:m g:m h:m l:n m:m").domain("d").level) == "1"
    assert told(score_of(model, "a:m b:m c:m e:m f:m g:m h:n l:m m:m").domain("d").level) == "0"


@pytest.mark.parametrize(
    ("rounding", "answers", "mean", "level"),
    [
        pytest.param("down", "a:m b:m c:m e:m f:m g:n", "5/2", "2", id="down"),
        pytest.param("half_up", "a:m b:m c:m e:m f:m g:n", "5/2", "3", id="half-up"),
        pytest.param("down", "a:n b:m c:m e:m f:m g:m", "3/2", "1", id="a-zero-is-hidden"),
    ],
)
def test_weighted_mean(rounding, answers, mean, level):
    model = build(TWO, domain_level={"rule": "weighted_mean", "rounding": rounding})
    domain = score_of(model, answers).domain("d")
    assert (str(domain.worst.value), told(domain.level)) == (mean, level)


def test_weights_pull_the_mean():
    model = build(TWO, domain_level="weighted_mean")
    plain = model.model_dump()
    plain["domains"][0]["indexes"][0]["weight"] = 3
    domain = score_of(type(model).model_validate(plain), "a:m b:m c:m e:n f:n g:n").domain("d")
    assert (str(domain.worst.value), told(domain.level)) == ("9/4", "2")


def test_what_may_be_left_out_widens_the_range_of_a_mean():
    """Index j has nothing below level 3: at its worst it has grade 2, and left out it has none."""
    model = build({"d": {"i": "a1", "j": "b3"}}, domain_level="weighted_mean")
    assert told(score_of(model, "a:n b:?").domain("d").level) == "0-1"
    assert told(score_of(model, "a:n b:n").domain("d").level) == "1"
    assert told(score_of(model, "a:n b:x").domain("d").level) == "0"


LIMITS = {"1": 1, "2": 0.75, "3": 0.5}


@pytest.mark.parametrize(
    ("rule", "answers", "values", "level"),
    [
        pytest.param("share_of_met", "a:m b:m c:m e:m f:p g:m", "1 3/4 5/6", "3", id="share"),
        pytest.param("share_of_met", "a:m b:p c:m e:m f:p g:m", "1 1/2 2/3", "1", id="gap-at-2"),
        pytest.param("share_of_met", "a:p b:m c:m e:m f:m g:m", "1/2 3/4 5/6", "0", id="gap-at-1"),
        pytest.param("mean_credit", "a:m b:p c:m e:m f:p g:m", "1 3/4 5/6", "3", id="credit"),
        pytest.param("mean_credit", "a:x b:n c:n e:x f:m g:n", "None 1/2 1/4", "1", id="empty-1"),
    ],
)
def test_rules_with_limits(rule, answers, values, level):
    model = build(TWO, domain_level={"rule": rule, "at_least": LIMITS})
    domain = score_of(model, answers).domain("d")
    assert " ".join(str(check.value) for check in domain.worst.checks) == values
    assert told(domain.level) == level


DOMAINS = {"d": {"i": "a1 b2 c3"}, "e": {"j": "f1 g2 h3"}}


@pytest.mark.parametrize(
    ("answers", "state", "table"),
    [
        pytest.param("a:m b:m c:m f:m g:m h:m", "determined", "3", id="every-domain"),
        pytest.param("a:m b:m c:m f:m g:n h:m", "determined", "1", id="the-weakest-domain"),
        pytest.param("a:n b:m c:m f:m g:m h:m", "determined", "0", id="no-row-holds"),
        pytest.param("a:m b:m c:m f:x g:x h:x", "determined", "3", id="a-domain-left-out"),
        pytest.param("a:m b:m c:m f:m g:m h:?", "undetermined", "2-3", id="open"),
        pytest.param("a:x b:x c:x f:x g:x h:x", "not_applicable", "-", id="all-left-out"),
    ],
)
def test_the_overall_level_is_the_first_row_that_holds(answers, state, table):
    overall = score_of(build(DOMAINS), answers).overall
    assert (overall.state, told(overall.by_table)) == (state, table)


def test_a_model_may_give_no_overall_level():
    overall = score_of(build(DOMAINS, overall="none"), "a:m").overall
    assert (overall.state, overall.level, overall.rows) == ("none", None, ())


def test_a_row_may_ask_single_domains():
    rows = [{"level": 2, "every_domain_at_least": 1, "domain_at_least": {"d": 3}}]
    model = build(DOMAINS, overall=rows)
    assert told(score_of(model, "a:m b:m c:m f:m").overall.by_table) == "2"
    row = score_of(model, "a:m b:m c:n f:m").overall.rows[0]
    assert (row.holds, dict(row.domains)) == (False, {"d": (3, False), "e": (1, True)})


def test_evidence_and_review_are_counted_apart_from_levels():
    model = build({"d": {"i": "a1 b1 c1 e1"}})
    from ciimap.capability import Assessment, score

    answers = {
        "a": {"judgement": "met", "evidence": ["a.pdf"]},
        "b": {"judgement": "partly_met", "review": True},
        "c": {"judgement": "not_applicable", "note": "none here"},
    }
    plain = {"assessment": 1, "capability_model": "small", "answers": answers}
    found = score(model, Assessment.model_validate(plain)).coverage
    assert vars(found) | {"credit": str(found.credit)} == {
        "contents": 3,
        "answered": 2,
        "with_evidence": 1,
        "left_out": 1,
        "to_review": 1,
        "credit": "3/4",
    }
