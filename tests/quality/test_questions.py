"""Questions in words over labelled news, where it lies beside the project: the first sentence
answers, nothing that is there is missed, nothing that is not there is answered.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality import questions

FOLDER = Path(__file__).parents[3] / "shared/evaldata"
#: So many first sentences may be others than the question's.
MAY_MISS = 0.1


@pytest.mark.parametrize("name", questions.LISTS)
def test_questions_of_labelled_news_are_answered(name: str) -> None:
    listed, files = questions.LISTS[name]
    if not all((FOLDER / file).exists() for file in files):
        pytest.skip(f"the labelled news of {name} does not lie beside the project")
    conn = questions.archive(FOLDER, *files)
    asked = questions.ask(conn, listed)
    assert [one.question for one in asked if not one.answer.stories] == []
    wrong = [(one.question, one.first) for one in asked if not one.is_right]
    assert len(wrong) <= MAY_MISS * len(asked), wrong
    answered = [one.question for one in questions.ask(conn, questions.NOT_THERE) if one.first]
    assert answered == []
