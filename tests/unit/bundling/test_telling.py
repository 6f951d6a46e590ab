"""The check of a bundle as a document and in sentences."""

import json

import pytest

from ciimap.bundling import bundle_check_document, tell_bundle_check, write_zip
from ciimap.bundling.checking import BundleCheck
from ciimap.bundling.fault import BundleFault
from ciimap.bundling.telling import SHOWN
from tests.unit.bundling.bundles import check, signed_files, signer, unsigned_files, verifier


def test_the_document_has_all_that_was_found():
    told = bundle_check_document(check(write_zip(signed_files()), verifier()))
    assert json.loads(json.dumps(told)) == told
    assert (told["format"], told["outcome"]) == ("ciimap-bundle-check/1", "passed")
    assert told["signature"] == {"state": "valid", "key": signer().id}
    assert told["results"]["data/results/boundary.json"]["outcome"] == "passed"


@pytest.mark.parametrize(
    ("language", "last", "signed"),
    [
        ("en", "VERIFIED", "Signature: valid, made with the key that you gave"),
        ("zh", "核验通过", "签名：有效，由所给的密钥产生"),
    ],
)
def test_the_sentences_end_with_the_outcome(language, last, signed):
    lines = [*tell_bundle_check(check(write_zip(signed_files()), verifier()), language)]
    assert lines[-1] == last
    assert any(line.startswith(signed) for line in lines)


def test_what_nobody_checked_is_never_told_as_agreeing():
    raw = write_zip({**unsigned_files(), "data/new": b""})
    lines = [*tell_bundle_check(check(raw), "en")]
    assert lines[0] == "error[bundle-not-listed]: not listed in the manifest: data/new"
    assert lines[-1] == "NOT VERIFIED"
    assert not any("agree" in line.removeprefix("error") for line in lines[2:])


def test_many_faults_are_counted():
    faults = tuple(BundleFault("digest", str(n)) for n in range(SHOWN + 7))
    lines = [*tell_bundle_check(BundleCheck("", 0, "absent", "none", None, faults, {}), "en")]
    assert lines[SHOWN] == "... and 7 more faults; --format json lists all"
    assert len(lines) == SHOWN + 2
