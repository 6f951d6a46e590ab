"""The process that evaluates models for a batch: one line in, one line out, within its limits.

It is a program of its own, so that whatever a hostile model does to it stays there. Its memory is
bounded by the system, its time by an alarm (and, sooner, by its keeper), and it ends with
whoever started it, since its input then ends.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from typing import IO

from ciimap.batch.evaluating import Evaluator
from ciimap.batch.tasks import Reply, Settings, Task, reply_to_plain

if sys.platform != "win32":
    import resource

_GRACE = 30.0  # seconds after the keeper should have ended this process, if it is still there
_IDLE = 300.0  # seconds without a model, after which this process ends


def main() -> None:
    """Serve until the input ends."""
    asked, answers = _streams()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the keeper's to answer
    settings = Settings(**json.loads(asked.readline()))
    limit_memory(settings.memory)
    evaluator = Evaluator(settings)
    gc.freeze()  # what is loaded by now stays: there is no need to look through it again
    try:
        _send(answers, "ready")
        _serve(evaluator, settings, asked, answers)
    except BrokenPipeError:
        os._exit(1)  # nobody listens any more


def _serve(evaluator: Evaluator, settings: Settings, asked: IO[str], answers: IO[str]) -> None:
    _set_alarm(_IDLE)
    for line in asked:
        _set_alarm(settings.seconds + _GRACE)
        reply: Reply = evaluator.evaluate(Task(**json.loads(line)))
        _set_alarm(_IDLE)
        _send(answers, reply_to_plain(reply))


def _streams() -> tuple[IO[str], IO[str]]:
    """Return the two pipes; standard output then is standard error, so that prints go there."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return os.fdopen(os.dup(0), encoding="utf-8"), answers


def _send(answers: IO[str], told: object) -> None:
    answers.write(json.dumps(told) + "\n")
    answers.flush()


def limit_memory(size: int) -> None:
    """Bound the address space of this process to ``size`` bytes, where the system can."""
    if sys.platform != "win32":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        bound = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


def _set_alarm(seconds: float) -> None:
    """End this process in ``seconds``, whatever it then does."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)
