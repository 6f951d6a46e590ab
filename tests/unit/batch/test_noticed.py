"""What was noticed in a model survives the way through replies, journals and folders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.batch import Reply, Task
from ciimap.batch.noticed import lines_of, of_reply, pack, problems_of, read_lines
from ciimap.batch.tasks import reply_from_plain, reply_to_plain
from ciimap.diagnostics import Diagnostic
from ciimap.errors import InputError, Place, Problem
from ciimap.texts import Message

ROW = {"model": "in/m.yaml", "status": "ok"}
texts = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=12)


def said(text):
    return Message("batch.said", {"text": {"en": text, "zh": f"说{text}"}})


diagnostics = st.builds(
    Diagnostic,
    texts,
    st.builds(Place, texts, st.integers(0, 99), st.integers(0, 99)),
    texts,
    st.sampled_from(["error", "warning", "info"]),
    texts.map(said),
    texts,
    st.none() | texts.map(said),
)


@given(st.lists(diagnostics, max_size=5))
def test_what_was_noticed_comes_back_in_order(found):
    reply = reply_from_plain(reply_to_plain(Reply(ROW, findings=pack(found))))
    assert list(of_reply(reply)) == sorted(found, key=lambda each: each.order)
    assert read_lines(lines_of(found)) == list(of_reply(reply))


@given(diagnostics)
def test_the_fingerprint_stays_the_same(found):
    (back,) = read_lines(lines_of([found]))
    assert back.fingerprint("f") == found.fingerprint("f")


@pytest.mark.parametrize("status", ["timed-out", "out-of-memory", "crashed"])
def test_a_model_that_the_machine_gave_up_is_an_error_of_its_file(status):
    (found,) = of_reply(Reply({**ROW, "status": status}))
    assert (found.rule, found.severity, found.place) == (status, "error", Place("in/m.yaml"))
    assert found.message.in_language("en") != found.message.in_language("zh")


def test_no_file_fills_the_results_with_its_problems():
    problem = Problem(Place("m.yaml", 1, 1), "unknown-key", said("x"))
    task = Task("m.yaml", "/m.yaml", "0")
    assert len(list(problems_of(task, InputError([problem] * 5_000)))) == 1_000
