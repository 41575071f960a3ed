"""Who bears the role that a question asks for."""

import pytest

from bot.news.roles import bears


@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        ("justice", "Justice Pia Holt wrote the ruling."),
        ("senator", "Sen. Holt of Ulm voted no."),
        ("reporter", "He was asked about it by the Ulm Post’s Pia Holt."),
        ("reporter", "Pia Holt, a senior Ulm Post reporter, asked him."),
        ("Democrat", "The bill failed, said Rep. Pia Holt, D-Va., after the vote."),
        ("boy", "The parents of Tom Holt, 4, took him to hospital."),
        ("incumbent", "She runs against incumbent Mayor Pia Holt."),
    ],
)
def test_a_role_stands_beside_the_name(role: str, sentence: str) -> None:
    assert bears(role, sentence, frozenset()) == 1


@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        ("justice", "The Supreme Court declined to hear Quill."),
        ("reporter", "Mayor Oskar Quill shouted at a reporter on Monday."),
        ("Democrat", "Rep. Pia Holt, R-Va., voted no."),
        ("boy", "Officer Pia Holt found the boy."),
        # Whoever is named in the question is known.
        ("senator", "Sen. Quill voted no."),
    ],
)
def test_no_other_name_bears_it(role: str, sentence: str) -> None:
    assert bears(role, sentence, frozenset(["quill"])) == 0


def test_several_are_asked_for() -> None:
    two = bears("senators", "Sens. Pia Holt (Ulm) and Jan Pell (Varde) voted yes.", frozenset())
    one = bears("senators", "Sen. Pia Holt voted yes.", frozenset())
    assert two > one > 0.5
