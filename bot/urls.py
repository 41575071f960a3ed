"""Addresses: those a secret may be sent to, and those that may be posted as links."""

from __future__ import annotations

import contextlib
import ipaddress
import re
import unicodedata
from typing import Annotated
from urllib.parse import urlsplit, urlunsplit

from pydantic import AfterValidator

_TLS = ("https", "wss")
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
#: Addresses that lead on to another, which stands in their last 32 bits (RFC 6052).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
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


def _secure_or_none(value: str) -> str:
    return secure(value) if value else value


#: The same, or "" for none.
SecureUrlOrNone = Annotated[str, AfterValidator(_secure_or_none)]


def _listen(value: str) -> str:
    host, colon, port = value.rpartition(":")
    if value and not (
        host and colon and port.isascii() and port.isdigit() and 0 < int(port) < 65_536
    ):
        raise ValueError(
            f"“{value}” is not an address; "
            'expected HOST:PORT such as 127.0.0.1:8080, or "" for none'
        )
    return value


#: HOST:PORT to listen at; "": nowhere.
Listen = Annotated[str, AfterValidator(_listen)]


def host_and_port(listen: str) -> tuple[str, int] | None:
    """Return the host and the port of a `Listen`, or None where it is off."""
    host, colon, port = listen.rpartition(":")
    return (host.strip("[]"), int(port)) if colon else None


def is_public_address(address: str) -> bool:
    """Return whether an IP address is one of the public internet, whatever it is wrapped in.

    Raises:
        ValueError: it is no address.
    """
    ip = _unwrapped(ipaddress.ip_address(address.partition("%")[0]))
    return ip.is_global and not ip.is_multicast


def _unwrapped(ip: _Address) -> _Address:
    """Return the address that another form of it leads to."""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else ip)
    return ip


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


#: Names that no public name server answers (RFC 6761, 6762, 7686, 8375, ICANN's "internal"), and
#: those that home and office networks use for themselves.
_INSIDE = re.compile(
    r"(?:^|\.)(?:local|localhost|localdomain|internal|intranet|lan|home|corp|private|invalid|onion"
    r"|home\.arpa)$"
)
#: Where the address is not where it leads: whoever made it can change that after it was posted.
_SHORTENERS = frozenset(
    [
        *("bit.ly", "bitly.com", "bl.ink", "buff.ly", "cutt.ly", "dlvr.it", "goo.gl", "ift.tt"),
        *("is.gd", "lnkd.in", "ow.ly", "qr.ae", "rb.gy", "rebrand.ly", "s.id", "shorturl.at"),
        *("shrtco.de", "smarturl.it", "soo.gd", "t.co", "t.ly", "tiny.cc", "tinyurl.com"),
        *("trib.al", "v.gd", "wp.me"),
    ]
)
#: What lets a reader join a stranger's server or group with a click.
_INVITES = re.compile(
    r"(?:www\.)?(?:discord\.(?:gg|gift|me|com/(?:invite|gifts)\b)|discordapp\.com/invite\b|dsc\.gg"
    r"|join\.slack\.com|[\w-]+\.slack\.com/join\b|(?:t|telegram)\.me/(?:joinchat\b|\+[\w-]+)"
    r"|chat\.whatsapp\.com|invite\.viber\.com|signal\.group|teams\.(?:live|microsoft)\.com/l/invite"
    r"\b|matrix\.to)(?:[/?#:]|$)"
)
#: Parameters that tell who sent a reader, and nothing of the page.
_TRACKING = re.compile(
    r"(?:utm_\w+|[a-z_]*clk?id|gbraid|wbraid|igshid|mc_[ce]id|pk_\w+|at_(?:medium|campaign)\w*|_hs\w+"
    r"|xtor|cmpid|smid|mkt_tok|vero_id)=",
    re.IGNORECASE,
)
#: What IDNA reads as a dot (RFC 3490).
_DOTS = re.compile("[\u3002\uff0e\uff61]")
#: Scripts that one language writes within one word.
_TOGETHER = (
    frozenset(("CJK", "HIRAGANA", "KATAKANA", "LATIN")),
    frozenset(("CJK", "HANGUL", "LATIN")),
    frozenset(("CJK", "BOPOMOFO", "LATIN")),
)


def public(url: str) -> str | None:
    """Return a web address as it may be posted as a link, without what only tracks its reader; None
    where it leads to no public site, or somewhere other than it says.

    A host whose letters mix scripts, so that it can pass for another, is spelled in punycode.
    """
    try:
        parts = urlsplit(url)
        host, port = _normal(parts.hostname or ""), parts.port
    except ValueError:
        return None
    # "https://reuters.com@evil.example" leads to evil.example.
    if parts.scheme.lower() not in ("http", "https") or "@" in parts.netloc:
        return None
    if not _is_public(host) or host.removeprefix("www.") in _SHORTENERS:
        return None
    if _INVITES.match(f"{host}{parts.path}"):
        return None
    spelled = f"[{host}]" if ":" in host else ".".join(map(_spelled, host.split(".")))
    place = spelled if port is None else f"{spelled}:{port}"
    query = "&".join(piece for piece in parts.query.split("&") if not _TRACKING.match(piece))
    return urlunsplit(parts._replace(netloc=place, query=query))


def _normal(host: str) -> str:
    """Return a host as a browser reads it: "ｂｉｔ。ｌｙ" is bit.ly."""
    dotted = _DOTS.sub(".", unicodedata.normalize("NFKC", host))
    return dotted.lower().rstrip(".")


def _is_public(host: str) -> bool:
    """Return whether a host is a public address or has a public name."""
    with contextlib.suppress(ValueError):
        return is_public_address(host)
    *_, last = host.split(".")
    # Browsers read "2130706433", "0x7f.1" and "127.1" as addresses of this machine.
    is_number = last.isdigit() or last.startswith("0x")
    is_name = all(char.isalnum() or char in "-._" for char in host)
    return is_name and "." in host and not is_number and not _INSIDE.search(host)


def _spelled(label: str) -> str:
    """Return a part of a host as it is, or in punycode where its letters mix scripts."""
    scripts = {
        unicodedata.name(char, "?").split()[0].partition("-")[0] for char in label if char.isalpha()
    }
    if len(scripts) < 2 or any(scripts <= together for together in _TOGETHER):
        return label
    return f"xn--{label.encode('punycode').decode('ascii')}"
