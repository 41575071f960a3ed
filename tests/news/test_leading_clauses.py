"""Headlines made of the beginning of a sentence: what may go, and what stays with the rest."""

from __future__ import annotations

import pytest

from bot.news.leading_clauses import beginnings

MINERS = "Fourteen miners were trapped underground on Wednesday"
VOTE = "Lund's council voted on Monday to sell its harbour"


@pytest.mark.parametrize(
    ("sentence", "beginning"),
    [
        (f"{MINERS} after water broke into a copper mine, the ministry of mines said.", MINERS),
        (f"{VOTE}, which has lost money since 2011.", VOTE),
        (f"{VOTE}, ending a quarrel of ten years.", VOTE),
        (f"{VOTE}, the first sale of its kind in the country.", VOTE),
        (f"{VOTE}, a step that the opposition had fought for years.", VOTE),
        (f"{VOTE}, and the mayor of the town resigned within the hour.", VOTE),
        (f"{VOTE} and told the port master to find a buyer by June.", VOTE),
        (f"{VOTE}, three weeks after its only customer had left.", VOTE),
        (f"{VOTE} as several hundred dock workers marched outside.", VOTE),
        (f"After a night of talks, {VOTE}.", VOTE),
        (
            "Marta Holm, who led the port of Lund for 30 years and built its third quay, died on Sunday.",
            "Marta Holm died on Sunday",
        ),
        (
            "A former officer — charged last week with making a hoax — was found dead in his home in Velm.",
            "A former officer was found dead in his home in Velm",
        ),
        (
            "Lund will send 14 envoys to Velm and has told it that tariffs can be discussed too, two people briefed"
            " on the plan said on Friday.",
            "Lund will send 14 envoys to Velm, two people briefed on the plan said on Friday",
        ),
    ],
)
def test_a_leading_clause_stands_alone(sentence: str, beginning: str) -> None:
    assert beginning in beginnings(sentence)


def test_no_beginning_ends_within_another_clause() -> None:
    sentence = (
        "Tina Flour has become known as a tough gatekeeper in Lund, using tactics like those she used while she ran"
        " the port of Velm."
    )
    assert beginnings(sentence) == ("Tina Flour has become known as a tough gatekeeper in Lund",)
    place = "Shots rang out during a council meeting on Monday in New Hope, Minn"
    assert beginnings(f"{place}., sending some of the members under their desks.") == (f"{place}.",)


@pytest.mark.parametrize(
    "sentence",
    [
        # A condition, a contrast and a denial hold for what stands before them.
        "The ban will take effect on 1 May after parliament has approved it.",
        "The bank will cut its rate in May and will stop buying bonds if inflation falls to 2 per cent.",
        "The harbour of Lund will close this year, the council said, unless a buyer is found.",
        "An earthquake of magnitude 6.1 shook northern Chile on Thursday, but no damage was reported.",
        "The mayor took money from three builders in Velm, an accusation that he denies.",
        # What a negation or "only" speaks of comes later.
        "The minister did not resign because of the vote but because of the strike.",
        "The ferry was driving through thick fog when it hit the pier of Velm.",
        "Twice as many people voted in Lund as officials had expected.",
        "The square of Velm was named after Marta Holm.",
        # Who says so stays where no office that counts does.
        "The mayor took money from three builders, prosecutors said on Monday.",
        "The rebels shelled a hospital in Velm on Monday, the army said.",
        "Coffee prevents three kinds of cancer, according to a study by two firms.",
        "The council plans to sell its harbour, an official who asked not to be named said.",
        # No clause ends there.
        "The fire burned 1,900 hectares of pine and eucalyptus forest near Velm.",
        "Three days after the vote the council sold its harbour to a firm from Lund.",
        "It was the week in which celebrities, news outlets, and companies got a say.",
        "Officers in Lund raided a house in which they discovered and shut down a factory of coins.",
        "The town of Velm is investigating as a hate crime a fire in which a man was hurt.",
        "Ana Holm, D-Velm, and Jon Berg, R-Lund, wrote to the ministry of ports on Monday.",
        "In a novel published on Monday, Martians land in Lund and take the harbour.",
        "Whales, said “to love Lund, which is not so, and its bay”, left.",
        "El lago Titicaca ha subido desde enero, informó el jueves la autoridad del lago.",
        "Ferry sinks off Mindoro",
        "",
    ],
)
def test_what_a_clause_holds_under_is_never_left_out(sentence: str) -> None:
    assert beginnings(sentence) == ()
