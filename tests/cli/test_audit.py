"""``ciimap audit``: what it prints, and its exit status."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from ciimap.history import AuditLog, Database, history_file

MORNING = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)


@pytest.fixture
def log(tmp_path):
    """Return the log of a workspace with two entries, one of them hostile to a terminal."""
    log = AuditLog(Database(history_file(tmp_path)))
    log.append("li", MORNING, "sign-off", "grid.yaml", {"boundary": 52}, "yearly review")
    log.append("王\x1b[31m", MORNING, "edit", "grid.yaml", None, "")
    return log


@pytest.mark.usefixtures("log")
def test_lists_the_entries_and_says_that_they_fit(ciimap, tmp_path):
    ran = ciimap("audit", tmp_path)
    assert (ran.status, ran.err) == (0, "")
    assert "2026-11-25T08:30:00.000000Z  li" in ran.out
    assert '{"boundary":52}  yearly review' in ran.out
    assert "王<U+001B>[31m" in ran.out
    assert ran.out.splitlines()[-1].startswith("INTACT: 2 entries, head ")


@pytest.mark.usefixtures("log")
def test_verify_lists_nothing(ciimap, tmp_path):
    ran = ciimap("audit", tmp_path, "--verify", "--lang", "zh")
    assert ran.status == 0
    assert len(ran.out.splitlines()) == 1
    assert ran.out.startswith("完整：共 2 条")


def test_the_file_itself_may_be_named_and_the_document_tells_all(ciimap, tmp_path, log):
    ran = ciimap("audit", history_file(tmp_path), "--format", "json", "--head", log.head())
    told = json.loads(ran.out)
    assert (told["format"], told["intact"], told["head"]) == ("ciimap-audit/1", True, log.head())
    assert [entry["action"] for entry in told["entries"]] == ["sign-off", "edit"]


def test_an_altered_entry_ends_with_status_1(ciimap, tmp_path, log):
    with closing(sqlite3.connect(history_file(tmp_path))) as connection:
        connection.execute("DROP TRIGGER audit_log_keeps")
        connection.execute("UPDATE audit_log SET entry = replace(entry, '52', '51')")
        connection.commit()
    ran = ciimap("audit", tmp_path)
    assert (ran.status, ran.err) == (1, "")
    assert ran.out == "BROKEN at entry 1: it, or the head before it, was altered\n"


@pytest.mark.usefixtures("log")
def test_a_head_that_is_not_in_the_chain_ends_with_status_1(ciimap, tmp_path):
    ran = ciimap("audit", tmp_path, "--verify", "--head", "f" * 64)
    assert ran.status == 1
    assert ran.out.startswith("NOT THE SAME LOG: the 2 entries fit together")


def test_a_workspace_without_history_ends_with_status_2(ciimap, tmp_path):
    ran = ciimap("audit", tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert "there is no history" in ran.err


def test_another_file_ends_with_status_2(ciimap, tmp_path):
    path = tmp_path / "model.yaml"
    path.write_text("ciimap: 1\n" * 100, "utf-8")
    ran = ciimap("audit", path)
    assert (ran.status, ran.out) == (2, "")
    assert "is not such a file of ciimap" in ran.err
    assert path.read_text("utf-8") == "ciimap: 1\n" * 100
