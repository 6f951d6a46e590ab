"""Markup from plain text: whatever a model says is shown as it stands, never as HTML or Markdown.

Streamlit's texts are Markdown, in which a name such as ``![x](http://…)`` would load an image. So
no text of a model goes through Markdown: it goes to the page by ``st.html``, escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def element(name: str, *content: str, class_: str = "") -> Html:
    """Return the element ``name`` around ``content``, escaped unless it is ``Html``."""
    opening = f'{name} class="{escape(class_)}"' if class_ else name
    return Html(f"<{opening}>{joined(content)}</{name}>")


def folded(title: str, *content: str) -> Html:
    """Return ``content`` under a ``title`` that opens it."""
    return element("details", element("summary", title), *content)


def joined(content: Iterable[str], separator: str = "") -> Html:
    """Return ``content`` in a row, escaped unless it is ``Html``."""
    return Html(separator.join(_escaped(part) for part in content))


def _escaped(text: str) -> str:
    return text if isinstance(text, Html) else escape(text)


def table(columns: Iterable[str], rows: Iterable[Iterable[str]], class_: str = "") -> Html:
    """Return a table with heads, which a screen reader can read cell by cell."""
    head = element("tr", *(Html(f'<th scope="col">{_escaped(c)}</th>') for c in columns))
    body = (element("tr", *(element("td", cell) for cell in row)) for row in rows)
    return element("table", element("thead", head), element("tbody", *body), class_=class_)
