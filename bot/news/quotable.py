"""Which sentences of an article a reader may be shown, and whether each stands without the text
around it.

Principles: a quotation must be news, whole, and clear without its neighbours. What is furniture
(bylines, captions, "Also read", credits, section heads, appeals to subscribe) is never quoted; nor
is a sentence cut by the text around it, or torn out of somebody's words (`news.reading`). Whether a
sentence leans on another is told by evidence: what its own article introduced above it, and what
the page has said.

Known exceptions: rules of language are English; other languages are judged by length and
punctuation alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.news.grammar import tagged
from bot.news.labels import after_label, is_note
from bot.news.reading import is_cut, is_torn, quotations, spans
from bot.news.synonyms import meaning_of
from bot.news.terms import STOP, stem
from bot.news.text import words


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: Fewer words than this are a head or a fragment; more are a page that lost its full stops.
_MIN_WORDS = 6
#: The same in languages that need no articles, or join words into one.
_MIN_LONG_WORDS = 4
_LONG_WORDS = _set("cs da de et fi hu is lt lv nb nl no pl ru sk sl sv tr uk")
_MAX_WORDS = 75
#: So short a sentence may still answer a question, though nobody is told the news by it.
_MIN_SHORT = 3
#: News stands at the top; below this much are readers' letters and the archive.
_MOST_CHARS = 12_000

#: A shorter word with a capital is rarely a surname.
_LEAST_SURNAME = 3

#: A text with a larger share of figures among its words is a table.
_TABLE = 0.3

# How furniture opens, in lower case.
_FURNITURE = (
    "also read", "read more", "read also", "read next", "read the full", "read our", "see also",
    "more:", "related:", "recommended", "click here", "click to", "tap here", "share this",
    "sign up", "subscribe", "log in to", "follow us", "follow @", "listen to the", "watch:",
    "watch the", "join us on", "like us on", "watch live", "watch now", "video:", "photo:",
    "photos:", "image:", "advertis", "sponsored", "written by", "edited by", "editing by",
    "reporting by", "additional reporting", "compiled by", "copyright", "©", "(c)",
    "all rights reserved", "the associated press contributed", "update:", "updated:",
    "last updated", "this article", "this story was", "this report was",
    "this story has", "this story is", "this story first", "this story originally", "this post",
    "this page", "this copy", "this transcript", "this material", "this content", "published on",
    "published:", "posted on", "posted by", "file photo", "file picture", "source:", "tags:",
    "topics:", "contact us", "contact the author", "we use cookies", "by continuing",
    "by clicking", "accept all", "accept cookies", "privacy policy", "terms of use",
    "terms of service", "please enable", "please note", "please sign", "please log",
    "your browser", "your email", "skip to", "story continues", "continue reading", "scroll down",
    "scroll to", "download the", "download our", "loading…", "loading...", "hide caption",
    "toggle caption", "enlarge this", "transcript:", "newsletter",
)  # fmt: skip
# "CORRECTS NUMBER OF DEAD TO TWO": notes to editors, and heads run into the text.
_SHOUTED = re.compile(r"(?:[A-Z]{2,}\W+){4}")
_BYLINE = re.compile(r"(?:By|BY|From) [A-Z][\w.'’-]+ [A-Z][\w.'’-]+(?:,| and [A-Z]| \||$)")
# A caption ends with the day the picture was taken: "Rescuers wait in Ulm, Tuesday, May 3, 2022."
_DATE_AT_END = re.compile(
    r"(?P<weekday>\b[A-Z]\w+day,? )?"
    r"\b(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? (?:19|20)\d\d[.\s)\]]*$"
)
_CAPTION = re.compile(
    r"\b[Ii]n (?:this|an?) (?:[\w.,-]+ ){0,5}(?:photo|image|picture|photograph)\b"
    r"|\b(?:is|are) (?:seen|shown|pictured) (?:in|at|on|here|with|during|after|before)\b"
    r"|\((?:[A-Z][\w.]*+ ?){1,4}(?:/[A-Z][\w ]+)+\)|\((?:left|right|centre|center|above|below)\)"
    r"|^(?:An?|The) (?:photo|photograph|picture|image) (?:from|of|shows|taken)\b"
    r"|^(?:Credit|Photo|Image|Picture|Buy Photo|Video|CLOSE)\b:? [A-Z]"
)
_FINITE, _PAST = frozenset(["VBD", "VBZ", "VBP", "MD"]), frozenset(["VBD", "MD"])
_RELATIVE = ("who", "which", "that")
# Anywhere in a lower-cased sentence.
_CREDITS = (
    "contributed to this", "contributed reporting", "reported from", "reached at", "on twitter @",
    "on twitter: @", "all rights reserved", "may not be published", "may not be reproduced",
    "story has been updated", "getty images", "story has been corrected", "afp/", "ap photo",
    "/reuters", "javascript", "cookies", "sign up for", "subscribe to", "click here", "read more",
    "newsletter", "email address", "download our", "download the app", "photo by", "photo:",
    "this article", "in this photo", "this photo provided", "image courtesy", "photo courtesy",
    "http://", "https://", "www.", "pic.twitter", "tweet with a location",
)  # fmt: skip
# An appeal: support local journalism, take out a subscription today.
_APPEAL = re.compile(
    r"(?:Support|Back|Help|Become|Take out|Join|Donate|Like what you)\b.*"
    r"\b(?:journalism|subscriptions?|subscribers?|members?|membership|donations?)\b"
)
_SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")
_LEAST_SMALL = 2
_WHOLE_END = re.compile(r"[.!?…。！？؟।;][\"'”’»)\]」』]*$")

#: A sentence that opens so leans on the one before it.
_LEANING = _set(
    """
    he she they it this that these those his her their its him them here there such another both
    neither and but or so yet because also however moreover furthermore meanwhile instead besides
    nevertheless nonetheless therefore thus hence otherwise still then afterwards likewise similarly
    additionally plus indeed others consequently accordingly subsequently
    """
)
_LEANING_PHRASE = re.compile(
    r"(?:in (?:addition|response|turn|fact|contrast|return|comparison)|as (?:a result|such)"
    r"|for (?:example|instance|now)|at (?:the same time|that (?:time|point)|this point)"
    r"|by (?:contrast|then)|if (?:not|so)|of course"
    r"|(?:since|after|until|with|despite|to) (?:then|that|this)\b"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|\d+|many|some|several|dozens|hundreds)"
    r" (?:others|of (?:them|those|these))\b"
    r"|even (?:so|then)|that said|on the other hand|one of (?:them|those|these)"
    r"|(?:in|at|on|for|with|from|by|after|before|under|of|to|among|through|according to)"
    r" (?:his|her|their|its|him|them|it|these|those))\b",
    re.IGNORECASE,
)
# "This week": of now. "There will be no talks": says that something is, and points at nothing.
_LEANS_ON_NOTHING = re.compile(
    r"(?:This|That) (?:past |coming )?(?:week|weekend|month|year|summer|spring|autumn|fall|winter"
    r"|season|morning|afternoon|evening|time)\b"
    r"|There (?:is|are|was|were|will|would|has|have|had|may|might|could|can|should|must|remains?)\b"
)
_OPENING = re.compile(r"[\W_]*([^\W_]+)")
# A pronoun for one thing or person, and what it may stand for: a noun with an article, a name, a
# figure.
_PRONOUN = re.compile(r"\b(?:its?|he|him|his|she|hers?)\b")
_SAYS_NOTHING = re.compile(
    r"it (?:is|was|will|would|had|has|may|might|could|can|seems?|seemed|appears?|appeared|takes"
    r"|took|comes|came|became|remains|remained)\b|it['’]s\b"
)
_ONE_THING = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Tt]h(?:is|at)|[Ee]ach|[Ee]very|[Aa]nother|[Nn]o|[Oo]ne|[Ii]ts?|[Hh]is"
    r"|[Hh]er|[Tt]heir) [\w-]"
)
#: An opening word that is no thing or person by itself.
_NO_ONE_THING = STOP | {"police", "people"}
# "After finding a book, they unleash a demon": nobody before can be "they".
_THEY = re.compile(r"(?:[A-Z][a-z]+ [a-z]+ing|When|While|As|If|Once)\b([^.;:]*?), (?:they|their)\b")
# "(Partners), a firm in Texas": what stood before the bracket is gone.
_HEADLESS = re.compile(r"\([^()]*\),? [a-z]")
# "talks with of Japan", "filed against it by .", "while will own the rest", "ruled that can not": a
# name is gone that stood there.
_HOLE = re.compile(
    r"\b(?:by|with|from|into) of (?!course\b)|\b(?:by|from|into|the|an?) \.(?: |$)"
    r"|\b(?:while|although|because|whether"
    r"|(?:ruled|announced|alleged|decided|warned|concluded) that)"
    r" (?:will|would|has|had|is|was|are|were|can|could|may|might)\b"
)
# "World's boldest man' Jon Berg", "called 911 to and reported", "No one hurt ALASKA - Shortly":
# a mark or a word is missing, or a head stands in front.
_DAMAGED = re.compile(
    r"^(?:[^'‘’]|(?<=\w)['’](?=\w)|(?<=s)['’])*(?<=[^\Ws])(?<!in)['’](?=\s)"
    r"|\b(?:to|by|with|of|from) and [a-z]+(?<!e)ed\b|\b(?:the|an?) (?:and|but|or|,) "
    r"|[a-z] [A-Z]{4,}(?:, [A-Z][a-z.]+)? ?[-–—] [A-Z]"
)
_SUBORDINATES = _set("as when while after before since if though although once until because")
_INNER_CAPITAL = re.compile(r"(?<=[\w,’'\"“] )[A-Z][\w’'-]+")
_CALENDAR = _set(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December
    """
)
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|‘[^’]*’(?!\w)|(?<!\w)'[^']+'(?!\w)|«[^»]*»?")
# "F.B.I." and "World War I" speak of nobody.
_TO_THE_READER = re.compile(
    r"(?<!\.)\b(?:(?<!War )I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Mm]y|[Oo]urs?|[Yy]ou|[Yy]ou['’]\w+"
    r"|[Yy]ours?|[Uu]s|[Ll]et['’]s|[Mm]e)\b|\bHere(?:['’]s| is| are)\b"
)
# "The suspect was held": a noun that stands for somebody or something named before, unless it
# explains itself ("the man who").
_DEFINITE = re.compile(r"(?:The|These|Those|Such) ((?:[\w'’-]+,? ){1,4})")
_EXPLAINS = _set("who that which of in at on behind between from to for by known called accused")
#: Nouns that stand for what was named before.
STANDS_FOR = _set(
    """
    company firm group team suspect suspects victim victims man woman men women boy girl couple pair
    driver gunman officer officers report study survey deal agreement plan proposal bill measure
    decision move ruling order incident attack crash accident fire case trial lawsuit announcement
    statement meeting visit vessel ship plane train bus project fund bank airline network
    """
)
# Capitals in a row: "Stephenie Meyer", "Meyer", "Mr. Meyer".
_NAME = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*")
_STYLE = re.compile(r"(?:Mr|Mrs|Ms)\.? ")
# "the church": a noun that is known by now, unless what follows says which.
_INNER_DEFINITE = re.compile(
    r"(?<=[\w,;] )the ([a-z]{4,})\b(?!['’-]| (?:of|that|which|who|whose|where|to|for|in|at|on"
    r"|between|against|from|by|with|about|over|into|named|called|known|[A-Z]|[a-z]+ed\b))"
)
# "The former star", "The two men": of somebody named above.
_REFERRING = re.compile(r"The (former|latter|same|other|two|three|four|five|pair|duo|trio) [\w\"“]")
# "The searches were linked": several things that nobody but the text has spoken of.
_PLURAL = re.compile(
    r"The ([a-z]+[^suia\W]s) (?:is|are|was|were|has|have|had|will|would|could|may|might|do|did"
    r"|[a-z]+ed)\b"
)


