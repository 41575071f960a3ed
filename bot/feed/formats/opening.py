"""What stands before the first sentence of an article: a byline, a date, a dateline such as
"Jakarta, 14 July (TDI): ".

The facts become fields and the words leave the text, so that no summary carries them. Only what is
surely one of the
three is taken: a dateline needs an agency or a date. A place alone ("KOBE – …") stays, for no field
would keep it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot.feed.formats import dates
from bot.model import Published
from bot.news.labels import after_dateline

_MAX_LINES = 5
_MAX_DATELINE = 110

_BYLINE = re.compile(
    r"(?:(?i:by|von|par|por|oleh|written by|author:|byline:|reported by)) +"
    r"(?P<name>[^\W\d_][^.:!?\n]{1,90}(?:\b[A-Z]\.[^.:!?\n]{0,60})?)"
)
#: What parts a name from the day beside it: "By Ana Lim | 14 July 2023".
_BEFORE_DATE = re.compile(r"[|·•–—]|\s-\s|,\s(?=[^,]*\d)")
_NOT_NAMES = re.compile(
    r"\b(?:the|this|that|his|her|their|its|our|was|is|are|had|has|will|end|first|last)\b"
)
# What may stand around a date on a line of its own; anything else makes it a sentence.
_AROUND_DATE = re.compile(
    r"\b(?:first |last )?(?:published|posted|updated|modified|date|dated|released|issued|on|at"
    r"|time|local|from"
    r"|utc|gmt|est|edt|et|ist|cet|cest|wib|am|pm|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b|[\d\W_]+",
    re.IGNORECASE,
)
_DAY = (
    r"(?P<day>\d{1,2}\.? (?:de )?[^\W\d_][^\s,()]{1,11}(?: \d{4})?"
    r"|[^\W\d_][^\s\d,()]{2,11} \d{1,2}(?:, \d{4})?)"
)
_PLACE = r"[^\W\d_][^\d()\n:./]{1,40}?"
_NAMED = r"\((?P<agency>[^()\d\n]{2,24})\)"
_CYRILLIC = "А-ЯЁІЇЄҐ"
#: Datelines of agencies that the Latin forms of `after_dateline` do not cover.
_DATELINES = (
    # МОСКВА, 24 ноя — РИА Новости. · МИНСК, 24 ноя - Sputnik.
    re.compile(
        rf"[{_CYRILLIC}][А-Яа-яЁёІіЇїЄєҐґ -]{{1,40}}, {_DAY}[.,]?\s*[—–-]+\s*"
        rf"(?P<agency>[A-Z{_CYRILLIC}«][\w«» -]{{1,30}}?)\.?(?:[.:]|\s[—–-])\s+"
    ),
    # КИЕВ, 24 ноября. /Укринформ/. · دبي، 24 نوفمبر / وام /
    re.compile(rf"{_PLACE}[,،]? {_DAY}[.,]?\s*/ ?(?P<agency>[^/\d\n]{{2,24}}?) ?/\.?[\s:–—-]+"),
    # Киев. 24 ноября. ИНТЕРФАКС-УКРАИНА -
    re.compile(
        rf"[{_CYRILLIC}][А-Яа-яЁёІіЇїЄєҐґ -]{{1,40}}\. {_DAY}\. "
        rf"(?P<agency>[A-Z{_CYRILLIC}][A-Z{_CYRILLIC} -]{{2,30}}?)(?:\.| [—–-])\s+"
    ),
    # 新华社北京11月24日电（记者……） · （中央社記者王小明台北24日電）
    re.compile(
        r"[（(【]?(?P<agency>[\u4e00-\u9fff]{1,4}社|中新网|人民网|央视网)[^\d\n，。]{0,12}"
        r"(?P<day>(?:\d{1,2} ?月 ?)?\d{1,2} ?日)?[电讯電訊]"
        r"(?: ?[（(][^（）()\n]{1,40}[）)])?[】)）]?[\s:：]*"
    ),
    # 【ロンドン共同】 · [東京 24日 ロイター] -
    re.compile(
        r"[【［\[（(](?P<day>)[^】］\]）)\n]{0,20}?"
        r"(?P<agency>共同|時事|ロイター|AFP|AP|CNN|新華社|聯合ニュース)(?:通信)?[^】］\]）)\n]{0,8}"
        r"[】］\]）)]\s*[-－―—=＝]*\s*"
    ),
    # (서울=연합뉴스) 홍길동 기자 =
    re.compile(
        r"[(\[【](?P<day>)[가-힣·\s]{1,16}=(?P<agency>[가-힣0-9A-Z]{2,12})[)\]】]\s*"
        r"(?:[가-힣·\s]{2,20} (?:기자|특파원)\s*=?)?\s*"
    ),
    # (ANSA) - ROMA, 24 NOV -
    re.compile(rf"{_NAMED} ?[-–—]+ ?{_PLACE}, {_DAY}\s*[-–—]+\s+"),
    # Madrid, 24 nov (EFE).- · नई दिल्ली, 24 नवंबर (भाषा) · القاهرة 24 نوفمبر (أ ش أ) -
    re.compile(rf"{_PLACE}(?:[,،]? {_DAY})?[,،]? ?{_NAMED} ?[.:]?\s*[-–—]+\s+"),
    # नई दिल्ली, 24 नवंबर (भाषा) · NEW DELHI, Nov 24 (PTI) with nothing behind it but the sentence
    re.compile(rf"{_PLACE}[,،] {_DAY},? ?{_NAMED}:?\s+"),
    # JAKARTA, KOMPAS.com - · Jakarta, CNN Indonesia --
    re.compile(
        r"[A-Z][A-Za-z .]{2,30}, (?P<day>)(?P<agency>[A-Z][\w.]{2,24}\.(?:com|id|co|net)"
        r"|[A-Z]{3,}(?: [A-Z]\w+)?)\s*[-–—]+\s+"
    ),
    # TEMPO.CO, Jakarta -
    re.compile(
        r"(?P<agency>[A-Z][\w.]{2,24}\.(?i:com|id|co|net)), (?P<day>)[A-Z][A-Za-z .]{2,30}"
        r"\s*[-–—]+\s+"
    ),
)
_AGENCY = re.compile(r"\(([^()]{2,30})\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A text without its opening lines, and what they said."""

    text: str
    author: str = ""
    agency: str | None = None
    published: Published | None = None


