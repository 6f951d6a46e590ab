"""Texts of a model are shown as they stand."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from app.markup import Html, element, joined, table


def text_of(markup):
    """Return the text that a browser shows for ``markup``, and the elements it opens."""
    texts, opened = [], []

    class Reader(HTMLParser):
        def handle_data(self, data):
            texts.append(data)

        def handle_starttag(self, tag, attrs):
            opened.append(tag)

    reader = Reader(convert_charrefs=True)
    reader.feed(markup)
    reader.close()
    return "".join(texts), opened


@given(st.text(alphabet=st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])))
def test_any_text_is_text(text):
    assert text_of(element("p", text)) == (text, ["p"])


def test_markup_is_not_escaped_twice():
    inner = element("b", "a < b")
    assert element("p", inner, " & c") == "<p><b>a &lt; b</b> &amp; c</p>"
    assert joined(["<", Html("<br>")]) == "&lt;<br>"


def test_a_table_escapes_heads_and_cells():
    shown, opened = text_of(table(["<h>"], [["<script>"]]))
    assert shown == "<h><script>"
    assert "script" not in opened