@dataclass(frozen=True, slots=True)
class Quotable:
    """One sentence of an article that may be quoted."""

    #: Verbatim in the article's text; a dateline or label is left out.
    text: str
    words: tuple[str, ...]
    #: 0 for the article's first quotable sentence, and so on.
    position: int
    #: Its place among all sentences of the article.
    index: int
    #: It is no question, and speaks neither of "us" nor to "you".
    is_plain: bool
    #: No word or mark of it is lost, as far as can be seen.
    is_sound: bool
    #: It opens with a pronoun or connective.
    leans: bool
    #: It says too little to be told, and may be all that a question asks for.
    is_short: bool
    #: Stems of what it takes for known: surnames that its article gave in full above it, and the
    #: noun it opens with behind "the".
    presumes: frozenset[str]
    #: Stems of what an article opens with as known that it introduces further down: its title has
    #: named it.
    leans_on_title: frozenset[str]

    def stands_after(self, page: frozenset[str], before: Quotable | None = None) -> bool:
        """Return whether it is clear to a reader of what the page says so far.

        Args:
            page: Stems of the headline and of the sentences above.
            before: The sentence shown right above it, where that is of the same article.
        """
        if not self.is_plain:
            return False
        if before is not None and self.index == before.index + 1:
            return True
        return not self.leans and self.presumes <= page


