"""``ciimap bundle`` and ``ciimap verify BUNDLE``: what they write, print and refuse."""

import io
import json
import os
import random
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ciimap.bundling import has_sm3, read_zip, write_zip
from ciimap.history import AuditLog, Database, history_file
from tests.unit.bundling import bundles
from tests.unit.bundling.tampering import TAMPERINGS

ROOT = Path(__file__).parents[2]
HOSPITAL = ROOT / "examples" / "hospital"
MODEL = HOSPITAL / "hospital.yaml"
ASSESSMENTS = sorted((HOSPITAL / "assessments").glob("*.yaml"))


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """Return a private key and its public half, as files."""
    folder = tmp_path_factory.mktemp("keys")
    (folder / "key.pem").write_bytes(bundles.PRIVATE)
    (folder / "pub.pem").write_bytes(bundles.PUBLIC)
    return folder / "key.pem", folder / "pub.pem"


@pytest.fixture(scope="module")
def signed(tmp_path_factory, keys):
    """Return the signed bundle of the hospital, with an assessment and minutes."""
    from ciimap.cli.entry import run

    folder = tmp_path_factory.mktemp("bundle")
    (folder / "评审纪要.txt").write_text("Reviewed by all.\n", "utf-8")
    arguments = [
        "bundle", MODEL, "-o", folder / "evidence.zip", "--assessment", ASSESSMENTS[-1],
        "--reviewed", folder / "评审纪要.txt", "--sign", keys[0], "--on", "2026-11-20",
    ]  # fmt: skip
    assert run([str(argument) for argument in arguments]) == 0
    return folder / "evidence.zip"


def test_the_bundle_holds_what_an_auditor_asks_for(signed):
    names = {*read_zip(signed.read_bytes())}
    assert {
        "data/model/hospital.yaml",
        "data/results/boundary.json",
        "data/results/analyses.json",
        f"data/results/capability-{ASSESSMENTS[-1].stem}.json",
        f"data/assessments/{ASSESSMENTS[-1].name}",
        "data/review/评审纪要.txt",
        "data/exports/hospital.graphml",
        "data/exports/zh/hospital.svg",
        "data/exports/en/hospital.F9.csv",
        "manifest-sha256.txt",
        "manifest-sm3.txt",
        "signature/envelope.dsse.json",
    } <= names
    assert any(name.startswith("data/capability/") for name in names)
    result = json.loads(read_zip(signed.read_bytes())["data/results/boundary.json"])
    assert len(result["certificates"]) > 0


def test_what_goes_in_is_the_file_as_it_is(signed):
    files = read_zip(signed.read_bytes())
    assert files["data/model/hospital.yaml"] == MODEL.read_bytes()
    assert files[f"data/assessments/{ASSESSMENTS[-1].name}"] == ASSESSMENTS[-1].read_bytes()


@pytest.mark.parametrize(
    ("language", "last", "told"),
    [
        ("en", "VERIFIED", "Signature: valid, made with the key that you gave"),
        ("zh", "核验通过", "签名：有效，由所给的密钥产生"),
    ],
)
def test_a_good_bundle_is_verified(ciimap, signed, keys, language, last, told):
    ran = ciimap("verify", signed, "--key", keys[1], "--lang", language)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == last
    assert told in ran.out


def test_the_identity_that_making_it_tells_is_the_one_that_checking_takes(ciimap, tmp_path):
    made = ciimap("bundle", MODEL, "-o", tmp_path / "a.zip")
    assert made.status == 0
    identity = made.out.splitlines()[0].rpartition(" ")[2]
    ran = ciimap("verify", tmp_path / "a.zip", "--identity", f" {identity.upper()} ")
    assert ran.status == 0
    other = ciimap("verify", tmp_path / "a.zip", "--identity", "0" * 64)
    assert other.status == 1
    assert other.out.startswith("error[bundle-other-identity]: this is another bundle")
    assert ciimap("verify", tmp_path / "a.zip", "--identity", "0" * 63).status == 2


def test_the_document_of_the_check(ciimap, signed):
    ran = ciimap("verify", signed, "--format", "json", "--lang", "zh")
    told = json.loads(ran.out)
    assert (told["format"], told["outcome"]) == ("ciimap-bundle-check/1", "passed")
    assert told["signature"]["state"] == "unchecked"


