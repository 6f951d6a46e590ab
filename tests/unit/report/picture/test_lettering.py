"""Lines of a box: where they break, and that nothing is wider than its room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.report.picture.lettering import break_lines, cut, cut_middle, width_of


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("主机房", ("主机房",), id="fits"),
        pytest.param(
            "电网模型维护服务器", ("电网模型维护服", "务器"), id="chinese-breaks-anywhere"
        ),
        pytest.param("Backup centre switch", ("Backup centre", "switch"), id="latin-after-a-word"),
        pytest.param("AGC 服务器 3（备调）", ("AGC 服务器 3", "（备调）"), id="before-brackets"),
        pytest.param("", (), id="nothing"),
        pytest.param("a  b\nc", ("a b c",), id="white-space-is-one-space"),
        pytest.param("一二三四五六七，八九", ("一二三四五六", "七，八九"), id="no-comma-first"),
        pytest.param("x" * 40, ("x" * 13, "x" * 11 + "…"), id="one-endless-word"),
    ],
)
def test_lines_of_seven_ems(text, lines):
    assert break_lines(text, 7, 2) == lines


@given(st.text(max_size=60), st.integers(2, 20), st.integers(1, 3))
def test_lines_fit_and_lose_nothing_but_what_an_ellipsis_stands_for(text, room, most):
    lines = break_lines(text, room, most)
    assert len(lines) <= most
    assert all(width_of(line) <= room or len(line) == 1 for line in lines)
    if lines and not lines[-1].endswith("…"):
        assert "".join(text.split()) == "".join("".join(lines).split())


@given(st.text(max_size=40), st.integers(2, 20))
def test_cut_texts_fit(text, room):
    assert width_of(cut(text, room)) <= room
    assert width_of(cut_middle(text, room)) <= room


def test_what_tells_two_links_apart_is_kept():
    names = (
        "Own optical ground wire, to the main centre",
        "Own optical ground wire, to the backup",
    )
    assert len({cut_middle(name, 11) for name in names}) == 2
