"""What a person can decide about the language model. Its key is a secret: it comes from the
environment or a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from bot.errors import UserError
from bot.urls import secure
from bot.wording.typed import duration

_BASE_URLS = {"openai": "https://api.openai.com/v1", "anthropic": "https://api.anthropic.com/v1"}


def _short(value: object) -> timedelta:
    """Accept "20s": from one second to ten minutes."""
    try:
        span = duration(value) if isinstance(value, str) else value
    except UserError as error:
        raise ValueError(str(error)) from error
    if not isinstance(span, timedelta) or not timedelta(seconds=1) <= span <= timedelta(minutes=10):
        raise ValueError(f'“{value}” is out of range; write a length of time from "1s" to "10m"')
    return span


def _base_url(value: str) -> str:
    """Accept nothing, too: the provider's own address is meant."""
    return secure(value) if value else value


Span = Annotated[timedelta, BeforeValidator(_short, json_schema_input_type=str)]
#: Written in Latin letters: only there can names be compared with an English source.
Language = Literal[
    "",
    "da",
    "de",
    "en",
    "es",
    "fi",
    "fr",
    "id",
    "it",
    "ms",
    "nl",
    "no",
    "pl",
    "pt",
    "sv",
    "tr",
    "vi",
]


class LlmSettings(BaseModel):
    """The section `[llm]`; without it every sentence is quoted from the sources."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    #: The interface the server speaks: openai (also vLLM, llama.cpp, Ollama, LM Studio, OpenRouter)
    #: or anthropic.
    provider: Literal["openai", "anthropic"] = "openai"
    #: Where the server is, up to and with its `/v1`; "": the provider's own.
    base_url: Annotated[str, AfterValidator(_base_url)] = ""
    #: The model's name, as the server knows it and as readers see it.
    model: str = Field(
        min_length=1,
        max_length=100,
        description="at most 100 letters",
        examples=["qwen2.5:7b"],
    )
    #: The environment variable that holds the key; the same name with `_FILE` behind it may name a
    #: file that does.
    api_key_env: str = Field(
        default="LLM_API_KEY",
        pattern=r"^[A-Z0-9_]*(API_KEY|TOKEN|SECRET)$",
        description="the name of a variable that ends in API_KEY, TOKEN or SECRET, never the key",
        repr=False,
    )
    #: A proxy to go through; those of the environment are never used.
    proxy: Annotated[str, AfterValidator(_base_url)] = ""
    #: How long one call may take, all of it.
    timeout: Span = timedelta(seconds=20)
    #: How long all editions of one moment may take; what is not written by then stays quoted.
    #: Under a minute: a tick that takes longer looks like downtime.
    deadline: Span = timedelta(seconds=45)
    #: The same for an answer to `/brief`.
    brief_deadline: Span = timedelta(seconds=15)
    #: The most calls at a time.
    concurrency: int = Field(default=4, ge=1, le=32)
    #: The most tokens a day (UTC), prompts and answers together.
    daily_tokens: int = Field(default=400_000, ge=0)
    #: The most tokens of one edition or brief.
    brief_tokens: int = Field(default=40_000, ge=0)
    #: The most tokens of one answer; reasoning models need more.
    answer_tokens: int = Field(default=800, ge=100, le=32_000)
    #: The language to write in (ISO 639-1); "": that of the sources.
    language: Language = ""
    #: The same for one destination: `language_in = {"discord:123456789012345678" = "id"}`.
    language_in: dict[str, Language] = Field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where the server is."""
        return self.base_url or _BASE_URLS[self.provider]

    def language_at(self, place: str) -> str:
        """Return the language to write in at a destination; "": that of the sources."""
        return self.language_in.get(place, self.language)


def key_of(settings: LlmSettings, environment: Mapping[str, str]) -> str:
    """Return the key, from the variable or from the file that `…_FILE` names; "" where there is
    neither.

    Raises:
        UserError: the file cannot be read.
    """
    name = settings.api_key_env
    file = environment.get(f"{name}_FILE", "")
    if environment.get(name) or not file:
        return environment.get(name, "").strip()
    try:
        return Path(file).read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"the file that {name}_FILE names cannot be read; correct it, or set {name}"
        ) from error
