"""Reading what an assessment rests on: its capability model, and the model it is about."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ciimap.cli.failing import CannotError
from ciimap.cli.models import read_model
from ciimap.cli.problems import in_folder, print_problems, with_folder
from ciimap.errors import InputError

if TYPE_CHECKING:
    from ciimap.loading import LoadedAssessment, LoadedCapabilityModel, Shelf
    from ciimap.report import CapabilityEvaluation
    from ciimap.workflow import Ground


class Desk:
    """Reads assessments; a model that several of them are about is evaluated once."""

    def __init__(
        self, scheme: Path | None = None, model: Path | None = None, effort: float = 1.0
    ) -> None:
        """Use the capability model in ``scheme`` and the model in ``model`` where given."""
        self._model, self._effort = model, effort
        self._scheme = scheme
        self._given = None if scheme is None else _read_scheme(scheme)
        self.shelf = _shelf(self._given)
        self._grounds: dict[Path, Ground] = {}

    def scheme(self, name: str) -> LoadedCapabilityModel:
        """Return the capability model with id ``name``, or in the file ``name``.

        Raises:
            CannotError: there is none.
            InputError: its file cannot be used.
        """
        found = self.shelf.find(name)
        if found is not None:
            return found
        if Path(name).is_file():
            return _read_scheme(Path(name))
        raise CannotError("cli.no-capability-model", name=name, known=self.shelf.ids)

    def home(self, id_: str) -> Path:
        """Return the file of the capability model ``id_``, which ``scheme`` has found."""
        if self._scheme is not None and self._given is not None and self._given.value.id == id_:
            return self._scheme
        from ciimap.shipped import shipped

        return shipped("models") / f"{id_}.yaml"

    def evaluate(self, path: Path, as_of: date | None = None) -> CapabilityEvaluation:
        """Return the evaluation of the assessment at ``path``.

        Raises:
            InputError: all that is wrong with its files.
        """
        from ciimap.workflow import assess

        assessment = self._read(path)
        scheme = self.shelf.find(assessment.value.capability_model)
        assert scheme is not None  # reading refuses an assessment by another model
        return assess(assessment, scheme, self._ground(path, assessment), as_of)

    def _read(self, path: Path) -> LoadedAssessment:
        from ciimap.loading import load_assessment

        try:
            loaded = load_assessment(path, self.shelf)
        except InputError as error:
            raise with_folder(error, path.parent) from None
        print_problems([in_folder(warning, path.parent) for warning in loaded.warnings])
        return loaded

    def _ground(self, path: Path, assessment: LoadedAssessment) -> Ground | None:
        from ciimap.boundary import Limits
        from ciimap.workflow import lay_ground

        named = assessment.value.model
        if self._model is None and named is None:
            return None
        file = self._model or path.parent / str(named)
        key = file.resolve()
        if key not in self._grounds:
            self._grounds[key] = lay_ground(read_model(file), Limits().times(self._effort))
        return self._grounds[key]


def _shelf(given: LoadedCapabilityModel | None) -> Shelf:
    from ciimap.loading import Shelf
    from ciimap.shipped import shipped

    try:
        folder = shipped("models")
    except FileNotFoundError:  # installed without them; a file of the user's own still works
        folder = None
    return Shelf(folder, given)


def _read_scheme(path: Path) -> LoadedCapabilityModel:
    from ciimap.loading import load_capability_model

    try:
        loaded = load_capability_model(path)
    except InputError as error:
        raise with_folder(error, path.parent) from None
    print_problems([in_folder(warning, path.parent) for warning in loaded.warnings])
    return loaded
