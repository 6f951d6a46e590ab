"""The YAML dialect: what is read, what is refused and where; agreement with another reader."""

import gc
import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ciimap.loading import load_model_text
from ciimap.loading.faults import UnreadableError
from ciimap.loading.limits import ReadingLimits
from ciimap.loading.yaml_reader import read_yaml
from ciimap.values import read_plain
from tests.unit.loading.refusals import marked

LIMITS = ReadingLimits()


def read(text: str) -> object:
    """Return the data in ``text``, which has no flaws."""
    reading = read_yaml(text, LIMITS)
    assert reading.flaws == ()
    return reading.data


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 1", {"a": 1}),
        ("{a: [x, {b: no}], c: }", {"a": ["x", {"b": "no"}], "c": None}),
        ("- a\n- [b]\n", ["a", ["b"]]),
        ("a: '1'\nb: \"true\"\nc: !", None),
        ("1: x\nnull: y\ntrue: z\n", {"1": "x", "null": "y", "true": "z"}),
        ("a: |\n  two\n  lines\nb: >\n  one\n  line\n", {"a": "two\nlines\n", "b": "one line\n"}),
        ("# only the first\na: b # and the last\n", {"a": "b"}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("%YAML 1.2\n---\na: b\n", {"a": "b"}),
        ("a: '<<'\n'<<': b\n", {"a": "<<", "<<": "b"}),
        ("业务: 电网\n", {"业务": "电网"}),
    ],
)
def test_reads(text, data):
    if data is None:
        with pytest.raises(UnreadableError):
            read(text)
    else:
        assert read(text) == data


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        pytest.param("anchor", "a: §&x 1\n", id="anchor"),
        pytest.param("tag", "a: §!!str 1\n", id="tag"),
        pytest.param("tag", "a: §! 1\n", id="tag-that-says-nothing"),
        pytest.param("tag", "a: §!!map {b: 1}\n", id="tag-of-a-mapping"),
        pytest.param("merge-key", "a:\n  §<<: {b: 1}\n", id="merge-key"),
        pytest.param("key-not-text", "a: 1\n? §[b]\n: 1\n", id="list-as-key"),
        pytest.param("several-documents", "a: 1\n§---\nb: 2\n", id="second-document"),
        pytest.param("not-finite", "a: [1, §.inf]\n", id="infinity"),
        pytest.param("bad-yaml", "a: 1\n§\tb: 2\n", id="tab"),
        pytest.param("bad-yaml", "a: b§: c\n", id="second-colon"),
        pytest.param("bad-yaml", "a: §'b\n", id="open-quote"),
        pytest.param("bad-yaml", "a: §@b\n", id="at-sign"),
        pytest.param("control-character", "a: b§\x01c\n", id="control-character"),
        pytest.param("empty-file", "§# nothing\n", id="comment-only"),
    ],
)
def test_refuses_with_rule_and_place(rule, text):
    wrong = marked(text)
    with pytest.raises(UnreadableError) as caught:
        read_yaml(wrong.text, LIMITS)
    (flaw,) = caught.value.flaws
    assert (flaw.rule, flaw.line, flaw.column) == (rule, wrong.line, wrong.column)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: 1\n\tb: 2\n", "spaces"),
        ("a: b: c\n", "quotes"),
        ("a: 'b\n", "closed"),
        ("a: 1\nb\nc: 2\n", "colon"),
        ("a: [b\nc: d\n", "comma"),
        ("a:\n  b: 1\n c: 2\n", "indentation"),
        ('a: "\\d"\n', "backslash"),
        ("a: @b\n", "quotes"),
        ("a: b\n- c\n", "line"),
    ],
)
def test_syntax_errors_come_with_a_plain_hint(text, hint):
    with pytest.raises(UnreadableError) as caught:
        read_yaml(text, LIMITS)
    said = caught.value.flaws[0].hint
    assert said is not None
    assert hint in said.in_language("en")
    assert said.in_language("zh") != said.in_language("en")


