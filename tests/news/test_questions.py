"""What a question asks for, of which time, and which sentence answers it."""

from datetime import UTC, datetime

import pytest

from bot.news.answers import answers, are_about, said_of
from bot.news.questions import read
from tests.builders import article

#: A Friday.
NOW = datetime(2026, 6, 12, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "words", "asks"),
    [
        ("what happened with the tunnel?", "tunnel", "what"),
        ("tell me about the copper strike", "copper strike", None),
        ("what happend with the tunnel?", "tunnel", "what"),
        ("wehre is the tunnel?", "tunnel", "where"),
        ("is there any news from Oslo?", "Oslo", None),
        ("how many people were hurt in the tunnel?", "people hurt tunnel", "how many"),
        ("Who won the vote in Lima?", "won vote Lima", "who"),
        ("When does the tunnel open?", "tunnel open", "when"),
        ("où a eu lieu l'explosion ?", "lieu explosion", "where"),
        ("combien de blessés à Nantes ?", "blessés Nantes", "how many"),
        ("Wie viele Verletzte gab es in Ulm?", "Verletzte Ulm", "how many"),
        ("Wer gewann die Wahl?", "gewann Wahl", "who"),
        # "Was" is an English word too: the others tell the language.
        ("Was fordert Adeva?", "fordert Adeva", "what"),
        ("que s'est-il passé à Albi ?", "Albi", "what"),
        ("¿Cuántos heridos hubo en Cali?", "heridos Cali", "how many"),
        ("chi ha vinto la gara?", "vinto gara", "who"),
        ("Quem venceu a prova?", "venceu prova", "who"),
        ("Что случилось с мостом?", "мостом", "what"),
        ("桥梁发生了什么？", "桥梁", "what"),
        # Words that are written without spaces are told apart, and what is no word is a name.
        ("云岭博物馆的新馆长是谁？", "云岭 博物馆 馆长", "who"),
        ("云岭煤矿有多少人受伤？", "云岭 煤矿 受伤", "how many"),
        ("小偷是怎么进入云岭博物馆的？", "小偷 进入 云岭 博物馆", "how"),
        ("云岭博物馆哪天开放？", "云岭 博物馆 开放", "when"),
        # A particle says nothing but with its verb.
        ("How did the thieves get in?", "thieves get in", "how"),
        ("How many did Brenta lay off?", "Brenta lay off", "how many"),
        ("Wie kamen die Diebe ins Museum?", "kamen Diebe ins Museum", "how"),
        ("À quelle heure rouvre le musée ?", "rouvre musée", "when"),
        ("До какого числа закрыт музей?", "закрыт музей", "when"),
        ("На сколько лет подписан договор?", "подписан договор", "how long"),
        ("How many days did the strike last?", "strike last", "how long"),
        ("What is the age of Pia Holt?", "Pia Holt", "how old"),
        ("pia holt's age", "pia holt", "how old"),
        ("at what hours is the pool open?", "pool open", "when"),
        ("郭启明被判多少年？", "郭启明 被判", "how long"),
        ("罗西尼奥多大年纪？", "罗西 尼奥", "how old"),
        ("In welcher Stadt tagt der Rat?", "tagt Rat", "where"),
        # Common characters in a row spell a foreign name too.
        ("西拉南受伤了吗？", "西拉南 受伤", None),
        # Yes or no is asked without a mark.
        ("la préfète Morel a démissionné ou non", "préfète Morel démissionné", None),
        ("wurde der Tunnel in Ulm geräumt", "Tunnel Ulm geräumt", None),
        ("откроют ли мост в июле", "откроют мост июле", None),
        ("云岭煤矿是否复工", "云岭 煤矿 复工", None),
        ("le maire a-t-il dû fuir", "maire fuir", None),
        # How large something is is asked for by a figure.
        ("Wie hoch ist der Damm?", "hoch Damm", "how many"),
        ("Quelle est la hauteur du barrage ?", "hauteur barrage", "how many"),
        ("Какой длины тоннель?", "длины тоннель", "how many"),
        ("那座水坝有多高？", "那座 水坝", "how many"),
        # A particle at the end of a German question belongs to its verb.
        ("Wer brachte den Wirt um?", "umbrachte Wirt", "who"),
        ("Wann kam der Zug in Ulm an?", "kam Zug Ulm", "when"),
        ("copper strike", "copper strike", None),
        ("Talks open in New York after the storm", "Talks open in New York after the storm", None),
        ("us-china", "us-china", None),
        ("中美", "china US", None),
        ("who", "who", "who"),
    ],
)
def test_filler_falls_away_and_what_is_asked_stays(
    typed: str, words: str, asks: str | None
) -> None:
    asked = read(typed, now=NOW, zone=UTC)
    assert (asked.words, asked.asks) == (words, asks)


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("what did the mayor say since Monday?", "2026-06-08", None),
        ("copper strike yesterday", "2026-06-11", "2026-06-12"),
        ("copper strike last week", "2026-06-01", "2026-06-08"),
        ("copper strike this month", "2026-06-01", None),
        ("what happened on Tuesday in Ulm?", "2026-06-09", "2026-06-10"),
        ("copper since 3 June", "2026-06-03", None),
        ("que s'est-il passé à Nantes hier ?", "2026-06-11", "2026-06-12"),
        ("was geschah in Ulm seit Mittwoch?", "2026-06-10", None),
        ("что случилось вчера в порту?", "2026-06-11", "2026-06-12"),
    ],
)
def test_words_for_time_are_the_window(typed: str, since: str, until: str | None) -> None:
    asked = read(typed, now=NOW, zone=UTC)
    assert asked.since is not None
    assert asked.since.date().isoformat() == since
    assert (asked.until and asked.until.date().isoformat()) == until
    assert asked.rule in typed


