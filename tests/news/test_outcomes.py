"""What came of an act is told from what happened to another."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.news.outcomes import Line, came_of, plain_title
from bot.news.summary import is_overtaken, tell
from tests.builders import ago, article

WEDNESDAY = datetime(2025, 6, 11, 9, tzinfo=UTC)

OVERTAKEN = [
    (
        "The council of Ghent will vote on a car ban, the mayor said.",
        "Ghent's council voted on Tuesday to ban cars from the centre.",
    ),
    (
        "A panel is recommending that the drug Solvane be approved.",
        "The drug agency approved Solvane on Friday, after its panel backed it.",
    ),
    (
        "Regulators are considering a ban on the pesticide Tarin.",
        "Regulators banned the pesticide Tarin on Thursday.",
    ),
    (
        "Norvane is in talks to buy its rival Castellan, people close to both said.",
        "Norvane has agreed to buy its rival Castellan for 9 billion euros.",
    ),
    (
        "The minister Ada Roth plans to resign over the leak.",
        "Energy minister Ada Roth resigned on Monday over the pipeline leak.",
    ),
    (
        "Police arrested a man over the stabbing of a teacher in Leeds.",
        "A man was charged on Friday with murdering a teacher in Leeds.",
    ),
    (
        "The singer Mara Volk was hospitalised in Oslo after a fall.",
        "The singer Mara Volk has died in an Oslo hospital.",
    ),
    (
        "Parliament could reject the budget of premier Holm.",
        "Parliament rejected the budget of premier Holm by two votes.",
    ),
    (
        "Midfielder Jo Tann is in negotiations to join Varn United.",
        "Jo Tann will join Varn United, the midfielder said.",
    ),
    (
        "The director Jo Tann is in talks to direct the sequel.",
        "Jo Tann will not direct the sequel, his agent said.",
    ),
    (
        "The trade secretary said Washington is ready for chip talks with Beijing.",
        "The United States and China agreed to hold chip talks in Geneva.",
    ),
    (
        "The senate is due to vote on the water bill, its speaker said.",
        "The senate passed the water bill by 51 votes to 44.",
    ),
    (
        "The Tigers offered pitcher Ken Oda a six-year contract.",
        "The Tigers have withdrawn their offer to the pitcher Ken Oda.",
    ),
    (
        "The president is expected to sign the broadcasting bill.",
        "The president vetoed the broadcasting bill.",
    ),
    (
        "A jury is deliberating whether to convict the dentist Otto Krall.",
        "A jury convicted the dentist Otto Krall of poisoning.",
    ),
]
APART = [
    ("The Senate will vote on the farm bill.", "The House voted for the farm bill on Monday."),
    ("Ellen Moss will host the awards next year.", "Ellen Moss hosted the awards in 2007."),
    ("The bank will raise rates again in July.", "The bank raised rates on Tuesday to 4 percent."),
    ("The court may rule on the Danube dam.", "The court has not ruled on the Danube dam."),
    ("Norvane agreed to buy Castellan.", "Norvane is in talks to buy Castellan."),
    (
        "Police arrested two men over the fire in Bari.",
        "A baker was charged with theft in Bari.",
    ),
    ("The president will visit Oslo.", "The president visited Bergen on Tuesday."),
    ("The union may strike at the port of Halden.", "The union struck at the port in March."),
    ("The airline could cut 400 jobs in Ghent.", "The airline cut fares to Oslo."),
    ("The mayor will open the bridge at Riga.", "The mayor opened a school in Riga."),
    (
        "The ministry plans to build 40 schools in Sindh.",
        "The ministry built 12 schools in Punjab.",
    ),
    ("The firm will appeal against the fine.", "The firm was fined for its fees."),
]


@pytest.mark.parametrize(("told", "outcome"), OVERTAKEN)
def test_an_act_is_overtaken_by_what_came_of_it_and_never_by_what_it_was_before(
    told: str, outcome: str
) -> None:
    assert came_of(Line(told), WEDNESDAY, [(WEDNESDAY, Line(outcome))])
    assert not came_of(Line(outcome), WEDNESDAY, [(WEDNESDAY, Line(told))])


@pytest.mark.parametrize(("told", "other"), APART)
def test_what_others_did_or_at_another_time_is_no_outcome(told: str, other: str) -> None:
    assert not came_of(Line(told), WEDNESDAY, [(WEDNESDAY, Line(other))])


def test_what_was_written_long_before_or_is_set_for_a_later_day_is_still_to_come() -> None:
    told = Line("The council of Ghent will vote on the car ban on Friday.")
    outcome = Line("The council of Ghent approved the car ban.")
    friday = WEDNESDAY + timedelta(days=2)
    assert came_of(told, WEDNESDAY, [(friday, outcome)])
    assert not came_of(told, WEDNESDAY, [(WEDNESDAY, outcome)])
    undated = Line("The council of Ghent will vote on the car ban.")
    assert not came_of(undated, friday, [(WEDNESDAY, outcome)])


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Holm to Step Down Over Leak", "Holm will step down over leak"),
        ("Jo Tann in Talks to Direct Sequel", "Jo Tann is in talks to direct sequel"),
        ("Jo Tann to Direct 'Sequel'", "Jo Tann will direct sequel"),
        ("Council votes to ban cars", "Council votes to ban cars"),
        ("A Plan to Ban Cars", "A plan to ban cars"),
    ],
)
def test_a_title_is_read_as_the_sentence_it_stands_for(title: str, plain: str) -> None:
    text = "a plan to step down over a leak, talks to direct a sequel, votes to ban cars"
    assert plain_title(title, text) == plain


def test_a_report_is_not_overtaken_by_its_own_title() -> None:
    report = article(
        title="Halden dock strike ends with pay deal",
        text="Dockworkers in Halden agreed on Thursday to end a three-day strike after an offer of more pay.",
    )
    assert not is_overtaken(report, [report])


def test_a_report_is_overtaken_with_its_title() -> None:
    text = "Jo Tann made his first film in Ghent. Lumo Pictures owns the rights to the sequel of Marsh."
    hopes = article(title="Jo Tann in talks to direct sequel of Marsh", text=text)
    done = article(
        title="Director quits Marsh",
        text="Jo Tann will not direct the sequel of Marsh, Lumo Pictures said on Monday.",
    )
    assert is_overtaken(hopes, [hopes, done])
    assert not is_overtaken(done, [hopes, done])


def test_a_story_is_told_by_who_tells_what_came_of_it() -> None:
    plans = [
        article(
            title="Agency panel backs drug for rare fever",
            text="A panel of the drug agency is recommending that Solvane be approved against marsh fever."
            " Solvane was tried on 900 patients in Ghent and Turin over two years, the panel said.",
            published=ago(hours=hours),
        )
        for hours in (3, 4)
    ]
    done = article(
        title="Agency approves drug against marsh fever",
        text="The drug agency approved Solvane against marsh fever on Thursday, hours after its panel met."
        " Solvane will be sold from August, its maker said.",
        published=ago(hours=5),
    )
    told = tell([*plans, done], max_sentences=4)
    assert told.anchor == done.id
    assert not any("is recommending" in sentence.text for sentence in told.sentences)
