"""Which exports go into a bundle, and under which names."""

import pytest

from ciimap.bundling import default_formats, export_all
from ciimap.export import EXPORTERS, READERS, ExportError
from ciimap.loading import load_model_files
from ciimap.workflow import evaluate
from tests.unit.bundling.bundles import MODEL


@pytest.fixture(scope="module")
def evaluation():
    """Return the evaluation of the small grid."""
    return evaluate(load_model_files("grid.yaml", MODEL))


def test_formats_without_further_libraries_are_in_every_bundle():
    always = default_formats(assessed=False)
    assert {"node-link", "graphml", "csv", "svg", "forms-csv"} <= {*always}
    assert "forms-xlsx" not in always  # packed by a library whose next version packs otherwise
    assert not any(EXPORTERS[name].extra or EXPORTERS[name].needs_assessment for name in always)
    assert not any(EXPORTERS[name].may_refuse for name in always)
    assert {*always} <= {*default_formats(assessed=True)} <= {*EXPORTERS}


def test_what_people_read_is_there_in_each_language_and_for_each_reader(evaluation):
    files = export_all(evaluation, None, ["svg", "csv", "csv"])
    assert [*files] == ["grid.nodes.csv", "grid.edges.csv", "en/grid.svg", "zh/grid.svg"]
    for name, registered in EXPORTERS.items():
        if registered.extra or registered.needs_assessment or registered.may_refuse:
            continue
        names = [*export_all(evaluation, None, [name])]
        times = (2 if registered.for_people else 1) * (
            len(READERS) if registered.has_readers else 1
        )
        assert len(names) == len(registered.suffixes) * times


def test_all_that_is_always_in_is_the_same_bytes_again(evaluation):
    names = default_formats(assessed=False)
    assert export_all(evaluation, None, names) == export_all(evaluation, None, names)


def test_a_format_that_needs_an_assessment_is_refused_without_one(evaluation):
    for name in [name for name, each in EXPORTERS.items() if each.needs_assessment]:
        with pytest.raises(ExportError):
            export_all(evaluation, None, [name])
    assert {*default_formats(assessed=False)} <= {
        name for name, each in EXPORTERS.items() if not each.needs_assessment
    }