def test_a_name_that_is_a_word_for_time_is_no_window() -> None:
    assert read("what did Quill say on the Today show?", now=NOW, zone=UTC).rule == ""
    assert read("what did Quill say today?", now=NOW, zone=UTC).rule == "today"
    assert read("Today in Brume?", now=NOW, zone=UTC).rule == "Today"


def test_a_number_of_days_is_a_window_and_no_word() -> None:
    asked = read("copper strike in the last 3 days", now=NOW, zone=UTC)
    assert asked.words == "copper strike"
    assert asked.since == datetime(2026, 6, 9, 8, tzinfo=UTC)


def test_an_event_ends_or_begins_the_time_of_a_question_but_not_of_a_headline() -> None:
    assert read("what did miners want before the strike?", now=NOW, zone=UTC).before == "strike"
    assert read("what did miners want after the strike?", now=NOW, zone=UTC).after == "strike"
    assert read("Miners go home after the strike", now=NOW, zone=UTC).after == ""


def test_what_is_ruled_out_is_not_asked_for() -> None:
    asked = read("copper but not football", now=NOW, zone=UTC)
    assert (asked.words, asked.none) == ("copper", ("football",))


@pytest.mark.parametrize(
    ("typed", "words", "speaker"),
    [
        ("what did the us say about tariffs?", "US tariffs", "US"),
        ("What did the Ulm fire brigade say?", "Ulm fire brigade", "Ulm fire brigade"),
        ("qu'a dit la Chine sur les puces ?", "china puces", "china"),
        ("Was hat Peking zu den Zöllen gesagt?", "Peking Zöllen", "Peking"),
        ("¿qué dijo China sobre los aranceles?", "china aranceles", "china"),
        ("che cosa ha detto Lorusso sul bilancio?", "Lorusso bilancio", "Lorusso"),
        ("o que disse a China sobre as tarifas?", "china tarifas", "china"),
        ("что сказал Китай о пошлинах?", "china пошлинах", "china"),
        ("中国对芯片说了什么？", "china 芯片", "china"),
        # The mark before the word that asks belongs to no word.
        ("¿Qué dijo Gonzalo Arrieta?", "Gonzalo Arrieta", "Gonzalo Arrieta"),
        ("馆长沈玉岚说了什么？", "馆长 沈玉岚", "馆长 沈玉岚"),
    ],
)
def test_whose_words_are_asked_for(typed: str, words: str, speaker: str) -> None:
    asked = read(typed, now=NOW, zone=UTC)
    assert (asked.words, asked.asks, asked.speaker) == (words, "said", speaker)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("What caused the flood in Brill?", "flood Brill"),
        ("Quelle est l'origine du feu ?", "feu"),
        ("À quoi est dû le retard ?", "retard"),
        ("Was war die Ursache der Explosion?", "Explosion"),
        ("¿A qué se debe el aumento?", "aumento"),
        ("¿Por qué cerró la mina?", "cerró mina"),
        ("Che cosa ha causato la frana?", "frana"),
        ("Por que o barco afundou?", "barco afundou"),
        ("Из-за чего взорвался газ?", "взорвался газ"),
        ("煤矿爆炸的原因是什么？", "煤矿 爆炸"),
        ("煤矿为什么爆炸？", "煤矿 爆炸"),
    ],
)
def test_a_cause_is_asked_for_by_more_than_why(typed: str, words: str) -> None:
    asked = read(typed, now=NOW, zone=UTC)
    assert (asked.words, asked.asks) == (words, "why")


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ("how many people died in Ulm?", "died"),
        ("how many Orbex shots were sold?", "Orbex shots"),
        ("how many wells did Orbex close?", "wells"),
        ("Orbex drilled how many wells", "wells"),
        ("Combien de personnes sont mortes à Nantes ?", "mortes"),
        ("Wie viele Menschen starben in Ulm?", "starben Ulm"),
        ("Сколько человек погибло в Перми?", "погибло"),
        ("incendie Brume combien de blessés au total", "blessés"),
        ("Wie viele kamen in Brume insgesamt um?", "umkamen Brume"),
        ("in May how many wells did Orbex close?", "wells"),
    ],
)
def test_what_is_counted_is_more_than_people(typed: str, counted: str) -> None:
    assert read(typed, now=NOW, zone=UTC).counted == counted