def quotable(text: str, language: str | None = None) -> tuple[Quotable, ...]:
    """Return the sentences of `text` that may be quoted, in order, each once; of a very long text
    those at the top.
    """
    return _quotable(text[:_MOST_CHARS], language)[0]


def answerable(text: str, language: str | None = None) -> tuple[Quotable, ...]:
    """Return the same and among them short sentences, which may be what a question asks for; each
    has the place of the next longer one.
    """
    return _quotable(text[:_MOST_CHARS], language)[1]


# The same articles are asked about again and again: by every channel, and by everybody who types
# /brief.
@lru_cache(maxsize=2048)
def _quotable(text: str, language: str | None) -> tuple[tuple[Quotable, ...], tuple[Quotable, ...]]:
    """Return the sentences that may be told, and with them those that may only answer."""
    kept: dict[str, Quotable] = {}
    if _is_table(text):
        return (), ()
    quoted = quotations(text)
    position = 0
    for index, (opening, end) in enumerate(spans(text, language)):
        sentence = after_label(text[opening:end])
        is_short = position > 0 and _is_short(sentence, language)
        if sentence in kept or not (is_short or _is_long_enough(sentence, language)):
            continue
        if not _is_whole(sentence, language, is_short=is_short) or is_furniture(sentence):
            continue
        start = end - len(sentence)
        if is_torn(text, start, end, quoted) or is_cut(text, start, end):
            continue
        kept[sentence] = Quotable(
            text=sentence,
            words=tuple(words(sentence)),
            position=position,
            index=index,
            is_plain=_is_plain(sentence, language),
            is_sound=not _DAMAGED.search(sentence),
            leans=_leans(sentence),
            is_short=is_short,
            presumes=_presumes(sentence, text[:opening]),
            leans_on_title=frozenset(
                map(stem, _named_in_title(sentence, text[end:])) if not kept else ()
            ),
        )
        position += not is_short
    return tuple(one for one in kept.values() if not one.is_short), tuple(kept.values())


