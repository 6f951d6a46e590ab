"""Who sits before the page, and what they may do: asked on the server before every action.

On this computer alone, whoever started the app is everybody: viewer, editor and approver.
"""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from typing import Literal

Role = Literal["viewer", "editor", "approver"]
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
    """Return the roles of the person before the page."""
    return ROLES


def who() -> str:
    """Return the name of the person before the page, as the audit log writes it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user, as in some containers
        return "local"
