"""Where capability models are found by id: the one that a user gives, then the shipped ones."""

from __future__ import annotations

from pathlib import Path

from ciimap.loading.capability_file import LoadedCapabilityModel, load_capability_model


class Shelf:
    """Capability models by id; one of the folder is read when it is first asked for."""

    def __init__(self, folder: Path | None, given: LoadedCapabilityModel | None = None) -> None:
        """Look in ``folder``, where each file is called as its model's id; ``given`` goes first."""
        self._folder = folder
        self._read = {} if given is None else {given.value.id: given}

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that can be found, sorted."""
        files = self._folder.glob("*.yaml") if self._folder else ()
        return tuple(sorted({*self._read, *(file.stem for file in files)}))

    def find(self, id_: str) -> LoadedCapabilityModel | None:
        """Return the model ``id_``, or ``None`` if there is none.

        Raises:
            InputError: its file cannot be used.
        """
        if id_ not in self._read and id_ in self.ids and self._folder is not None:
            self._read[id_] = load_capability_model(self._folder / f"{id_}.yaml")
        return self._read.get(id_)
