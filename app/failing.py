"""What a page says about a defect of ours: a sentence; the rest goes to the log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

import streamlit as st

from app import state
from app.markup import element
from ciimap.texts import say

_Given = ParamSpec("_Given")
_Shown = TypeVar("_Shown")


def tell_defect(error: Exception) -> None:
    """Say that the page failed; raise again what is merely how Streamlit stops or repeats a run."""
    if type(error).__module__.startswith("streamlit"):
        raise error
    logging.getLogger("ciimap.app").error("the page failed", exc_info=error)
    st.html(element("div", element("p", say("app.failed", state.language())), class_="ci"))


def fragment(
    show: Callable[_Given, _Shown], *, every: float | None = None
) -> Callable[_Given, _Shown]:
    """Make ``show`` a part of a page that a click in it runs alone, and whose defects we tell.

    With ``every`` it also runs by itself, each time so many seconds have passed.
    """

    @wraps(show)
    def shown(*args: _Given.args, **kwargs: _Given.kwargs) -> _Shown:
        try:
            return show(*args, **kwargs)
        except Exception as error:
            tell_defect(error)
            st.stop()

    return cast("Callable[_Given, _Shown]", st.fragment(shown, run_every=every))
