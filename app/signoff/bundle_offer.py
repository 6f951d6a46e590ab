"""The evidence bundle on the sign-off page: what is in it, and a button to make and to save it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app import access, audit
from app.chosen import Chosen
from app.markup import element
from app.signoff.bundling import bundle_of
from app.signoff.offering import show_save
from app.signoff.record import SignedOff
from ciimap.bundling import BundleError
from ciimap.errors import InputError
from ciimap.texts import say
from ciimap.values import Language

_MADE = "bundle-made"  # what it was made of, and the file


def show_bundle(
    chosen: Chosen, decisions: Sequence[SignedOff], head: str, language: Language
) -> None:
    """Show the offer, and the file once it is made."""
    hint = say("signoff.bundle-hint", language)
    title = element("h3", say("signoff.bundle", language))
    st.html(element("div", title, element("p", hint, class_="quiet"), class_="ci"))
    wanted = (chosen.path, chosen.evaluation.sha256, tuple(decisions))
    if access.may("export") and st.button(say("signoff.bundle-make", language), key="bundle-make"):
        _make(chosen, wanted, head, language)
    made = st.session_state.get(_MADE)
    if made is not None and made[0] == wanted:
        handed, identity = made[1]
        show_save(handed, language, key="bundle-save")
        told = say("signoff.bundle-identity", language, identity=identity)
        st.html(element("div", element("p", told, class_="quiet wrap"), class_="ci"))


def _make(chosen: Chosen, wanted: tuple[object, ...], head: str, language: Language) -> None:
    decisions = wanted[-1]
    assert isinstance(decisions, tuple)
    with st.spinner(say("app.evaluating", language)):
        try:
            st.session_state[_MADE] = (wanted, bundle_of(chosen, decisions, head))
        except BundleError as error:
            reason = error.message.in_language(language)
        except InputError:
            reason = say("signoff.bundle-moved-on", language)
        except OSError as error:
            reason = error.strerror or type(error).__name__
        else:
            change = {"format": "bundle", "sha256": chosen.evaluation.sha256}
            audit.note("export", chosen.path.name, change)
            return
    told = say("signoff.not-made", language, reason=reason)
    st.html(element("div", element("p", told, class_="warn"), class_="ci"))
