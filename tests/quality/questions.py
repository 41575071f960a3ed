"""Questions in words over labelled news of two kinds and over news of our own, each with what its
answer's first sentence must hold. Written for this project; the labelled news lies beside it and is
not part of it.

Run it for every question that is missed: `python -m tests.quality.questions FOLDER`.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.archive.visibility import View, Visibility
from bot.config.settings import Settings
from bot.desk.brief import brief
from bot.model import OPERATOR, Brief, Window
from tests.quality import seven_languages
from tests.quality.predict import Row, read_rows
from tests.quality.tasks.arrivals import arrivals, database

EVER = Window(datetime(1990, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC))

#: American politics and the pandemic, spring 2021.
ALLSIDES = """
where does Biden go on his first trip abroad? | U\\.?K|United Kingdom|Brussels|Cornwall|G7|G-7
what happens with the Johnson & Johnson vaccine? | Johnson & Johnson
did Biden recognise the Armenian genocide? | genocide
how many AstraZeneca doses will America share? | 60 million
what is going on with the recall of Newsom? | [Rr]ecall|Newsom
why should Kerry resign? | Kerry|Iran|Zarif
how many people live in the United States? | 331
which state gains two seats in Congress? | Texas
who needs no mask outdoors? | [Vv]accinated
how many people skipped their second dose? | five million|5 million|8 percent
what did the Supreme Court say about Snapchat? | Snapchat|school|student|cheerleader
how high is the refugee cap? | 62,500
who are the Gateses divorcing? | Gates
what did Facebook's oversight board decide about Trump? | [Bb]an|upheld|Board
how many jobs were added in April? | 266,000
how effective is Moderna in teens? | 96
how far did births fall? | 4%|four percent|4 percent|lowest
what happened to the Colonial Pipeline? | Colonial|[Pp]ipeline
when did Israel and Hamas agree to a ceasefire? | Thursday|Friday|cease-?fire
who was on the plane that Belarus diverted? | journalist|Belarus|Protasevich
when do Biden and Putin meet? | June 16
where will Putin meet Biden? | Geneva
what did the judge do about Bannon? | dismiss
how old was John Warner? | 94
how many people died in San Jose? | nine|eight
how big is the Republican infrastructure offer? | 928
how large is Biden's budget? | 6 trillion|\\$6|trillion
what was shut down by the JBS cyberattack? | JBS|plants|beef|slaughter
who won the House race in New Mexico? | Stansbury
which kinds of ransomware does the FBI look into? | 100
"""
#: Of the same news, written when nothing was changed any more.
ALLSIDES_LATER = """
what did Caitlyn Jenner announce? | governor|Jenner
why did the New York Post reporter resign? | Post|Italiano|forced
which outlets retracted reports about Giuliani? | New York Times|Washington Post|NBC|Giuliani
how much does Pfizer expect from its vaccine sales? | 26 billion
what goal did Biden set for July 4? | 70
what did the judge do about the eviction moratorium? | moratorium|evict
what is in the Florida voting bill? | Florida|voting|DeSantis|ballot
why did Twitter suspend an account? | Twitter|account|ban
what happened in Times Square? | Times Square|Jewish|assault|beaten
where did the researchers who fell ill work? | Wuhan
how much may people sue Big Tech for? | 100,000
who blocked the January 6 commission? | Republican
what did the assault weapons ruling say? | assault weapon|unconstitutional|ban
how will Manchin vote on the voting rights bill? | against|Manchin
how many jobless claims were filed at the pandemic low? | 385,000|498,000|claims
what did the White House say about transgender patients? | [Tt]ransgender|[Gg]ay
"""
#: Of the same news again, written when towns and companies had begun to count.
ALLSIDES_LAST = """
when could Trump return to Facebook? | January|Jan\\.|2023
which drug did the FDA approve for Alzheimer's? | Aduhelm|aducanumab|Alzheimer
how many voter registrations will Georgia cancel? | 102
how many test ballots were wrongly counted in New York? | 135,000
how many doses did the G7 pledge? | 1 billion|billion
what did the bishops approve? | bishops|document
who called women birthing people? | Bush
how large is the unemployment supplement? | 300
why did Biden apologise to a reporter? | apologi|CNN|snapp|reporter
what did the Justice Department say about the Arizona audit? | [Aa]udit|Arizona|recount|election review
"""
#: Thirty American quarrels of 2010 to 2016 beside some hundred shootings in local news.
DESK = """
what did Jesse Jackson Jr. plead guilty to? | guilty
how much did Jackson's Rolex cost? | 43,(?:000|350)
who challenges McCarthy for majority leader? | Labrador
why did Elizabeth Lauten apologise? | Obama|Facebook|daughters|Malia
what does the NRA report recommend? | armed|school|train
who was subpoenaed over the bridge lanes? | Christie|subpoena
will Lois Lerner testify? | Lerner|Fifth
which congressman faces charges by federal prosecutors? | Grimm
what did Santorum mean by phony theology? | theology
who sued Colorado over marijuana? | Nebraska|Oklahoma
what was on the Newsweek cover? | Bachmann
what did Mary Cheney say about her sister? | Cheney
how many Georgetown people criticised Ryan's budget? | 90
which programs did Obama defend? | NSA|[Ss]urveillance|phone|program
what did Michael Steele say about Afghanistan? | Afghanistan|Steele
what did Weiner deny? | Weiner|photo
who apologised to Senator Grassley? | Braley
who was shot over sneakers in Chicago? | Wilson|grandson|sneakers|Davis
what happened at the bar in Kokomo? | Kokomo|bar|shot
who killed Chet Hockman? | Hockman
where was the baby girl shot on I-43? | I-43|Milwaukee|MILWAUKEE|Glendale
how old was the Detroit girl who shot herself? | 5-year|five
"""
DESK_LATER = """
what did Perry say in his TV ad? | religion|Perry|ad
who read the Constitution aloud? | Constitution|House
did Trump moderate the debate? | debate|Trump
what did Bachmann tweet about Chick-fil-A? | Chick|Bachmann
what did Senate Republicans vow to block? | block|Republican|tax
why was Braley sorry? | Grassley|Braley|farmer
what is the Wal-Mart case about? | Wal-Mart|discrimination|class
who debated Biden? | Ryan
what did Glenn Beck blame? | progressiv
why do Republicans talk about the mosque? | mosque|Islamic|ground zero|Ground Zero
how old was the boy killed in Norcross? | 12
who was killed while hunting hogs? | Weikel|hog
"""
DESK_LAST = """
who endorsed Rick Perry? | Arpaio|[Ss]heriff
who was named interim senator of Massachusetts? | Cowan
who told Akin to drop out? | Romney
what did Blumenthal call the New York Times report? | outrageous|distortion|Blumenthal
how old was the teen who shot himself while taking a selfie? | 15
why did Obama mock Congress? | God We Trust|Congress|mock|motto
where did Trump send investigators? | Hawaii
how many people were shot at the party in Rice County? | [Ff]our|4
"""
#: What neither holds.
NOT_THERE = """
what happened in Ouagadougou?
who won the chess olympiad?
when does the cheese festival in Gouda begin?
how many pandas were born in Chengdu?
what is the price of saffron?
who is the mayor of Reykjavik?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, what it was answered, and whether that is right."""

    question: str
    answer: Brief
    is_right: bool

    @property
    def first(self) -> str:
        """The first sentence that is shown."""
        return self.answer.summary[0].text if self.answer.summary else ""


def archive(files: Iterable[Path]) -> sqlite3.Connection:
    """Return an archive in which the articles of these files have arrived."""
    return stored(row for file in files for row in read_rows(file))


def stored(rows: Iterable[Row]) -> sqlite3.Connection:
    """Return an archive in which these rows have arrived."""
    conn = database()
    for _ in arrivals(conn, rows):
        pass
    return conn


def ask(conn: sqlite3.Connection, listed: str) -> list[Asked]:
    """Return the answers to a list of questions."""
    asked = []
    for line in listed.strip().splitlines():
        question, _, wanted = line.partition(" | ")
        answer = brief(everything(conn), question, EVER)
        said = answer.summary[0].text if answer.summary else ""
        asked.append(
            Asked(question=question, answer=answer, is_right=bool(re.search(wanted.strip(), said)))
        )
    return asked


def everything(conn: sqlite3.Connection) -> View:
    """Return the view of a reader who may see all."""
    return Visibility(Settings()).view(conn, OPERATOR)


#: Lists of questions with the files that hold their answers, below the folder of labelled news.
LISTS: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "allsides": (
        (ALLSIDES, ALLSIDES_LATER, ALLSIDES_LAST),
        ("allsides2021/docs.dev.jsonl.gz",),
    ),
    "desk": (
        (DESK, DESK_LATER, DESK_LAST),
        ("basil/docs.dev.jsonl.gz", "gvc/docs.dev.jsonl.gz"),
    ),
}


def main(folder: str) -> None:
    """Print how many answers of each list are right, and what was missed."""
    for name, (lists, files) in LISTS.items():
        conn = archive(Path(folder, file) for file in files)
        for number, listed in enumerate(lists, 1):
            _show(f"{name} {number}", conn, listed, NOT_THERE)
    conn = stored(seven_languages.rows())
    for language, listed in seven_languages.QUESTIONS.items():
        _show(language, conn, listed, seven_languages.NOT_THERE[language])


def _show(name: str, conn: sqlite3.Connection, listed: str, not_there: str) -> None:
    asked = ask(conn, listed)
    print(f"{name}: {sum(one.is_right for one in asked)} of {len(asked)} right")
    for one in asked:
        if not one.is_right:
            print(f"  {one.question}\n      {one.first or 'nothing'}")
    for one in ask(conn, not_there):
        if one.first:
            print(f"  not there: {one.question}\n      {one.first}")


if __name__ == "__main__":
    main(sys.argv[1])
