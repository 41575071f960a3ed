"""Hostile JSON: depth, numbers, surrogates, wrong types, half-written files."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.hostile.case import EITHER, IGNORED, INGESTED, REJECTED, Case
from tests.hostile.texts import INJECTIONS
from tests.hostile.words import article, sentence


def cases(trap_url: str) -> Iterator[Case]:
    """Yield every entry of JSON and JSON lines."""
    one = json.dumps({"title": "Notice of the lock gate", "text": article(8000)})
    documents: dict[str, tuple[str | bytes, frozenset[str]]] = {
        "empty": ("", IGNORED),
        "null": ("null", REJECTED),
        "number": ("42", REJECTED),
        "string": ('"only a string"', REJECTED),
        "empty-object": ("{}", REJECTED),
        "empty-list": ("[]", REJECTED),
        "half": (one[: len(one) // 2], REJECTED),
        "html": ("<html><body>502 Bad Gateway</body></html>", REJECTED),
        "text": ("An article in words that somebody named .json.", REJECTED),
        "python": (repr({"title": "x", "text": None}), REJECTED),
        "trailing-comma": ('{"title": "x", "text": "y",}', INGESTED),
        "comments": ('{"title": "x" /* no */}', REJECTED),
        "two-documents": (one + one, INGESTED),
        "deep-lists": ("[" * 100_000 + "]" * 100_000, REJECTED),
        "deep-objects": ('{"a":' * 100_000 + "1" + "}" * 100_000, REJECTED),
        "deep-article": ('{"a":' * 200 + one + "}" * 200, INGESTED),
        "nan": (
            '{"title": "Notice", "text": "' + sentence(8001) + '", "score": NaN, "n": Infinity}',
            INGESTED,
        ),
        "long-number": ('{"title": "x", "n": ' + "9" * 1_000_000 + "}", REJECTED),
        "long-exponent": (
            '{"title": "Notice of n", "text": "' + sentence(8002) + '", "date": 1e999}',
            INGESTED,
        ),
        "surrogates": (
            '{"title": "a \\ud800 b", "text": "' + sentence(8003) + ' \\udfff"}',
            INGESTED,
        ),
        "controls": (
            '{"title": "a\\u0000b\\u001b[31m", "text": "' + sentence(8004) + '\\u202e"}',
            INGESTED,
        ),
        "raw-controls": ('{"title": "a\tb", "text": "' + sentence(8005) + '\n\x01"}', INGESTED),
        "same-keys": ('{"title": "a", "title": "b", "text": "' + sentence(8006) + '"}', INGESTED),
        "bom": ("\ufeff" + one, INGESTED),
        "utf-16": (one.encode("utf-16"), INGESTED),
        "latin-1": (
            '{"title": "Caf\xe9 notice", "text": "Le caf\xe9 est ferm\xe9 depuis lundi, dit le maire."}'.encode(
                "latin-1"
            ),
            INGESTED,
        ),
        "types": (
            json.dumps(
                {"title": ["a", 1], "text": {"x": [1]}, "url": 7, "date": [], "author": {"a": {}}}
            ),
            EITHER,
        ),
        "number-title": (json.dumps({"title": 7, "text": sentence(8007) * 2}), INGESTED),
        "null-fields": (
            json.dumps({"title": None, "text": sentence(8008), "url": None, "author": None}),
            INGESTED,
        ),
        "dates": (
            json.dumps(
                [
                    {"title": f"Notice {d}", "text": sentence(8010 + n), "date": d}
                    for n, d in enumerate(_DATES)
                ]
            ),
            INGESTED,
        ),
        "urls": (
            json.dumps(
                [
                    {"title": f"Link {n}", "text": sentence(8040 + n), "url": u}
                    for n, u in enumerate(_urls(trap_url))
                ]
            ),
            INGESTED,
        ),
        "many-items": (
            json.dumps([{"title": f"Item {n}", "text": sentence(n)} for n in range(5000)]),
            INGESTED,
        ),
        "many-objects": ("[" + ",".join(['{"a":[1,{"b":2}]}'] * 300_000) + "]", REJECTED),
        "many-numbers": ("[" + "0," * 3_900_000 + "0]", REJECTED),
        "many-keys": (
            json.dumps(
                {f"k{n}": n for n in range(200_000)} | {"title": "Notice k", "text": sentence(8009)}
            ),
            INGESTED,
        ),
        "long-key": (
            json.dumps({"k" * 1_000_000: 1, "title": "Notice K", "text": sentence(8060)}),
            INGESTED,
        ),
        "long-title": (json.dumps({"title": "word " * 100_000, "text": sentence(8061)}), INGESTED),
        "only-title": (
            json.dumps({"title": "Lock gate closed", "url": "https://lock.example.com/1"}),
            INGESTED,
        ),
        "injections": (
            json.dumps(
                [
                    {
                        "title": words,
                        "text": f"{sentence(8070 + n)} {words}",
                        "author": words,
                        "source": words,
                    }
                    for n, words in enumerate(INJECTIONS.values())
                ]
            ),
            INGESTED,
        ),
        "package": (
            '{"name": "left-pad", "version": "1.0.0", "dependencies": {"a": "1"}}',
            REJECTED,
        ),
    }
    for name, (content, outcomes) in documents.items():
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        yield Case(
            path=f"json/{name}.json".encode(),
            content=data,
            outcomes=outcomes,
            heavy=len(data) > 1_500_000,
        )
    yield from _lines(one)


def _lines(one: str) -> Iterator[Case]:
    other = json.dumps({"title": "Notice of the seed bank", "text": article(8090)})
    contents = {
        "half-last": f'{one}\n{{"title": "still being wri',
        "bad-middle": f"{one}\nnot json\n{other}\n",
        "blank-lines": f"\n\n{one}\n\n\n{other}\n\n",
        "record-separators": f"\x1e{one}\n\x1e{other}\n",
        "crlf": f"{one}\r\n{other}\r\n",
    }
    for name, content in contents.items():
        yield Case(path=f"json/{name}.jsonl".encode(), content=content.encode(), outcomes=INGESTED)
    yield Case(path=b"json/all-bad.ndjson", content=b"no\njson\nhere\n", outcomes=REJECTED)
    yield Case(
        path=b"json/deep-line.ndjson",
        content=f"{one}\n{'[' * 100_000}\n".encode(),
        outcomes=INGESTED,
    )


_DATES = (
    *(
        "9999-12-31T23:59:59Z",
        "0000-00-00",
        "46973-01-01",
        "-1",
        "1e30",
        "2023-02-30",
        "00:00",
        "Mon, " * 300,
    ),
    *(
        "1970-01-01T00:00:00Z",
        "2023-07-14T10:00:00+99:99",
        "9" * 500,
        "\u0662\u0660\u0662\u0663-\u0660\u0667-\u0661\u0664",
    ),
    *(-1e18, 1e18, True, {"$date": {"$numberLong": "x"}}),
)


def _urls(trap_url: str) -> tuple[str, ...]:
    return (
        *(
            "javascript:alert(1)",
            "data:text/html,<script>",
            "file:///etc/passwd",
            "//evil.example/x",
            "https://",
            "https://a",
        ),
        *(
            "https://reuters.com@evil.example/",
            "https://xn--80ak6aa92e.com/",
            "http://[::1]:99999/",
            "https://a.example/\u202egnp",
        ),
        *("https://a.example/" + "x" * 5000, "https://a.example/ b", trap_url),
    )
