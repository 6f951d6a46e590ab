"""The settings and headers that keep the app on this computer."""

import asyncio
import hashlib
import re

import pytest
from streamlit import config

from app import security
from ciimap.export.drawing import vis_script

VIS_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"


def test_every_setting_is_one_of_streamlits():
    assert set(security.SETTINGS) <= set(config._config_options_template)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("server.address", "127.0.0.1"),
        ("server.allowedHosts", ["127.0.0.1", "localhost"]),
        ("browser.gatherUsageStats", False),
        ("client.showErrorLinks", False),
        ("client.showErrorDetails", "none"),
        ("client.toolbarMode", "minimal"),
        ("runner.magicEnabled", False),
        ("server.maxUploadSize", 10),
    ],
)
def test_settings_of_the_air_gap(setting, value):
    assert security.SETTINGS[setting] == value


def test_the_policy_names_no_other_host_and_no_inline_script():
    policy = security.content_security_policy()
    assert "http" not in policy
    assert "*" not in policy
    (scripts,) = re.findall(r"script-src ([^;]*)", policy)
    assert "'unsafe-inline'" not in scripts
    assert "blob:" not in scripts
    assert scripts.count("'sha256-") == 1


def test_headers_come_with_every_answer_and_replace_others():
    async def answer(scope, receive, send):
        old = [(b"content-security-policy", b"default-src *"), (b"x-kept", b"1")]
        await send({"type": "http.response.start", "status": 200, "headers": old})

    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        raise AssertionError

    asyncio.run(security.SecurityHeaders(answer)({"type": "http"}, receive, send))
    headers = dict(sent[0]["headers"])
    assert headers[b"x-kept"] == b"1"
    assert headers[b"content-security-policy"].startswith(b"default-src 'none'")
    assert len(sent[0]["headers"]) == len(headers)


def test_the_drawing_library_is_the_one_that_was_tested():
    """pyvis is pinned because its bundled file is: another one needs another look."""
    assert hashlib.sha256(vis_script().encode()).hexdigest() == VIS_SHA256