def test_a_repeated_key_names_both_places():
    reading = read_yaml("a:\n  b: 1\n  c: 2\n  b: 3\n", LIMITS)
    (flaw,) = reading.flaws
    assert (flaw.rule, flaw.line, flaw.column) == ("repeated-key", 4, 3)
    assert "line 2, column 3" in flaw.message.in_language("en")


def test_several_offences_are_found_in_one_pass():
    with pytest.raises(UnreadableError) as caught:
        read_yaml("a: &x 1\nb: *x\nc: !t 2\na: 3\n", LIMITS)
    assert [flaw.rule for flaw in caught.value.flaws] == ["anchor", "alias", "tag", "repeated-key"]


@pytest.mark.parametrize("depth", [32, 33])
def test_depth_is_bounded(depth):
    text = "[" * depth + "]" * depth
    if depth <= LIMITS.depth:
        read_yaml(text, LIMITS)
    else:
        with pytest.raises(UnreadableError, match="too-deep"):
            read_yaml(text, LIMITS)


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_as_it_was(was_on):
    try:
        gc.enable() if was_on else gc.disable()
        load_model_text("ciimap: 1")
        assert gc.isenabled() is was_on
    finally:
        gc.enable()


def same_in_both_dialects(text: str) -> bool:
    """Return whether PyYAML, which reads YAML 1.1, quotes ``text`` where we would not read it."""
    try:
        return isinstance(read_plain(text), str)
    except ValueError:
        return False


# PyYAML writes for YAML 1.1: what only the core schema takes for a number is left out.
texts = st.text(st.characters(exclude_categories=("Cs", "Cc"))).filter(same_in_both_dialects)
numbers = st.integers(-(10**17), 10**17) | st.floats(allow_nan=False, allow_infinity=False)
scalars = st.none() | st.booleans() | numbers | texts
documents = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(texts, inner, max_size=5),
    max_leaves=30,
)


@given(st.dictionaries(texts, documents, min_size=1, max_size=5), st.booleans())
def test_agrees_with_json_on_what_both_can_write(data, flow):
    plain = json.loads(json.dumps(data))
    text = yaml.safe_dump(plain, allow_unicode=True, default_flow_style=flow, width=1_000)
    assert read(text) == plain


keys = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
trees = st.recursive(
    st.from_regex(r"[a-z]{1,6}", fullmatch=True),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(keys, inner, min_size=1, max_size=4)
    ),
    max_leaves=20,
)


@given(st.dictionaries(keys, trees, min_size=1, max_size=4), st.booleans())
def test_places_point_at_the_text_they_are_of(data, flow):
    text = yaml.safe_dump(data, default_flow_style=flow)
    lines = text.splitlines()
    marks = read_yaml(text, LIMITS).marks
    for path, value in paths_of(data):
        spot = marks.find(path)
        if isinstance(path[-1], str):
            assert lines[spot.key[0] - 1][spot.key[1] - 1 :].lstrip("'? ").startswith(path[-1])
        if isinstance(value, str):
            assert lines[spot.value[0] - 1][spot.value[1] - 1 :].lstrip("'").startswith(value)


def paths_of(data, path=()):
    """Yield every path within ``data`` and the value there."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in pairs:
        yield (*path, key), value
        if not isinstance(value, str):
            yield from paths_of(value, (*path, key))


@pytest.mark.parametrize(
    "text", ["a: [x, {b: 1}]\nc: |\n  d\n", "a: 1\na: 2\n", "a: &x 1\n", "a: [\n", "[" * 40, ""]
)
def test_without_libyaml_the_same_is_read_and_refused(text, monkeypatch):
    """PyYAML is not built with libyaml everywhere; its own parser is slower and as strict."""

    def outcome() -> object:
        try:
            reading = read_yaml(text, LIMITS)
        except UnreadableError as error:
            return [(flaw.rule, flaw.line) for flaw in error.flaws]
        return reading.data, [(flaw.rule, flaw.line, flaw.column) for flaw in reading.flaws]

    fast = outcome()
    monkeypatch.setattr("ciimap.loading.yaml_reader._LOADER", yaml.SafeLoader)
    assert outcome() == fast