def test_no_tampered_bundle_of_a_real_model_verifies(ciimap, signed, tmp_path):
    raw, rng = signed.read_bytes(), random.Random(20261125)
    for tamper in TAMPERINGS.values():
        (tmp_path / "x.zip").write_bytes(tamper(rng, raw))
        ran = ciimap("verify", tmp_path / "x.zip")
        assert (ran.status, ran.err) == (1, "")
        assert ran.out.startswith("error[bundle-")
        assert ran.out.splitlines()[-1] == "NOT VERIFIED"


def hostile_zip(name, content=b"x", mode=0o100644):
    """Return a ZIP of one entry, compressed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr, info.compress_type = mode << 16, zipfile.ZIP_DEFLATED
        archive.writestr(info, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        pytest.param(b"", "bundle-no-zip", id="empty"),
        pytest.param(b"{}", "bundle-no-zip", id="json"),
        pytest.param(hostile_zip("a", bytes(50_000_000)), "bundle-compressed", id="bomb"),
        pytest.param(write_zip({"../../escaped": b""}), "bundle-unsafe-name", id="upwards"),
        pytest.param(write_zip({"/etc/escaped": b""}), "bundle-unsafe-name", id="absolute"),
        pytest.param(write_zip({"data/x": b""}), "bundle-missing", id="no-bag"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_hostile_file_is_refused_and_nothing_is_written(ciimap, tmp_path, raw, rule, language):
    path = tmp_path / "bundle.zip"
    path.write_bytes(raw)
    before = sorted(tmp_path.rglob("*"))
    ran = ciimap("verify", path, "--lang", language)
    assert (ran.status, ran.err) == (1, "")
    assert f"[{rule}]" in ran.out.splitlines()[0]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_bundle_is_known_by_its_first_bytes_too(ciimap, signed, tmp_path):
    (tmp_path / "evidence").write_bytes(signed.read_bytes())
    assert ciimap("verify", tmp_path / "evidence").status == 0


def test_options_that_do_not_fit_are_refused(ciimap, signed, keys, tmp_path):
    result = tmp_path / "result.json"
    result.write_text("{}", "utf-8")
    for arguments in (
        (result,),
        (result, "--model", MODEL, "--key", keys[1]),
        (signed, "--model", MODEL),
        (signed, "--key", keys[0]),
        (signed, "--key", tmp_path / "none.pem"),
        (tmp_path / "none.zip",),
        (tmp_path,),
    ):
        ran = ciimap("verify", *arguments)
        assert (ran.status, ran.out) == (2, "")
        assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--sign", "pub.pem", "holds no Ed25519 key of the wanted kind"),
        ("--sign", "none.pem", "there is no file"),
        ("--reviewed", "none.pdf", "there is no file"),
        ("--reviewed", "key.pem", "holds a private key"),
        ("--audit-head", "abc", "the head of an audit log is 64 digits"),
        ("--on", "yesterday", "--on"),
        ("--with", "gold", "--with"),
    ],
)
def test_what_cannot_go_in_leaves_no_file(ciimap, keys, tmp_path, option, value, words):
    told = keys[0].parent / value if "." in value else value
    ran = ciimap("bundle", MODEL, "-o", tmp_path / "a.zip", option, told)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err
    assert list(tmp_path.iterdir()) == []


def test_no_file_that_goes_in_is_written_over(ciimap, tmp_path):
    model = tmp_path / "model.zip"
    model.write_bytes(MODEL.read_bytes())
    ran = ciimap("bundle", model, "-o", model)
    assert ran.status == 2
    assert "is one of the files that go into the bundle" in ran.err
    assert model.read_bytes() == MODEL.read_bytes()


def test_two_files_of_one_name_are_refused(ciimap, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "minutes.txt").write_text(folder, "utf-8")
    reviewed = [part for f in "ab" for part in ("--reviewed", tmp_path / f / "minutes.txt")]
    ran = ciimap("bundle", MODEL, "-o", tmp_path / "a.zip", *reviewed)
    assert ran.status == 2
    assert "two files are called minutes.txt" in ran.err


def test_a_model_with_problems_gives_no_bundle(ciimap, tmp_path):
    model = tmp_path / "m.yaml"
    model.write_text("ciimap: 1\nbusinesses: {b: {requires: nobody}}\n", "utf-8")
    ran = ciimap("bundle", model, "-o", tmp_path / "a.zip")
    assert (ran.status, (tmp_path / "a.zip").exists()) == (2, False)
    assert "error[unknown-id]" in ran.err or "error[unknown" in ran.err


def test_the_head_of_the_audit_log_goes_in(ciimap, tmp_path):
    model = tmp_path / "hospital.yaml"
    model.write_bytes(MODEL.read_bytes())
    log = AuditLog(Database(history_file(tmp_path)))
    log.append("li", datetime(2026, 11, 25, tzinfo=UTC), "sign-off", "hospital.yaml", None, "")
    assert ciimap("bundle", model, "-o", tmp_path / "a.zip").status == 0
    told = read_zip((tmp_path / "a.zip").read_bytes())
    assert json.loads(told["data/bundle.json"])["audit_head"] == log.head()
    assert f"Audit-Log-Head: {log.head()}".encode() in told["bag-info.txt"]
    assert ciimap("audit", tmp_path, "--head", log.head()).status == 0


def test_a_limit_that_was_reached_is_told(ciimap, tmp_path):
    model = ROOT / "examples/power-dispatch/dispatch.yaml"
    ran = ciimap("bundle", model, "-o", tmp_path / "a.zip", "--effort", "0.001")
    assert ran.status == 3
    assert "NOT COMPLETE" in ran.err
    assert b"NOT COMPLETE" in read_zip((tmp_path / "a.zip").read_bytes())["README.txt"]
    assert ciimap("verify", tmp_path / "a.zip", "--effort", "0.001").status == 3


def test_where_sm3_cannot_be_computed_it_is_left_out_only_when_asked(ciimap, tmp_path, monkeypatch):
    monkeypatch.setattr("ciimap.bundling.has_sm3", lambda: False)
    ran = ciimap("bundle", MODEL, "-o", tmp_path / "a.zip")
    assert (ran.status, (tmp_path / "a.zip").exists()) == (2, False)
    assert "--without-sm3" in ran.err
    assert ciimap("bundle", MODEL, "-o", tmp_path / "a.zip", "--without-sm3").status == 0
    assert "SM3: not in this bundle" in ciimap("verify", tmp_path / "a.zip").out


WAYS = [
    {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "1", "CIIMAP_LANG": "zh"},
    {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "77", "CIIMAP_LANG": "en"},
]


def test_the_same_bytes_come_from_another_place_time_zone_language_and_seed(tmp_path):
    """Two processes: one in the model's folder, one far from it, with a copy of the model."""
    made = []
    for number, way in enumerate(WAYS):
        folder = tmp_path / f"at {number}"
        folder.mkdir()
        (folder / "hospital.yaml").write_bytes(MODEL.read_bytes())
        model = "hospital.yaml" if number else folder / "hospital.yaml"
        arguments = [sys.executable, "-m", "ciimap", "bundle", model, "-o", folder / "a.zip"]
        subprocess.run(
            [*map(str, arguments)], env={**os.environ, **way}, check=True, capture_output=True,
            cwd=folder if number else ROOT,
        )  # fmt: skip
        made.append((folder / "a.zip").read_bytes())
    assert made[0] == made[1]


