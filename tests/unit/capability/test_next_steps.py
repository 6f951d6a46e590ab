"""What blocks the next level, and how assessments compare: cases a person can check by hand."""

import pytest

from ciimap.capability import DifferentModelsError, compare, domain_step, next_step, score
from tests.unit.capability.sheets import (
    ONE_DOMAIN,
    PROTECTION,
    build,
    facts,
    score_of,
    sheet,
    system,
)

TWO = {"d": {"i": "a1 b2 c3", "j": "e1 f2 g3"}}


def fewest(model, answers, target=None):
    """Return the fewest changes of domain d: number, sets as words, ties."""
    step = domain_step(score_of(model, answers), "d", target)
    if step is None:
        return None
    if step.changes is None:
        return "unreachable"
    sets = ["".join(chosen) for chosen in step.changes.sets]
    return step.changes.fewest, sets, step.changes.ties


@pytest.mark.parametrize(
    ("answers", "target", "expected"),
    [
        pytest.param("a:m b:n c:m e:m f:p g:n", None, (2, ["bf"], 1), id="all-short-at-2"),
        pytest.param("a:m b:n c:m e:m f:p g:n", 3, (3, ["bfg"], 1), id="to-the-top"),
        pytest.param("a:m b:? c:m e:m f:m g:m", None, (1, ["b"], 1), id="open-counts-as-worst"),
        pytest.param("a:m b:x c:m e:m f:n g:m", None, (1, ["f"], 1), id="left-out-stays-out"),
        pytest.param("a:m b:m c:m e:m f:m g:m", None, None, id="the-top-is-reached"),
        pytest.param("a:x b:x c:x e:x f:x g:x", None, None, id="left-out-as-a-whole"),
    ],
)
def test_minimum_needs_every_content_up_to_the_level(answers, target, expected):
    assert fewest(build(TWO), answers, target) == expected


def test_a_share_needs_as_many_as_lack_with_all_ties():
    model = build(
        TWO, domain_level={"rule": "share_of_met", "at_least": {"1": 1, "2": 0.75, "3": 0.6}}
    )
    assert fewest(model, "a:m b:n c:n e:m f:n g:n") == (1, ["b", "f"], 2)
    assert fewest(model, "a:m b:n c:n e:m f:n g:n", 3) == (2, ["bc", "bf", "bg", "cf", "fg"], 5)
    assert fewest(model, "a:n b:n c:n e:n f:n g:n") == (2, ["ae"], 1)


def test_more_ties_than_are_listed_are_counted():
    many = {"d": {"i": "a1 b1 c1 e1 f1 g1 h1 j1"}}
    rule = {"rule": "share_of_met", "at_least": {"1": 0.5, "2": 0.5, "3": 0.5}}
    number, sets, ties = fewest(build(many, domain_level=rule), "")
    assert (number, len(sets), ties) == (4, 5, 70)
    assert sets[0] == "abce"


def test_a_mean_credit_takes_the_largest_gains_first():
    rule = {"rule": "mean_credit", "at_least": {"1": 0.75, "2": 0.75, "3": 0.75}}
    model = build({"d": {"i": "a1 b1 c1 e1"}}, domain_level=rule)
    assert fewest(model, "a:p b:n c:m e:p") == (1, ["b"], 1)  # 2 of 4, and 3 are needed
    assert fewest(model, "a:p b:p c:m e:p") == (1, ["a", "b", "e"], 3)


def test_a_weighted_mean_buys_the_cheapest_grades():
    model = build(
        {"d": {"i": "a1 b2 c2 e3", "j": "f1 g2 h3"}}, domain_level={"rule": "weighted_mean"}
    )
    # grades 1 and 1; the mean has to reach 2: two steps, g and h of index j are the cheapest
    assert fewest(model, "a:m b:n c:n e:n f:m g:n h:n") == (2, ["gh"], 1)


def test_a_level_that_no_row_gives_is_passed_over():
    model = build(ONE_DOMAIN, overall=[{"level": 3, "every_domain_at_least": 2}])
    step = next_step(score_of(model, "a:m b:n c:n"))
    assert (step.target, [w.answers for w in step.rows]) == (3, [1])


def test_the_cheapest_row_is_taken_and_the_others_are_counted():
    rows = [
        {"level": 2, "every_domain_at_least": 3},
        {"level": 2, "domain_at_least": {"d": 2}},
    ]
    step = next_step(score_of(build(ONE_DOMAIN, overall=rows), "a:m b:n c:n"))
    assert (step.target, [w.answers for w in step.rows], step.other_rows) == (2, [1], 1)


def test_there_is_nothing_above_the_top_and_nothing_without_a_table():
    assert next_step(score_of(build(ONE_DOMAIN), "a:m b:m c:m")).target is None
    assert next_step(score_of(build(ONE_DOMAIN, overall="none"), "a:n")).target is None


def test_reports_and_uncovered_systems_block_too():
    rows = [{"level": 1, "every_domain_at_least": 1, "graded_protection_at_least": "good"}]
    model = build(ONE_DOMAIN, overall=rows, graded_protection=PROTECTION)
    record = {"id": "weak", "type": "graded_protection", "conclusion": "basically_met"}
    scored = score_of(model, "a:n", facts(system("s", record), system("t")))
    way = next_step(scored).rows[0]
    assert (way.grade, way.reports, way.missing, way.answers, way.changes) == (
        "good", ("weak",), ("t",), 1, 3,
    )  # fmt: skip


def trend_of(model, *answers):
    named = [
        (f"y{place}", score(model, sheet(each, assessed_on=f"202{place}-11-01")))
        for place, each in enumerate(answers)
    ]
    return compare(named[::-1])


def test_a_trend_is_in_the_order_of_dates_and_says_what_changed_last():
    trend = trend_of(build(ONE_DOMAIN), "a:n b:n c:n", "a:m b:n c:p", "a:m b:m c:n")
    assert [point.title for point in trend.points] == ["y0", "y1", "y2"]
    assert [point.domains[0][1].low for point in trend.points] == [0, 1, 2]
    assert [(c.content, c.before, c.after, c.direction) for c in trend.changes] == [
        ("b", "not_met", "met", 1),
        ("c", "partly_met", "not_met", -1),
    ]


def test_leaving_out_and_opening_are_neither_better_nor_worse():
    trend = trend_of(build(ONE_DOMAIN), "a:m b:n c:n", "a:? b:x c:m")
    assert [change.direction for change in trend.changes] == [0, 0, 1]


def test_assessments_under_different_models_are_not_compared():
    model = build(ONE_DOMAIN)
    other = model.model_copy(update={"id": "other"})
    one = score(model, sheet("a:m"))
    two = score(other, sheet("a:m", capability_model="other"))
    with pytest.raises(DifferentModelsError) as error:
        compare([("one", one), ("two", two)])
    assert (error.value.models, error.value.edited) == (("other", "small"), False)


def test_nor_are_those_under_different_editions_of_one_model():
    model = build(ONE_DOMAIN)
    named = [
        (digit, score(model, sheet("a:m", capability_model_sha256=digit * 64))) for digit in "01"
    ]
    with pytest.raises(DifferentModelsError) as error:
        compare(named)
    assert error.value.edited


def test_one_assessment_is_a_trend_without_changes():
    trend = trend_of(build(ONE_DOMAIN), "a:m")
    assert (len(trend.points), trend.changes) == (1, ())
