"""Roles: what each may do, who is known, and what reaches the audit log."""

import getpass
from types import SimpleNamespace
from typing import get_args

import pytest

from app import WORKSPACE_VARIABLE, access, audit, sharing
from ciimap.history import AuditLog, Database, history_file
from tests.app.conftest import EXAMPLE, PROXY


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


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("zhang.wei", ("editor",)),
        ("李娜", ("approver",)),
        ("Zhang.Wei", ()),
        ("eve", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_the_access_file_says_who_has_which_role(share, name, roles):
    share(name)
    assert access.roles() == roles
    assert access.who() == (name or "")
    assert not access.needs_login()


@pytest.mark.parametrize(
    ("claims", "who", "roles", "needs_login"),
    [
        ({"is_logged_in": True, "email": "zhang.wei"}, "zhang.wei", ("editor",), False),
        ({"is_logged_in": False, "email": "zhang.wei"}, "", (), True),
        ({}, "", (), True),
    ],
)
def test_a_login_names_the_person_by_mail(share, monkeypatch, claims, who, roles, needs_login):
    monkeypatch.setattr(sharing, "_demand_login", lambda: None)
    share("李娜", PROXY.replace("login: proxy", "login: oidc"), **claims)
    assert (access.who(), access.roles(), access.needs_login()) == (who, roles, needs_login)


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        (PROXY.replace("X-Forwarded-User", "''"), "access.wrong", "needs 'header' and 'proxies'"),
        (PROXY.replace("[127.0.0.1]", "[]"), "access.wrong", "needs 'header' and 'proxies'"),
        (PROXY.replace("[127.0.0.1]", "[proxy]"), "access.wrong", "proxies.0"),
        (PROXY.replace("[editor]", "[owner]"), "access.wrong", "roles.zhang.wei.0"),
        (PROXY + "rolls: {}\n", "access.wrong", "rolls"),
        ("ciimap_access: 1\n", "access.wrong", "login"),
        ("- [", "access.unreadable", "access.yaml"),
        ("", "access.wrong", "access.yaml"),
        (PROXY.replace("login: proxy", "login: none"), "access.wrong", "login"),
    ],
)
def test_a_file_that_leaves_a_door_open_is_refused(share, tmp_path, text, key, words):
    share("", text)
    with pytest.raises(sharing.SharingError) as refused:
        sharing.sharing()
    assert refused.value.text.key == key
    assert words in refused.value.text.in_language("en")


def test_no_file_is_refused(tmp_path):
    with pytest.raises(sharing.SharingError) as refused:
        sharing.read_sharing(tmp_path / "none.yaml")
    assert refused.value.text.key == "access.unreadable"


@pytest.mark.parametrize(
    ("has_library", "section", "key", "words"),
    [
        (False, {}, "access.no-authlib", "streamlit[auth]"),
        (True, {}, "access.no-login", "redirect_uri, cookie_secret, client_id"),
        (True, {"client_id": "a", "redirect_uri": "b"}, "access.no-login", "cookie_secret"),
    ],
)
def test_a_login_that_is_not_configured_is_refused(
    monkeypatch, tmp_path, has_library, section, key, words
):
    monkeypatch.setattr(sharing, "find_spec", lambda name: object() if has_library else None)
    monkeypatch.setattr(sharing, "st", SimpleNamespace(secrets={"auth": section}))
    file = tmp_path / "access.yaml"
    file.write_text(PROXY.replace("login: proxy", "login: oidc"), encoding="utf-8")
    with pytest.raises(sharing.SharingError) as refused:
        sharing.read_sharing(file)
    assert refused.value.text.key == key
    assert words in refused.value.text.in_language("en")


def test_the_audit_log_says_who_in_which_roles(share, monkeypatch, tmp_path):
    share("zhang.wei")
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(tmp_path))
    assert audit.note("edit", "model.yaml", {"sha256": "0"}, reason="工作坊")
    log = AuditLog(Database(history_file(tmp_path)))
    (entry,) = log.entries()
    assert (entry.who, entry.action, entry.subject, entry.reason) == (
        "zhang.wei",
        "edit",
        "model.yaml",
        "工作坊",
    )
    assert entry.change == {"roles": ["editor"], "what": {"sha256": "0"}}
    assert log.verify().broken is None


def test_a_log_that_cannot_be_written_is_told(monkeypatch, tmp_path):
    (tmp_path / ".ciimap").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(tmp_path))
    assert not audit.note("edit", "model.yaml")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "You have no role here"), ("zh", "您在此没有任何角色")],
)
def test_a_stranger_is_shown_nothing(share, open_page, language, words):
    share("eve")
    page = open_page(EXAMPLE, lang=language)
    assert words in page.html
    assert "eve" in page.html
    assert not page.app.get("bidi_component")
    assert not page.app.selectbox


def test_a_viewer_sees_the_map(share, open_page):
    share("eve", PROXY + "  eve: [viewer]\n")
    assert open_page(EXAMPLE, lang="en").drawn["boxes"]
