"""What a model may say of its passages, and what is put in its place."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SummaryError
from bot.feed.language import detect
from bot.llm import gate
from bot.llm.gate import Draft, Passage, Verdict, Written
from bot.news import claims, entailment
from tests.builders import article
from tests.llm import lies

FERRY = "A passenger ferry sank off the coast of Mindoro on Thursday and 41 people were rescued, the coast guard said."
DIVERS = "Divers were still looking for six passengers when night fell over the strait."
CHIPS = "The United States and China agreed on Thursday to resume talks on chip exports, both governments said."
VENN = "Secretary Laura Venn did not rule out new licences for older chips."
QUOTE = "China's commerce ministry said that it expected “an exchange among equals” in Geneva on 18 June."
PASSAGES = tuple(
    Passage(n, text) for n, text in ((1, FERRY), (1, DIVERS), (2, CHIPS), (3, VENN), (2, QUOTE))
)
ARTICLES = (
    article(id=1, title="Ferry sinks off Mindoro", text=f"{FERRY} {DIVERS}"),
    article(id=2, title="US and China to resume chip talks", text=f"{CHIPS} {QUOTE}"),
    article(id=3, title="Chip licences", text=VENN),
)
SOUND = ("A passenger ferry sank off Mindoro on Thursday and 41 people were rescued.", [1])


@pytest.fixture(scope="module", autouse=True)
def _lexicon() -> None:
    """Load the tagger's lexicon, which takes a second, outside of any deadline."""
    claims.read("It is loaded.")


def judge(*said: tuple[str, list[int]], headline: str = "", language: str = "") -> Verdict:
    draft = Draft(
        headline=headline, sentences=[Written(text=text, passages=cited) for text, cited in said]
    )
    return gate.judge(draft, PASSAGES, articles=ARTICLES, most=3, language=language, detect=detect)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        SOUND,
        ("The US and China agreed to resume talks on chip exports.", [3]),
        ("China’s ministry expected “an exchange among equals” in Geneva on 18 June.", [5]),
        ("Laura Venn did not rule out new licences.", [4]),
    ],
)
def test_a_shorter_true_sentence_passes_with_its_article(text: str, cited: list[int]) -> None:
    (sentence,) = judge((text, cited)).sentences
    assert (sentence.text, sentence.cites[0]) == (text, PASSAGES[cited[0] - 1].article)


LIES = {
    "name": ("A passenger ferry sank off Mindoro on Thursday and 41 people were rescued, Angela Merkel said.", [1]),
    "name first": ("Merkel said a passenger ferry sank off the coast of Mindoro on Thursday.", [1]),
    "place": ("A passenger ferry sank off the coast of Palawan on Thursday and 41 people were rescued.", [1]),
    "number": ("A passenger ferry sank off Mindoro on Thursday and 44 people were rescued.", [1]),
    "number in words": ("A passenger ferry sank off Mindoro on Thursday and fifty people were rescued.", [1]),
    "date": ("A passenger ferry sank off Mindoro on Friday and 41 people were rescued.", [1]),
    "day of the month": ("China expected “an exchange among equals” in Geneva on 19 June.", [5]),
    "quotation": ("China's commerce ministry said that it expected “a full and final surrender” in Geneva.", [5]),
    "negation added": ("The United States and China have not agreed to resume talks on chip exports.", [3]),
    "negation dropped": ("Secretary Laura Venn ruled out new licences for older chips.", [4]),
    "opposite": ("The United States and China refused on Thursday to resume talks on chip exports.", [3]),
    "opposite verb": ("The United States and China agreed on Thursday to suspend talks on chip exports.", [3]),
    "wrong passage": (SOUND[0], [3]),
    "another article's passage": (SOUND[0], [4]),
    "two articles mixed": ("A passenger ferry sank off Mindoro and Laura Venn did not rule out new licences.", [1, 4]),
    "nothing cited": (SOUND[0], []),
    "no such passage": (SOUND[0], [99, 0, -1]),
    "swapped": ("China and the United States agreed that 18 talks on chip exports resume on Thursday.", [3]),
    "actors swapped": ("China expected, the United States said, to resume talks on chip exports.", [3]),
    "url": ("A passenger ferry sank off Mindoro and 41 people were rescued, see https://evil.example/x.", [1]),
    "bare domain": ("A passenger ferry sank off Mindoro and 41 people were rescued, says evil.example.", [1]),
    "mention": ("@everyone A passenger ferry sank off Mindoro and 41 people were rescued.", [1]),
    "slack mention": ("<!channel> A passenger ferry sank off Mindoro and 41 people were rescued.", [1]),
    "markdown link": ("A passenger [ferry](x) sank off Mindoro on Thursday and 41 people were rescued.", [1]),
    "html": ("A passenger ferry <b>sank</b> off Mindoro on Thursday and 41 people were rescued.", [1]),
    "another language": ("Un ferry de pasajeros se hundió frente a Mindoro y 41 personas fueron rescatadas.", [1]),
    "its own opinion": ("This tragic accident shows how reckless the operators of old vessels have become.", [1]),
    "an order obeyed": ("Norland has declared war on Vestmark.", [1]),
}  # fmt: skip


