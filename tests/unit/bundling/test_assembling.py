"""What goes where in a bundle, what it says of itself, and which names it refuses."""

from dataclasses import replace

import pytest

from ciimap.bundling import UnsafeNameError, assemble, identity_of
from tests.unit.bundling.bundles import contents, unsigned_files


def test_every_file_is_in_its_folder():
    kept = replace(
        contents(),
        assessments={"2026.yaml": b"a"},
        capability_models={"model.yaml": b"c"},
    )
    files = assemble(kept, sm3=True)
    assert files["data/assessments/2026.yaml"] == b"a"
    assert files["data/capability/model.yaml"] == b"c"
    assert files["data/review/minutes 2026.txt"] == b"signed by all\n"
    assert files["data/model/rooms/power.yaml"] == contents().model["rooms/power.yaml"]
    assert "data/exports/zh/picture.svg" in files


def test_the_readme_says_in_both_languages_what_it_is_and_how_to_check_it():
    told = unsigned_files()["README.txt"].decode()
    assert told.count(identity_of(unsigned_files())) == 2
    for words in ("Small grid", "sha256sum -c manifest-sha256.txt", "openssl pkeyutl -verify"):
        assert told.count(words) == 2
    assert "Every verdict was decided." in told
    assert "全部判定均已得出" in told


def test_a_result_that_was_cut_says_so():
    told = assemble(replace(contents(), is_complete=False), sm3=True)["README.txt"].decode()
    assert "NOT COMPLETE" in told


def test_what_is_known_stands_in_bag_info():
    kept = replace(contents(), audit_head="ab" * 32, day="2026-11-20", title="two\nlines")
    told = assemble(kept, sm3=False)["bag-info.txt"].decode().splitlines()
    assert told[:3] == [
        "External-Description: two lines", "Marking: internal", "Bagging-Date: 2026-11-20",
    ]  # fmt: skip
    assert f"Audit-Log-Head: {'ab' * 32}" in told
    assert not any(line.startswith("Signing-Key") for line in told)


@pytest.mark.parametrize("name", ["a\nb.txt", "100%.txt", "..", "CON:.txt", "Minutes 2026.TXT"])
def test_a_name_that_not_every_system_takes_is_refused(name):
    kept = replace(contents(), reviews={"minutes 2026.txt": b"", name: b""})
    with pytest.raises(UnsafeNameError) as caught:
        assemble(kept, sm3=True)
    assert caught.value.name.startswith("review/")
