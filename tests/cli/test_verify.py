"""``ciimap verify``: what it prints, and its exit status."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "examples" / "hospital" / "hospital.yaml"


@pytest.fixture(scope="module")
def result():
    """Return the result of the hospital, as it was written."""
    from ciimap.loading import load_model
    from ciimap.report import boundary_document
    from ciimap.workflow import evaluate

    return json.dumps(boundary_document(evaluate(load_model(MODEL))), indent=1)


@pytest.fixture
def written(tmp_path):
    """Return a function that writes a text or bytes to a file and returns its path."""

    def write(content, name="result.json"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def test_a_true_result_ends_with_status_0(ciimap, written, result):
    ran = ciimap("verify", written(result), "--model", MODEL)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[-1].startswith("VERIFIED: all ")


def test_the_result_that_the_command_writes_is_accepted_with_its_certificates(ciimap, tmp_path):
    path = tmp_path / "result.json"
    options = ("--format", "json", "--certificates", "--output", path, "--fail-on", "never")
    assert ciimap("boundary", MODEL, *options).status == 0
    ran = ciimap("verify", path, "--model", MODEL)
    assert ran.status == 0
    certificates = next(line for line in ran.out.splitlines() if line.startswith("certificates"))
    assert int(certificates.split()[1]) > 20


def test_a_false_claim_ends_with_status_1_and_its_place_in_the_file(ciimap, written, result):
    told = json.loads(result)
    told["elements"][0]["operator"] = "nobody"
    path = written(json.dumps(told, indent=1))
    ran = ciimap("verify", path, "--model", MODEL)
    lines = path.read_text("utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, start=1) if '"operator": "nobody"' in text)
    id_ = told["elements"][0]["id"]
    assert ran.status == 1
    assert f"{path}:{line}:16: {id_}: the result says nobody, found is own" in ran.out
    assert ran.out.splitlines()[-1].startswith("NOT VERIFIED: ")


def test_a_result_of_another_model_ends_with_status_1(ciimap, written, result):
    ran = ciimap(
        "verify", written(result), "--model", ROOT / "examples/power-dispatch/dispatch.yaml"
    )
    assert ran.status == 1
    assert "model.sha256" in ran.out


def test_what_rests_on_the_engine_ends_with_status_3(ciimap, written):
    model = ROOT / "examples/payment-backbone/payment.yaml"
    from ciimap.loading import load_model
    from ciimap.report import boundary_document
    from ciimap.workflow import evaluate

    path = written(json.dumps(boundary_document(evaluate(load_model(model)))))
    ran = ciimap("verify", path, "--model", model, "--effort", "0.001")
    assert ran.status == 3
    assert "rest on the engine's search" in ran.out
    assert ran.out.splitlines()[-1].startswith("VERIFIED, but for ")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("", "result.json: error[empty-file]: the file is empty", id="empty"),
        pytest.param("{", "result.json:1:2: error[bad-json]", id="no-json"),
        pytest.param("[]", "result.json:1:1: error[not-a-result]", id="no-result"),
        pytest.param("[" * 100_000, "error[too-deep]", id="huge-nesting"),
        pytest.param('{"format": NaN}', "result.json:1:12: error[not-finite]", id="nan"),
        pytest.param('{"a": 1,\n "a": 2}', "result.json:2:2: error[repeated-key]", id="repeated"),
        pytest.param(b"\xff\xfe\x00", "error[not-utf8]", id="no-text"),
        pytest.param(
            '{"format": "ciimap-boundary/1",\n "complete": 1}',
            "result.json:2:14: error[wrong-type]: complete should be true or false",
            id="a-wrong-type",
        ),
        pytest.param(
            '{"format": "ciimap-boundary/1"}',
            "result.json:1:1: error[missing-key]: the key 'policy' is missing",
            id="a-missing-key",
        ),
    ],
)
def test_what_is_no_result_ends_with_status_2_and_a_place(ciimap, written, content, expected):
    ran = ciimap("verify", written(content), "--model", MODEL)
    assert (ran.status, ran.out) == (2, "")
    assert expected in ran.err
    assert "Traceback" not in ran.err
    assert "internal error" not in ran.err


def test_a_result_that_is_not_there_ends_with_status_2(ciimap, tmp_path):
    ran = ciimap("verify", tmp_path / "none.json", "--model", MODEL)
    assert (ran.status, ran.out) == (2, "")
    assert "error[file-missing]" in ran.err


def test_a_model_that_cannot_be_used_ends_with_status_2(ciimap, written, result):
    model = written("ciimap: 2\n", "model.yaml")
    ran = ciimap("verify", written(result), "--model", model)
    assert (ran.status, ran.out) == (2, "")


def test_the_model_must_be_given(ciimap, written, result):
    ran = ciimap("verify", written(result))
    assert ran.status == 2
    assert "to verify a result, name its model with --model" in ran.err


def test_the_document_is_printed_on_request(ciimap, written, result):
    ran = ciimap("verify", written(result), "--model", MODEL, "--format", "json")
    document = json.loads(ran.out)
    assert (ran.status, document["format"]) == (0, "ciimap-verification/1")
    assert document["outcome"] == "passed"


def test_the_document_can_be_written_to_a_file(ciimap, written, result, tmp_path):
    options = ("--format", "json", "--output", tmp_path / "verified.json")
    ran = ciimap("verify", written(result), "--model", MODEL, *options)
    assert (ran.status, ran.out) == (0, "")
    assert json.loads((tmp_path / "verified.json").read_text("utf-8"))["outcome"] == "passed"


def test_the_language_is_that_asked_for(ciimap, written, result):
    ran = ciimap("verify", written(result), "--model", MODEL, "--lang", "zh")
    assert ran.out.splitlines()[-1].startswith("核验通过：")


def test_control_characters_of_a_result_do_not_reach_the_terminal(ciimap, written, result):
    told = json.loads(result)
    told["elements"][0]["operator"] = "\u001b[31mred"
    ran = ciimap("verify", written(json.dumps(told)), "--model", MODEL)
    assert ran.status == 1
    assert "\u001b" not in ran.out
