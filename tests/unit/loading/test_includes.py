"""Models of several files: what may be included, what is merged, where problems point."""

from pathlib import Path

import pytest

from ciimap.loading import ReadingLimits, load_model, load_model_text
from tests.unit.loading.refusals import hint_of, problems_in, problems_of, rules

ROOT = "ciimap: 1\ninclude: [a.yaml]\nbusinesses: {b: {requires: e}}\n"


def write(folder: Path, **files: str) -> Path:
    """Write files into ``folder``, ``__`` in their names for ``/``; return the root file."""
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "model.yaml"


def test_sections_are_united(tmp_path):
    loaded = load_model(
        write(
            tmp_path,
            model="ciimap: 1\ninclude: [net/a.yaml, c.yaml]\n"
            "businesses: {b: {requires: [e, f]}}\nlinks: [[s, n]]\ninformation_systems: {s: {}}\n",
            net__a="include: b.yaml\nenvironment: {e: {}}\nnetwork_facilities: {n: {}}\n",
            net__b="environment: {f: {}}\nlinks: [[n, m], [m, s]]\nnetwork_facilities: {m: {}}",
            c="links: [[s, m]]\n",
        )
    )
    assert loaded.files == ("model.yaml", "net/a.yaml", "net/b.yaml", "c.yaml")
    assert loaded.model.environment.keys() == {"e", "f"}
    assert [link.ends for link in loaded.model.links] == [
        ("s", "n"),
        ("n", "m"),
        ("m", "s"),
        ("s", "m"),
    ]
    assert loaded.model.include == ()
    assert str(loaded.locate(("environment", "f"))) == "net/b.yaml:1:15"
    assert str(loaded.locate(("links", 0))) == "model.yaml:4:9"
    assert str(loaded.locate(("links", 2))) == "net/b.yaml:2:17"
    assert str(loaded.locate(("links", 3, "between", 1))) == "c.yaml:1:13"


def test_one_file_or_many_is_the_same_model(tmp_path):
    parts = (
        "environment: {e: {}, f: {}}\n",
        "network_facilities: {n: {}, m: {}}\nlinks: [[n, m]]\n",
    )
    root = "ciimap: 1\nbusinesses: {b: {requires: e}}\n"
    many = load_model(
        write(tmp_path, model=root + "include: [x.yaml, y.yaml]\n", x=parts[0], y=parts[1])
    )
    one = load_model_text(root + parts[1] + parts[0])
    assert many.model == one.model
    assert many.sha256 == one.sha256


def test_a_file_that_several_include_is_read_once(tmp_path):
    root = write(
        tmp_path,
        model="ciimap: 1\ninclude: [a.yaml, b.yaml, a.yaml]\n",
        a="include: c.yaml\n",
        b="include: ./c.yaml\n",
        c="environment: {e: {}}\n",
    )
    assert load_model(root).files == ("model.yaml", "a.yaml", "c.yaml", "b.yaml")


@pytest.mark.parametrize(
    "name",
    [
        "/etc/hostname",
        "../outside.yaml",
        "sub/../../outside.yaml",
        "sub/..",
        "..",
        "C:/windows.yaml",
        "c:model.yaml",
        "\\\\\\\\server\\\\share.yaml",
        "sub\\\\a.yaml",
        "//server/share.yaml",
        "file:///etc/hostname",
        "https://host/a.yaml",
        "~/a.yaml",
        "a\\0b.yaml",
    ],
)
def test_nothing_outside_the_folder_is_included(tmp_path, name):
    (tmp_path / "outside.yaml").write_text("environment: {e: {}}\n")
    (tmp_path / "in" / "sub").mkdir(parents=True)
    root = write(tmp_path / "in", model=f'ciimap: 1\ninclude: ["{name}"]\n')
    problems = problems_in(root.parent)
    assert rules(problems) == ["include-outside"]
    assert (problems[0].place.line, problems[0].place.column) == (2, 11)


