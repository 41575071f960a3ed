"""Questions in words over labelled news, where it lies beside the project, and over news of our own
in seven languages: the first sentence answers, nothing that is there is missed, nothing that is not
there is answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.quality import questions, seven_languages

FOLDER = Path(__file__).parents[3] / "shared/evaldata"
#: So many first sentences may be others than the question's, of each hundred.
MAY_MISS = 11


def check(asked: Sequence[questions.Asked], not_there: Sequence[questions.Asked]) -> None:
    assert [one.question for one in asked if not one.answer.stories] == []
    assert [one.question for one in not_there if one.first] == []
    wrong = [(one.question, one.first) for one in asked if not one.is_right]
    assert 100 * len(wrong) <= MAY_MISS * len(asked), wrong


@pytest.mark.parametrize("name", questions.LISTS)
def test_questions_of_labelled_news_are_answered(name: str) -> None:
    lists, files = questions.LISTS[name]
    if not all((FOLDER / file).exists() for file in files):
        pytest.skip(f"the labelled news of {name} does not lie beside the project")
    conn = questions.archive(FOLDER, *files)
    asked = [one for listed in lists for one in questions.ask(conn, listed)]
    check(asked, questions.ask(conn, questions.NOT_THERE))


def test_questions_in_seven_languages_are_answered() -> None:
    conn = questions.stored(seven_languages.rows())
    asked = [
        one for listed in seven_languages.QUESTIONS.values() for one in questions.ask(conn, listed)
    ]
    not_there = [
        one for listed in seven_languages.NOT_THERE.values() for one in questions.ask(conn, listed)
    ]
    check(asked, not_there)
