"""The order of the stages; the command line, the app and batches call it and show the result."""

from ciimap.workflow.evaluating import evaluate

__all__ = ["evaluate"]
