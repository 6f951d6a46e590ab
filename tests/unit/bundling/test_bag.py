"""The bag: manifests as other programs write and read them, and faults of an altered one."""

import hashlib

import pytest

from ciimap.bundling import identity_of
from ciimap.bundling.bag import build_bag, check_bag, manifest

PAYLOAD = {"data/b.txt": b"beta\n", "data/a b.txt": b""}
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # SHA-256 of nothing


@pytest.fixture
def bag():
    """Return the files of a small bag."""
    return build_bag(PAYLOAD, {"Marking": "in\nternal"}, "read me", sm3=True)


def found(bag):
    """Return what is wrong with ``bag``."""
    return [f"{fault.kind} {fault.file}" for fault in check_bag(bag)]


def test_a_manifest_has_a_line_for_each_file_by_path():
    told = manifest("sha256", PAYLOAD).decode().splitlines()
    assert told[0] == f"{EMPTY}  data/a b.txt"
    assert told[1] == f"{hashlib.sha256(b'beta' + bytes([10])).hexdigest()}  data/b.txt"


def test_sm3_is_that_of_the_standard():
    """The first example of GB/T 32905-2016, appendix A."""
    expected = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert manifest("sm3", {"abc": b"abc"}) == f"{expected}  abc\n".encode()


def test_a_bag_says_what_it_is(bag):
    assert bag["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert bag["bag-info.txt"] == b"Marking: in ternal\nPayload-Oxum: 5.2\n"
    assert set(bag) == {
        *PAYLOAD, "bagit.txt", "bag-info.txt", "README.txt",
        "manifest-sha256.txt", "manifest-sm3.txt", "tagmanifest-sha256.txt",
    }  # fmt: skip
    assert found(bag) == []


def test_the_identity_is_the_digest_of_the_manifest(bag):
    assert identity_of(bag) == hashlib.sha256(bag["manifest-sha256.txt"]).hexdigest()


def test_without_sm3_there_is_no_such_manifest_and_nothing_is_wrong():
    bag = build_bag(PAYLOAD, {}, "read me", sm3=False)
    assert "manifest-sm3.txt" not in bag
    assert found(bag) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {"data/b.txt": b"beto\n"},
            ["digest data/b.txt", "digest data/b.txt"],
            id="content-by-both-digests",
        ),
        pytest.param(
            {"data/c": b""}, ["not-listed data/c", "not-listed data/c"], id="one-file-more"
        ),
        pytest.param(
            {"data/b.txt": None}, ["listed-only data/b.txt"] * 2, id="one-file-less"
        ),
        pytest.param(
            {"bagit.txt": b"BagIt-Version: 0.97\n"},
            ["altered bagit.txt", "digest bagit.txt"],
            id="declaration",
        ),
        pytest.param({"README.txt": b"trust me"}, ["digest README.txt"], id="readme"),
        pytest.param(
            {"new.txt": b""}, ["extra new.txt", "not-listed new.txt"], id="foreign-tag"
        ),
        pytest.param({"tagmanifest-sha256.txt": None}, ["missing tagmanifest-sha256.txt"],
                     id="no-tag-manifest"),
        pytest.param({"manifest-sm3.txt": None}, ["listed-only manifest-sm3.txt"], id="no-sm3"),
        pytest.param(
            {"tagmanifest-sha256.txt": b"\0" * 10_000}, ["altered tagmanifest-sha256.txt"],
            id="nonsense-for-a-manifest",
        ),
    ],
)  # fmt: skip
def test_every_change_is_found(bag, changes, expected):
    bag |= changes
    assert found({path: raw for path, raw in bag.items() if raw is not None}) == expected


@pytest.mark.parametrize("edit", [bytes.upper, lambda raw: raw + b"\n", lambda raw: raw * 2])
def test_a_manifest_that_says_the_same_in_other_bytes_is_altered(bag, edit):
    tags = {path: raw for path, raw in bag.items() if not path.startswith("data/")}
    bag["manifest-sm3.txt"] = edit(bag["manifest-sm3.txt"])
    del tags["tagmanifest-sha256.txt"]
    bag["tagmanifest-sha256.txt"] = manifest(
        "sha256", {**tags, "manifest-sm3.txt": bag["manifest-sm3.txt"]}
    )
    assert found(bag)
