"""What a service manager is told: that the service is ready, alive, and ending (`sd_notify`)."""

from __future__ import annotations

import os
import socket


def tell(state: str) -> None:
    """Send `READY=1`, `WATCHDOG=1` or `STOPPING=1` to systemd, where it started the service and
    listens; otherwise do nothing.
    """
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):
        address = f"\0{address[1:]}"
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as to:
            to.sendto(state.encode(), address)
    except OSError:
        # Nobody listens any more: no reason to stop.
        return
