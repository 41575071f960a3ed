"""Whose an article is: decided by where it lies, never by what it says of itself.

A folder of the feed is a source, whatever its articles claim; the configuration may name the outlet
of a folder or of a file, and may say which folders carry whose hosts. Only at the root of the feed,
and in folders that the configuration calls mixed, do articles count under the site of their own
address or, without one, under the name they give; and never under a name that belongs to a folder
or to an outlet of the configuration. What an article claims beside that is its credit.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.config.settings import Settings
from bot.feed.kinds import first_folder
from bot.model import ParsedArticle
from bot.news.newsroom import is_called, is_short_for, site, spelling


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """An outlet of the configuration, and where its articles come from."""

    name: str
    #: Folders of the feed and files in it, in small letters.
    folders: tuple[str, ...]
    #: Hosts of its addresses and senders of its mail, in small letters.
    hosts: tuple[str, ...]
    #: It has no folder: articles outside those of other sources may claim its hosts.
    is_open: bool

    def may_send(self, parsed: ParsedArticle) -> bool:
        """Return whether the article bears one of the outlet's hosts or senders."""
        host = parsed.host or ""
        return (parsed.sender or "") in self.hosts or any(
            host == known or host.endswith(f".{known}") for known in self.hosts
        )


class Sources:
    """The sources of one feed, as its folders and the configuration name them."""

    def __init__(self, settings: Settings) -> None:
        self._rules = [
            _Rule(
                name=outlet.name,
                folders=tuple(name.lower().strip("/") for name in outlet.folders or (key,)),
                hosts=tuple(name.lower() for name in outlet.hosts or (key,)),
                is_open=not outlet.folders and ("." in key or "@" in key),
            )
            for key, outlet in settings.outlets.items()
        ]
        self._mixed = {name.lower().strip("/") for name in settings.feed.mixed}
        self._configured = {spelling(rule.name) for rule in self._rules}
        self._configured |= {spelling(host) for rule in self._rules for host in rule.hosts}
        self._folders: set[str] = set()
        #: What outlets of the configuration and folders are called, as written.
        self._names: set[str] = set()

    def see(self, paths: Iterable[str]) -> None:
        """Learn which folders the feed has: their names belong to them."""
        folders = {path.partition("/")[0] for path in paths if "/" in path}
        named = filter(None, (first_folder(f"{folder}/") for folder in folders))
        names = {name for name in named if name.lower() not in self._mixed}
        self._folders = set(map(spelling, names))
        self._names = names.union(*((rule.name, *rule.hosts) for rule in self._rules))

    def attribute(self, parsed: ParsedArticle, *, path: str) -> ParsedArticle:
        """Return the article with its source, the outlet that a reader is shown, and its credit."""
        folder = first_folder(path)
        is_open = folder is None or folder.lower() in self._mixed
        rule = self._rule(parsed, path, is_open=is_open)
        claimed = None if parsed.outlet_from == "folder" else parsed.outlet
        if rule is not None:
            known = (rule.name, *rule.hosts, *rule.folders)
            credit = claimed if claimed and not _is_one_of(claimed, known) else None
            return dataclasses.replace(
                parsed, outlet=rule.name, outlet_from="config", source=rule.name, credit=credit
            )
        if folder is not None and not is_open:
            return self._in_folder(parsed, folder, claimed)
        return self._in_the_open(parsed, claimed)

    def _rule(self, parsed: ParsedArticle, path: str, *, is_open: bool) -> _Rule | None:
        """Return the outlet that the configuration names for the article, if any."""
        places = _places(path)
        for place in places:
            here = [rule for rule in self._rules if place in rule.folders]
            if len(here) == 1 and place not in self._mixed:
                return here[0]
            if here:
                return next((rule for rule in here if rule.may_send(parsed)), None)
        if not is_open:
            return None
        return next((rule for rule in self._rules if rule.is_open and rule.may_send(parsed)), None)

    def _in_folder(self, parsed: ParsedArticle, folder: str, claimed: str | None) -> ParsedArticle:
        """Return an article of a folder that nobody else has named."""
        credit = claimed
        outlet, rule = folder, "folder"
        if claimed and _is_one_of(claimed, (folder,)):
            credit = parsed.host if self._is_of_another(parsed.host, folder) else None
            is_fuller = is_called(claimed, folder, is_trusted=True)
            if is_fuller and spelling(claimed) not in self._configured:
                outlet, rule = claimed, parsed.outlet_from or rule
        elif claimed and parsed.sender and not _is_one_of(claimed, self._names):
            rule = "mailbox"
        return dataclasses.replace(
            parsed, outlet=outlet, outlet_from=rule, source=folder, credit=credit
        )

    def _in_the_open(self, parsed: ParsedArticle, claimed: str | None) -> ParsedArticle:
        """Return an article that lies in no folder of one source."""
        own = site(f"//{parsed.host}") if parsed.host else None
        if any(self._is_of_another(name, "") for name in (own, claimed)):
            return dataclasses.replace(
                parsed, outlet=None, outlet_from=None, credit=claimed or parsed.host
            )
        if own is None or claimed is None or is_called(claimed, own, is_trusted=False):
            return dataclasses.replace(parsed, source=own or claimed)
        return dataclasses.replace(
            parsed, outlet=own, outlet_from="site name", source=own, credit=claimed
        )

    def _is_of_another(self, name: str | None, folder: str) -> bool:
        """Return whether a name or host belongs to another folder, or to the configuration."""
        if not name:
            return False
        folded = spelling(name)
        return folded in self._configured or folded in self._folders - {spelling(folder or "/")}


def _is_one_of(claimed: str, known: Collection[str]) -> bool:
    """Return whether a claimed name is that of a folder or an outlet, or is short for it."""
    return any(
        is_called(claimed, name, is_trusted=True) or is_short_for(claimed, name) for name in known
    )


def _places(path: str) -> list[str]:
    """Return the file and the folders that it lies in, in small letters, the nearest first."""
    parts = path.lower().split("/")
    return ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]
