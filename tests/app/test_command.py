"""``ciimap app``: what it refuses, and that it serves on this computer until it is stopped."""

import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

import pytest
from click.testing import CliRunner

import ciimap.cli.app as command_module
from ciimap.cli.program import program
from tests.app.conftest import EXAMPLE

SHARED = """\
ciimap_access: 1
login: proxy
address: cii.example.org
header: X-Forwarded-User
proxies: [10.255.255.1]
roles: {zhang.wei: [editor]}
"""  # whose proxy is another computer
CIIMAP = Path(sys.executable).with_name("ciimap")


def run(*arguments):
    """Run ``ciimap app`` in this process; it is refused before it serves."""
    return CliRunner().invoke(program, ["app", *map(str, arguments)])


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "there is no file nothing.yaml"), ("zh", "文件不存在：nothing.yaml")],
)
def test_a_model_that_is_not_there_is_refused(language, words):
    result = run("nothing.yaml", "--lang", language)
    assert result.exit_code == 2
    assert words in result.output


def test_without_its_libraries_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(command_module, "find_spec", lambda name: None)
    result = run()
    assert result.exit_code == 2
    assert "pip install 'ciimap[app]'" in result.output


def test_a_port_in_use_is_refused():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("--port", port, "--no-browser")
    assert result.exit_code == 2
    assert f"port {port} is in use" in result.output


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "localhost.example"])
def test_others_are_not_let_in_without_saying_who(host):
    result = run("--host", host, "--no-browser")
    assert result.exit_code == 2
    assert f"--host {host} would let others in" in result.output


def test_an_interface_that_is_not_ours_is_refused(tmp_path):
    result = run("--host", "no such host", "--access", tmp_path / "access.yaml", "--no-browser")
    assert result.exit_code == 2
    assert "no interface" in result.output


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "access.yaml"),
        ("ciimap_access: 1\nlogin: none\n", "不是有效的访问控制文件"),
    ],
)
def test_the_server_does_not_start_with_a_wrong_access_file(tmp_path, text, words):
    file = tmp_path / "access.yaml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    command = [str(CIIMAP), "app", "--access", str(file), "--no-browser", "--lang", "zh"]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


def test_behind_a_proxy_only_the_proxy_is_answered(tmp_path):
    file = tmp_path / "access.yaml"
    file.write_text(SHARED, encoding="utf-8")
    with serving(EXAMPLE, "--access", file, "--no-browser", "--lang", "en") as served:
        assert served.stdout is not None
        address = re.findall(r"http://127\.0\.0\.1:\d+", served.stdout.readline())[0]
        with pytest.raises(HTTPError, match="403"):
            build_opener(ProxyHandler({})).open(address + "/_stcore/health", timeout=60)
        served.send_signal(signal.SIGINT)
        assert served.wait(120) == 0


def test_without_a_wish_the_first_free_port_is_taken(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(command_module, "_PORTS", range(port, port + 2))
        assert command_module._choose_port(None) == port + 1


@pytest.mark.parametrize(
    ("platform", "display", "expected"),
    [("linux", "", False), ("linux", ":0", True), ("win32", "", True), ("darwin", "", True)],
)
def test_the_browser_is_opened_only_where_it_can_be_seen(monkeypatch, platform, display, expected):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert command_module._has_display() is expected


@contextmanager
def serving(*arguments):
    """Run ``ciimap app`` in a process that hears Ctrl-C, also where its parent is deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # inherited, if ignored
    command = [str(CIIMAP), "app", *map(str, arguments)]
    served = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")
    signal.signal(signal.SIGINT, before)
    try:
        yield served
    finally:
        served.kill()
        served.communicate()


def test_it_serves_until_ctrl_c():
    with serving(EXAMPLE, "--no-browser", "--lang", "zh") as served:
        assert served.stdout is not None
        said = served.stdout.readline()
        assert said.startswith("应用地址：http://127.0.0.1:")
        address = said.removeprefix("应用地址：").partition("（")[0]
        with build_opener(ProxyHandler({})).open(address, timeout=60) as answer:
            assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        served.send_signal(signal.SIGINT)
        rest, _ = served.communicate(timeout=120)
        assert (served.returncode, rest) == (0, "")
