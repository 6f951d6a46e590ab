"""The start page: beginning, going on, looking at an example, bringing a file."""

import json
from types import SimpleNamespace

import pytest

from app import MODEL_VARIABLE
from app.editing import data_of
from app.models import choices, workspace
from ciimap.loading import load_model
from ciimap.texts import say
from tests.app.conftest import EXAMPLE, PROXY
from tests.app.editor.workbench import PLANT, Bench, bench_in


@pytest.fixture
def bench(tmp_path, monkeypatch) -> Bench:
    return bench_in(tmp_path / "ws", monkeypatch)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["Where do you want to begin?", "Begin with questions", "Bring a file"]),
        ("zh", ["从哪里开始？", "按步骤新建（向导）", "上传模型文件", "综合医院"]),
    ],
)
def test_page_in_both_languages(bench, lang, words):
    page = bench.open("start", lang=lang)
    assert all(word in page.html for word in words)
    assert page.app.query_params["lang"] in (lang, [lang])


def test_an_empty_workspace_says_so(bench):
    bench.file.unlink()
    assert "There is none yet." in bench.open("start").html


@pytest.mark.parametrize(
    ("lang", "person", "why"),
    [
        ("en", "李娜 · approver", "Your role does not allow new models"),
        ("zh", "李娜 · 审批", "当前角色不能新建模型"),
    ],
)
def test_who_may_not_begin_is_told_why_and_who_they_are(bench, share, lang, person, why):
    share("李娜")
    html = bench.open("start", lang=lang).html
    assert person in html
    assert why in html
    share("zhang.wei", PROXY.replace("[editor]", "[editor, approver]"))
    html = bench.open("start", lang="en").html
    assert "zhang.wei · editor, approver" in html
    assert why not in html


def test_alone_on_this_computer_nobody_is_named(bench):
    assert "wrap person" not in bench.open("start").html


def chosen(page):
    """Return the model that is shown as the chosen one."""
    (box,) = [each for each in page.app.selectbox if each.key == "model"]
    return box.value


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_who_has_no_model_and_asks_for_none_begins_at_the_start_page(bench, lang):
    bench.file.unlink()
    page = bench.open("", lang=lang)
    assert say("start.title", lang) in page.html
    assert chosen(page) is None
    bench.click("example", "hospital")
    assert chosen(bench.page) == "hospital"


def test_a_model_that_is_asked_for_or_kept_is_shown_at_once(bench, monkeypatch):
    assert "Plant" in bench.open("").html
    bench.file.unlink()
    page = bench.open("", model="hospital")
    assert chosen(page) == "hospital"
    assert "Where do you want to begin?" not in page.html
    bench.monkeypatch = SimpleNamespace(setenv=monkeypatch.setenv, delenv=lambda *_, **__: None)
    monkeypatch.setenv(MODEL_VARIABLE, str(EXAMPLE))
    assert chosen(bench.open("")) == "power-dispatch"


def test_the_last_opened_model_comes_first(bench):
    for name in ("zeta", "alpha"):
        text = PLANT.replace("title: Plant", f"title: {name}")
        (bench.folder / f"{name}.yaml").write_text(text, "utf-8")
    bench.open("edit", model="zeta")
    html = bench.open("start").html
    assert html.index("<b>zeta</b>") < html.index("<b>alpha</b>") < html.index("<b>Plant</b>")


def test_a_model_is_opened_where_it_is_wanted(bench):
    bench.open("start")
    bench.click("edit", "plant")
    assert bench.page.app.session_state["model"] == "plant"
    assert "Every accepted edit is saved" in bench.page.html


def test_an_example_is_opened_also_beside_a_model_of_its_name(bench):
    (bench.folder / "hospital.yaml").write_text(PLANT, "utf-8")
    bench.open("start")
    bench.click("example", "hospital")
    assert bench.page.app.session_state["model"] == "examples/hospital"
    assert "Jiangzhou First" in bench.page.html


def test_beginning_needs_a_title(bench):
    bench.open("start")
    bench.press("Begin")
    assert "say first what is to be mapped" in bench.page.html
    assert [path.name for path in bench.folder.glob("*.yaml")] == ["plant.yaml"]


def test_beginning_makes_a_valid_model_of_that_title(bench):
    bench.open("start", lang="zh")
    (title,) = [each for each in bench.page.app.text_input if each.key == "start:title"]
    title.set_value("江州市第一人民医院")
    bench.press("开始")
    assert (bench.folder / "江州市第一人民医院.yaml").is_file()
    assert bench.page.app.session_state["model"] == "江州市第一人民医院"


def upload(bench, name, raw):
    bench.open("start")
    (uploader,) = bench.page.app.get("file_uploader")
    uploader.upload(name, raw).run()
    bench.is_fine()


def test_a_good_file_is_kept_byte_for_byte_and_opened(bench):
    raw = ("# by hand\n" + PLANT).encode()
    upload(bench, "水厂 1.yaml", raw)
    assert [path.name for path in bench.folder.glob("*.yaml")] == ["plant.yaml"], "not asked yet"
    bench.press("Keep it and open it")
    assert (bench.folder / "水厂-1.yaml").read_bytes() == raw
    assert bench.page.app.session_state["model"] == "水厂-1"


