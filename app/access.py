"""Who sits before the page, and what they may do: asked on the server before every action.

On this computer alone, whoever started the app is everybody: viewer, editor and approver. In a
shared app the login or the proxy says who it is, and the access file which roles they have.
"""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from typing import Literal

import streamlit as st

from app.sharing import USER, Role, sharing

Action = Literal["view", "export", "edit", "score", "sign"]
ROLES: tuple[Role, ...] = ("viewer", "editor", "approver")
ALLOWED: Mapping[Role, frozenset[Action]] = {
    "viewer": frozenset({"view", "export"}),
    "editor": frozenset({"view", "export", "edit", "score"}),
    "approver": frozenset({"view", "export", "sign"}),  # who signs is not who wrote
}


def may(action: Action) -> bool:
    """Return whether the person before the page may do ``action``."""
    return any(action in ALLOWED[role] for role in roles())


def roles() -> tuple[Role, ...]:
    """Return the roles of the person before the page; a stranger has none."""
    shared = sharing()
    if shared is None:
        return ROLES
    name = who()
    return tuple(shared.roles.get(name, ())) if name else ()


def who() -> str:
    """Return the name of the person before the page, as the audit log writes it.

    In a shared app it is empty for somebody who is not known.
    """
    shared = sharing()
    if shared is None:
        return _local_user()
    if shared.login == "oidc" and not st.user.get("is_logged_in"):
        return ""
    return str(st.user.get(USER if shared.login == "proxy" else "email") or "")


def is_shared() -> bool:
    """Return whether people are known here by a login or a proxy."""
    return sharing() is not None


def needs_login() -> bool:
    """Return whether the person before the page is still to log in, through the page."""
    shared = sharing()
    return shared is not None and shared.login == "oidc" and not st.user.get("is_logged_in")


def _local_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user, as in some containers
        return "local"
