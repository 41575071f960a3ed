"""Hostile names and things that are no files: links, pipes, sockets, devices, sparse giants."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator

from tests.hostile.case import ABSENT, EITHER, IGNORED, INGESTED, REJECTED, Case
from tests.hostile.words import article

_NAMES = (
    *(
        b"new\nline.txt",
        b"tab\t.txt",
        b"\x1b[31mred.txt",
        b"quote'\".txt",
        b"back\\slash.txt",
        b"%s%n{0}.txt",
        b"$(touch owned).txt",
    ),
    *(
        b"`touch owned`.txt",
        b"-rf.txt",
        b"--config.txt",
        b"@everyone.txt",
        b"caf\xe9.txt",
        b"\xff\xfe\x80.txt",
        b"NUL.txt",
        b"a b  c .txt",
    ),
    *(
        "\u202etxt.exe.txt".encode(),
        "e\u0301\u0301.txt".encode(),
        "\U0001f30a.txt".encode(),
        b"a.b.c.d.txt",
        b"UPPER.TXT",
    ),
    *(
        b"x" * 250 + b".txt",
        b"<!channel>.txt",
        b"'; DROP TABLE files;--.txt",
        b"*.txt",
        b"?.txt",
        b"[a].txt",
        b"a;b&c|d.txt",
    ),
)
_IGNORED = (
    b"table.csv",
    b"paper.docx",
    b"page.html.bak",
    b"README",
    b"program.exe",
    b"letter.docx",
    b"box.mbox",
    b"a.zip",
    b"a.",
    b"photo.jpg",
)
_PASSING = (
    b".hidden.txt",
    b"..txt.txt",
    b"a.txt.tmp",
    b"b.txt.part",
    b"c.txt.crdownload",
    b"d.txt~",
    b"~$e.txt",
    b".stfolder/f.txt",
    b"@eaDir/g.txt",
)


def cases(canary: bytes) -> Iterator[Case]:
    """Yield every entry whose name or kind is the trouble."""
    for n, name in enumerate(_NAMES):
        yield Case(path=b"names/" + name, content=article(4000 + n).encode(), outcomes=INGESTED)
    for name in _IGNORED:
        yield Case(path=b"other/" + name, content=b"some content\n", outcomes=IGNORED)
    for n, name in enumerate(_PASSING):
        yield Case(path=b"passing/" + name, content=article(4100 + n).encode(), outcomes=ABSENT)
    yield Case(
        path=b"/".join([b"d" * 100] * 20) + b"/deep.txt",
        content=article(4200).encode(),
        outcomes=INGESTED,
    )
    yield from _special(canary)


def _special(canary: bytes) -> Iterator[Case]:
    made: dict[bytes, tuple[Callable[[bytes], None], frozenset[str]]] = {
        b"link.txt": (_link(canary), REJECTED),
        b"link-folder": (_link(os.path.dirname(canary)), IGNORED),
        b"link-folder.txt": (_link(os.path.dirname(canary)), REJECTED),
        b"link-self.txt": (_link(b"link-self.txt"), REJECTED),
        b"link-up": (_link(b".."), IGNORED),
        b"link-dangling.txt": (_link(b"nowhere"), REJECTED),
        b"link-environ.txt": (_link(b"/proc/self/environ"), REJECTED),
        b"link-zero.txt": (_link(b"/dev/zero"), REJECTED),
        b"pipe.txt": (os.mkfifo, REJECTED),
        b"socket.txt": (_socket, REJECTED),
        b"folder.txt": (os.mkdir, ABSENT),
        b"sparse.txt": (_sparse, REJECTED),
        b"hard-link.txt": (_hard_link, EITHER),
    }
    for name, (make, outcomes) in made.items():
        yield Case(path=b"special/" + name, content=make, outcomes=outcomes)


def _link(target: bytes) -> Callable[[bytes], None]:
    return lambda path: os.symlink(target, path)


def _socket(path: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        start = os.getcwd()
        # A socket's address is short; its folder's name may not be.
        os.chdir(os.path.dirname(path))
        try:
            bound.bind(os.path.basename(path))
        finally:
            os.chdir(start)


def _sparse(path: bytes) -> None:
    with open(path, "wb") as file:
        file.truncate(8 << 30)


def _hard_link(path: bytes) -> None:
    other = path + b".source.txt"
    with open(other, "wb") as file:
        file.write(article(4300).encode())
    os.link(other, path)
