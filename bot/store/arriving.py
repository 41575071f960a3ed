"""Articles arrive in one transaction: what their arrival looks up and writes, for all of them
together.

What was looked up is remembered, and what is written is held back until `flush` and laid over it:
each article finds those before it as if they were stored already. Where every statement is a round
trip to a server, keys that will be looked up can be named beforehand (`expect_…`); the first that
is not remembered is then read with all of them.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from itertools import chain
from types import TracebackType
from typing import Any, Generic, TypeVar
from weakref import WeakMethod

from bot.model import Article, ParsedArticle, Relation
from bot.news.actors import Actors
from bot.news.relevance import Marks
from bot.store import articles, keys, search, word_usage
from bot.store.articles import Keyed, Place, Related, StoryRow
from bot.store.database import Connection, from_ms, to_ms
from bot.store.match import Keys
from bot.store.word_usage import Use

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class _Memory(Generic[_Key, _Value]):
    """What was read by key; `read` returns a value for each of the keys it is given.

    It is a method of whoever holds the memory, and held weakly: in a circle all that a batch
    remembers would stay until it is looked for as garbage, and the loop stands still meanwhile.
    """

    def __init__(self, read: Callable[[AbstractSet[_Key]], Mapping[_Key, _Value]]) -> None:
        self._reader = WeakMethod(read)
        self._expected: set[_Key] = set()
        self.known: dict[_Key, _Value] = {}

    def expect(self, wanted: Iterable[_Key]) -> None:
        """Read these with the next key that is not known."""
        self._expected.update(wanted)

    def get(self, wanted: Sequence[_Key]) -> list[_Value]:
        """Return the values of these keys, in order."""
        known = self.known
        missing = {key for key in wanted if key not in known}
        if missing:
            missing.update(key for key in self._expected if key not in known)
            self._expected.clear()
            read = self._reader()
            assert read is not None
            known.update(read(missing))
        return [known[key] for key in wanted]

    def forget(self, *, read_again: bool) -> None:
        """Know nothing; what was known is read with the next key where that is cheaper."""
        if read_again:
            self._expected.update(self.known)
        self.known.clear()


#: Stories of one key that were alive between two hours: the key, the first and the last hour.
_Window = tuple[int, int, int]


class _Newest:
    """The newest stories of a window, as hour and id, newest first."""

    __slots__ = ("_first", "_last", "is_cut", "rows")

    def __init__(self, window: _Window, rows: list[tuple[int, int]]) -> None:
        _, self._first, self._last = window
        self.rows = rows
        #: There may be older ones.
        self.is_cut = len(rows) == keys.PER_KEY

    @property
    def is_enough(self) -> bool:
        """Return whether no more need be known of the window."""
        return not self.is_cut or len(self.rows) >= keys.PER_KEY

    def add(self, hour: int, story: int) -> None:
        """Add a story if it is of this window and newer than what is left out."""
        row = (hour, story)
        is_of_it = self._first <= hour <= self._last
        if not is_of_it or row in self.rows or (self.is_cut and row < self.rows[-1]):
            return
        self.rows.append(row)
        self.rows.sort(reverse=True)
        # One that is to be left out for its later hour may still be among them.
        if len(self.rows) > 2 * keys.PER_KEY:
            self.rows.pop()
            self.is_cut = True

    def remove(self, hour: int, story: int) -> None:
        """Take a story out if it is there."""
        if (hour, story) in self.rows:
            self.rows.remove((hour, story))


class Arriving:
    """What arrives in one transaction, on the connection that runs it.

    As a context it ends with `flush`.
    """

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._edges = _Memory(self._read_edges)
        #: By term as a `Use` is.
        self._words = _Memory(self._read_words)
        self._copies = _Memory(self._read_copies)
        self._digests = _Memory(self._read_digests)
        self._languages = _Memory(self._read_languages)
        self._articles = _Memory(self._read_articles)
        self._stories = _Memory(self._read_stories)
        self._windows = _Memory(self._read_windows)
        self._windows_of: dict[int, set[_Window]] = {}
        #: Numbers of rows to come, and how many of them are asked for at once.
        self._numbers: dict[str, list[int]] = {}
        self._at_once: dict[str, int] = {}
        self._last: Counter[str] = Counter()
        #: Whether there are strangers' articles, or some to come; None: not asked yet.
        self._has_strange: bool | None = None
        self._begin()

    def _begin(self) -> None:
        """Hold nothing back."""
        self._new_articles: list[Mapping[str, object]] = []
        self._new_digests: dict[int, int] = {}
        self._new_edges: Counter[int] = Counter()
        #: By term as `word_usage` adds it; lists, for each is counted again and again.
        self._new_words: dict[int, list[int]] = {}
        self._new_copies: dict[int, list[int]] = {}
        self._new_entries: list[search.Entry] = []
        self._changed_stories: set[int] = set()
        #: By key, whether a story is found by it at an hour from now on.
        self._new_found_by: dict[int, dict[tuple[int, int], bool]] = {}

    def __enter__(self) -> Arriving:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.flush()

    @property
    def is_remote(self) -> bool:
        """Return whether it pays to name keys beforehand."""
        return self._conn.is_remote

    def flush(self) -> None:
        """Write what was held back."""
        conn = self._conn
        rows = [self._stories.known[story] for story in sorted(self._changed_stories)]
        articles.save_stories(conn, [row for row in rows if row is not None])
        articles.insert_many(conn, self._new_articles)
        keys.add_edges(conn, self._new_edges)
        word_usage.add(conn, [(term, *more) for term, more in self._new_words.items()])  # type: ignore[misc]
        keys.add_copies(
            conn, [(key, one) for key, those in self._new_copies.items() for one in those]
        )
        self._flush_found_by()
        search.add(conn, self._new_entries)
        self._begin()

    def written(self) -> Connection:
        """Write what was held back, and return the connection, for what an arrival looks up
        nowhere.
        """
        self.flush()
        return self._conn

    @contextlib.contextmanager
    def direct(self) -> Iterator[Connection]:
        """Write what was held back, and lend the connection: what the block changes is read
        anew.
        """
        yield self.written()
        for memory in (
            self._edges,
            self._words,
            self._copies,
            self._digests,
            self._languages,
            self._articles,
            self._stories,
            self._windows,
        ):
            memory.forget(read_again=self.is_remote)
        self._windows_of.clear()
        self._has_strange = None

    def expect_articles_to_come(self, arriving: Sequence[ParsedArticle]) -> None:
        """Ask for the numbers of these new articles at once, and of as many stories as they are
        likely to found.
        """
        count = len(arriving)
        self._at_once = {"articles": count, "stories": max(1, count // 2)}
        if any(one.is_strange for one in arriving):
            self._has_strange = True

    def apart(self, wanted: Iterable[int]) -> list[int]:
        """Return the keys by which strangers' articles and stories are looked up in place of
        `wanted`; none where there are no strangers.
        """
        if self._has_strange is None:
            self._has_strange = articles.has_strange(self._conn)
        return keys.apart(wanted) if self._has_strange else []

    def _number(self, table: str) -> int:
        """Return the number of a new row."""
        free = self._numbers.setdefault(table, [])
        if not free:
            at_once = max(1, self._at_once.get(table, 1))
            free += self._conn.numbers(table, at_once, above=self._last[table])
            free.reverse()
        self._last[table] = free.pop()
        return self._last[table]

    # Lines at head and foot.

    def expect_edges(self, hashes: Iterable[int]) -> None:
        """Name lines that will be looked up."""
        self._edges.expect(hashes)

    def edge_counts(self, hashes: Sequence[int]) -> dict[int, int]:
        """Return in how many different articles each of these lines stands at head or foot; unseen
        lines are left out.
        """
        counts = zip(hashes, self._edges.get(hashes), strict=True)
        return {line: count for line, count in counts if count}

    def count_edges(self, hashes: Collection[int]) -> None:
        """Count one more article with these lines at head or foot."""
        self._new_edges.update(hashes)
        for line in hashes:
            if line in self._edges.known:
                self._edges.known[line] += 1

    def _read_edges(self, asked: AbstractSet[int]) -> dict[int, int]:
        stored = keys.edge_counts(self._conn, asked)
        return {line: stored.get(line, 0) + self._new_edges[line] for line in asked}

    # Words.

    def expect_words(self, terms: Iterable[int]) -> None:
        """Name terms that will be looked up."""
        self._words.expect(terms)

    def use_of(self, terms: Sequence[int]) -> dict[int, Use]:
        """Return the use of each of these terms that the feed has."""
        used = zip(terms, self._words.get(terms), strict=True)
        return {term: Use(*use) for term, use in used if use[0]}

    def having(self, terms: Sequence[int]) -> dict[int, float]:
        """Return in how many articles each of these terms stands."""
        return {term: use[0] for term, use in zip(terms, self._words.get(terms), strict=True)}

    def articles_counted(self) -> float:
        """Return in how many articles words were counted."""
        (use,) = self._words.get([word_usage.ALL])
        counted: float = use[0]
        return counted

    def count_words(
        self,
        terms: Iterable[int],
        *,
        has_capital: Mapping[int, bool],
        founded: bool,
        now: datetime,
    ) -> None:
        """Count one more article with these terms, and how it writes those in `has_capital`."""
        halves, used_ms = word_usage.HALVES if founded else 1, to_ms(now)
        new, known = self._new_words, self._words.known
        counted = {word_usage.ALL, *terms}
        for term in counted:
            more = new.setdefault(term, [0, 0, 0, 0])
            more[0] += halves
            more[3] = used_ms
            if term in known:
                known[term][0] += halves / word_usage.HALVES
        for term, is_capital in has_capital.items():
            if term in counted:
                place = 1 if is_capital else 2
                new[term][place] += 1
                if term in known:
                    known[term][place] += 1

    def _read_words(self, asked: AbstractSet[int]) -> dict[int, list[Any]]:
        read: dict[int, list[Any]] = {term: [0.0, 0, 0] for term in asked}
        read.update((term, [*use]) for term, use in word_usage.look_up(self._conn, asked).items())
        for term in asked & self._new_words.keys():
            halves, capitals, smalls, _ = self._new_words[term]
            use = read[term]
            use[0] += halves / word_usage.HALVES
            use[1] += capitals
            use[2] += smalls
        return read

    # Possible copies.

    def expect_copies(self, wanted: Iterable[int], digests: Iterable[int]) -> None:
        """Name keys and digests by which copies will be looked up."""
        self._copies.expect(wanted)
        self._digests.expect(digests)

    def copies(self, wanted: Sequence[int], *, limit: int) -> list[int]:
        """Return the articles that share most of these keys, most first, newest first among
        equals.
        """
        return keys.most(Counter(chain.from_iterable(self._copies.get(wanted))), limit=limit)

    def in_other_language(self, wanted: Sequence[int], *, language: str, limit: int) -> list[int]:
        """Return the articles in any other language that share most of these keys, most first,
        newest first among equals.
        """
        found = list(chain.from_iterable(self._copies.get(wanted)))
        spoken = dict(zip(found, self._languages.get(found), strict=True))
        others = (one for one in found if spoken[one] is not None and spoken[one] != language)
        return keys.most(Counter(others), limit=limit)

    def expect_languages(self, wanted: Sequence[int]) -> None:
        """Name keys whose articles' languages will be asked for."""
        self._languages.expect(chain.from_iterable(self._copies.get(wanted)))

    def add_copies(self, article: int, wanted: Iterable[int]) -> None:
        """Make an article found by these keys."""
        for key in dict.fromkeys(wanted):
            self._new_copies.setdefault(key, []).append(article)
            if key in self._copies.known:
                self._copies.known[key] = [article, *self._copies.known[key]][: keys.PER_KEY]

    def with_digest(self, digest: int) -> int | None:
        """Return the oldest article of exactly these words."""
        return self._digests.get([digest])[0]

    def _read_copies(self, asked: AbstractSet[int]) -> dict[int, list[int]]:
        stored = keys.with_each(self._conn, asked)
        for key in asked & self._new_copies.keys():
            stored[key] = [*reversed(self._new_copies[key]), *stored[key]][: keys.PER_KEY]
        return stored

    def _read_digests(self, asked: AbstractSet[int]) -> dict[int, int | None]:
        stored = articles.with_digests(self._conn, asked)
        return {one: stored.get(one, self._new_digests.get(one)) for one in asked}

    def _read_languages(self, asked: AbstractSet[int]) -> dict[int, str | None]:
        stored = articles.languages(self._conn, asked)
        return {article: stored.get(article) for article in asked}

    # Articles.

    def expect_articles(self, ids: Iterable[int]) -> None:
        """Name articles that will be read."""
        self._articles.expect(ids)

    def articles(self, ids: Sequence[int]) -> list[Article]:
        """Return these articles in the order asked for; ids that are unknown or withdrawn are left
        out.
        """
        return [article for article in self._articles.get(ids) if article is not None]

    def add_article(
        self,
        parsed: ParsedArticle,
        *,
        path: str,
        now: datetime,
        background: bool,
        actors: Actors,
        marks: Marks,
        keyed: Keyed,
        related: Related,
        place: Place,
        found_by: Keys | None = None,
    ) -> int:
        """Add a new article, found by its words, and return its id. `found_by` is what a server's
        index finds it by, where that is known.
        """
        number = self._number("articles")
        if parsed.is_strange:
            self._has_strange = True
        entities = search.entity_terms(actors, is_strange=parsed.is_strange)
        new = articles.new(
            parsed, number=number, path=path, now=now, related=related, story=place.story
        )
        self._new_articles.append(
            articles.new_row(
                parsed,
                new,
                background=background,
                entities=entities,
                keyed=keyed,
                related=related,
                place=place,
            )
        )
        self._articles.known[number] = new
        self._languages.known[number] = new.language
        self._new_digests.setdefault(keyed.digest, number)
        if self._digests.known.get(keyed.digest, number) is None:
            self._digests.known[keyed.digest] = number
        self._new_entries.append(
            search.entry(new, entities=entities, marks=marks, background=background, keys=found_by)
        )
        self.add_copies(number, keyed.copy_keys)
        return number

    def of_path(self, path: str) -> list[int]:
        """Return the articles that a file holds or has held, oldest first."""
        return articles.of_path(self.written(), path)

    def versions(self, article: int) -> list[Article]:
        """Return the versions of the article's document without their texts, oldest first; the
        article is one of them.
        """
        return articles.versions(self.written(), article)

    def in_story(self, story: int) -> list[Article]:
        """Return the articles of a story with their texts, in the order they arrived."""
        return articles.in_story(self.written(), story)

    def link_version(self, article: int, *, after: int | None, before: int | None) -> None:
        """Put an article between two versions of its document, or at an end."""
        articles.link_version(self.written(), article, after=after, before=before)
        self._read_again({article, after, before})

    def adopt(self, article: int, other: int, *, relation: Relation, reason: str) -> None:
        """Make an article the original of another and of all that repeat that one."""
        articles.adopt(self.written(), article, other, relation=relation, reason=reason)
        self._read_again({article, other})

    def _read_again(self, ids: Collection[int | None]) -> None:
        """Remember these articles and those that repeat them no longer."""
        known = self._articles.known
        for article in list(known.values()):
            if article is not None and (article.id in ids or article.duplicate_of in ids):
                del known[article.id]

    def _read_articles(self, asked: AbstractSet[int]) -> dict[int, Article | None]:
        stored = {one.id: one for one in articles.get_many(self._conn, sorted(asked))}
        return {article: stored.get(article) for article in asked}

    # Stories.

    def expect_stories(self, ids: Iterable[int]) -> None:
        """Name stories that will be looked up."""
        self._stories.expect(ids)

    def stories(self, ids: Sequence[int]) -> dict[int, StoryRow]:
        """Return stories by id without their articles; those merged into another are left out."""
        return {row.id: row for row in self._stories.get(ids) if row is not None and row.articles}

    def add_story(self, state: bytes, *, now: datetime, follows: int | None = None) -> int:
        """Add a new story of one article and return its id; it goes on the saga of the story that
        it follows.
        """
        number = self._number("stories")
        seen = from_ms(to_ms(now))
        self.save_story(
            StoryRow(
                id=number,
                first_seen=seen,
                last_seen=seen,
                articles=1,
                state=state,
                saga=None if follows is None else self._saga_of(follows),
            )
        )
        return number

    def _saga_of(self, story: int) -> int:
        """Return the saga of a story, which begins with it where it had none."""
        row = self.stories([story])[story]
        if row.saga is None:
            row = dataclasses.replace(row, saga=story)
            self.save_story(row)
        assert row.saga is not None
        return row.saga

    def save_story(self, row: StoryRow) -> None:
        """Store what changed about a story."""
        row = dataclasses.replace(
            row, first_seen=from_ms(to_ms(row.first_seen)), last_seen=from_ms(to_ms(row.last_seen))
        )
        self._stories.known[row.id] = row
        self._changed_stories.add(row.id)

    def end_story(self, story: int, *, into: int | None) -> None:
        """Take a story out of every query; its articles, and what is known of it, are `into`'s from
        now on.
        """
        self.flush()
        if into is not None:
            articles.move_articles(self._conn, story, into=into)
            for one in list(self._articles.known.values()):
                if one is not None and one.story == story:
                    self._articles.known[one.id] = dataclasses.replace(one, story=into)
        articles.end_story(self._conn, story, into=into)
        self._stories.known.pop(story, None)
        if into is not None:
            self._stories.known.pop(into, None)

    def _read_stories(self, asked: AbstractSet[int]) -> dict[int, StoryRow | None]:
        stored = articles.story_rows(self._conn, sorted(asked))
        return {story: stored.get(story) for story in asked}

    # By what stories are found.

    def expect_found(
        self, wanted: Sequence[int], moments: Sequence[datetime], *, within: timedelta
    ) -> None:
        """Name keys by which stories will be looked up near some moments."""
        windows = keys.windows(moments, within=within)
        self._windows.expect((key, first, last) for key in wanted for first, last in windows)

    def found(
        self,
        wanted: Sequence[int],
        moments: Sequence[datetime],
        *,
        within: timedelta,
        limit: int,
    ) -> list[int]:
        """Return the stories that share most of these keys and were alive within `within` of one of
        the moments.

        Earlier keys count for more. Most first, newest first among equals.
        """
        windows = keys.windows(moments, within=within)
        asked = [(key, first, last) for key in wanted for first, last in windows]
        worths = {key: 2 * len(wanted) - rank for rank, key in enumerate(wanted)}
        found = {
            (worths[key], story)
            for (key, _, _), newest in zip(asked, self._windows.get(asked), strict=True)
            for _, story in newest.rows[: keys.PER_KEY]
        }
        shared: Counter[int] = Counter()
        for worth, story in found:
            shared[story] += worth
        return keys.most(shared, limit=limit)

    def replace_found_by(
        self, story: int, *, old: keys.StoryKeys | None, new: keys.StoryKeys | None
    ) -> None:
        """Make a story found by the `new` keys instead of the `old`; None: by no keys. Writes the
        difference only.
        """
        before, after = keys.found_by(old), keys.found_by(new)
        for key, hour in after - before:
            self._new_found_by.setdefault(key, {})[hour, story] = True
            for window in self._windows_of.get(key, ()):
                self._windows.known[window].add(hour, story)
        for key, hour in before - after:
            self._new_found_by.setdefault(key, {})[hour, story] = False
            for window in list(self._windows_of.get(key, ())):
                newest = self._windows.known[window]
                newest.remove(hour, story)
                if not newest.is_enough:
                    del self._windows.known[window]
                    self._windows_of[key].remove(window)

    def _read_windows(self, asked: AbstractSet[_Window]) -> dict[_Window, _Newest]:
        new = self._new_found_by
        if any(False in new[key].values() for key, _, _ in asked if key in new):
            self._flush_found_by()
        windows = list(asked)
        read = {}
        for window, rows in zip(windows, keys.stories(self._conn, windows), strict=True):
            newest = _Newest(window, rows)
            for hour, story in self._new_found_by.get(window[0], ()):
                newest.add(hour, story)
            self._windows_of.setdefault(window[0], set()).add(window)
            read[window] = newest
        return read

    def _flush_found_by(self) -> None:
        keys.write_found_by(
            self._conn,
            [
                (key, hour, story, is_found)
                for key, those in self._new_found_by.items()
                for (hour, story), is_found in those.items()
            ],
        )
        self._new_found_by = {}
