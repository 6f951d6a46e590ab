"""The audit log: what is written is read back, and nothing can be altered without being seen."""

import hashlib
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.history import ORIGIN, AuditLog, Broken, Database, HistoryError, history_file
from ciimap.history.chain import check_chain, head_after, write_entry

MORNING = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)


@pytest.fixture
def database(tmp_path):
    """Return the history of an empty workspace."""
    return Database(history_file(tmp_path))


@pytest.fixture
def log(database):
    """Return the audit log of an empty workspace."""
    return AuditLog(database)


@pytest.fixture
def three(log):
    """Return a log with three entries."""
    for action in ("open", "edit", "sign-off"):
        log.append("李审核", MORNING, action, "grid.yaml", {"verdict": ["in", "out"]}, "年度复核")
    return log


def tamper(database, *statements):
    """Do to the file what its triggers refuse."""
    with closing(sqlite3.connect(database.path)) as connection:
        connection.execute("DROP TRIGGER IF EXISTS audit_log_keeps")
        connection.execute("DROP TRIGGER IF EXISTS audit_log_stays")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def rows_of(database):
    """Return the stored rows, read with nothing of ours."""
    with closing(sqlite3.connect(database.path)) as connection:
        found = connection.execute("SELECT number, entry, head FROM audit_log ORDER BY number")
        return found.fetchall()


def test_an_empty_log_has_the_origin_as_its_head_and_makes_no_file(log, database):
    assert (log.head(), log.entries(), log.verify().intact) == (ORIGIN, (), True)
    assert not database.path.exists()


def test_what_is_appended_is_read_back_in_order(three):
    entries = three.entries()
    assert [(entry.number, entry.action) for entry in entries] == [
        (1, "open"),
        (2, "edit"),
        (3, "sign-off"),
    ]
    assert entries[0].who == "李审核"
    assert entries[0].when == "2026-11-25T08:30:00.000000Z"
    assert entries[0].change == {"verdict": ["in", "out"]}
    assert entries[2].head == three.head()


def test_append_returns_the_new_head(log):
    heads = [log.append("li", MORNING, "edit", "a.yaml", None, "") for _ in range(3)]
    assert [entry.head for entry in log.entries()] == heads
    assert len(set(heads)) == 3


def test_moments_are_kept_in_utc(log):
    in_beijing = datetime(2026, 11, 25, 16, 30, tzinfo=timezone(timedelta(hours=8)))
    log.append("li", in_beijing, "edit", "a.yaml", None, "")
    assert log.entries()[0].when == "2026-11-25T08:30:00.000000Z"


