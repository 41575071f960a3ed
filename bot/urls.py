"""Addresses a secret may be sent to."""

from __future__ import annotations

import ipaddress
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

_TLS = ("https", "wss")
_PLAIN = ("http", "ws")


def secure(value: str) -> str:
    """Return an address without its last slash: TLS anywhere, plain text on this machine only.

    Raises:
        ValueError: it is neither; a token or a key would travel readable, or nowhere.
    """
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
    except ValueError as error:
        raise ValueError(f"“{value}” is not an address") from error
    if not host or "@" in parts.netloc or parts.scheme not in (*_TLS, *_PLAIN):
        raise ValueError(f"“{value}” is not an address; expected https://…")
    if parts.scheme in _PLAIN and not is_loopback(host):
        raise ValueError(f"“{value}” is not encrypted; expected https, or http on this machine")
    return value.rstrip("/")


SecureUrl = Annotated[str, AfterValidator(secure)]


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
