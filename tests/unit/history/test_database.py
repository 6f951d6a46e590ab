"""The history file: made when first written, refused when not ours, whole after a failure."""

import sqlite3
from contextlib import closing

import pytest

from ciimap.history import AuditLog, Database, HistoryError, history_file
from ciimap.history.layout import HISTORY


@pytest.fixture
def database(tmp_path):
    """Return the history of an empty workspace."""
    return Database(history_file(tmp_path))


def count_entries(database):
    """Return how many audit entries the file holds."""
    with database.reading() as connection:
        return connection.execute("SELECT count(*) FROM audit_log").fetchone()[0]


def test_the_history_is_beside_the_models(tmp_path):
    assert history_file(tmp_path) == tmp_path / ".ciimap" / "history.sqlite"


def test_reading_makes_no_file(database):
    assert count_entries(database) == 0
    assert not database.path.parent.exists()


def test_writing_makes_the_file_in_the_present_layout(database):
    with database.writing() as connection:
        connection.execute("INSERT INTO audit_log VALUES (1, '{}', 'x')")
    with closing(sqlite3.connect(database.path)) as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert plain.execute("PRAGMA user_version").fetchone() == (len(HISTORY.steps),)
    assert count_entries(database) == 1


def test_what_fails_half_way_leaves_nothing(database):
    def write_half():
        with database.writing() as connection:
            connection.execute("INSERT INTO audit_log VALUES (1, '{}', 'x')")
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        write_half()
    assert count_entries(database) == 0


def test_a_reader_sees_one_state_while_another_writes(database):
    with database.writing() as connection:
        connection.execute("INSERT INTO audit_log VALUES (1, '{}', 'x')")
    with database.reading() as reader:
        before = reader.execute("SELECT count(*) FROM audit_log").fetchone()
        with database.writing() as writer:
            writer.execute("INSERT INTO audit_log VALUES (2, '{}', 'y')")
        assert reader.execute("SELECT count(*) FROM audit_log").fetchone() == before == (1,)
    assert count_entries(database) == 2


@pytest.mark.parametrize(
    "content",
    [pytest.param(b"no database" * 100, id="text"), pytest.param(b"\0" * 5000, id="zeros")],
)
def test_a_file_that_is_no_database_is_refused(database, content):
    database.path.parent.mkdir()
    database.path.write_bytes(content)
    with pytest.raises(HistoryError) as caught:
        AuditLog(database).head()
    assert caught.value.text.key == "history.not-a-history"
    assert database.path.read_bytes() == content


def test_another_program_s_database_is_refused_and_left_alone(database):
    database.path.parent.mkdir()
    with closing(sqlite3.connect(database.path)) as plain:
        plain.execute("CREATE TABLE theirs (x)")
        plain.commit()
    before = database.path.read_bytes()
    with pytest.raises(HistoryError) as caught, database.writing():
        pass
    assert caught.value.text.key == "history.not-a-history"
    assert database.path.read_bytes() == before


def test_a_newer_layout_is_refused(database):
    with database.writing() as connection:
        connection.execute(f"PRAGMA user_version = {len(HISTORY.steps) + 1}")
    with pytest.raises(HistoryError) as caught, database.reading():
        pass
    assert caught.value.text.key == "history.newer"


@pytest.mark.parametrize("version", range(len(HISTORY.steps)))
def test_an_older_layout_is_brought_up(database, version):
    with database.writing():
        pass
    database.path.unlink()
    with closing(sqlite3.connect(database.path)) as plain:
        for step in HISTORY.steps[:version]:
            for statement in step:
                plain.execute(statement)
        plain.execute(f"PRAGMA user_version = {version}")
        plain.execute(f"PRAGMA application_id = {HISTORY.application}")
        plain.commit()
    with database.reading() as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(HISTORY.steps),)


def test_a_folder_in_place_of_the_file_is_told(database):
    database.path.mkdir(parents=True)
    with pytest.raises(HistoryError) as caught, database.writing():
        pass
    assert caught.value.text.key == "history.cannot-use"
    assert "history.sqlite" in caught.value.text.in_language("zh")
    assert caught.value.text.in_language("zh").endswith("该处可能是文件夹，或缺少权限")