@pytest.mark.parametrize(
    ("when", "change"),
    [
        pytest.param(datetime(2026, 1, 1), None, id="no-time-zone"),  # noqa: DTZ001 - refused
        pytest.param(MORNING, float("nan"), id="not-a-number"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(log, when, change):
    with pytest.raises(ValueError, match=r"time zone|JSON"):
        log.append("li", when, "edit", "a.yaml", change, "")
    assert log.entries() == ()


def test_a_lone_surrogate_is_kept_as_a_replacement_sign(log):
    log.append("li\udc80", MORNING, "edit", "a.yaml", None, "")
    assert log.entries()[0].who.startswith("li\ufffd")
    assert log.verify().intact


def test_the_chain_is_what_the_documentation_says(three, database):
    """Checked with sqlite3 and hashlib alone: sha256(previous head + canonical entry)."""
    head = "0" * 64
    for number, entry, stored in rows_of(database):
        canonical = json.dumps(
            json.loads(entry), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        assert (canonical, json.loads(entry)["number"]) == (entry, number)
        head = hashlib.sha256((head + entry).encode()).hexdigest()
        assert head == stored
    assert head == three.head()


@pytest.mark.parametrize("act", ["UPDATE audit_log SET head = 'x'", "DELETE FROM audit_log"])
@pytest.mark.usefixtures("three")
def test_the_file_itself_refuses_changes(database, act):
    with (
        closing(sqlite3.connect(database.path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        connection.execute(act)


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        pytest.param(
            "UPDATE audit_log SET entry = replace(entry, '李', '王') WHERE number = 2",
            Broken(2, "changed"),
            id="another-person",
        ),
        pytest.param("DELETE FROM audit_log WHERE number = 2", Broken(2, "missing"), id="cut-out"),
        pytest.param(
            "DELETE FROM audit_log WHERE number = 1", Broken(1, "missing"), id="the-first"
        ),
        pytest.param(
            "UPDATE audit_log SET head = upper(head) WHERE number = 1",
            Broken(1, "changed"),
            id="a-head",
        ),
        pytest.param(
            "UPDATE audit_log SET entry = x'ff' WHERE number = 3", Broken(3, "changed"), id="bytes"
        ),
        pytest.param(
            "UPDATE audit_log SET entry = cast(x'ff' AS TEXT) WHERE number = 3",
            Broken(3, "changed"),
            id="no-text",
        ),
        pytest.param(
            "UPDATE audit_log SET number = 9 WHERE number = 3", Broken(3, "missing"), id="moved"
        ),
    ],
)
def test_the_first_broken_entry_is_named(three, database, statement, broken):
    tamper(database, statement)
    check = three.verify()
    assert (check.broken, check.intact) == (broken, False)


def test_a_recomputed_head_breaks_the_next_entry(three, database):
    _, entry, _ = rows_of(database)[0]
    forged = entry.replace("open", "none")
    head = head_after(ORIGIN, forged)
    tamper(
        database,
        f"UPDATE audit_log SET entry = '{forged}', head = '{head}' WHERE number = 1",
    )
    assert three.verify().broken == Broken(2, "changed")


def test_an_entry_that_is_none_is_named_though_its_head_fits(database, log):
    log.append("li", MORNING, "edit", "a.yaml", None, "")
    head = head_after(log.head(), "[]")
    tamper(database, f"INSERT INTO audit_log VALUES (2, '[]', '{head}')")
    assert log.verify().broken == Broken(2, "unreadable")
    with pytest.raises(HistoryError, match="broken-log"):
        log.entries()


def test_entries_taken_off_the_end_are_seen_by_a_head_noted_elsewhere(three, database):
    noted = three.head()
    assert three.verify(noted).intact
    tamper(database, "DELETE FROM audit_log WHERE number = 3")
    assert three.verify().intact
    check = three.verify(noted)
    assert (check.broken, check.anchored, check.intact) == (None, False, False)


def test_an_earlier_head_stays_in_the_chain(three):
    noted = three.head()
    three.append("li", MORNING, "edit", "a.yaml", None, "")
    assert three.verify(noted).intact


def test_a_log_written_anew_is_seen_by_a_head_noted_elsewhere(three, tmp_path):
    other = AuditLog(Database(history_file(tmp_path / "other")))
    other.append("li", MORNING, "edit", "a.yaml", None, "")
    assert not other.verify(three.head()).intact


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)


@given(st.lists(st.tuples(st.text(max_size=5), plain), min_size=1, max_size=6), st.data())
def test_any_single_change_of_any_entry_is_seen(acts, data):
    rows, head = [], ORIGIN
    for number, (who, change) in enumerate(acts, start=1):
        told = {"who": who, "when": "", "action": "", "subject": "", "change": change, "reason": ""}
        entry = write_entry(number, told)
        head = head_after(head, entry)
        rows.append((number, entry, head))
    assert check_chain(rows, head).intact
    place = data.draw(st.integers(0, len(rows) - 1))
    number, entry, stored = rows[place]
    at = data.draw(st.integers(0, len(entry) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda c: c != entry[at]))
    rows[place] = (number, entry[:at] + other + entry[at + 1 :], stored)
    assert check_chain(rows, None).broken == Broken(number, "changed")


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from ciimap.history import AuditLog, Database, history_file

log = AuditLog(Database(history_file(Path(sys.argv[1]))))
for turn in range(25):
    log.append(sys.argv[2], datetime.now(UTC), "edit", "a.yaml", {"turn": turn}, "")
"""


def test_four_processes_append_at_once_and_nothing_is_lost(tmp_path, log):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, tmp_path, f"writer-{n}"]) for n in range(4)
    ]
    assert [writer.wait(120) for writer in writers] == [0] * 4
    check = log.verify()
    assert (check.count, check.intact) == (100, True)
    for n in range(4):
        own = [entry.change["turn"] for entry in log.entries() if entry.who == f"writer-{n}"]
        assert own == list(range(25))