@pytest.mark.parametrize("link", ["file", "folder", "circle"])
def test_a_symbolic_link_does_not_lead_outside(tmp_path, link):
    outside = tmp_path / "outside"
    write(outside, a="environment: {e: {}}\n")
    root = write(
        tmp_path / "in", model=f"ciimap: 1\ninclude: {'sub/a' if link == 'folder' else 'a'}.yaml\n"
    )
    target = {"file": outside / "a.yaml", "folder": outside, "circle": root.parent / "a.yaml"}[link]
    (root.parent / ("sub" if link == "folder" else "a.yaml")).symlink_to(target)
    wanted = {"include-outside"} if link != "circle" else {"include-outside", "include-missing"}
    assert set(rules(problems_in(root.parent))) <= wanted
    assert problems_in(root.parent)


def test_a_symbolic_link_within_the_folder_is_followed(tmp_path):
    root = write(tmp_path, model="ciimap: 1\ninclude: b.yaml\n", a="environment: {e: {}}\n")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    assert load_model(root).model.environment.keys() == {"e"}


@pytest.mark.parametrize(
    ("files", "rule", "where", "said"),
    [
        pytest.param({"model": ROOT}, "include-missing", "model.yaml:2:11", "a.yaml", id="missing"),
        pytest.param(
            {
                "model": ROOT,
                "a": "environment: {e: {}}\ninclude: b.yaml\n",
                "b": "include: [a.yaml]\n",
            },
            "include-cycle",
            "b.yaml:1:11",
            "a.yaml → b.yaml → a.yaml",
            id="circle",
        ),
        pytest.param(
            {"model": ROOT, "a": "environment: {e: {}}\ninclude: model.yaml\n"},
            "include-cycle",
            "a.yaml:2:10",
            "model.yaml → a.yaml → model.yaml",
            id="the-root-again",
        ),
        pytest.param(
            {"model": ROOT, "a": "title: x\nenvironment: {e: {}}\n"},
            "root-only-key",
            "a.yaml:1:1",
            "title",
            id="title",
        ),
        pytest.param(
            {"model": ROOT, "a": "policy: {}\nenvironment: {e: {}}\n"},
            "root-only-key",
            "a.yaml:1:1",
            "policy",
            id="policy",
        ),
        pytest.param(
            {"model": ROOT, "a": "names: {hq: x}\nenvironment: {e: {site: hq}}\n"},
            "root-only-key",
            "a.yaml:1:1",
            "names",
            id="names",
        ),
        pytest.param(
            {"model": ROOT, "a": "ciimap: 2\nenvironment: {e: {}}\n"},
            "bad-version",
            "a.yaml:1:9",
            "2",
            id="later-version",
        ),
        pytest.param(
            {"model": ROOT, "a": "environment: {e: {}}\nenviroment: {}\n"},
            "unknown-key",
            "a.yaml:2:1",
            "enviroment",
            id="unknown-key",
        ),
        pytest.param(
            {"model": ROOT, "a": "environment: {e: {}, b: {}}\n"},
            "repeated-id",
            "a.yaml:1:22",
            "model.yaml:3:14",
            id="repeated-id",
        ),
        pytest.param(
            {"model": ROOT, "a": "environment: {e: {site: [1]}}\n"},
            "wrong-type",
            "a.yaml:1:25",
            "site",
            id="wrong-type",
        ),
        pytest.param({"model": ROOT, "a": "- e\n"}, "not-a-model", "a.yaml:1:1", "list", id="list"),
        pytest.param({"model": ROOT, "a": "a: [\n"}, "bad-yaml", "a.yaml:2:1", "", id="syntax"),
        pytest.param({"model": ROOT, "a": ""}, "empty-file", "a.yaml:1:1", "", id="empty"),
        pytest.param(
            {"model": "ciimap: 1\ninclude: [[a]]\n"},
            "include-not-a-name",
            "model.yaml:2:11",
            "",
            id="list",
        ),
        pytest.param(
            {"model": "ciimap: 1\ninclude: 3\n"},
            "include-not-a-name",
            "model.yaml:2:10",
            "",
            id="number",
        ),
        pytest.param(
            {"model": "ciimap: 1\ninclude: '*.yaml'\n", "a": ""},
            "include-missing",
            "model.yaml:2:10",
            "*.yaml",
            id="patterns-are-names",
        ),
        pytest.param(
            {
                "model": "ciimap: 1\ninclude: [sub/x.yaml]\n",
                "sub__x": "include: a.yaml\n",
                "a": "{}",
            },
            "include-missing",
            "sub/x.yaml:1:10",
            "sub/a.yaml",
            id="relative-to-the-file-that-includes",
        ),
    ],
)
def test_refuses_with_rule_and_place(tmp_path, files, rule, where, said):
    write(tmp_path, **files)
    (problem,) = problems_in(tmp_path)
    assert (problem.rule, str(problem.place)) == (rule, where)
    assert said in problem.message.in_language("en")