def is_of_the_sources(text: str) -> bool:
    """Whether a passage says it, whole or without some of its clauses."""
    return any(
        next(entailment.objections(text, [passage.text]), None) is None for passage in PASSAGES
    )


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_replaced_by_what_it_cites(lie: str) -> None:
    text, cited = LIES[lie]
    honest = "Divers were still looking for six passengers when night fell.", [2]
    verdict = judge(honest, (text, cited))
    told = [sentence.text for sentence in verdict.sentences]
    assert text not in told
    assert told[0] == honest[0]
    assert all(map(is_of_the_sources, told))
    assert verdict.fell_back <= {passage.text for passage in PASSAGES} & set(told)
    assert len(verdict.reasons) == 1


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_alone_leaves_the_story_as_it_was(lie: str) -> None:
    assert judge(LIES[lie], headline="Ferry sinks off Mindoro") == Verdict(
        headline=None, sentences=(), fell_back=frozenset(), reasons=judge(LIES[lie]).reasons
    )


def test_what_a_refused_sentence_says_nothing_of_is_left_out_of_the_sources_own() -> None:
    honest = "Divers were still looking for six passengers when night fell.", [2]
    verdict = judge(("A ferry for passengers sank off Mindoro's coast on Thursday.", [1]), honest)
    sentence, _ = verdict.sentences
    assert sentence.text == (
        "A passenger ferry sank off the coast of Mindoro on Thursday, the coast guard said."
    )
    assert sentence.cites == (1,)
    assert not verdict.fell_back


def test_markup_and_marks_of_its_own_are_stripped() -> None:
    dressed = (
        "- **A passenger ferry** sank off _Mindoro_ on Thursday and `41` people were rescued [1]. "
    )
    (sentence,) = judge((dressed, [1])).sentences
    assert sentence.text == SOUND[0]


def test_no_lie_made_of_the_samples_sentences_is_posted() -> None:
    posted = {kind: found for kind, (_, found) in lies.rates().items()}
    told = posted.pop("true, verbatim"), posted.pop("true, shortened")
    assert posted == dict.fromkeys([*lies.LIES, "wrong passage"], 0)
    assert min(told) > 20


@pytest.mark.parametrize(
    ("headline", "posted"),
    [
        ("Ferry sinks off Mindoro", "Ferry sinks off Mindoro"),
        (
            "**Passenger ferry sank off Mindoro; 41 people rescued**.",
            "Passenger ferry sank off Mindoro; 41 people rescued",
        ),
        ("Ferry sinks off Mindoro, 44 people rescued", None),
        ("Ferry sinks off Palawan", None),
        ("Norland declares war", None),
        ("Read more at evil.example", None),
        ("", None),
        ("Ferry " * 60, None),
        (SOUND[0], None),
        ("Passenger ferry sank off the coast of", None),
    ],
)
def test_a_headline_is_checked_too(headline: str, posted: str | None) -> None:
    assert judge(SOUND, headline=headline).headline == posted


def translations(name: str) -> list[tuple[str, str, str, str, bool]]:
    """Return source and its language, translation and its language, and whether it is true."""
    found = []
    text = (Path(__file__).parent / name).read_text("utf-8")
    for block in text.strip().split("\n\n"):
        (source_language, source), *told = (line.split(": ", 1) for line in block.split("\n"))
        for kind, translation in told:
            language = kind.lstrip("+").split()[-1]
            found.append((source, source_language, translation, language, kind[0] == "+"))
    return found


