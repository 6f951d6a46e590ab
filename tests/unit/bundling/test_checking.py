"""Checking a bundle: what a careful forger changes, and what still speaks against it."""

import json

import pytest

from ciimap.bundling import (
    BUNDLE_FORMAT,
    identity_of,
    read_verifier,
    read_zip,
    sign_bundle,
    write_zip,
)
from ciimap.bundling.bag import build_bag, info_file, payload_of
from tests.unit.bundling.bundles import (
    OTHER_PUBLIC,
    check,
    faults_of,
    signed_files,
    signer,
    unsigned_files,
    verifier,
)

RESULT = "data/results/boundary.json"
INDEX = "data/bundle.json"


def resealed(changes, index=(), *, files=None):
    """Return an unsigned bundle after ``changes`` of its payload, with all digests written anew."""
    files = files or unsigned_files()
    payload = {**payload_of(files), **changes}
    payload = {path: raw for path, raw in payload.items() if raw is not None}
    told = {**json.loads(payload[INDEX]), **dict(index)}
    payload[INDEX] = json.dumps(told).encode()
    info = dict(line.split(": ", 1) for line in files["bag-info.txt"].decode().splitlines())
    del info["Payload-Oxum"]
    return build_bag(payload, info, files["README.txt"].decode(), sm3=True)


def test_a_good_bundle_is_told_in_full():
    found = check(write_zip(signed_files()), verifier(), identity_of(signed_files()))
    assert (found.outcome, found.faults) == ("passed", ())
    assert (found.signature, found.sm3, found.key) == ("valid", "agrees", signer().id)
    assert found.files == len(payload_of(signed_files()))
    assert [*found.results] == [RESULT]
    assert found.results[RESULT].verification.outcome == "passed"
    assert {"data/exports/none.csv", "data/review/minutes 2026.txt"} < {*found.digests_only}
    assert not {*found.digests_only} & {RESULT, INDEX, "data/model/grid.yaml"}


def test_without_a_key_the_signature_is_not_checked_and_that_is_told():
    assert check(write_zip(signed_files())).signature == "unchecked"
    assert check(write_zip(unsigned_files())).signature == "none"


def test_a_key_that_did_not_sign_is_told():
    assert faults_of(signed_files(), read_verifier(OTHER_PUBLIC)) == ["bundle-wrong-key"]
    assert faults_of(unsigned_files(), verifier()) == ["bundle-not-signed"]


def test_another_identity_is_told():
    found = check(write_zip(unsigned_files()), identity="0" * 64)
    assert [fault.rule for fault in found.faults] == ["bundle-other-identity"]


def test_a_signature_that_was_removed_is_missed():
    files = {path: raw for path, raw in signed_files().items() if "signature/" not in path}
    assert faults_of(files) == ["bundle-signature-removed"]


def test_a_signature_that_was_added_is_refused():
    files = {**unsigned_files(), **sign_bundle(unsigned_files(), signer())}
    assert faults_of(files, verifier()) == ["bundle-bad-signature"]


def test_who_writes_all_digests_anew_is_found_by_identity_and_by_key():
    forged = resealed({"data/review/minutes 2026.txt": b"signed by nobody\n"})
    assert faults_of(forged) == []  # digests alone show no more than that nothing changed since
    known = identity_of(unsigned_files())
    found = check(write_zip(forged), identity=known)
    assert [fault.rule for fault in found.faults] == ["bundle-other-identity"]
    stolen = {p: raw for p, raw in signed_files().items() if p.startswith("signature/")}
    forged = resealed({"data/review/minutes 2026.txt": b"none"}, files=signed_files())
    assert faults_of({**forged, **stolen}) == ["bundle-bad-signature"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"verdict": "indispensable"', b'"verdict": "outside"'),
        (b'"inside": true', b'"inside": false'),
        (b'"order": 2', b'"order": 1'),
        (b'"complete": true', b'"complete": false'),
    ],
)
def test_a_false_result_is_refuted_though_all_digests_agree(old, new):
    raw = unsigned_files()[RESULT]
    assert old in raw
    found = check(write_zip(resealed({RESULT: raw.replace(old, new, 1)})))
    assert (found.outcome, found.faults) == ("failed", ())
    assert found.results[RESULT].verification.outcome == "failed"


def test_a_false_certificate_is_refuted_though_all_digests_agree():
    told = json.loads(unsigned_files()[RESULT])
    told["certificates"] = {**told["certificates"], "dispatch": {"single_points": []}}
    found = check(write_zip(resealed({RESULT: json.dumps(told).encode()})))
    assert found.outcome == "failed"


MODEL = {"root": "grid.yaml", "sha256": "0" * 64, "marking": "internal"}