def test_a_file_that_cannot_be_read_makes_no_ids_unknown(tmp_path):
    write(tmp_path, model=ROOT + "policy: {exposure: non}\n", a="environment: {e: {}\n")
    assert rules(problems_in(tmp_path)) == ["bad-yaml", "not-a-choice"]


def test_problems_of_all_files_come_together_by_place(tmp_path):
    write(
        tmp_path,
        model="ciimap: 1\ninclude: [a.yaml, c.yaml]\ntitel: x\n",
        a="environment: {e: {requires: x}}\n",
        c="environment: {e: {}}\nlinks: [[e, e]]\n",
    )
    problems = problems_in(tmp_path)
    assert [f"{problem.place} {problem.rule}" for problem in problems] == [
        "a.yaml:1:29 unknown-element",
        "c.yaml:1:15 repeated-id",
        "c.yaml:2:9 link-to-itself",
        "c.yaml:2:10 wrong-kind",
        "c.yaml:2:13 wrong-kind",
        "model.yaml:3:1 unknown-key",
    ]
    assert "title" in hint_of(problems[-1])


def test_files_may_be_nested_four_deep(tmp_path):
    chain = {f"f{i}": f"include: f{i + 1}.yaml\n" for i in range(1, 4)} | {
        "f4": "environment: {e: {}}\n"
    }
    root = write(tmp_path, model="ciimap: 1\ninclude: f1.yaml\n", **chain)
    assert len(load_model(root).files) == 5
    write(tmp_path, f4="include: f5.yaml\n", f5="{}")
    assert rules(problems_in(tmp_path)) == ["include-too-deep"]


def test_the_number_of_files_is_bounded(tmp_path):
    names = [f"f{i}" for i in range(4)]
    files = dict.fromkeys(names, "environment: {}\n")
    root = write(
        tmp_path, model=f"ciimap: 1\ninclude: [{', '.join(n + '.yaml' for n in names)}]\n", **files
    )
    assert len(load_model(root, ReadingLimits(files=5)).files) == 5
    with pytest.raises(Exception, match="too-many-files"):
        load_model(root, ReadingLimits(files=4))


def test_a_text_without_a_folder_includes_nothing(tmp_path):
    assert rules(problems_of(ROOT)) == ["include-without-folder"]
    write(tmp_path, a="environment: {e: {}}\n")
    assert load_model_text(ROOT, folder=tmp_path).files == ("model.yaml", "a.yaml")


def test_json_and_yaml_may_include_each_other(tmp_path):
    (tmp_path / "a.json").write_text(
        '{"include": ["b.yaml"], "environment": {"e": {"requires": "f"}}}'
    )
    root = write(tmp_path, model="ciimap: 1\ninclude: a.json\n", b="environment: {f: {}}\n")
    loaded = load_model(root)
    assert str(loaded.locate(("environment", "e", "requires"))) == "a.json:1:47"