@pytest.mark.openssl
def test_other_programs_agree_and_find_what_was_changed(signed, keys, tmp_path):
    """sha256sum and OpenSSL, by the lines that the bundle's own README tells."""
    with zipfile.ZipFile(signed) as archive:
        archive.extractall(tmp_path)
    bag = tmp_path / "bundle"
    assert shell("sha256sum -c --quiet --strict manifest-sha256.txt", bag) == (0, "")
    assert shell("sha256sum -c --quiet --strict tagmanifest-sha256.txt", bag) == (0, "")
    readme = (bag / "README.txt").read_text("utf-8").splitlines()
    loop = next(line for line in readme if "openssl dgst -sm3" in line)
    check = next(line for line in readme if "openssl pkeyutl" in line)
    check = check.replace("PUB.pem", f"'{keys[1]}'")
    assert has_sm3()
    assert shell(loop, bag)[1] == ""
    assert shell(check, bag) == (0, "Signature Verified Successfully\n")
    with (bag / "data/review/评审纪要.txt").open("a", encoding="utf-8") as file:
        file.write(" ")
    assert shell("sha256sum -c --quiet manifest-sha256.txt", bag)[0] == 1
    assert "评审纪要.txt" in shell(loop, bag)[1]
    with (bag / "signature/signed-bytes.txt").open("a", encoding="utf-8") as file:
        file.write(" ")
    assert shell(check, bag)[0] == 1


def shell(line, folder):
    """Return exit status and standard output of ``line`` in ``folder``."""
    ran = subprocess.run(
        ["sh", "-c", line.strip()], cwd=folder, capture_output=True, text=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    return ran.returncode, ran.stdout
