"""A digest of eight stories as a good writer words it, beside the quoted one:
`python -m tests.llm.good_writer`.

The writer's sentences are true and were written before the checks had seen them. They are asked
over HTTP from a server on this machine, by the bot's own client.
"""

from __future__ import annotations

import sys

from bot.llm.settings import LlmSettings
from bot.llm.writer import Writer
from bot.model import Edition
from bot.news.brief import Candidate, compose_edition
from bot.store.schema import migrate
from bot.store.sqlite import SqliteDatabase
from bot.wording import layout, text_page
from tests.builders import NOW, article, story, topic, untold
from tests.llm import servers
from tests.llm.servers import Asked, Model, serving

#: Of each story its title, its article's sentences, and what the writer makes of it: a headline,
#: and sentences with the number of the article's sentence they rest on.
STORIES: tuple[tuple[str, tuple[str, ...], str, tuple[tuple[str, int], ...]], ...] = (
    (
        "Council approves plan to close libraries",
        (
            "The Tarn Valley council, which had put off the decision twice since the spring, "
            "voted on Monday evening to close two of its five libraries from next April, after a "
            "debate of four hours in a hall full of protesting readers.",
            "The closures would save 380,000 pounds a year, according to the council's treasurer, "
            "who had warned in March that the money would run out.",
            "Campaigners said they would ask a court to stop the plan.",
        ),
        "Tarn Valley council votes to close two of its five libraries",
        (
            ("The Tarn Valley council voted to shut two of its five libraries from next April.", 0),
            ("Campaigners said they would ask a court to stop the plan.", 2),
        ),
    ),
    (
        "Ferry with 112 aboard hits pier",
        (
            "At least 40 of the 112 passengers on the ferry Corsa were hurt on Tuesday morning "
            "when it hit a pier in the harbour of Ostby at about eight knots, the harbour master "
            "said.",
            "Ambulances took eleven of them to hospital, two with broken legs, while the others "
            "were treated on the quay by doctors from a nearby clinic.",
            "The cause is not known, but the captain told investigators that the engines had not "
            "answered when he tried to reverse.",
        ),
        "At least 40 hurt as ferry hits pier in Ostby",
        (
            ("At least 40 of the 112 passengers on the ferry Corsa were injured when it hit a "
             "pier in the harbour of Ostby.", 0),
            ("The captain told investigators that the engines had not answered when he tried to "
             "reverse.", 2),
        ),
    ),
    (
        "Halden Rail lifts revenue",
        (
            "Revenue at Halden Rail, which runs most of the freight trains on the northern line, "
            "rose 12 percent to $4.1 billion in the year to June, while profit fell 3 percent to "
            "$310 million because of higher energy costs.",
            "The company will pay a dividend of 40 cents a share, as it did last year.",
            "Its chief executive, Karin Moe, said she expected energy costs to fall in autumn.",
        ),
        "Halden Rail revenue rises 12 percent",
        (
            ("Halden Rail's revenue rose 12 percent to $4.1 billion in the year to June, while "
             "profit fell 3 percent to $310 million.", 0),
            ("Chief executive Karin Moe said she expected energy costs to fall in autumn.", 2),
        ),
    ),
    (
        "Court convicts ex-minister",
        (
            "The court in Lugo convicted the former transport minister Pedro Sanz of fraud on "
            "Wednesday and sentenced him to four years in prison, acquitting his brother Luis, "
            "who had been accused of hiding the money.",
            "Sanz took 2 million euros from a road builder between 2014 and 2017, the judges "
            "found, and passed part of it to his party.",
            "His lawyer said that he would appeal, and that Sanz would stay free until then.",
        ),
        "Former minister Pedro Sanz convicted of fraud",
        (
            ("Former transport minister Pedro Sanz was convicted of fraud by the court in Lugo.", 0),
            ("Sanz took 2 million euros from a road builder between 2014 and 2017, the judges "
             "found.", 1),
        ),
    ),
    (
        "Port Adler may ration water",
        (
            "If the reservoir above the town falls below 20 percent, which forecasters think "
            "likely, Port Adler will ration water from 1 August, the utility said on Thursday.",
            "Households would get water for six hours a day and farms none at all, a plan that "
            "the farmers' union called a death sentence for the orchards.",
            "It has not rained in the valley since the middle of April.",
        ),
        "Port Adler to ration water if reservoir falls",
        (
            ("Port Adler will ration water from 1 August if the reservoir above the town falls "
             "below 20 percent, the utility said.", 0),
            ("Households would get water for six hours a day and farms none at all.", 1),
        ),
    ),
    (
        "Nurses plan strike",
        (
            "Nurses at Sankt Ansgar hospital, the largest in the north with 1,400 beds, plan to "
            "strike for three days from Monday unless talks on pay resume, their union said on "
            "Friday.",
            "The hospital has offered a rise of 4 percent, saying it cannot afford the 7 percent "
            "that the nurses want.",
            "Emergency wards would stay open during the strike.",
        ),
        "Nurses plan three-day strike at Sankt Ansgar hospital",
        (
            ("Nurses at Sankt Ansgar hospital plan to strike for three days from Monday unless "
             "talks on pay resume, their union said.", 0),
            ("The hospital offered 4 percent; the nurses want 7 percent.", 1),
        ),
    ),
    (
        "Five miners brought up alive at Brask",
        (
            "Five of the fourteen miners trapped since Monday in the Brask copper mine were "
            "brought up alive on Friday night, and rescuers are still drilling to reach the "
            "others, whose voices they have heard.",
            "The five were taken by helicopter to a hospital in Veld, where doctors said they "
            "were thirsty but unhurt.",
            "The mine's owner, Cassia Metals, has stopped work at its two other pits.",
        ),
        "Five of 14 trapped miners rescued at Brask",
        (
            ("Rescuers brought up five of the fourteen miners trapped since Monday in the Brask "
             "copper mine.", 0),
            ("Cassia Metals, the mine's owner, has stopped work at its two other pits.", 2),
        ),
    ),
    (
        "Duarte wins Oslo final",
        (
            "Ana Duarte, who came into the tournament ranked 31st, beat the favourite Lena Frisk "
            "6-4 6-2 in the final in Oslo on Sunday to win her first title since she broke her "
            "wrist two years ago.",
            "Frisk, who had not lost a set on her way to the final, made 34 errors.",
            "Duarte will rise to 18th place, her best so far.",
        ),
        "Ana Duarte beats Lena Frisk in Oslo final",
        (
            ("Ana Duarte beat Lena Frisk 6-4 6-2 in the Oslo final on Sunday.", 0),
            ("Duarte will climb to 18th place, her best so far.", 2),
        ),
    ),
)  # fmt: skip
SENTENCES = sum(len(told) for *_, told in STORIES)


