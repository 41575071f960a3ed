"""Questions in words over labelled news, where it lies beside the project, and over news of our own
in seven languages: the first sentence answers, nothing that is there is missed, nothing that is not
there is answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.quality import asked_exam, questions, seven_languages
from tests.quality.predict import read_rows

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
    conn = questions.archive(FOLDER / file for file in files)
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


def test_the_halves_of_the_written_questions_share_none_and_each_has_both_kinds() -> None:
    for exam in asked_exam.QUESTIONS:
        rows = read_rows(exam.files(FOLDER)[0])
        assert len({row["question"] for row in rows}) == len(rows)
        kinds = {(row["half"], bool(row["right"])) for row in rows}
        assert kinds == {(half, there) for half in ("tuning", "held") for there in (True, False)}


def test_each_key_of_a_question_about_our_own_news_stands_in_one_article() -> None:
    (exam,) = (one for one in asked_exam.QUESTIONS if one.data == "languages")
    asked, news = exam.files(FOLDER)
    texts = [f"{row['title']}\n{row['text']}" for row in read_rows(news)]
    for row in read_rows(asked):
        for pieces in row["right"]:
            assert any(all(piece.lower() in text.lower() for piece in pieces) for text in texts)
