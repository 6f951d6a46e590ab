"""The workspace's folder: which files are models, their names, new ones, what was opened last."""

import pytest

from app.workspace import Workspace, is_name

MODEL = b"ciimap: 1\ntitle: Plant\n"


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    return Workspace(tmp_path / "models")


def put(workspace, name, raw=MODEL):
    path = workspace.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return path


def test_a_folder_that_is_not_there_holds_nothing_and_is_not_made(workspace):
    assert workspace.models() == {}
    assert workspace.recent() == []
    workspace.note_opened("plant")
    assert not workspace.folder.exists()


def test_models_are_the_roots_here_and_one_folder_below(workspace):
    put(workspace, "plant.yaml")
    put(workspace, "水厂/泵站.yaml", b"ciimap: 1\nbusinesses: {}\n")
    put(workspace, "parts.yaml", b"ciimap: 1\nlinks: []\n")
    put(workspace, "2026.assessment.yaml", b"ciimap: 1\ntitle: x\n")
    put(workspace, "scheme.yaml", b"capability_model: 1\ntitle: x\n")
    put(workspace, ".ciimap/drafts/plant/1.yaml")
    put(workspace, "a/b/deep.yaml")
    put(workspace, "notes.txt")
    assert list(workspace.models()) == ["plant", "水厂/泵站"]


def test_only_its_own_yaml_files_may_be_edited(workspace, tmp_path):
    inside, outside = put(workspace, "plant.yaml"), tmp_path / "other.yaml"
    outside.write_bytes(MODEL)
    link = workspace.folder / "link.yaml"
    link.symlink_to(outside)
    assert workspace.holds(inside)
    assert not workspace.holds(outside)
    assert not workspace.holds(link), "a link leads out of the workspace"
    assert not workspace.holds(put(workspace, "plant.json", b"{}"))


def test_models_in_folders_have_histories_of_their_own(workspace):
    names = ("a/b.yaml", "a~1b.yaml", "a.yaml")
    folders = [workspace.history_of(put(workspace, name)).folder.name for name in names]
    assert folders == ["a~1b", "a~01b", "a"]


def test_creating_makes_the_folder_and_never_overwrites(workspace):
    file = workspace.create("plant", MODEL)
    assert file.read_bytes() == MODEL
    with pytest.raises(FileExistsError):
        workspace.create("plant", b"other")
    assert file.read_bytes() == MODEL


@pytest.mark.parametrize(
    ("wanted", "free"),
    [
        ("Plant 1", "Plant-1"),
        ("江州市第一人民医院", "江州市第一人民医院"),
        ("../../etc/passwd", "etc-passwd"),
        ("???", "model"),
        ("taken", "taken-2"),
        ("x" * 500, "x" * 70),
    ],
)
def test_a_free_name_follows_from_the_wish(workspace, wanted, free):
    put(workspace, "taken.yaml")
    assert workspace.free_name(wanted) == free
    assert is_name(free)


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "a\\b", ".hidden", "a b", "x" * 99])
def test_names_that_lead_elsewhere_are_none(name):
    assert not is_name(name)


def test_the_last_opened_comes_first_once(workspace):
    put(workspace, "a.yaml")
    for name in ("a", "水厂/泵站", "a", "a"):
        workspace.note_opened(name)
    assert workspace.recent() == ["a", "水厂/泵站"]


@pytest.mark.parametrize("spoilt", [b"{", b"1", b"\xff"])
def test_a_spoilt_list_of_recent_models_is_an_empty_one(workspace, spoilt):
    put(workspace, ".ciimap/recent.json", spoilt)
    assert workspace.recent() == []
