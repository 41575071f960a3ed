"""Is the running service well? Asked from outside its process, as a container's health check
does.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx

from bot.config.settings import Settings
from bot.run.lock import is_running

#: A service that has not looked at its schedule for so long hangs.
LATE = timedelta(minutes=1)
#: How long the service may take to say how it is, in seconds.
ANSWER_S = 10.0


def problems(settings: Settings, *, now: datetime) -> list[str]:
    """Return what is wrong with the service on this database, in words; empty if it is well.

    The service is asked over `/healthz` where `web.listen` is set. Without it, the time of its last
    look at the schedule must do.
    """
    if not is_running(settings):
        return ["no service is running"]
    address = settings.web.address
    return _last_tick(settings, now=now) if address is None else _asked(*address)


def _asked(host: str, port: int) -> list[str]:
    # A service that listens everywhere is asked on this machine.
    host = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104
    url = f"http://[{host}]:{port}/healthz" if ":" in host else f"http://{host}:{port}/healthz"
    try:
        answer = httpx.get(url, timeout=ANSWER_S, trust_env=False)
        return [str(problem) for problem in answer.json()["problems"]]
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        return [f"{url} does not say how the service is: {error or type(error).__name__}"]


def _last_tick(settings: Settings, *, now: datetime) -> list[str]:
    alive = settings.database_path.with_name(f"{settings.database_path.name}.alive")
    try:
        last = datetime.fromtimestamp(alive.stat().st_mtime, tz=UTC)
    except FileNotFoundError:
        return ["the service has not looked at its schedule yet"]
    if now - last > LATE:
        return [f"the schedule has not been looked at for {(now - last).total_seconds():.0f} s"]
    return []
