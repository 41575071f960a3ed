"""Where sentences end, what is quoted, and which sentences may be shown alone."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given

from bot.news.reading import is_cut, is_torn, quotations, sentences, spans
from bot.news.text import clean
from tests.news.test_text import TEXT

LABELLED = Path(__file__).parents[3] / "shared" / "evaldata" / "sentences" / "inputs.dev.jsonl.gz"

# "|" stands where a sentence ends.
ENDS = [
    ("en", "The dam holds Rs. 90 crore of water rights.|It was built for Ksh. 4 million.|"),
    ("en", "Maj. Gen. Tom Ash and Lt. Col. Una Berg led the march.|Pvt. Kit Lowe drove.|"),
    ("en", "A bill of Reps. Ida Falk and Tom Ash passed.|Govs. Berg and Lowe signed.|"),
    ("en", "She rang the reps.|Ida Falk left.|"),
    ("en", "The bell was the captain's.|Divers found it on Monday.|"),
    ("en", "The House passed H.J. Res. 7 and sent S. 41 back.|Ch. 7 of the code says why.|"),
    ("en", "The panel backed S. Con. Res. 7 by 9 to 4.|A vote is due in May.|"),
    ("en", "The quay holds approx. 3,100 boats.|It was built by a democrat.|12 cranes serve it.|"),
    ("en", "A dam will cost approx. M. 2,300 million.|It was planned in 2019.|"),
    ("en", "The village lies below the dam.|Engineers opened the gates on Monday.|"),
    ("en", "Six were hurt in Aiken, S.C.|Rescuers worked all night.|"),
    ("en", "She moved to the U.S.|“I wanted to learn the trade,” she said.|"),
    ("en", "Norra signed with the U.K.|Under the pact, trawlers may catch cod.|"),
    ("en", "He joined the U.S. Coast Guard in 1998.|The U.K. Treasury hired his wife.|"),
    ("en", "Hale Bros. Inc. Chief Executive Mara Lind spoke for Hale Corp.|Shares fell.|"),
    ("en", "The shop opens at 9 a.m. Saturday.|It shuts at 4 p.m.|Customers queue from 7.|"),
    ("en", "The answer was no.|12 people had asked.|They cited rule no. 12 of the club.|"),
    ("en", "It rose to 14 (nine on Monday. Two are missing).|The search goes on.|"),
    ("en", "Nobody knew... until now.|“Stop!” he cried.|eBay sold it.|"),
    ("en", "Gen. (ret.) Ida Falk flew to Bonn.|Talks ran late.|"),
    ("en", "It weighs 5 lbs.|Workers carry ten at a time.|Prices rose 4 pct.|Rents fell.|"),
    ("en", "the van was stopped .|police found a parrot in it .|its owner paid a fine .|"),
    ("de", "Der Umsatz lag bei 3,1 Mrd. Euro.|Am 9. November kommt Dipl.-Ing. Fuchs.|"),
    ("de", "„Das Boot sank.  Wir schwammen“, sagte Ute Bär.|Der Hafen ist zu.|"),
    ("de", "Das Land zahlt rd. 12 Mio. Euro, sagte Ute Bär.|Es reicht bis Juni.|"),
    ("fr", "Le min. Dupont a signé le décret n° 45.|Il crée env. 3 000 postes.|"),
    ("es", "La Dra. Gil y la Sta. Rosa zarpan a las 8.|«Vamos tarde», dijo el capitán.|"),
    ("it", "Il sig. Conti parla secondo l'art. 9 della legge.|L'avv. Volpi tace.|"),
    ("pt", "O Eng. Lima custou R$ 2,5 mi.|A reunião durou 2 h.|"),
    ("ru", "Он живёт на ул. Ленина.|Проф. Иванов и др. учёные ушли в 1980 г.|"),
    ("tr", "Prof. Dr. Ela Kaya 12. turda konuştu.|Toplantı bitti.|"),
    ("id", "Sdr. Budi membayar Rp. 9 juta pk. 07.40.|Polisi berjaga.|"),
    ("pl", "Prof. dr hab. Ewa Nowak zapłaciła 2,5 mln zł.|Firma milczy.|"),
    ("nl", "Mevr. Bos tekende om 10.30 uur.|De zaal klapte.|"),
    ("sv", "”Vi tappade allt. Vi börjar om”, sade Eva Ek.|Torget är öppet.|"),
    ("el", "Τι ώρα ανοίγει;|Στις εννέα τη Δευτέρα.|"),
    ("hi", "डॉ. शर्मा ने रु. 500 दिए।|सब खुश थे।|"),
    ("zh", "专家说：“水会退。”|居民可以回家。|“我们等了三天。路还没通。”她说。|"),
    ("ja", "首相は「増税はしない。」と述べた。|野党は反発した。|"),
    ("ko", "“우리는 간다.” 그가 말했다.|깊이는 12.5km다.|"),
    ("ar", "قال د. سامي إن العدد 3.5 مليون.|هل ستفتح السوق؟|لا أحد يعرف.|"),
    ("th", "แม่น้ำล้นตลิ่งเมื่อคืนนี้|ชาวบ้านอพยพไปอยู่ที่วัด|"),
]
_APART = {"zh": "", "ja": ""}


@pytest.mark.parametrize(("language", "marked"), ENDS, ids=[marked[:24] for _, marked in ENDS])
def test_sentences_end_where_a_reader_ends_them(language: str, marked: str) -> None:
    expected = marked.removesuffix("|").split("|")
    text = _APART.get(language, " ").join(expected)
    assert [text[start:end] for start, end in spans(text, language)] == expected


def test_a_text_betrays_its_own_short_forms() -> None:
    alone = "The award went to Zorb. Martin."
    beside = f"{alone}\nThe Zorb., as it is called, is old."
    assert len(sentences(alone)) == 2
    assert sentences(beside)[0] == alone


@given(TEXT)
def test_spans_cover_all_but_white_space(text: str) -> None:
    cleaned = clean(text)
    at = 0
    for start, end in spans(cleaned):
        assert cleaned[at:start].strip() == ""
        assert cleaned[start:end] == cleaned[start:end].strip() != ""
        at = end
    assert cleaned[at:].strip() == ""


@given(TEXT)
def test_quotations_lie_apart_and_in_order(text: str) -> None:
    at = 0
    for start, end in quotations(clean(text)):
        assert at <= start < end
        at = end


@pytest.mark.parametrize(
    "marked",
    [
        '"{We lost the boat,}" he said. "{And the nets.}"',
        "‘{They simply came,}’ the farmer’s son said. The farmers’ union stayed.",
        "'{It is O'Hara's. Ask him,}' said the clerk. The boys' club burned.",
        "„{Das ist falsch}“, sagte sie. »{Ganz falsch}«, sagte er.",
        "« {Nous partons} », dit-il.",
        "「{橋斷了}」她說。『{再見}』",
        "—{No volveré} —dijo la alcaldesa.",
        "“{He shouted ‘Run!’ and we ran,}” said Ann.",
        "She wrote:\n\n“{You sold the land.\n\n“You did not call,}” and signed.",
        "A board of 5' 10\" was found. The '90s are back.",
    ],
)
def test_quotations_are_found_in_every_kind_of_mark(marked: str) -> None:
    text = marked.replace("{", "").replace("}", "")
    expected = [part.split("}")[0] for part in marked.split("{")[1:]]
    assert [text[start:end] for start, end in quotations(text)] == expected


def _whole(text: str, language: str | None = None) -> list[str]:
    """Return the sentences that are neither torn out of somebody's words nor cut."""
    quoted = quotations(text)
    return [
        text[start:end]
        for start, end in spans(text, language)
        if not is_torn(text, start, end, quoted) and not is_cut(text, start, end)
    ]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (
            "The chief of the port, Ada Quist, quit.\n\n“They hid the cracks for years. Nobody looked.\n\n"
            "“I will tell the court. All of it,” Quist said.",
            ["They hid", "Nobody looked", "All of it"],
        ),
        ("'Crews in Kent waited. They deserve better,' she said. The wall cost 8m.", []),
        ("“The brakes failed.” That was all the driver would say.", ["The brakes failed"]),
        (f"He spoke: “{'We are tired of it all. ' * 12}It ends now.” The hall rose.", ["It ends"]),
        ("「橋斷了。我們走路回家。」\n學校停課兩天。", ["橋斷了"]),
    ],
)
def test_no_words_of_a_speaker_are_shown_without_him(text: str, hidden: list[str]) -> None:
    seen = _whole(text)
    assert seen
    assert not [words for words in hidden for sentence in seen if words in sentence]


def test_neighbours_show_that_a_sentence_is_cut() -> None:
    text = "The package of Rs. 4,800 crore was cleared (by the state. Farmers) will be paid first."
    whole = "The package of Rs. 4,800 crore was cleared (by the state. Farmers) will be paid first."
    for piece in ("The package", "4,800 crore was cleared (by the state.", "will be paid first."):
        start = text.index(piece)
        assert is_cut(text, start, start + len(piece)), piece
    assert not is_cut(text, 0, len(whole))


@pytest.mark.skipif(not LABELLED.exists(), reason="the labelled sentences are not here")
def test_labelled_sentences_of_twenty_languages() -> None:
    with gzip.open(LABELLED, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    right = 0
    for row in rows:
        ends = {end for _, end in spans(row["text"], row["lang"])}
        right += set(row["ends"]) <= ends <= {*row["ends"], *row["optional"]}
        quoted = [row["text"][start:end] for start, end in row["quoted"]]
        torn = [
            sentence
            for sentence in _whole(row["text"], row["lang"])
            if any(sentence.strip("\"'“”«»„「」 ") in one for one in quoted)
        ]
        assert not torn
    assert right >= 140
