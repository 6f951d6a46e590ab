"""Roles: what each may do, and that this computer's own user may do everything."""

import getpass
from typing import get_args

import pytest

from app import access


@pytest.mark.parametrize(
    ("roles", "allowed"),
    [
        ((), set()),
        (("viewer",), {"view", "export"}),
        (("editor",), {"view", "export", "edit", "score"}),
        (("approver",), {"view", "export", "sign"}),
        (("editor", "approver"), {"view", "export", "edit", "score", "sign"}),
    ],
)
def test_what_each_role_may_do(monkeypatch, roles, allowed):
    monkeypatch.setattr(access, "roles", lambda: roles)
    assert {action for action in get_args(access.Action) if access.may(action)} == allowed


def test_on_this_computer_everything_is_allowed():
    assert all(access.may(action) for action in get_args(access.Action))


def test_the_local_user_is_named(monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "zhang.wei")
    assert access.who() == "zhang.wei"


def test_a_user_without_a_name_is_local(monkeypatch):
    def unknown():
        raise OSError

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert access.who() == "local"