def quoted() -> Edition:
    """Return the digest as the sources word it."""
    candidates = [
        Candidate(
            story=story(
                article(id=at, title=title, text=" ".join(text), outlet=f"Outlet {at}"), id=at
            ),
            independent_reports=1,
        )
        for at, (title, text, _, _) in enumerate(STORIES, 1)
    ]
    return compose_edition(untold(), [(topic(), candidates)], told={}, max_stories=len(STORIES))


def answer(asked: Asked) -> str:
    """Word the story that was asked for."""
    shown = {text: number for number, _, text in asked.passages}
    for _, text, headline, told in STORIES:
        if shown.keys() & set(text):
            said = [(sentence, [shown[text[at]]]) for sentence, at in told if text[at] in shown]
            return servers.story(*said, headline=headline)
    raise LookupError(asked.user)


def worded() -> Edition:
    """Return the digest as the bot posts it with the writer."""
    database = SqliteDatabase(None)
    with database.read() as conn:
        migrate(conn)
    with serving(Model(answer)) as model:
        settings = LlmSettings(model="good-writer", base_url=model.url)
        edition = Writer(settings, database, key="").edition(quoted(), now=NOW, within_s=30)
    database.close()
    return edition


def standing(edition: Edition) -> list[str]:
    """Return the writer's sentences that are posted as they are."""
    posted = {sentence.text for told in edition.stories for sentence in told.details}
    return [text for *_, told in STORIES for text, _ in told if text in posted]


def main() -> int:
    """Print both digests, and what became of the writer's sentences."""
    edition = worded()
    for document in (quoted(), edition):
        print(text_page.text(layout.page(document)))
        print("-" * 72)
    stand = standing(edition)
    print(f"{len(stand)} of the writer's {SENTENCES} sentences stand; the others:")
    for *_, told in STORIES:
        for text, _ in told:
            if text not in stand:
                print(f"  {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
