"""The capability page in a real Chromium: a domain is filled in, its level rises, the file says so.

No request may leave this computer.
"""

import re
import socket
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from app.capability.opening import shelf
from ciimap.loading import load_assessment
from tests.app.conftest import ROOT, wait_for

pytestmark = pytest.mark.browser
SCHEME = "cii-protection-capability-2020"
MODEL = """\
ciimap: 1
title: Small plant
businesses: {run: {requires: server}}
information_systems: {server: {}}
"""


@pytest.fixture
def served(tmp_path):
    """A server that shows a small model with an assessment that nobody has answered yet."""
    model = tmp_path / "plant.yaml"
    model.write_text(MODEL, encoding="utf-8")
    file = tmp_path / "2026.assessment.yaml"
    text = f"# Kept\nassessment: 1\ncapability_model: {SCHEME}\nmodel: plant.yaml\n"
    file.write_text(text, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    command = [sys.executable, ROOT / "app" / "serve.py", "--port", str(port), "--", model]
    server = subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}", file
    finally:
        server.terminate()
        server.wait(20)


def test_fill_in_a_domain_and_see_the_level_change(served, tab):
    address, file = served
    tab.goto(f"{address}/?lang=en")
    tab.get_by_role("link", name="Capability").click()
    row = tab.locator("table.twin tr", has_text="Monitoring and warning")
    expect(row).to_contain_text("below level 1 to level 3")
    expect(tab.locator("svg text", has_text="handling")).to_be_visible()
    domains = tab.get_by_role("radiogroup", name="Domains")
    domains.get_by_text("Monitoring and warning", exact=True).click()
    expect(tab).to_have_url(re.compile("domain=monitoring"))
    scheme = shelf().find(SCHEME)
    assert scheme is not None
    domain = next(d for d in scheme.value.domains if d.id == "monitoring")
    expect(tab.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    first = [content.id for content in domain.contents() if content.level == 1]
    for count, id_ in enumerate(first, 1):
        answer = tab.get_by_role("radiogroup", name=f"Judgement of {id_}", exact=True)
        answer.get_by_text("met", exact=True).click()
        expect(row).to_contain_text(f"{count}/")
    expect(row).to_contain_text("level 1 to level 3")
    expect(row).not_to_contain_text("below")
    evidence = tab.get_by_label(f"Evidence of {first[0]}", exact=True)
    evidence.fill("roster.pdf")
    evidence.press("Tab")
    expect(row.locator("td").nth(4)).to_contain_text("1/")
    tab.goto(f"{address}/?lang=en")  # another session: what it shows comes from the file
    tab.get_by_role("link", name="Capability").click()
    expect(tab.locator("table.twin")).to_contain_text("level 1 to level 3")
    answers = load_assessment(file, shelf()).value.answers
    assert {answers[id_].judgement for id_ in first} == {"met"}
    assert answers[first[0]].evidence == ("roster.pdf",)
    assert file.read_text("utf-8").startswith("# Kept\n")