@pytest.mark.parametrize(
    ("changes", "index", "fault"),
    [
        pytest.param({}, {"format": "ciimap-bundle/9"}, f"bundle-bad-index {INDEX}", id="format"),
        pytest.param({}, {"results": []}, f"bundle-bad-index {INDEX}", id="no-results"),
        pytest.param({}, {"results": 5}, f"bundle-bad-index {INDEX}", id="results-no-list"),
        pytest.param({}, {"results": "data/"}, f"bundle-bad-index {INDEX}", id="results-a-text"),
        pytest.param({}, {"results": [["data/"]]}, f"bundle-bad-index {INDEX}", id="no-paths"),
        pytest.param({}, {"results": ["data/none"]}, "bundle-bad-result data/none", id="absent"),
        pytest.param(
            {}, {"results": [INDEX]}, f"bundle-bad-result {INDEX}", id="not-a-result"
        ),
        pytest.param({}, {"model": "grid"}, f"bundle-bad-index {INDEX}", id="model-a-text"),
        pytest.param({}, {"model": []}, f"bundle-bad-index {INDEX}", id="model-a-list"),
        pytest.param({}, {"model": MODEL}, "bundle-altered bag-info.txt", id="other-digest"),
        pytest.param({}, {"title": "x"}, "bundle-altered bag-info.txt", id="other-title"),
        pytest.param({}, {"on": "2026-01-01"}, "bundle-altered bag-info.txt", id="other-day"),
        pytest.param(
            {}, {"audit_head": "00"}, "bundle-altered bag-info.txt", id="other-audit-head"
        ),
        pytest.param(
            {RESULT: b"{"}, {}, f"bundle-bad-result {RESULT}", id="result-no-json"
        ),
        pytest.param(
            {RESULT: b"[" * 10_000}, {}, f"bundle-bad-result {RESULT}", id="result-nested"
        ),
        pytest.param(
            {"data/model/rooms/power.yaml": b"environment: {room: {}}"}, {},
            "bundle-bad-model data/model/grid.yaml", id="model-with-problems",
        ),
        pytest.param(
            {"data/model/rooms/power.yaml": None}, {},
            "bundle-bad-model data/model/grid.yaml", id="include-missing",
        ),
        pytest.param(
            {"data/model/rooms/power.yaml":
             b"environment: {room: {}, ups-1: {}, ups-2: {operator: grid}}"}, {},
            "bundle-other-model data/model/grid.yaml", id="another-model",
        ),
        pytest.param(
            {"data/model/grid.yaml": b"include: [../../../../etc/passwd]"}, {},
            "bundle-bad-model data/model/grid.yaml", id="include-from-outside",
        ),
        pytest.param(
            {"data/model/grid.yaml": b"a: &a [x]\n" + b"b: [*a, *a]\n" * 9}, {},
            "bundle-bad-model data/model/grid.yaml", id="aliases",
        ),
    ],
)  # fmt: skip
def test_what_the_files_say_is_checked_too(changes, index, fault):
    assert faults_of(resealed(changes, index)) == [fault]


def test_a_root_file_outside_is_refused():
    """An index that names a file of the checker's own disk gets none of it."""
    files = unsigned_files()
    index = json.loads(files[INDEX])
    index["model"] = {**index["model"], "root": "../../bundle.json"}
    payload = {**payload_of(files), INDEX: json.dumps(index).encode()}
    told = {**files, **payload, "bag-info.txt": b""}
    info = dict(line.split(": ", 1) for line in files["bag-info.txt"].decode().splitlines())
    del info["Payload-Oxum"]
    assert info_file(payload, info) != told["bag-info.txt"]
    forged = build_bag(payload, info, "", sm3=False)
    assert faults_of(forged) == ["bundle-bad-model data/model/../../bundle.json"]


def test_a_bundle_without_sm3_is_told_as_that():
    files = {p: raw for p, raw in unsigned_files().items() if p != "manifest-sm3.txt"}
    info = dict(line.split(": ", 1) for line in files["bag-info.txt"].decode().splitlines())
    del info["Payload-Oxum"]
    bag = build_bag(payload_of(files), info, files["README.txt"].decode(), sm3=False)
    found = check(write_zip(bag))
    assert (found.outcome, found.sm3) == ("passed", "absent")


def test_where_sm3_cannot_be_computed_that_is_told(monkeypatch):
    monkeypatch.setattr("ciimap.bundling.checking.has_sm3", lambda: False)
    monkeypatch.setattr("ciimap.bundling.bag.has_sm3", lambda: False)
    found = check(write_zip(unsigned_files()))
    assert (found.outcome, found.sm3) == ("passed", "unchecked")


def test_the_index_says_what_is_in_the_bundle():
    told = json.loads(read_zip(write_zip(signed_files()))[INDEX])
    assert (told["format"], told["ciimap"]) == (BUNDLE_FORMAT, "1.2.3")
    assert (told["results"], told["signing_key"]) == ([RESULT], signer().id)
