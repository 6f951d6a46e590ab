"""The numbered history: saving, undo, redo, what others wrote, and crashes between two writes."""

import os

import pytest

from app.atomic import digest_of, replace_file
from app.workspace import ChangedError, History, Pointer
from app.workspace import history as history_module


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "plant.yaml"
    path.write_bytes(b"# by hand\none\n")
    return path


@pytest.fixture
def history(tmp_path, file) -> History:
    return History(tmp_path / "kept" / "plant", file)


def seen(file):
    return digest_of(file.read_bytes())


def save(history, text):
    return history.save(seen(history.file), text)


def test_nothing_is_written_before_the_first_edit(history):
    assert not history.is_begun
    assert history.pointer() == Pointer()
    assert not history.folder.exists()


def test_the_original_is_version_one_byte_for_byte(history):
    save(history, b"two\n")
    assert (history.folder / "1.yaml").read_bytes() == b"# by hand\none\n"
    assert (history.folder / "2.yaml").read_bytes() == b"two\n"
    assert history.file.read_bytes() == b"two\n"
    assert history.pointer() == Pointer((1, 2), 1)


def test_beginning_twice_keeps_one_version(history):
    history.begin()
    history.begin()
    assert history.pointer() == Pointer((1,), 0)


def test_undo_and_redo_walk_through_every_version(history):
    for text in (b"two\n", b"three\n"):
        save(history, text)
    walked = []
    for way in ("undo", "undo", "undo", "redo", "redo", "redo"):
        history.step(seen(history.file), way)
        walked.append(history.file.read_bytes())
    assert walked == [
        b"two\n",
        b"# by hand\none\n",
        b"# by hand\none\n",
        b"two\n",
        b"three\n",
        b"three\n",
    ]


def test_an_edit_after_undo_leaves_what_was_undone_behind_but_on_disk(history):
    save(history, b"two\n")
    history.step(seen(history.file), "undo")
    save(history, b"other\n")
    assert history.pointer() == Pointer((1, 3), 1)
    assert not history.pointer().can_redo
    assert (history.folder / "2.yaml").read_bytes() == b"two\n"


def test_saving_what_is_there_already_makes_no_version(history):
    save(history, b"two\n")
    save(history, b"two\n")
    assert history.pointer().numbers == (1, 2)


def test_undo_works_after_a_restart(history, file):
    save(history, b"two\n")
    again = History(history.folder, file)
    assert again.pointer().can_undo
    again.step(seen(file), "undo")
    assert file.read_bytes() == b"# by hand\none\n"


# --- Others --------------------------------------------------------------------------------------


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(history, file):
    before = seen(file)
    file.write_bytes(b"theirs\n")
    with pytest.raises(ChangedError) as caught:
        history.save(before, b"mine\n")
    assert caught.value.raw == b"theirs\n"
    assert file.read_bytes() == b"theirs\n"
    assert not history.is_begun
    with pytest.raises(ChangedError):
        history.step(before, "undo")


def test_what_somebody_else_wrote_becomes_a_version_that_undo_leads_back_to(history, file):
    save(history, b"two\n")
    file.write_bytes(b"theirs\n")
    save(history, b"three\n")
    walked = []
    for _ in range(3):
        history.step(seen(file), "undo")
        walked.append(file.read_bytes())
    assert walked == [b"theirs\n", b"two\n", b"# by hand\none\n"]


def test_an_edit_set_aside_waits_on_disk_until_it_is_settled(history, file):
    assert history.aside() is None
    history.set_aside(b"base\n", b"mine\n")
    assert History(history.folder, file).aside() == (b"base\n", b"mine\n")
    history.settle()
    assert history.aside() is None
    assert (history.folder / "aside" / "settled.yaml").read_bytes() == b"mine\n"
    assert history.pointer() == Pointer(), "what is set aside is no version"


# --- Crashes -------------------------------------------------------------------------------------


class Crash(BaseException):
    """The end of the process, between two writes."""


@pytest.mark.parametrize("survived", range(5))
def test_a_crash_between_any_two_writes_loses_nothing(history, monkeypatch, survived):
    """The writes of a first edit: version 1, the pointer, version 2, the file, the pointer."""
    written: list[str] = []

    def write(path, raw):
        if len(written) == survived:
            raise Crash
        written.append(path.name)
        real(path, raw)

    real = replace_file
    monkeypatch.setattr(history_module, "replace_file", write)
    with pytest.raises(Crash):
        save(history, b"two\n")
    monkeypatch.undo()
    old, new = b"# by hand\none\n", b"two\n"
    assert history.file.read_bytes() == (new if survived == 4 else old)
    save(history, b"three\n")
    walked = []
    while history.pointer().can_undo:
        history.step(seen(history.file), "undo")
        walked.append(history.file.read_bytes())
    assert walked == ([new, old] if survived == 4 else [old])


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b'{"numbers": ["x"], "at": 0}'])
def test_a_spoilt_pointer_is_rebuilt_from_the_versions(history, spoilt):
    save(history, b"two\n")
    (history.folder / "pointer.json").write_bytes(spoilt)
    assert history.pointer() == Pointer((1, 2), 1)


def test_no_temporary_file_stays_behind(history):
    save(history, b"two\n")
    names = {path.name for path in [*history.folder.iterdir(), *history.file.parent.iterdir()]}
    assert names == {"1.yaml", "2.yaml", "pointer.json", "plant.yaml", "kept"}


def test_a_file_that_cannot_be_replaced_stays_as_it_was(history, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "no")

    save(history, b"two\n")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(PermissionError):
        save(history, b"three\n")
    assert history.file.read_bytes() == b"two\n"


def test_of_very_many_versions_the_first_and_the_last_can_be_reached(history, monkeypatch):
    monkeypatch.setattr(history_module, "VERSIONS", 4)
    for number in range(20):
        save(history, f"v{number}\n".encode())
    assert history.pointer().numbers == (1, 19, 20, 21)
    assert (history.folder / "1.yaml").read_bytes() == b"# by hand\none\n"
    kept = {int(path.stem) for path in history.folder.glob("*.yaml")}
    assert kept == {1, *range(13, 22)}
