"""``ciimap init``: what it writes works, and it never overwrites."""

import json
import re

import pytest

from ciimap.loading import load_model

FILES = {"model.yaml", "README.md", "ciimap.schema.json", ".vscode/settings.json"}


def written(folder):
    """Return the names of the files below ``folder``."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_writes_a_model_that_works(ciimap, tmp_path, language):
    ran = ciimap("init", tmp_path / "new" / "model", "--lang", language)
    assert ran.status == 0
    folder = tmp_path / "new" / "model"
    assert written(folder) == FILES
    assert str(folder / "model.yaml") in ran.out
    assert load_model(folder / "model.yaml").warnings == ()
    assert ciimap("boundary", folder / "model.yaml").status == 0


def test_both_languages_are_the_same_model_but_for_its_texts(ciimap, tmp_path):
    models = []
    for language in ("en", "zh"):
        ciimap("init", tmp_path / language, "--lang", language)
        path = tmp_path / language / "model.yaml"
        comments = re.findall(r"# .*", path.read_text("utf-8"))
        assert any(re.search(r"[\u4e00-\u9fff]", line) for line in comments) == (language == "zh")
        models.append(load_model(path).model)
    english, chinese = ([(e.kind, e.id, e.value.requires) for e in m.entries()] for m in models)
    assert english == chinese
    assert models[0].flows == models[1].flows
    assert models[0].links == models[1].links
    assert models[0].policy == models[1].policy


def test_editors_find_the_schema(ciimap, tmp_path):
    ciimap("init", tmp_path)
    first = (tmp_path / "model.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=./ciimap.schema.json"
    assert json.loads((tmp_path / "ciimap.schema.json").read_text("utf-8"))["$id"]
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text("utf-8"))
    assert settings == {"yaml.schemas": {"./ciimap.schema.json": ["*.yaml"]}}


@pytest.mark.parametrize("name", sorted(FILES))
def test_never_overwrites(ciimap, tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    ran = ciimap("init", tmp_path)
    assert ran.status == 2
    assert ran.err == f"Error: {path} exists already; nothing was written\n"
    assert path.read_text() == "mine"
    assert written(tmp_path) == {name}


def test_leaves_nothing_behind_when_it_fails(ciimap, tmp_path):
    (tmp_path / ".vscode").write_text("a file where a folder is needed")
    ran = ciimap("init", tmp_path)
    assert ran.status == 2
    assert "cannot write" in ran.err
    assert written(tmp_path) == {".vscode"}


def test_other_files_in_the_folder_do_not_matter(ciimap, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    assert ciimap("init", tmp_path).status == 0
