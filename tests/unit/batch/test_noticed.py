"""What was noticed in a model survives the way through replies, journals and folders."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ciimap.batch import Reply, Task
from ciimap.batch.lines import Lines, lines_of, pack, pack_lines
from ciimap.batch.noticed import findings_of_reply, problems_of
from ciimap.batch.tasks import reply_from_plain, reply_to_plain
from ciimap.diagnostics import Diagnostic
from ciimap.errors import InputError, Place, Problem
from ciimap.texts import Message
from ciimap.values import LANGUAGES

ROW = {"model": "in/m.yaml", "status": "ok"}
texts = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=12)


def said(text):
    return Message("pipeline.known", {"text": {"en": text, "zh": f"说{text}"}})


def told(each):
    """Return all that ``each`` says, in both languages."""
    spoken = [
        message and [message.in_language(language) for language in LANGUAGES]
        for message in (each.message, each.hint)
    ]
    return each.model, each.place, each.rule, each.severity, each.at, spoken


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
    ordered = [told(each) for each in sorted(found, key=lambda each: each.order)]
    back = Lines([findings_of_reply(reply)])
    assert [told(each) for each in back] == ordered
    assert len(back) == len(ordered)
    assert b"".join(back.pieces()) == lines_of(back) == lines_of(found)


@given(st.lists(diagnostics, min_size=2, max_size=5))
def test_lines_that_were_read_stand_in_order_beside_new_ones(found):
    assume(len({each.order for each in found}) == len(found))
    read = Lines(map(pack, [found[1:], []]))
    assert lines_of([*read, found[0]]) == lines_of(found)


@pytest.mark.parametrize("raw", [b"{}\n", b"[\n", b'{"a": 1}, {"b": 2}\n', b"\n"])
def test_what_is_no_list_of_findings_is_refused(raw):
    with pytest.raises((KeyError, TypeError, ValueError)):
        list(Lines([pack_lines(raw)]))


@given(diagnostics)
def test_the_fingerprint_stays_the_same(found):
    (back,) = Lines([pack([found])])
    assert back.fingerprint("f") == found.fingerprint("f")


@pytest.mark.parametrize("status", ["timed-out", "out-of-memory", "crashed"])
def test_a_model_that_the_machine_gave_up_is_an_error_of_its_file(status):
    (found,) = Lines([findings_of_reply(Reply({**ROW, "status": status}))])
    assert (found.rule, found.severity, found.place) == (status, "error", Place("in/m.yaml"))
    assert found.message.in_language("en") != found.message.in_language("zh")


def test_no_file_fills_the_results_with_its_problems():
    problem = Problem(Place("m.yaml", 1, 1), "unknown-key", said("x"))
    task = Task("m.yaml", "/m.yaml", "0")
    assert len(list(problems_of(task, InputError([problem] * 5_000)))) == 1_000
