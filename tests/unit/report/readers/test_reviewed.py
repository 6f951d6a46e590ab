"""The chapter of a report that holds the decisions on its model."""

import pytest

from ciimap.report import (
    READER_REPORTS,
    Dossier,
    Grid,
    Heading,
    Paragraph,
    ReviewDecision,
    build_paper,
)
from tests.unit.building import evaluated, needing

EVALUATION = evaluated(needing(["a", "c"]))
OTHER = "0123456789abcdef" * 4


def decision(opinion, sha256):
    return ReviewDecision(
        who="li.na",
        when="2026-11-29T08:15:42+00:00",
        decision="with-conditions",
        meeting="2026/3",
        opinion=opinion,
        sha256=sha256,
        head="f" * 64,
    )


def chapter(language, *decisions, reader="protection"):
    """Return the heading of the review record and what stands under it."""
    dossier = Dossier(EVALUATION, language, decisions=decisions)
    blocks = build_paper(dossier, reader).blocks
    heads = ("评审记录", "Review record")
    start = [isinstance(b, Heading) and b.text.endswith(heads) for b in blocks].index(True)
    _, told, state, grid, head = blocks[start : start + 5]
    assert all(isinstance(each, Paragraph) for each in (told, state, head))
    assert isinstance(grid, Grid)
    return state, grid, head


@pytest.mark.parametrize("reader", READER_REPORTS)
@pytest.mark.parametrize(
    ("language", "words", "row"),
    [
        (
            "en",
            "The last decision is about the model as it is in this report.",
            ("approved with conditions", "more air", "2026/3", "this one"),
        ),
        (
            "zh",
            "最近一次签核针对的正是本报告所依据的模型。",
            ("有条件同意", "more air", "2026/3", "本报告所依据的模型"),
        ),
    ],
)
def test_a_decision_on_this_model_is_told(reader, language, words, row):
    decided = decision("more air", EVALUATION.sha256)
    state, grid, head = chapter(language, decided, reader=reader)
    assert (state.text, state.tone) == (words, "strong")
    assert grid.rows == (("2026-11-29 08:15", "li.na", *row),)
    assert "f" * 64 in head.text


def test_a_model_that_changed_since_is_told():
    state, grid, _ = chapter("en", decision("mend it", OTHER))
    assert state.tone == "warning"
    assert state.text.startswith("The model has changed since the last decision")
    assert [row[-1] for row in grid.rows] == ["another state: 0123456789ab…"]


def test_an_earlier_decision_on_this_model_is_told_apart_from_the_last():
    older = decision("fine", EVALUATION.sha256)
    state, grid, _ = chapter("en", decision("mend it", OTHER), older)
    assert state.tone == "warning"
    assert state.text.startswith("The last decision is about another state of the model; an earl")
    assert [row[-1] for row in grid.rows] == ["another state: 0123456789ab…", "this one"]
    assert [row[3] for row in grid.rows] == ["mend it", "fine"]