def take(text: str, *, near: datetime) -> Opening:
    """Return `text`, cleaned before, without byline, date line and dateline.

    A date without a year is put in the year closest to `near`, if it is within two months of it.
    """
    author = ""
    published: Published | None = None
    for _ in range(_MAX_LINES):
        line, _, rest = text.partition("\n")
        name, day = _byline(line), _date_line(line)
        by, *dated = _BEFORE_DATE.split(line, maxsplit=1) if name else [line]
        if dated and (behind := _date_line(dated[0])):
            name, day = _byline(by.rstrip()), behind
        if not (name or day) or not rest.strip():
            break
        author, published = author or name, published or day
        text = rest.lstrip("\n")
    for form in _DATELINES:
        if (head := form.match(text[:_MAX_DATELINE])) and text[head.end() :].strip():
            day = dates.parse_date(head["day"]) or dates.day_near(head["day"] or "", near=near)
            return Opening(
                text=text[head.end() :].lstrip(),
                author=author,
                agency=head["agency"].strip(" «»"),
                published=day or published,
            )
    prefix = text[: len(text) - len(after_dateline(text))] if text else ""
    if not _is_dateline(prefix):
        return Opening(text=text, author=author, published=published)
    agency = _AGENCY.search(prefix)
    return Opening(
        text=text[len(prefix) :].lstrip(),
        author=author,
        agency=agency[1] if agency else None,
        published=dates.parse_date(prefix) or dates.day_near(prefix, near=near) or published,
    )


def _byline(line: str) -> str:
    found = _BYLINE.fullmatch(line) if len(line) <= 120 else None
    if not found or _NOT_NAMES.search(found["name"]) or not found["name"][0].isupper():
        return ""
    return found["name"]


def _date_line(line: str) -> Published | None:
    if len(line) > 90 or not any(char.isdigit() for char in line):
        return None
    day = dates.parse_date(line)
    if day is None:
        return None
    # Besides the date there may be its month and a place: "Jakarta, 14 July 2023".
    return day if len(_AROUND_DATE.sub(" ", line).split()) <= 3 else None


def _is_dateline(prefix: str) -> bool:
    if not prefix or len(prefix) > _MAX_DATELINE or "\n" in prefix:
        return False
    agency = _AGENCY.search(prefix)
    place = prefix[: agency.start()] if agency else prefix
    if not prefix.rstrip().endswith(("-", "–", "—", ":")):
        # "(CNN) The …" is one, "Apple (AAPL) Chief …" is not.
        return bool(agency) and not place.strip()
    dated = any(char.isdigit() for char in prefix)
    if agency and prefix.rstrip().endswith(":"):
        # "Jane Doe (Labour): …" is somebody speaking.
        return dated or place.strip(" ,").isupper()
    return bool(agency) or dated
