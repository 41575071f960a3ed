"""A place in a text that stands for a state or a body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "name", "seat", "adjective", "person noun", "holder", "organ", "body", "part", "none"
]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that stands for a state or a body."""

    #: "@" and a lower-case slug.
    token: str
    #: Where it stands in the text.
    start: int
    end: int
    kind: Kind
    #: It says little about who acts: a food, a language, a thing made there.
    weak: bool = False
    #: The next word is joined to it or says whose it is: "US dollar", "China-made".
    before: str = ""
    after: str = ""
