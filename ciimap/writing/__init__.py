"""From a model to YAML that a person would have written, and that reads back to the same model."""

from ciimap.model import Model
from ciimap.writing.plain import plain_model
from ciimap.writing.yaml_text import write_yaml

__all__ = ["plain_model", "write_model", "write_yaml"]


def write_model(model: Model) -> str:
    """Return ``model`` as YAML: one file, its includes merged, no comments.

    Reading it gives an equal model, with the same digest.
    """
    return write_yaml(plain_model(model))