def test_a_figure_is_asked_for_whatever_caused_it() -> None:
    assert read("¿Cuántos heridos causó el sismo?", now=NOW, zone=UTC).asks == "how many"
    assert read("Quanti morti ha causato la frana?", now=NOW, zone=UTC).asks == "how many"


@pytest.mark.parametrize("typed", ["what did they say?", "who said that?", "what is said of Ulm?"])
def test_no_speaker_is_asked_for_where_none_is_named(typed: str) -> None:
    assert read(typed, now=NOW, zone=UTC).speaker == ""


TALKS = article(
    id=1,
    title="Kenya and Chad fix a date for talks on grazing",
    text="The talks between Kenya and Chad on grazing were set for Monday, Nairobi said. Herders in "
    "Chad said that the talks on grazing came late. “We asked for talks on grazing in May,” Moussa "
    "Abakar, a spokesman for Chad's farm ministry, told reporters. The delegation of the Drovers' "
    "League, which met in Lamu, said that nobody had asked it. According to officials in N'Djamena, "
    "a second round may follow.",
)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("what did Kenya say about the talks on grazing?", "The talks between"),
        ("what did Chad's farm ministry say about the talks on grazing?", "“We asked for talks"),
        ("what did herders say about the talks?", "Herders in Chad said"),
        ("what did the Drovers' League say about the talks?", "The delegation"),
    ],
)
def test_the_speaker_asked_for_speaks_in_the_first_sentence(question: str, begins: str) -> None:
    asked = read(question, now=NOW, zone=UTC)
    assert answers([TALKS], asked, most=1)[0].sentence.text.startswith(begins)


TUNNEL = article(
    id=1,
    title="Tunnel opens late",
    text="The Brandel tunnel opened on Tuesday after a delay of four years. Mayor Ilse Korn cut the "
    "ribbon before a small crowd. Some 14 workers were killed while it was dug under the Lahn "
    "river. The work cost far more than the town had planned. The youngest of the dead, Emil Rast, "
    "was 19 years old.",
)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("when did the tunnel open?", "The Brandel tunnel opened on Tuesday"),
        ("who is the mayor?", "Mayor Ilse Korn"),
        ("how many workers died in the tunnel?", "Some 14 workers"),
        ("how many deaths were there?", "Some 14 workers"),
        ("what did the work cost the town?", "The work cost"),
        ("how long was the delay of the tunnel?", "The Brandel tunnel opened on Tuesday"),
        ("how old was the youngest worker?", "The youngest of the dead"),
    ],
)
def test_the_sentence_with_the_kind_of_thing_asked_for_comes_first(
    question: str, begins: str
) -> None:
    asked = read(question, now=NOW, zone=UTC)
    assert answers([TUNNEL], asked, most=1)[0].sentence.text.startswith(begins)


