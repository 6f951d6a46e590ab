"""Login by OpenID in a real Chromium, at a provider on this computer: roles, refusal, the log."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from ciimap.history import AuditEntry, AuditLog, Database, history_file
from tests.app.conftest import ROOT, wait_for
from tests.app.driving import settled
from tests.app.editor.workbench import PLANT
from tests.app.provider import CLIENT, SECRET, Provider, providing

pytestmark = pytest.mark.browser

EDITOR, APPROVER, STRANGER = "zhang.wei@example.org", "li.na@example.org", "eve@example.org"
ACCESS = f"""\
ciimap_access: 1
login: oidc
address: 127.0.0.1
roles:
  {EDITOR}: [editor]
  {APPROVER}: [approver]
"""


@dataclass(frozen=True)
class Shared:
    """A shared app, and the provider that says who somebody is."""

    address: str
    folder: Path
    provider: Provider

    def log(self) -> list[AuditEntry]:
        return list(AuditLog(Database(history_file(self.folder / "ws"))).entries())


@pytest.fixture(scope="module")
def shared(tmp_path_factory) -> Iterator[Shared]:
    folder = tmp_path_factory.mktemp("shared")
    (folder / "ws").mkdir()
    (folder / "ws" / "plant.yaml").write_text(PLANT, "utf-8")
    (folder / "access.yaml").write_text(ACCESS, "utf-8")
    (folder / ".streamlit").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with providing(EDITOR, APPROVER, STRANGER) as provider:
        auth = {
            "redirect_uri": f"{address}/oauth2callback",
            "cookie_secret": "only-for-tests-and-long-enough-for-that",
            "client_id": CLIENT,
            "client_secret": SECRET,
            "server_metadata_url": f"{provider.address}/.well-known/openid-configuration",
        }
        lines = "\n".join(f'{name} = "{value}"' for name, value in auth.items())
        (folder / ".streamlit" / "secrets.toml").write_text(f"[auth]\n{lines}\n", "utf-8")
        options = ["--port", str(port), "--workspace", "ws", "--access", "access.yaml"]
        command = [sys.executable, str(ROOT / "app" / "serve.py"), *options]
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, cwd=folder)
        try:
            wait_for(f"{address}/_stcore/health", server)
            yield Shared(address, folder, provider)
            assert provider.faults == []
        finally:
            server.terminate()
            server.wait(60)


@pytest.fixture
def person(chromium: Browser) -> Iterator[Tab]:
    """A browser of somebody who has not logged in yet."""
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    yield context.new_page()
    context.close()


def log_in(tab: Tab, shared: Shared, who: str, lang: str = "en") -> None:
    """Open the app, and log in as ``who`` where the provider asks."""
    tab.goto(f"{shared.address}/?lang={lang}")
    tab.get_by_role("button", name={"en": "Log in", "zh": "登录"}[lang]).click()
    tab.get_by_role("link", name=who).click()
    tab.wait_for_url(f"{shared.address}/**")
    settled(tab)


def test_nothing_is_shown_before_somebody_logs_in(shared, person):
    person.goto(f"{shared.address}/?lang=en&model=plant")
    expect(person.get_by_role("button", name="Log in")).to_be_visible()
    settled(person)
    text = person.locator("body").inner_text()
    assert "Machine room" not in text
    assert "Plant" not in text


@pytest.mark.parametrize(("lang", "page"), [("en", "Boundary"), ("zh", "边界")])
def test_a_login_comes_back_in_the_language_it_began_in(shared, person, lang, page):
    log_in(person, shared, EDITOR, lang)
    expect(person.get_by_role("link", name=page, exact=True)).to_be_visible()
    kept = {each["name"]: each["value"] for each in person.context.cookies()}
    assert kept["ciimap-lang"] == lang


def test_an_editor_edits_and_may_not_sign(shared, person):
    log_in(person, shared, EDITOR)
    person.goto(f"{shared.address}/edit?lang=en&model=plant&el=b")
    settled(person)
    person.get_by_role("button", name="Keep the original and edit").click()
    name = person.get_by_label("Name", exact=True).first
    name.fill("Server B2")
    name.press("Tab")
    expect(person.get_by_text("No verdict changed").first).to_be_visible()
    person.goto(f"{shared.address}/sign-off?lang=en&model=plant")
    expect(person.get_by_text("Only an approver can sign off.")).to_be_visible()
    entry = next(each for each in shared.log() if each.action == "edit")
    assert entry.who == EDITOR
    assert entry.change["roles"] == ["editor"]


def test_an_approver_signs_and_may_not_edit(shared, person):
    log_in(person, shared, APPROVER)
    person.goto(f"{shared.address}/sign-off?lang=en&model=plant")
    settled(person)
    person.get_by_test_id("stRadio").get_by_text("approved", exact=True).click()
    person.get_by_role("button", name="Sign off", exact=True).click()
    person.get_by_role("button", name="Confirm and record").click()
    expect(person.get_by_role("cell", name=APPROVER)).to_be_visible()
    person.goto(f"{shared.address}/edit?lang=en&model=plant&el=b")
    expect(person.get_by_label("Name", exact=True).first).to_be_disabled()
    assert [each.who for each in shared.log() if each.action == "sign-off"] == [APPROVER]


def test_whoever_has_no_role_is_refused_and_written_down(shared, person):
    log_in(person, shared, STRANGER)
    expect(person.get_by_text("You have no role here.")).to_be_visible()
    expect(person.get_by_text(f"You are known as: {STRANGER}")).to_be_visible()
    assert "Machine room" not in person.locator("body").inner_text()
    refused = [each for each in shared.log() if each.action == "refused"]
    assert {each.who for each in refused} == {STRANGER}


def test_a_code_that_the_provider_did_not_give_lets_nobody_in(shared, person):
    person.goto(f"{shared.address}/oauth2callback?code=made-up&state=made-up")
    expect(person.get_by_role("button", name="登录")).to_be_visible()


def test_a_cookie_that_the_server_did_not_sign_lets_nobody_in(shared, person):
    forged = {"name": "_streamlit_user", "value": "2|1:0|10:1|15:x|8:e30=|0", "url": shared.address}
    person.context.add_cookies([forged])
    person.goto(f"{shared.address}/?lang=en")
    expect(person.get_by_role("button", name="Log in")).to_be_visible()
