"""``ciimap export``: where files go, what is refused, and the exit status."""

import json
from pathlib import Path

import pytest

from ciimap.cli.failing import CannotError
from ciimap.cli.output import write_files
from ciimap.export import EXPORTERS

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "examples" / "power-dispatch" / "dispatch.yaml"
ASSESSMENT = MODEL.parent / "assessments" / "2026.assessment.yaml"


def test_without_output_a_file_goes_to_standard_output(ciimap):
    ran = ciimap("export", MODEL, "--format", "node-link")
    assert (ran.status, ran.err) == (0, "")
    assert len(json.loads(ran.out)["nodes"]) > 60


def test_a_file_can_be_named(ciimap, tmp_path):
    ran = ciimap("export", MODEL, "--output", tmp_path / "g.json", "--business", "market")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    document = json.loads((tmp_path / "g.json").read_text("utf-8"))
    assert document["graph"]["cii_scope_id"] == "market"


def test_in_a_folder_a_file_is_named_after_model_and_scope(ciimap, tmp_path):
    ran = ciimap("export", MODEL, "--scope", "boundary", "--output", tmp_path)
    path = tmp_path / "dispatch-boundary.graph.json"
    assert (ran.status, ran.err) == (0, f"wrote {path}\n")
    assert path.is_file()


def test_help_lists_the_formats_of_the_registry(ciimap):
    told = "".join(ciimap("export", "--help").out.split())
    assert all(name in told for name in EXPORTERS)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_names_are_in_the_language_asked_for(ciimap, language):
    ran = ciimap("export", MODEL, "--lang", language)
    assert json.loads(ran.out)["graph"]["cii_language"] == language


def test_the_language_of_the_system_does_not_change_a_file_for_programs(ciimap, monkeypatch):
    plain = ciimap("export", MODEL)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert ciimap("export", MODEL).out == plain.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--flow", "telemetry"], "no information flow 'telemetry'; did you mean: telemetry-main"),
        (["--business", "x"], "no business 'x'; it has: balancing, dispatch, market"),
        (["--business", "market", "--scope", "boundary"], "choose one of --scope boundary"),
        (["--for", "review", "--format", "node-link"], "node-link is the same for every reader"),
        (["--format", "gexf"], "'gexf' is not a value for"),
    ],
)
def test_what_cannot_be_exported_is_refused(ciimap, tmp_path, arguments, said):
    ran = ciimap("export", MODEL, *arguments, "--output", tmp_path / "out")
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []


def test_characters_that_cannot_be_written_are_counted(ciimap, tmp_path):
    path = tmp_path / "m.yaml"
    path.write_text(
        'ciimap: 1\nbusinesses: {b: {requires: x}}\nenvironment: {x: {name: "a\\u0007b"}}\n',
        encoding="utf-8",
    )
    ran = ciimap("export", path, "--format", "graphml", "--output", tmp_path / "m.graphml")
    assert ran.status == 0
    assert "warning[hidden-character]" in ran.err
    assert "U+FFFD stands in 2 places" in ran.err


def test_a_pair_of_files_goes_into_a_folder(ciimap, tmp_path):
    ran = ciimap("export", MODEL, "--format", "csv", "--output", tmp_path / "out")
    assert ran.status == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"dispatch.nodes.csv", "dispatch.edges.csv"}


def test_a_pair_of_files_needs_a_folder(ciimap):
    ran = ciimap("export", MODEL, "--format", "csv")
    assert (ran.status, ran.out) == (2, "")
    assert "dispatch.nodes.csv, dispatch.edges.csv" in ran.err


def test_a_broken_model_is_told_as_by_every_command(ciimap, tmp_path):
    path = tmp_path / "m.yaml"
    path.write_text("ciimap: 1\nbusinesses: {b: {requires: x}}\n", encoding="utf-8")
    ran = ciimap("export", path)
    assert ran.status == 2
    assert f"{path}:2:" in ran.err


def test_a_limit_that_was_reached_is_told_by_the_exit_status(ciimap):
    ran = ciimap("export", MODEL, "--effort", "0.001")
    assert (ran.status, json.loads(ran.out)["graph"]["cii_complete"]) == (3, False)


def test_an_assessment_is_evaluated_on_the_model(ciimap):
    ran = ciimap("export", MODEL, "--assessment", ASSESSMENT)
    assert ran.status == 0
    assert json.loads(ran.out) == json.loads(ciimap("export", MODEL).out)


def test_of_several_files_none_is_written_where_one_cannot_be(tmp_path):
    (tmp_path / "b").mkdir()
    with pytest.raises(CannotError, match="cannot-write"):
        write_files(tmp_path, {"a": b"new", "b": b"new"})
    assert [each.name for each in tmp_path.iterdir()] == ["b"]


def test_a_folder_is_made_where_it_is_missing(tmp_path):
    written = write_files(tmp_path / "x" / "y", {"a": b"1", "b": b"2"})
    assert [path.read_bytes() for path in written] == [b"1", b"2"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "the folder does not exist; make it first"), ("zh", "文件夹不存在，请先创建")],
)
def test_a_folder_that_is_missing_is_said_with_what_to_do(ciimap, tmp_path, language, said):
    ran = ciimap("export", MODEL, "--output", tmp_path / "none" / "g.json", "--lang", language)
    assert ran.status == 2
    assert said in ran.err


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "name a folder"), ("zh", "请指定文件夹")],
)
def test_a_file_where_a_folder_is_needed_is_kept(ciimap, tmp_path, language, said):
    old = tmp_path / "old"
    old.write_text("old", encoding="utf-8")
    ran = ciimap("export", MODEL, "--format", "csv", "--output", old, "--lang", language)
    assert ran.status == 2
    assert said in ran.err
    assert old.read_text("utf-8") == "old"