def test_a_story_that_holds_nothing_of_the_question_gives_no_answer() -> None:
    assert answers([TUNNEL], read("who stole the violin?", now=NOW, zone=UTC), most=3) == ()


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        (
            "how many people live in Brackwater?",
            "Census takers counted 41,300 people who live in Brackwater on Monday.",
            "In 2011-2020 the people who live in Brackwater grew fewer than ever before.",
        ),
        (
            "how long may a towrope in the harbour be?",
            "A towrope in the harbour may be at most 40 metres long, the port said.",
            "A towrope in the harbour of Brackwater may be seized by the harbour master.",
        ),
        (
            "who dismissed the Stig Halden lawsuit?",
            "Ottilie Brandt of the harbour court has dismissed the lawsuit of Stig Halden, it was said.",
            "The lawsuit of Stig Halden was dismissed by a court on Monday.",
        ),
    ],
)
def test_the_sentence_that_answers_comes_first(question: str, right: str, wrong: str) -> None:
    asked = read(question, now=NOW, zone=UTC)
    told = article(title="News of the merger", text=f"{wrong} {right}")
    assert answers([told], asked, most=1)[0].sentence.text == right


@pytest.mark.parametrize(
    ("question", "are"),
    [
        ("why did Elin Marsh leave the Halden council?", True),
        ("what happened to Elin Marsh?", True),
        ("why did Elin Marsh win an award?", False),
        ("who kidnapped Elin Marsh?", False),
        ("when did Elin Marsh resign in South Varde?", False),
        ("when did Elin Marsh resign over the North Quay Bridge?", True),
        ("when did Odd Berg sue the council?", False),
        ("why didn't the HBU pay for the quay this year?", True),
        ("why didn't the HBO pay for the quay this year?", False),
    ],
)
def test_a_story_is_about_a_question_if_it_names_and_does_the_same(
    question: str, are: bool
) -> None:
    told = article(
        title="Halden mayor Elin Marsh resigns",
        text="The mayor of Halden, Elin Marsh, resigned on Monday over the costs of the North Quay "
        "bridge. The Halden Builders' Union had asked the council for more money for the quay. "
        "South of the town Odd Berg, who paid for none of it, was elected.",
    )
    assert are_about([told], read(question, now=NOW, zone=UTC)) is are


def test_names_are_words_that_were_typed_side_by_side() -> None:
    asked = read("how many seats in Congress will the New Varde Party gain?", now=NOW, zone=UTC)
    assert asked.names == ("Congress", "New Varde Party")
    assert read("did Stig Halden's House Party win TV time?", now=NOW, zone=UTC).names == (
        "Stig Halden",
        "House Party",
    )
    assert read("Stig Halden", now=NOW, zone=UTC).names == ()


@pytest.mark.parametrize(
    ("question", "words", "act"),
    [
        ("what did the port find last year?", "port find", "find"),
        ("what did the port do to the pilots?", "port pilots", ""),
        ("qui dirige le port cette année ?", "dirige port", ""),
        ("what burned, according to the harbour office?", "burned harbour office", ""),
    ],
)
def test_words_that_no_report_need_say_are_left_out(question: str, words: str, act: str) -> None:
    asked = read(question, now=NOW, zone=UTC)
    assert (asked.words, asked.act) == (words, act)


def test_a_verb_is_said_in_british_and_american_spelling() -> None:
    asked = read("who apologised to Stig Halden?", now=NOW, zone=UTC)
    assert said_of(asked, "Elin Marsh apologizes to Stig Halden.") == 1.0


def test_a_name_of_common_words_is_said_where_they_stand_together() -> None:
    asked = read("who won the World Cup?", now=NOW, zone=UTC)
    assert said_of(asked, "Norra won the World Cup on Sunday.") == 1.0
    assert said_of(asked, "Half the world saw who won the silver cup.") < 0.6


def test_a_head_of_state_is_named_before_the_state() -> None:
    asked = read("what did Putin say about the merger?", now=NOW, zone=UTC)
    assert said_of(asked, "Putin spoke of the merger.") == 1.0
    assert 0.6 < said_of(asked, "Russia spoke of the merger.") < 1.0


@pytest.mark.parametrize("typed", ["2021", "what?", "?", "how many?"])
def test_a_question_that_says_nothing_is_held_against_any_text(typed: str) -> None:
    told = article(text="The mill in Brume burned down in 2021. Nobody was hurt, the town said.")
    assert all(one.worth >= 0 for one in answers([told], read(typed, now=NOW, zone=UTC), most=3))


def test_an_article_without_a_sentence_answers_nothing() -> None:
    asked = read("how many died in Brume?", now=NOW, zone=UTC)
    assert answers([article(text="Brume\n\nBrume")], asked, most=1) == ()