def _is_table(text: str) -> bool:
    """Return whether a text is a table of results, prices or scores: much of it is figures."""
    pieces = text.split()
    figures = sum(piece[0].isdigit() or piece.lower() in ("vs", "vs.") for piece in pieces)
    return figures > _TABLE * len(pieces)


def _is_plain(sentence: str, language: str | None) -> bool:
    if sentence.rstrip("\"'”’»)").endswith(("?", "？", "؟")):
        return False
    if language not in (None, "en"):
        return True  # "I" is an article in Italian.
    return not _TO_THE_READER.search(_QUOTED.sub(" ", sentence))


def _leans(sentence: str) -> bool:
    if sentence[0] in "\"'“‘«„":
        return False  # A speaker may lean on what only he has said.
    opening = _OPENING.match(sentence)
    if opening and opening[1].lower() in _LEANING:
        return not _LEANS_ON_NOTHING.match(sentence)
    return _LEANING_PHRASE.match(sentence) is not None or _is_unnamed(sentence)


def _is_unnamed(sentence: str) -> bool:
    """Return whether the first pronoun stands for somebody or something that nothing before it in
    the sentence can be: "Firefighters were fighting it on two fronts".
    """
    they = _THEY.match(sentence)
    if they is not None and not re.search(r"\b(?:[\w'’-]+s|people|men|women|[A-Z]\w+)\b", they[1]):
        return True
    pronoun = _PRONOUN.search(sentence)
    if pronoun is None or _SAYS_NOTHING.match(sentence, pronoun.start()):
        return False
    opening = _OPENING.match(sentence)
    word = opening[1].lower() if opening else ""
    # "As he left office, the president …" names him later; "Apple raised its prices" has.
    if word in _SUBORDINATES or not (word.endswith("s") or stem(word) in _NO_ONE_THING):
        return False
    names = _INNER_CAPITAL.findall(sentence, 1, pronoun.start())
    return not _ONE_THING.search(sentence, 0, pronoun.start()) and _CALENDAR.issuperset(names)


