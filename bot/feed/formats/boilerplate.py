"""Lines of a page that are not the article: links to other pieces, invitations, share bars,
credits, repeats.

Principle: a line goes only when it is short and says what it is, or when the article says the same
elsewhere. Losing a sentence of news is worse than keeping a line of noise, so nothing is dropped
for being short or odd. English here, other languages in `phrases`. Known exception: a live blog's
repeated heads lose their repeats.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from bot.feed.formats import phrases
from bot.model import ParsedArticle
from bot.news import furniture
from bot.news.reading import sentences

_MAX_LINE = 280
_MAX_CREDIT = 320
#: Shorter lines may rightly stand twice ("Yes.", a speaker's name) or inside another.
_MIN_REPEAT = 24
_MIN_INSIDE = 40
#: Looking for each line in all others is quadratic; longer texts get only the exact repeats
#: removed.
_MAX_INSIDE_CHARS = 60_000


def _any(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


_SOCIAL = (
    r"(?:twitter|x|facebook|instagram|telegram|whatsapp|linkedin|youtube|bluesky|mastodon|threads"
    r"|google news)"
)
_NAME = r"(?-i:[A-Z][\w.'’-]*)"

#: Beginnings of lines that lead to another piece, whatever follows.
_LEAD_IN = _any(
    r"(?:also|further|related|recommended|suggested|more|must)[ -]?(?:read(?:ing|s)?|see|watch"
    r"|stor(?:y|ies)"
    r"|articles?|news|coverage|topics?|links?|video)s?\b.{0,4}[:|>»–—-]",
    r"(?:related|recommended|trending|up next|in case you missed it|don.t miss|more) ?[:|>»]",
    r"(?:read|see|watch|listen)(?: also| more| next| this| on| the full (?:story"
    r"|article))?(?: ?[:|>»]| [–—-] )",
    r"read (?:more|also|next|the full (?:story|article)|our (?:previous|full))\b",
    r"(?:see|watch|listen) (?:also|more|next)\b",
    r"you (?:may|might) also (?:like|be interested)\b",
)
#: Beginnings that lead away only when the line is no sentence.
_HEADING = _any(
    r"more (?:on this|from|about)\b|editor.?s.? (?:picks?|choice)\b|most (?:read|popular"
    r"|viewed)\b|top stories\b",
    r"(?:trending|what to read next|related|recommended|up next|in case you missed it"
    r"|don.t miss)\b",
)
_INVITATION = _any(
    r"(?:please )?(?:subscribe|sign[ -]?up|sign in)\b",
    r"(?:log ?in|register|donate) (?:now|here|today|or|for (?:free|our)|to (?:read|continue|us"
    r"|our|support|comment))\b",
    rf"follow (?:us|our|@\w+|.{{1,60}} on {_SOCIAL}\b)",
    r"(?:like|join) (?:us|our|this (?:page|article|story)|the (?:conversation|discussion))\b",
    r"(?:click|tap) (?:here|below|on|the|to)\b",
    rf"(?:share|tweet|print|e-?mail) (?:this|on {_SOCIAL}|via|the (?:story|article|page))\b",
    r"get (?:our|unlimited|(?:the|breaking|more|all|daily) .{0,80}\b(?:inbox|e-?mail"
    r"|newsletters?|alerts|app))\b",
    r"support (?:us|(?:our|quality|independent) journalism)\b|become a (?:member|subscriber"
    r"|supporter)\b",
    r"start your (?:free )?trial\b|enter your e-?mail\b|(?:create|don.t have) (?:a|an"
    r"|your) (?:free )?account\b",
    r"thank you for (?:subscribing|reading|signing)\b|do you want to (?:be informed|receive|get)\b",
    r"(?:to|please) (?:view|read|continue|access)\b.{0,80}\b(?:subscribe|log in|sign (?:in|up)"
    r"|register)\b",
    r"(?:submit|send) your (?:letter|story|tip)s?\b",
)
#: Lines that are all of it.
_FURNITURE = _any(
    r"share|tweet|print|e-?mail|whatsapp|telegram|linkedin|facebook|twitter|pinterest|reddit"
    r"|copy link|save|comments?",
    r"reply|listen|menu|search|home|close|next|previous|back to top|advertisements?"
    r"|sponsored(?: content)?|ad|loading",
    r"skip (?:to|past) .{3,40}|(?:story|article) continues (?:below|after).{0,30}"
    r"|continue reading.{0,40}|log ?in",
    r"\d+ (?:min(?:ute)?s?) read|\d+ comments?|\d+ shares?|(?:leave|post|add) a (?:comment|reply)",
    r"view (?:all|comments)|show (?:more|less|all)|see (?:all|more)|load more|(?:hide"
    r"|toggle) caption",
    r"(?:tags|topics|filed under|categor(?:y|ies)|posted in) ?:.{0,160}|getty images|ap photo"
    r"|file photo",
    r"listen to this (?:article|story).{0,20}",
    r"enlarge this image|download (?:the|our) .{0,40}\bapps?\b.{0,60}",
)
_NOTICE = _any(
    r"(?:this|the) (?:material|article|story|content) (?:may not be|was (?:originally"
    r"|first) published).{0,180}",
    r"(?:this|the) (?:article|story) (?:originally appeared|has been (?:auto-?generated"
    r"|syndicated)).{0,180}",
    r"(?:this|our) (?:web ?)?(?:site|page) uses cookies\b.{0,200}"
    r"|we (?:and our partners )?use cookies\b.{0,200}",
    r"cookie (?:policy|settings|preferences)|manage (?:cookies|consent)",
    r"(?:by (?:clicking|continuing|signing|using|submitting)|(?:read|see|view) our"
    r"|this site is protected by)\b"
    r".{0,120}\b(?:privacy|terms|cookies?)\b.{0,120}",
    r"(?:privacy policy|terms (?:of (?:use|service)|and conditions))(?: ?[|·&,] ?.{0,80})?",
    r"(?:image|photo(?:graph)?|picture|illustration|video)s?"
    r"(?: (?:source|credit|courtesy|caption|by))? ?:.{0,120}",
    r"image (?:source|caption),.{0,120}|(?:photograph|photo|illustration|video) (?:by|credit"
    r"|courtesy)\b[^.]{0,80}",
    r"\((?:photo|credit|image|picture|file|ap photo|reuters)\b.{0,120}\)",
    r"for the latest (?:news|stories|updates).{0,60}\b(?:download|follow|subscribe|visit"
    r"|join)\b.{0,100}",
    r"this (?:post|page|article) contains (?:references|affiliate|links).{0,200}",
)
#: Notices told by what stands inside the line; looked for only in texts that hold one of the words.
_NOTICE_INSIDE = re.compile(
    r".{0,80}(?:©|\(c\) ?(?:19|20)\d\d|copyright (?:©|\(c\)|(?:19|20)\d\d)"
    r"|all rights reserved).{0,160}"
    r"|.{0,40}\baccept (?:all )?cookies\b.{0,100}|.{0,60}\b(?:turn off"
    r"|disable) your ad ?blocker\b.{0,140}"
    r"|.{0,60}\b(?:enable javascript|javascript is (?:disabled|required|not enabled))\b.{0,140}"
    r"|.{0,80}\balready a (?:subscriber|member)\b.{0,140}"
    r"|.{0,80}\bwe may (?:receive|earn)\b.{0,30}\b(?:compensation|commissions?)\b.{0,160}",
    re.IGNORECASE,
)
_NOTICE_WORDS = (
    "©",
    "(c)",
    "copyright",
    "rights reserved",
    "cookies",
    "blocker",
    "javascript",
    "already a",
    "we may ",
)
# Of lower-cased lines: an expression that ignores case looks at every branch of every alternative.
_DROPPED = re.compile(
    rf"(?=.{{0,{_MAX_LINE}}}\Z)\W{{0,3}}(?:{_LEAD_IN}.*|{_HEADING}.*(?<![.!?。])|{_INVITATION}.*"
    rf"|{_FURNITURE}\W{{0,3}}|{_NOTICE}|{phrases.FURNITURE})"
)
_CONTRIBUTED = re.compile(
    r"contributed (?:\w+ ){0,2}to (?:this|the) (?:\w+ )?(?:report|story|article|piece)\b"
)
#: Beginnings of lines and sentences that say who wrote or edited.
_CREDIT = re.compile(
    _any(
        r"\W?(?:additional )?(?:report|writ|edit|compil)(?:ing|ed|ten)(?: and (?:report|writ"
        r"|edit)ing)? by\b",
        rf"(?:{_NAME}(?:,? and)?,? ){{1,8}}report(?:ed|ing) from {_NAME}",
        r"(?:with (?:inputs?|reporting|files|additional reporting) (?:from|by)|source: "
        r"|our standards: )",
        rf"(?:follow|contact|reach|e-?mail) (?:him|her|them|the (?:author|writer|reporter)"
        rf"|{_NAME}(?: {_NAME})?)"
        rf" (?:on {_SOCIAL}|at \S+@)",
    ),
    re.IGNORECASE,
)
_WALL = re.compile(
    r"\b(?:subscribe|log in|sign in|sign up|register|start your (?:free )?trial"
    r"|become a (?:member|subscriber))"
    r" (?:\w+ ){0,4}?to (?:continue|read|keep|view|access|unlock|see)\b"
    r"|\bto (?:continue|keep) reading\b|\b(?:this (?:article|story|content) is"
    r"|reserved) (?:only )?for (?:our )?subscr"
    r"|\balready a subscriber\b|\bsubscribers? only\b|\bremaining free articles?\b"
    r"|\benable javascript\b"
    r"|\baccept (?:all )?cookies\b|\buses? cookies\b",
    re.IGNORECASE,
)
# Nearly all signs and spaces are ASCII, and bytes lose theirs ten times as fast as an expression
# can take them out.
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum() and chr(code) != "\n")
_SIGNS = re.compile(r"[^\w\n]|_")


def without(text: str, *, title: str) -> str:
    """Return `text`, cleaned before, without lines that are not the article and without a line that
    repeats another.

    A repeat is dropped also when only case, spaces or punctuation differ. The title standing over
    the text goes too.
    """
    kept = "\n".join(_without_credits(_without_furniture(text)))
    kept = "\n".join(
        _without_repeats(kept.split("\n"), _letters(kept).split("\n"), _letters(title))
    )
    return (re.sub(r"\n{3,}", "\n\n", kept) if "\n\n\n" in kept else kept).strip("\n ")


def without_recurring(articles: list[ParsedArticle]) -> list[ParsedArticle]:
    """Return the articles of one file without lines at the beginning or end of their texts that
    recur in three of an outlet's, in any language: what a site puts around each.
    """
    edges = Counter(
        (article.outlet, line) for article in articles for line in furniture.edges(article.text)
    )
    often: dict[str | None, set[str]] = {}
    for (outlet, line), count in edges.items():
        if count >= furniture.RECURS:
            often.setdefault(outlet, set()).add(line)
    return [
        replace(article, text=furniture.without(article.text, often[article.outlet]))
        if article.outlet in often
        else article
        for article in articles
    ]


def is_walled(text: str) -> bool:
    """Say whether `text`, as it was read, asks to subscribe, log in or accept something before one
    may read on.
    """
    return _WALL.search(text) is not None


def _letters(text: str) -> str:
    """Return the letters and digits of each line, lower-cased."""
    bare = text.lower().encode().translate(None, _ASCII_SIGNS).decode()
    return bare if bare.isascii() else _SIGNS.sub("", bare)


def _without_furniture(text: str) -> list[str]:
    lowered = text.lower()
    has_notice = any(word in lowered for word in _NOTICE_WORDS)
    return [
        line
        for line, low in zip(text.split("\n"), lowered.split("\n"), strict=True)
        if len(line) > _MAX_LINE
        or not (_DROPPED.fullmatch(low) or (has_notice and _NOTICE_INSIDE.fullmatch(low)))
    ]


def _without_credits(lines: list[str]) -> list[str]:
    """Drop who wrote and edited, where it stands: in the last lines."""
    kept = list(lines)
    checked = 0
    for i in range(len(lines) - 1, -1, -1):
        if not lines[i]:
            continue
        if checked == 4:
            break
        checked += 1
        if _names_makers(lines[i]) or lines[i].startswith("("):
            kept[i] = _without_credit_sentences(lines[i])
    return kept


def _without_credit_sentences(line: str) -> str:
    inner = line.strip("()[] ")
    if len(inner) <= _MAX_CREDIT and (_CREDIT.match(inner) or _CONTRIBUTED.match(inner.lower())):
        return ""
    parts = sentences(line)
    told = [sentence for sentence in parts if not _names_makers(sentence)]
    return line if len(told) == len(parts) else " ".join(told)


def _names_makers(text: str) -> bool:
    return bool(_CREDIT.match(text) or _CONTRIBUTED.search(text.lower()))


def _without_repeats(lines: list[str], keys: list[str], title: str) -> list[str]:
    seen = {title} if len(title) >= _MIN_REPEAT else set()
    everything = "\n".join(keys)
    look_inside = len(everything) <= _MAX_INSIDE_CHARS
    kept: list[str] = []
    for line, key in zip(lines, keys, strict=True):
        if len(key) >= _MIN_REPEAT:
            if key in seen or (look_inside and _stands_inside(key, everything)):
                continue
            seen.add(key)
        kept.append(line)
    return kept


def _stands_inside(key: str, everything: str) -> bool:
    """Say whether a caption-sized line is also part of a longer one."""
    if not _MIN_INSIDE <= len(key) <= _MAX_LINE:
        return False
    at = everything.find(key)
    while at >= 0:
        end = at + len(key)
        if (at > 0 and everything[at - 1] != "\n") or (
            end < len(everything) and everything[end] != "\n"
        ):
            return True
        at = everything.find(key, end)
    return False
