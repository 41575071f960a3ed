"""What news says again and again is known by its words, phrases and other names."""

from datetime import UTC, datetime

import pytest

from bot.news.concept_words import ACTS, NAMES, THINGS
from bot.news.question_parts import STANDS_FOR, parts_of, said_in, share_of
from bot.news.questions import read

NOW = datetime(2026, 6, 12, 8, tzinfo=UTC)


def share(question: str, text: str) -> float:
    asked = read(question, now=NOW, zone=UTC)
    wanted = parts_of(asked.words, asked.language)
    return share_of(wanted, said_in(wanted, text))


@pytest.mark.parametrize(
    ("question", "says", "does_not"),
    [
        (
            "How many staff will Brenta lay off?",
            "Brenta will cut 650 jobs.",
            "Brenta will open two shops.",
        ),
        (
            "Which executive of Brenta turned himself in?",
            "The chief financial officer of Brenta surrendered on Friday.",
            "The finances of Brenta turned for the better in May.",
        ),
        (
            "When does the Brenta ban kick in?",
            "The Brenta ban takes effect on 1 July.",
            "Brenta's ban was kicked around by fans.",
        ),
        (
            "Why was Quill kicked out of the party leadership?",
            "The party leadership ousted Quill over his remarks.",
            "The party leadership praised Quill.",
        ),
        (
            "Combien de postes Brenta va-t-elle supprimer ?",
            "Brenta va licencier 650 salariés.",
            "Brenta va construire deux usines.",
        ),
        (
            "Wie viele Arbeitsplätze baut Brenta ab?",
            "Brenta will 1.150 Stellen streichen.",
            "Brenta baut eine Halle.",
        ),
        (
            "¿Cuántos trabajadores va a despedir Brenta?",
            "Brenta recortará 650 puestos de trabajo.",
            "Brenta abrirá dos tiendas.",
        ),
        (
            "Quante persone mancano all'appello a Brenta?",
            "I dispersi a Brenta sono nove.",
            "A Brenta piove da ieri.",
        ),
        (
            "Quantas vagas a Brenta vai abrir?",
            "A Brenta vai contratar 1.400 trabalhadores.",
            "A Brenta lucrou dois milhões.",
        ),
        (
            "Сколько работников уволит «Брента»?",
            "«Брента» сократит 650 сотрудников.",
            "«Брента» построит склад.",
        ),
        ("云岭煤矿死了多少人？", "云岭煤矿事故已有12人遇难。", "云岭煤矿去年产量不高。"),
    ],
)
def test_a_question_is_said_in_other_words(question: str, says: str, does_not: str) -> None:
    assert share(question, says) >= STANDS_FOR
    assert share(question, does_not) < share(question, says) - 0.2


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What did the GOP demand?", "Republicans demand a recount."),
        ("What happened to Obamacare?", "The Affordable Care Act stands."),
        ("Was beschloss die EZB?", "Die Europäische Zentralbank beschloss es."),
        ("Who turned themselves in at Brenta?", "Two men turned themselves in at Brenta."),
    ],
)
def test_another_name_and_the_same_phrase_say_it_in_full(question: str, text: str) -> None:
    assert share(question, text) == pytest.approx(1.0)


def test_a_phrase_is_one_part_of_a_question() -> None:
    assert [part.word for part in parts_of("Brenta laid 200 workers off")] == [
        "",
        "brenta",
        "200",
        "workers",
    ]


def test_a_particle_far_from_its_verb_is_none_of_it() -> None:
    apart = "Brenta laid the keel of a ship in Ulm before the lights went off"
    assert "" not in [part.word for part in parts_of(apart)]


def test_a_word_with_an_accent_is_not_the_one_without() -> None:
    assert share("Où est né le chanteur ?", "Elle ne parle pas.") == 0.0


@pytest.mark.parametrize("listed", [ACTS, THINGS, NAMES])
def test_each_line_of_the_words_is_a_concept_or_of_a_language(listed: str) -> None:
    names = [line for line in listed.strip().splitlines() if not line.startswith(" ")]
    assert len(names) == len(set(names))
    codes = {line.split()[0] for line in listed.splitlines() if line.startswith("  ")}
    assert codes == {"en", "fr", "de", "es", "it", "pt", "ru", "zh"}


def test_a_disaster_may_be_any_and_a_fire_is_no_other() -> None:
    assert share("Wo war das Unglück?", "Bei der Explosion in Brume barst ein Kessel.") > 0
    assert share("la catástrofe", "Un incendio destruyó dos casas.") > 0
    assert share("where was the fire?", "The disaster at sea took three ships.") == 0
