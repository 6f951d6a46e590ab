"""``ciimap anonymise``: a copy of a model that can be shared, with its verdicts proven the same."""

from __future__ import annotations

from pathlib import Path

import click

from ciimap.cli.documents import format_document
from ciimap.cli.exit_codes import CLEAN, LIMITED
from ciimap.cli.failing import CannotError
from ciimap.cli.language import tell
from ciimap.cli.localised import LocalCommand
from ciimap.cli.models import read_model
from ciimap.cli.options import effort_option, language_option, model_argument, option
from ciimap.cli.output import write_each

_SHOWN = 5
_FILE = click.Path(path_type=Path)


@click.command("anonymise", cls=LocalCommand)
@model_argument
@option("--output", "-o", type=_FILE, required=True, metavar="FILE", help="anonymise.option-output")
@option("--map", "secret", type=_FILE, metavar="FILE", help="anonymise.option-map")
@option("--marking", metavar="TEXT", help="anonymise.option-marking")
@effort_option
@language_option
def command(
    model: Path, output: Path, secret: Path | None, marking: str | None, effort: float
) -> int:
    """Write a neutral copy of a model, unless it is not proven to say the same."""
    from ciimap.boundary import Limits
    from ciimap.workflow import NotProvenError, share

    if output.suffix.lower() == ".json":
        raise CannotError("anonymise.no-json", name=output.with_suffix(".yaml").name)
    loaded = read_model(model)
    _keep_sources(model, loaded.files, [output, *([] if secret is None else [secret])])
    try:
        copy = share(loaded, Limits().times(effort), marking)
    except NotProvenError as error:
        shown = tuple(error.places[:_SHOWN])
        values = {"places": shown, "count": len(error.places)}
        raise CannotError(f"anonymise.{error.doubt}", **values) from None
    files = {output: copy.text.encode()}
    if secret is not None:
        files[secret] = format_document(copy.secret).encode()
    write_each(files, private=() if secret is None else (secret,))
    click.echo(tell("anonymise.proven", file=str(output), count=copy.count))
    if secret is not None:
        click.echo(tell("anonymise.map-written", file=str(secret)))
    click.echo(tell("anonymise.remains"))
    if loaded.model.marking is not None and marking is None:
        click.echo(tell("anonymise.marking-dropped", marking=loaded.model.marking), err=True)
    if not copy.boundary.complete:
        click.echo(tell("anonymise.incomplete"), err=True)
        return LIMITED
    return CLEAN


def _keep_sources(model: Path, names: tuple[str, ...], targets: list[Path]) -> None:
    """Refuse to write over a file of the model, or the copy and its map into one file."""
    sources = {(model.parent / name).resolve() for name in names}
    resolved = [target.resolve() for target in targets]
    for target, path in zip(resolved, targets, strict=True):
        if target in sources or resolved.count(target) > 1:
            raise CannotError("anonymise.same-file", file=str(path))
