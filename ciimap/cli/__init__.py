"""The command line: parse, call one function of the workflow, print, exit."""

from ciimap.cli.entry import main

__all__ = ["main"]
