"""The settings and headers that keep the app on this computer."""

import asyncio
import hashlib
import re

import pytest
from streamlit import config

from app import security
from app.sharing import Sharing
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


SHARED = Sharing(
    ciimap_access=1,
    login="proxy",
    address="cii.example.org",
    header="X-Forwarded-User",
    proxies=["10.0.0.1"],
    roles={"zhang.wei": ["editor"]},
)


def request(client="10.0.0.1", **headers):
    """A request as the server sees it; one header may come several times."""
    pairs = [
        (name.replace("_", "-").encode(), value.encode())
        for name, values in headers.items()
        for value in ([values] if isinstance(values, str) else values)
    ]
    return {"type": "http", "client": (client, 4711), "headers": pairs}


@pytest.mark.parametrize(
    ("scope", "shared", "expected"),
    [
        pytest.param(request("127.0.0.1"), None, True, id="this-computer"),
        pytest.param(request(origin="http://127.0.0.1:8501"), None, True, id="own-page"),
        pytest.param(request(origin="http://evil.example"), None, False, id="other-page"),
        pytest.param(request(origin="null"), None, False, id="page-without-a-home"),
        pytest.param(request(), SHARED, True, id="proxy"),
        pytest.param(request("10.0.0.2"), SHARED, False, id="past-the-proxy"),
        pytest.param(
            request("10.0.0.2", x_forwarded_for="10.0.0.1"), SHARED, False, id="says-it-is"
        ),
        pytest.param(request(origin="https://cii.example.org"), SHARED, True, id="shared-page"),
        pytest.param(request(x_forwarded_user="zhang.wei"), SHARED, True, id="named-once"),
        pytest.param(
            request(x_forwarded_user=["eve", "zhang.wei"]), SHARED, False, id="named-twice"
        ),
    ],
)
def test_who_is_let_in(scope, shared, expected):
    assert security.lets_in(scope, shared) is expected


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_stranger_is_refused_before_anything_is_read(kind):
    async def never(*_):
        raise AssertionError

    sent = []

    async def send(message):
        sent.append(message)

    scope = request(origin="http://evil.example") | {"type": kind}
    asyncio.run(security.Gate(never)(scope, never, send))
    expected = {"http": ("status", 403), "websocket": ("code", 1008)}[kind]
    assert sent[0][expected[0]] == expected[1]


def test_alone_only_this_computer_is_served():
    assert security.settings("127.0.0.1", None) == security.SETTINGS
    with pytest.raises(ValueError, match="access file"):
        security.settings("0.0.0.0", None)


def test_settings_of_a_shared_server():
    settings = security.settings("0.0.0.0", SHARED)
    assert settings["server.address"] == "0.0.0.0"
    assert settings["server.allowedHosts"][0] == "cii.example.org"
    assert settings["browser.serverAddress"] == "cii.example.org"
    assert settings["server.trustedUserHeaders"] == {"X-Forwarded-User": "ciimap_user"}
    assert set(settings) <= set(config._config_options_template)
