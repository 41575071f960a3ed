"""The commands as a person or a script meets them: real processes, their documents, exit status and
one line.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.config.settings import Digest
from bot.store import schedules
from bot.store.schedules import ScheduleRow
from bot.store.sqlite import connect
from tests import commands
from tests.newsroom import BANK, FERRY, NOW

ROOT = Path(__file__).parent.parent
CHIPS = """Washington and Beijing set date for chip talks

Washington and Beijing will hold talks on chip export controls on 18 June, the US commerce department said on Thursday. \
China's commerce ministry confirmed the date and said that it expected "an exchange among equals".
"""
PRONOUN = """Readers tell us about their china cups

Several readers wrote to tell us about the china cups their grandmothers left them. One of them has kept 212 in a \
cupboard that she built for the purpose.
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which one ingest has been run."""
    made = tmp_path_factory.mktemp("newsroom")
    feed = made / "feed"
    feed.mkdir()
    for name, text in {
        "ferry.txt": FERRY,
        "bank.txt": BANK,
        "chips.txt": CHIPS,
        "cups.txt": PRONOUN,
    }.items():
        (feed / name).write_text(text)
    (feed / "again.txt").write_text(FERRY)
    (feed / "bad.json").write_text("{")
    (made / "config.toml").write_text(
        '[[digests]]\nname = "world"\nat = ["08:00"]\nto = ["file:out.jsonl", "terminal"]\ntopics = ["us-china", "*"]\n'
    )
    done = run_in(made)("ingest", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) | {"seconds": 0} == {
        "files": {"ingested": 5, "rejected": 1},
        "articles": 5,
        "duplicates": 1,
        "stories": 4,
        "seconds": 0,
    }
    return made


def run_in(folder: Path, **environment: str) -> Run:
    def run(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        known = os.environ | {"PYTHONPATH": str(ROOT), "BOT_FEED__SETTLE": "0s"} | environment
        return commands.run(*words, cwd=folder, environment=known, stdin=stdin)

    return run


@pytest.fixture
def bot(folder: Path) -> Run:
    return run_in(folder)


def document(done: subprocess.CompletedProcess[str]) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_files_say_what_became_of_each(bot: Run) -> None:
    found = {file["path"]: file for file in document(bot("files", "--json"))["files"]}
    assert found["ferry.txt"]["outcome"] == "ingested"
    assert len(found["ferry.txt"]["articles"]) == 1
    assert found["bad.json"]["outcome"] == "rejected"
    assert found["bad.json"]["reason"]
    rejected = document(bot("files", "--outcome", "rejected", "--json"))["files"]
    assert [file["path"] for file in rejected] == ["bad.json"]


def test_the_name_of_a_file_ends_no_line_and_colours_none(tmp_path: Path) -> None:
    (tmp_path / "feed").mkdir()
    (tmp_path / "feed" / "a\nforged.txt · ingested\x1b[31m\u202e.json").write_text("{")
    run = run_in(tmp_path)
    assert run("ingest").returncode == 0
    (line,) = run("files").stdout.splitlines()
    assert line.startswith(r"a\nforged.txt · ingested\x1b[31m\u202e.json · rejected")
    refused = run("read", "feed/none\x1b[2J\n.txt")
    assert refused.returncode == 2
    assert "\x1b" not in refused.stderr


def test_articles_include_duplicates_and_their_texts(bot: Run) -> None:
    found = document(bot("articles", "--json"))["articles"]
    assert set(found[0]) == {
        *("id", "path", "title", "outlet", "url", "published_at", "date_from"),
        *("first_seen", "duplicate_of", "story", "text"),
        *("published_precision", "genre", "relation", "version_of"),
        *("source", "credit"),
    }
    repeats = [article for article in found if article["duplicate_of"]]
    assert len(found) == 5
    assert len(repeats) == 1


def test_stories_count_reports_and_not_copies(bot: Run) -> None:
    found = document(bot("stories", "--json"))["stories"]
    (ferry,) = [story for story in found if "Ferry" in story["headline"]]
    assert (ferry["articles"], ferry["independent_reports"]) == (2, 1)


def test_a_brief_cites_what_it_says_and_only_what_belongs(bot: Run) -> None:
    """One article says "tell us" and "china cups", another has Washington and Beijing over chip
    curbs.
    """
    answer = document(bot("brief", "us-china", "--json"))
    assert answer["topic"] == {"slug": "us-china", "title": "US and China", "kind": "configured"}
    assert [citation["path"] for citation in answer["citations"]] == ["chips.txt"]
    assert answer["matched"] == {"articles": 1, "of": 5}
    numbers = {citation["n"]: citation for citation in answer["citations"]}
    for sentence in [
        *answer["summary"],
        *(s for story in answer["stories"] for s in story["sentences"]),
    ]:
        assert sentence["text"] in numbers[sentence["cites"][0]]["quotes"]


def test_an_unknown_topic_is_searched_as_words(bot: Run) -> None:
    answer = document(bot("brief", "central", "bank", "--json"))
    assert answer["topic"]["kind"] == "text"
    assert answer["stories"][0]["headline"] == "Central bank holds its rate"
    assert answer["untold"] is None
    lacking = document(bot("brief", "how old is the central bank?", "--json"))
    assert lacking["untold"] == "how old"
    near = document(bot("brief", "us-chnia", "--json"))
    assert [suggestion["slug"] for suggestion in near["suggestions"]] == ["us-china"]


def test_search_ranks_articles(bot: Run) -> None:
    results = document(bot("search", "ferry", "Mindoro", "--limit", "1", "--json"))["results"]
    assert len(results) == 1
    assert "Ferry" in results[0]["article"]["title"]


def test_a_printed_digest_moves_nothing(bot: Run) -> None:
    first = document(bot("digest", "world", "--json"))
    second = document(bot("digest", "world", "--json"))
    assert [s["topic"]["slug"] for s in first["sections"]] == ["us-china", "*"]
    told = [
        [(s["id"], s["status"], s["sentences"]) for p in d["sections"] for s in p["stories"]]
        for d in (first, second)
    ]
    assert told[0] == told[1]
    assert document(bot("deliveries", "--json")) == {"deliveries": []}


def test_status_and_check_say_how_things_are(bot: Run) -> None:
    status = document(bot("status", "--json"))
    assert (status["ok"], status["running"]) == (False, False)
    check = document(bot("check", "--json"))
    assert check["ok"]
    assert any("next" in finding["text"] for finding in check["findings"])


def test_read_shows_what_would_be_made_of_a_file(bot: Run) -> None:
    (item,) = document(bot("read", "feed/chips.txt", "--json"))["articles"]
    assert (item["title"], item["title_from"]) == (
        "Washington and Beijing set date for chip talks",
        "heading",
    )
    assert item["date_from"] == "file time"
    refused = bot("read", "feed/bad.json")
    assert refused.returncode == 1


def test_posting_delivers_to_every_destination_and_prints_no_json_twice(
    folder: Path, tmp_path: Path
) -> None:
    bot = run_in(folder, BOT_STORE__URL=f"sqlite:///{tmp_path}/x.db")
    document(bot("ingest", "--json"))
    posted = document(bot("digest", "world", "--post", "--json"))
    assert [edition["destination"] for edition in posted["editions"]] == [
        "file:out.jsonl",
        "terminal",
    ]
    ledger = document(bot("deliveries", "--json"))["deliveries"]
    assert {delivery["state"] for delivery in ledger} == {"sent"}
    lines = (folder / "out.jsonl").read_text().splitlines()
    assert [json.loads(line)["digest"] for line in lines] == ["world"]


def test_a_test_that_is_not_posted_says_so_and_never_turns_up(folder: Path, tmp_path: Path) -> None:
    bot = run_in(folder, BOT_STORE__URL=f"sqlite:///{tmp_path}/x.db")
    document(bot("ingest", "--json"))
    (folder / "two.toml").write_text(
        f'[[digests]]\nname = "two"\nat = ["08:00"]\n'
        f'to = ["file:{tmp_path}/here", "file:{tmp_path}/gone/there"]\n[web]\nlisten = ""\n'
    )
    (tmp_path / "gone").write_text("a file where a folder should be")
    failed = bot("--config", "two.toml", "digest", "two", "--test")
    assert failed.returncode == 1
    assert f"posted to file:{tmp_path}/here; not posted to file:{tmp_path}/gone" in failed.stderr
    (tmp_path / "gone").unlink()
    ledger = document(bot("--config", "two.toml", "deliveries", "--json"))["deliveries"]
    assert [delivery["state"] for delivery in ledger] in (["sent", "parked"], ["sent", "expired"])
    posted = bot("--config", "two.toml", "digest", "two", "--post", "--json")
    assert document(posted)["sent"] == [f"file:{tmp_path}/here", f"file:{tmp_path}/gone/there"]
    lines = (tmp_path / "gone/there").read_text().splitlines()
    assert ["TEST" in json.loads(line)["text"] for line in lines] == [False]


def test_commands_that_read_need_no_secrets(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "feed").mkdir()
    (tmp_path / "config.toml").write_text(
        (folder / "config.toml").read_text()
        + '[discord]\n[slack]\n[llm]\nmodel = "m"\nbase_url = "https://127.0.0.1:9/v1"\n'
    )
    bot = run_in(tmp_path, BOT_STORE__URL=f"sqlite:///{folder}/data/bot.db")
    for words in (
        ["brief", "ferry"],
        ["search", "ferry"],
        ["digest", "world"],
        ["status"],
        ["files"],
        ["stories"],
        ["deliveries"],
    ):
        done = bot(*words)
        assert (done.returncode, done.stderr) == (0, ""), words
    assert bot("prompt").returncode == 0
    refused = bot("digest", "world", "--test")
    assert refused.returncode == 2
    assert "DISCORD_TOKEN: is missing" in refused.stderr


def test_a_digest_made_where_it_is_posted_can_be_printed_too(folder: Path, tmp_path: Path) -> None:
    bot = run_in(folder, BOT_STORE__URL=f"sqlite:///{tmp_path}/x.db")
    document(bot("ingest", "--json"))
    made = Digest(name="money", at=("09:00",), to=("file:2",))
    with connect(tmp_path / "x.db") as conn:
        row = ScheduleRow(
            name="money",
            settings=made.model_dump_json(include={"name", "at", "to"}),
            place="file:2",
        )
        schedules.save(conn, row, now=NOW)
    conn.close()
    assert document(bot("digest", "money", "--json"))["destination"] == "file:2"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["digest", "wrold"], 2, "no digest “wrold”"),
        (["digest", "world", "--now", "yesterday"], 2, "is not a moment"),
        (["brief", "us-china", "--since", "soon"], 2, "is not a length of time"),
        (["files", "--outcome", "lost"], 2, "is no outcome"),
        (["brief"], 2, "topic"),
        (["brief", "…"], 2, "no word to look for"),
        (["read", "nothing.txt"], 2, "is not a file"),
        (["--config", "none.toml", "status"], 2, "no such file"),
    ],
)
def test_wrong_use_is_one_clear_line(bot: Run, words: list[str], status: int, said: str) -> None:
    done = bot(*words)
    assert done.returncode == status
    assert said in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("[feed\n", "it is not TOML"),
        ('timezone = "Jakarta"\n', "did you mean “Asia/Jakarta”?"),
        ('[[digests]]\nname = "x"\nat = ["25:00"]\nto = ["terminal"]\n', "write 08:00 or 8am"),
    ],
)
def test_a_wrong_configuration_is_told_in_full(tmp_path: Path, config: str, said: str) -> None:
    (tmp_path / "config.toml").write_text(config)
    for command in ("check", "ingest"):
        done = run_in(tmp_path)(command)
        assert done.returncode == 2
        assert said in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_a_feed_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    bot = run_in(tmp_path)
    done = bot("ingest")
    assert done.returncode == 1
    assert "feed" in done.stderr
    assert "Traceback" not in done.stderr
    assert bot("check").returncode == 2
    assert document(bot("brief", "us-china", "--json"))["stories"] == []


def test_databases_that_cannot_be_used_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "feed").mkdir()
    (tmp_path / "data").mkdir()
    database = tmp_path / "data/bot.db"
    bot = run_in(tmp_path)

    database.write_bytes(b"this is no database at all, but it is long enough to be looked at" * 100)
    for command in (["ingest"], ["status"]):
        done = bot(*command)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
        assert "database" in done.stderr
    database.unlink()

    with sqlite3.connect(database) as other:
        other.execute("CREATE TABLE theirs (x)")
    assert "another program's" in bot("ingest").stderr
    database.unlink()

    assert bot("ingest").returncode == 0
    database.unlink()
    refused = bot("ingest")
    assert refused.returncode == 1
    assert "empty but was not before" in refused.stderr


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m bot articles --text | head -1",
        shell=True,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.stdout


def test_from_a_pipe_the_prompt_answers_line_by_line(bot: Run) -> None:
    done = bot("prompt", stdin="/topics\n\n/nonsense\n/quit\n/brief us-china\n")
    assert done.returncode == 0
    assert "US and China" in done.stdout
    assert "/nonsense" in done.stdout
    assert "us-china · last" not in done.stdout
