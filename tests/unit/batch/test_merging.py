"""Shards put together: every model exactly once, or a refusal that says why."""

import json
import shutil
from dataclasses import replace

import pytest

from ciimap.batch import BatchError, Plan, Settings, Shard, merge_folders, run_batch, survey
from ciimap.history import Database, History, history_file
from tests.unit.batch.models import sound

SHARDS = 3
NAMES = tuple(f"m{n}" for n in range(7))


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Return a folder with the results of three shards, of all at once, and of other models."""
    folder = tmp_path_factory.mktemp("shards")
    sound(folder / "in", *NAMES)
    found = named_alike(folder)
    assert all(Shard(number, SHARDS).of(found.tasks) for number in range(1, SHARDS + 1))
    plan = Plan(Settings(), "2026-11-25T08:30:00Z", "all", output=folder / "all")
    run_batch(plan, found, lambda _: None)
    for number in range(1, SHARDS + 1):
        own = {"shard": Shard(number, SHARDS), "output": folder / f"s{number}"}
        run_batch(replace(plan, token=f"s{number}", **own), found, lambda _: None)
    halves = {"shard": Shard(2, 2), "output": folder / "half"}
    run_batch(replace(plan, token="half", **halves), found, lambda _: None)
    sound(folder / "in", "added")
    more = {"shard": Shard(2, SHARDS), "output": folder / "more"}
    run_batch(replace(plan, token="more", **more), named_alike(folder), lambda _: None)
    return folder


def named_alike(folder):
    """Return the models in ``folder``, under names that are the same wherever it lies.

    Names decide the shards: were the folder's own among them, a shard might be empty by chance.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return survey(["in"])


def merge(results, output, *names):
    """Merge the folders called ``names``."""
    return merge_folders([results / name for name in names], output, "en")


def test_merged_shards_are_what_one_run_gives(results, tmp_path):
    merged = merge(results, tmp_path / "out", "s3", "s1", "s2")
    assert (len(merged.rows), merged.judged_anew) == (len(NAMES), False)
    for name in ("results.jsonl", "diagnostics.jsonl", "summary.csv", "summary.xlsx"):
        assert (tmp_path / "out" / name).read_bytes() == (results / "all" / name).read_bytes()


def test_what_was_merged_can_be_written_into_the_history_once(results, tmp_path):
    folders = [results / name for name in ("s1", "s2", "s3")]
    for _ in range(2):
        merge_folders(folders, tmp_path / "out", "en", tmp_path)
    (run,) = History(Database(history_file(tmp_path))).runs()
    assert (run.models, run.evaluated) == (len(NAMES), len(NAMES))


@pytest.mark.parametrize(
    ("names", "key"),
    [
        pytest.param(("s1", "s2"), "batch.merge-missing", id="missing"),
        pytest.param(("s1", "s2", "s3", "s2"), "batch.merge-twice", id="twice"),
        pytest.param(("s1", "half"), "batch.merge-shards", id="other-number-of-shards"),
        pytest.param(("s1", "more", "s3"), "batch.merge-survey", id="other-models"),
        pytest.param(("s1", "s2", "in"), "batch.cannot-read", id="no-results"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(results, tmp_path, names, key):
    with pytest.raises(BatchError) as caught:
        merge(results, tmp_path / "out", *names)
    assert caught.value.text.key == key
    assert not (tmp_path / "out").exists()


def altered_line(folder):
    lines = (folder / "results.jsonl").read_text("utf-8").splitlines()
    row = json.loads(lines[0]) | {"inside": 999}
    lines[0] = json.dumps(row)
    (folder / "results.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def lost_line(folder):
    lines = (folder / "results.jsonl").read_text("utf-8").splitlines()
    (folder / "results.jsonl").write_text("\n".join(lines[1:]), "utf-8")


def lost_findings(folder):
    (folder / "diagnostics.jsonl").write_text("", "utf-8")


def broken_findings(folder):
    (folder / "diagnostics.jsonl").write_text("{}\n", "utf-8")


def no_record(folder):
    (folder / "run.json").write_text("{}", "utf-8")


@pytest.mark.parametrize(
    ("harm", "key"),
    [
        (altered_line, "batch.merge-changed"),
        (lost_line, "batch.merge-changed"),
        (lost_findings, "batch.merge-changed"),
        (broken_findings, "batch.no-results"),
        (no_record, "batch.no-run"),
    ],
)
def test_results_that_were_altered_are_refused(results, tmp_path, harm, key):
    shutil.copytree(results / "s2", tmp_path / "s2")
    harm(tmp_path / "s2")
    with pytest.raises(BatchError) as caught:
        merge_folders([results / "s1", tmp_path / "s2", results / "s3"], tmp_path / "out", "en")
    assert caught.value.text.key == key


def test_another_program_is_refused(results, tmp_path):
    shutil.copytree(results / "s2", tmp_path / "s2")
    record = json.loads((tmp_path / "s2/run.json").read_text("utf-8"))
    (tmp_path / "s2/run.json").write_text(json.dumps(record | {"fingerprint": "x"}), "utf-8")
    with pytest.raises(BatchError) as caught:
        merge_folders([results / "s1", tmp_path / "s2", results / "s3"], tmp_path / "out", "en")
    assert caught.value.text.key == "batch.merge-fingerprint"