def _presumes(sentence: str, above: str) -> frozenset[str]:
    if not above.strip():
        return frozenset()
    return frozenset(
        stem(word.lower())
        for word in (
            *_known_nouns(sentence, above),
            *_inner_nouns(sentence, above),
            *_surnames(sentence, above),
        )
    )


def _surnames(sentence: str, above: str) -> Iterator[str]:
    """Yield the surnames in a sentence that the text above gives in full, and it does not."""
    plain = _STYLE.sub("", sentence)
    for found in _NAME.findall(plain):
        name = re.sub(r"['’]s?$", "", found).rstrip(".")
        if " " in name or name.lower() in STOP or len(name) < _LEAST_SURNAME:
            continue
        in_full = re.compile(rf"\b([A-Z][\w.'’-]+) (?:[A-Z][\w.'’-]*\.? )?{re.escape(name)}\b")
        given = (first.lower() for first in in_full.findall(above))
        if any(first not in STOP for first in given) and not in_full.search(plain):
            yield name


def _inner_nouns(sentence: str, above: str) -> Iterator[str]:
    """Yield the nouns inside a sentence that stand for something which the text above introduces,
    and it does not.
    """
    return _introduced(sentence, above, r"[Aa]n?")


def _named_in_title(sentence: str, below: str) -> Iterator[str]:
    """Yield the nouns inside an article's first sentence that stand for something which the text
    introduces further down only.
    """
    return _introduced(sentence, below, r"(?:[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)")


def _introduced(sentence: str, text: str, articles: str) -> Iterator[str]:
    for definite in _INNER_DEFINITE.finditer(sentence):
        noun = definite[1]
        introduces = re.compile(
            rf"\b{articles} (?:[\w-]+ ){{0,2}}{noun}\b|\b[A-Z]\w+ {noun.title()}\b"
        )
        if introduces.search(text) and not re.search(
            rf"\b{noun}\b", sentence[: definite.start()], re.IGNORECASE
        ):
            yield noun


