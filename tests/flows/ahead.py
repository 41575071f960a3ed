"""`python -m tests.flows.ahead SECONDS --config FILE run`: the service, its clock so far ahead of
the machine's.
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path

from rich.console import Console

from bot import log
from bot.config import settings as config
from bot.run import build, tasks


def main(ahead_s: str, _: str, path: str, *__: str) -> None:
    ahead = timedelta(seconds=float(ahead_s))
    log.set_up(environment=os.environ, level="info")
    settings = config.load(Path(path), environment=os.environ)
    tasks.serve(settings, console=Console(), clock=lambda: build.utc_now() + ahead)


if __name__ == "__main__":
    main(*sys.argv[1:])