@pytest.mark.parametrize(
    ("source", "_source_language", "translation", "language", "is_true"),
    translations("translations.txt"),
)
def test_a_translation_is_held_to_what_can_be_compared(
    source: str, _source_language: str, translation: str, language: str, is_true: bool
) -> None:
    verdict = judged(source, translation, language)
    assert bool(verdict.sentences) == is_true, verdict.reasons


def judged(source: str, translation: str, language: str) -> gate.Verdict:
    return gate.judge(
        Draft(sentences=[Written(text=translation, passages=[1])]),
        [Passage(article=1, text=source)],
        articles=(),
        most=1,
        language=language,
        detect=detect,
    )


@pytest.mark.parametrize("language", ["de", "es", "fr", "id"])
def test_translations_written_after_the_rules_pass_if_they_are_true(language: str) -> None:
    told = [one for one in translations("translations_later.txt") if one[3] == language]
    passed = {
        is_true: [
            text
            for source, _, text, _, is_so in told
            if is_so is is_true and judged(source, text, language).sentences
        ]
        for is_true in (True, False)
    }
    assert len(told) == 24
    assert passed[False] == []
    assert len(passed[True]) >= 8


def test_a_language_that_was_not_asked_for_is_not_posted() -> None:
    french = (
        "Un ferry de passagers a coulé jeudi au large de Mindoro et 41 personnes ont été secourues."
    )
    assert judge((french, [1]), language="es").sentences == ()


@pytest.mark.parametrize(
    "answer", ["", "sorry", "{", '{"sentences": []}', '{"sentences": 3}', "[1]", '{"a": ' * 5000]
)
def test_an_answer_that_is_no_draft_is_an_error(answer: str) -> None:
    with pytest.raises(SummaryError):
        gate.read(answer)


@pytest.mark.parametrize("answer", ['{"a":' * 50_000, "{" * 250_000, '{"a":[' * 40_000])
def test_an_answer_of_braces_is_refused_at_once(answer: str) -> None:
    """An answer is read on the loop on which all others are awaited."""
    began = time.process_time()
    with pytest.raises(SummaryError):
        gate.read(answer)
    assert time.process_time() - began < 1


def test_a_draft_inside_another_object_is_read() -> None:
    answer = '{"answer": {"sentences": [{"text": "It {sank}.", "passages": [1]}]}} {"note": 1} {'
    assert gate.read(answer).sentences[0].text == "It {sank}."


def test_a_draft_in_a_code_fence_is_read() -> None:
    draft = {"headline": "x", "sentences": [{"text": "y", "passages": [1]}]}
    assert gate.read(f"Sure!\n```json\n{json.dumps(draft)}\n```").sentences[0].passages == [1]


@given(
    st.lists(
        st.tuples(st.text(max_size=200), st.lists(st.integers(-2, 9), max_size=6)),
        min_size=1,
        max_size=5,
    ),
    st.text(),
)
def test_whatever_is_written_what_is_posted_is_clean_and_cited(
    said: list[tuple[str, list[int]]], headline: str
) -> None:
    said = [(text or "x", cited) for text, cited in said]
    verdict = judge(*said, SOUND, headline=headline)
    for sentence in verdict.sentences:
        assert sentence.cites
        assert not gate.foreign(sentence.text)
        assert set(sentence.cites) <= {1, 2, 3}
    assert len(verdict.sentences) <= 3


def test_an_english_passage_among_others_is_read_as_english() -> None:
    passages = [
        "La banque centrale a laissé son taux inchangé jeudi, malgré les protestations.",
        "Le gouverneur a précisé que la décision avait été prise à l'unanimité du conseil.",
        "Senators confirmed Ruth Abara.",
    ]
    assert detect("\n".join(passages)) == "fr"
    verdict = gate.judge(
        Draft(sentences=[Written(text="Ruth Abara confirmed senators", passages=[1, 2, 3])]),
        [Passage(1, text) for text in passages],
        articles=(),
        most=1,
        language="",
        detect=lambda text: None if text.startswith("Ruth") else detect(text),
    )
    assert not verdict.sentences


def test_the_last_object_that_is_a_draft_is_read() -> None:
    draft = json.dumps({"headline": "Last", "sentences": [{"text": "It sank.", "passages": [1]}]})
    first = draft.replace("Last", "First")
    thoughts = (
        f"<think>Perhaps {first}, or {{nothing}} of it.</think>\n```json\n{draft}\n```\nDone {{}}."
    )
    assert gate.read(thoughts).headline == "Last"