def test_json_is_kept_as_yaml(bench):
    upload(bench, "p.json", json.dumps({"ciimap": 1, "title": "P"}).encode())
    bench.press("Keep it and open it")
    assert (bench.folder / "p.yaml").read_text("utf-8") == "ciimap: 1\ntitle: P\n"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (PLANT.replace("grade: core", "grade: secret").encode(), "bad.yaml:8:17"),
        (b"ciimap: 1\nbusinesses: {x: {requires: [y, z]}}\n", "bad.yaml:2:32"),
        ("名称".encode("gb18030"), "not a text in UTF-8"),
        (b"include: other.yaml\nciimap: 1\n", "bad.yaml:1:10"),
        (b"a: &a [1]\nb: *a\n", "bad.yaml:"),
    ],
)
def test_a_bad_file_is_told_with_line_and_column_and_cannot_be_kept(bench, raw, said):
    upload(bench, "bad.yaml", raw)
    assert said in bench.page.html
    assert not [each for each in bench.page.app.button if each.label == "Keep it and open it"]


def test_a_model_in_several_files_is_brought_together_and_kept_as_one(bench):
    files = {path.name: path.read_bytes() for path in sorted(EXAMPLE.parent.glob("*.yaml"))}
    bench.open("start")
    (uploader,) = bench.page.app.get("file_uploader")
    uploader.upload("dispatch.yaml", files["dispatch.yaml"]).run()
    assert "Choose all files of the model together" in bench.page.html
    assert not [each for each in bench.page.app.button if each.label == "Keep it and open it"]
    bench.open("start")
    (uploader,) = bench.page.app.get("file_uploader")
    for name, raw in {"plant.yaml": PLANT.encode(), **files}.items():
        uploader.upload(name, raw)
    uploader.run()
    bench.is_fine()
    assert "Not part of dispatch.yaml, and left out: plant.yaml." in bench.page.html
    bench.press("Keep it and open it")
    kept = load_model(bench.folder / "dispatch.yaml")
    assert kept.files == ("dispatch.yaml",)
    assert data_of(kept.model) == data_of(load_model(EXAMPLE).model)


def test_two_files_with_one_name_are_not_taken_for_one(bench):
    bench.open("start")
    (uploader,) = bench.page.app.get("file_uploader")
    for title in "AB":
        uploader.upload("p.yaml", f"ciimap: 1\ntitle: {title}\n".encode())
    uploader.run()
    bench.is_fine()
    assert "Several files have the same name: p.yaml." in bench.page.html
    assert not [each for each in bench.page.app.button if each.label == "Keep it and open it"]


@pytest.mark.parametrize("name", ["plant", "../plant", "a/b", ""])
def test_nothing_is_overwritten_and_nothing_leaves_the_workspace(bench, name):
    upload(bench, "new.yaml", b"ciimap: 1\ntitle: N\n")
    (field,) = [each for each in bench.page.app.text_input if each.key == "start:name"]
    field.set_value(name)
    bench.press("Keep it and open it")
    assert 'class="notice"' in bench.page.html
    assert bench.file.read_text("utf-8") == PLANT
    assert [path.name for path in bench.folder.glob("**/*.yaml")] == ["plant.yaml"]


def test_a_viewer_begins_nothing(bench, monkeypatch):
    monkeypatch.setattr("app.access.roles", lambda: ("viewer",))
    page = bench.open("start")
    assert [each.disabled for each in page.app.button if each.label == "Begin"] == [True]


# --- Which folder ---------------------------------------------------------------------------------


def test_the_workspace_is_the_folder_that_is_named_or_that_of_the_model(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CIIMAP_APP_WORKSPACE", raising=False)
    monkeypatch.delenv("CIIMAP_APP_MODEL", raising=False)
    assert workspace().folder == tmp_path / "ciimap-workspace"
    monkeypatch.setenv("CIIMAP_APP_MODEL", str(EXAMPLE))
    assert workspace().folder == tmp_path / "ciimap-workspace", "examples are nobody's workspace"
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "plant.yaml").write_text(PLANT, "utf-8")
    monkeypatch.setenv("CIIMAP_APP_MODEL", str(tmp_path / "m" / "plant.yaml"))
    assert workspace().folder == tmp_path / "m"
    monkeypatch.setenv("CIIMAP_APP_WORKSPACE", str(tmp_path / "w"))
    assert workspace().folder == tmp_path / "w"


def test_what_was_asked_for_comes_first_whatever_it_is_called(tmp_path, monkeypatch):
    folder = tmp_path / "w"
    bench_in(folder, monkeypatch)
    (folder / "hospital.yaml").write_text(PLANT, "utf-8")
    monkeypatch.setenv("CIIMAP_APP_WORKSPACE", str(folder))
    hospital = EXAMPLE.parents[1] / "hospital" / "hospital.yaml"
    monkeypatch.setenv("CIIMAP_APP_MODEL", str(hospital))
    found = choices()
    assert next(iter(found.items())) == ("examples/hospital", hospital)
    assert found["hospital"] == folder / "hospital.yaml"
    outside = tmp_path / "plant.yaml"
    outside.write_text(PLANT, "utf-8")
    monkeypatch.setenv("CIIMAP_APP_MODEL", str(outside))
    assert next(iter(choices().values())) == outside