def _known_nouns(sentence: str, above: str) -> list[str]:
    """Return the noun that the sentence opens with as one the reader knows, if it does."""
    if referring := _PLURAL.match(sentence) or _REFERRING.match(sentence):
        return [referring[1]]
    definite = _DEFINITE.match(sentence)
    following = definite[1].split() if definite else []
    for word, behind in pairwise(following):
        noun = word.rstrip(",")
        if not noun.islower() or noun in _EXPLAINS:
            return []
        # "The panel", of one that was named in full above.
        is_short = noun == following[0] and re.search(rf"\b{noun}\b", above) is not None
        if (
            is_short
            or noun in STANDS_FOR
            or re.search(rf"\b[Aa]n? (?:[\w-]+ ){{0,2}}{noun}\b", above)
        ):
            explains_itself = (noun == word and behind in _EXPLAINS) or behind[0].isupper()
            return [] if explains_itself else [noun]
        if noun != word:
            return []
    if following and following[0].islower():
        # "The quake", of an earthquake above.
        meaning = meaning_of(following[0])
        return [word for word in words(above) if meaning_of(word) == meaning][:1]
    return []


def _is_whole(sentence: str, language: str | None, *, is_short: bool) -> bool:
    if not sentence or sentence[0].islower() or not _WHOLE_END.search(sentence):
        return False
    if _HEADLESS.match(sentence) or _HOLE.search(sentence):
        return False
    if sentence.endswith(("...", "…")) or sentence.count('"') % 2:
        return False
    if sentence.count("“") > sentence.count("”") + sentence.count("„"):
        return False
    # Names without a verb; German nouns have capitals too.
    least_small = 1 if language == "de" or is_short else _LEAST_SMALL
    return len(_SMALL_WORD.findall(sentence)) >= least_small or not sentence.isascii()


def _is_long_enough(sentence: str, language: str | None) -> bool:
    """Return whether a sentence has as many words as one that tells something, and no more."""
    return _least_words(language) <= _length(sentence) <= _MAX_WORDS


def _is_short(sentence: str, language: str | None) -> bool:
    """Return whether it has fewer, and is one: it ends with a full stop."""
    is_ended = sentence.endswith((".", "。", "。”", ".»", ".”"))
    return is_ended and _MIN_SHORT <= _length(sentence) < _least_words(language)


def _least_words(language: str | None) -> int:
    return _MIN_LONG_WORDS if language in _LONG_WORDS else _MIN_WORDS


def _length(sentence: str) -> int:
    length = sentence.count(" ") + 1
    if length < _MIN_WORDS and not sentence.isascii():
        return max(length, len(words(sentence)) // 2)  # Written without spaces.
    return length


def is_furniture(sentence: str) -> bool:
    """Return whether the words belong to the page around an article rather than to it."""
    lowered = sentence.lower()
    if lowered.lstrip("-–—•*>|[( \"“'").startswith(_FURNITURE) or any(
        map(lowered.__contains__, _CREDITS)
    ):
        return True
    patterns = (_is_dated_picture, _CAPTION.search, _BYLINE.match, _SHOUTED.match, _APPEAL.match)
    return is_note(sentence) or any(found(sentence) for found in patterns)


def _is_dated_picture(sentence: str) -> bool:
    """Return whether a sentence ends with a date, and is told as pictures are: at present, or
    without a verb. "He could return on Jan. 7, 2023" is news.
    """
    date = _DATE_AT_END.search(sentence)
    if date is None:
        return False
    tokens = tagged(sentence)
    finite = [at for at, token in enumerate(tokens) if token.tag in _FINITE]
    is_past = finite and {tokens[at].tag for at in finite} <= _PAST
    # "A sketch of a man who was hit".
    is_of_noun = finite and tokens[finite[0] - 1].text in _RELATIVE
    return not is_past or is_of_noun or date["weekday"] is not None
