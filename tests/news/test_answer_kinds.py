"""Whether sentences of eight languages have the kind of thing that a question asks for."""

from datetime import UTC, datetime

import pytest

from bot.news.answer_kinds import kind_of
from bot.news.answers import answers
from bot.news.question_parts import parts_of
from bot.news.questions import read
from tests.builders import article

NOW = datetime(2026, 6, 12, 8, tzinfo=UTC)


def kind(question: str, sentence: str) -> float:
    asked = read(question, now=NOW, zone=UTC)
    return kind_of(asked, sentence, parts_of(asked.words, asked.language))


@pytest.mark.parametrize(
    ("question", "has", "has_not"),
    [
        (
            "Combien de blessés à Brume ?",
            "Trente et un blessés ont quitté Brume.",
            "Les blessés de Brume ont quitté la ville le 3 mai.",
        ),
        (
            "Wie viele Verletzte gab es in Brume?",
            "In Brume gab es siebzehn Verletzte.",
            "Die Verletzten aus Brume verließen am 3. Mai das Haus.",
        ),
        (
            "¿Cuántos heridos hubo en Brume?",
            "Veintidós heridos salieron de Brume.",
            "Los heridos de Brume salieron el 3 de mayo.",
        ),
        (
            "Quanti feriti a Brume?",
            "I feriti di Brume sono ventidue.",
            "I feriti di Brume partono il 3 maggio.",
        ),
        (
            "Quantos feridos em Brume?",
            "Os feridos de Brume são quinze.",
            "Os feridos de Brume saíram em 2026.",
        ),
        (
            "Сколько раненых в Бруме?",
            "Число раненых в Бруме выросло до двенадцати.",
            "Раненые в Бруме уехали 3 мая.",
        ),
        ("云岭煤矿有多少人受伤？", "云岭煤矿有三百多人受伤。", "云岭煤矿周三开始复工。"),
    ],
)
def test_a_figure_is_a_number_in_words_too_and_no_date(
    question: str, has: str, has_not: str
) -> None:
    assert kind(question, has) > 0
    assert kind(question, has_not) == 0


@pytest.mark.parametrize(
    ("question", "has", "has_not"),
    [
        (
            "Pourquoi le pont de Brume ferme-t-il ?",
            "La fermeture est due à des fissures.",
            "Le pont date de 1931.",
        ),
        (
            "Warum schließt die Brücke in Brume?",
            "Auslöser waren Risse in einem Pfeiler.",
            "Die Brücke stammt aus dem Jahr 1931.",
        ),
        (
            "¿Por qué cierra el puente de Brume?",
            "El alcalde lo atribuyó a unas grietas.",
            "El puente data de 1931.",
        ),
        (
            "Perché chiude il ponte di Brume?",
            "A pesare sono state le crepe nei piloni.",
            "Il ponte risale al 1931.",
        ),
        (
            "Por que fecha o mercado de Brume?",
            "O mercado fecha por falta de verba.",
            "O mercado é de 1931.",
        ),
        (
            "Из-за чего закрыли мост в Бруме?",
            "Причиной стали трещины в опорах.",
            "Мост построили в 1931 году.",
        ),
        ("云岭大桥为什么关闭？", "关闭起因是桥墩出现裂缝。", "云岭大桥长两公里。"),
        (
            "What caused the flood in Brume?",
            "The flood followed the collapse of a dam.",
            "The flood reached the market.",
        ),
    ],
)
def test_a_cause_is_told_in_many_words(question: str, has: str, has_not: str) -> None:
    assert kind(question, has) >= 0.8
    assert kind(question, has_not) < 0.5


@pytest.mark.parametrize(
    ("question", "has", "has_not"),
    [
        (
            "Quand rouvre le musée de Brume ?",
            "Le musée de Brume reste fermé jusqu'au 2 décembre.",
            "Le directeur du musée de Brume a annoncé vendredi sa démission.",
        ),
        (
            "Quando reabre o museu de Brume?",
            "O museu de Brume reabre a 7 de dezembro.",
            "O museu de Brume informou na terça-feira que tem obras.",
        ),
        (
            "Когда откроют музей в Бруме?",
            "Музей в Бруме откроют в субботу.",
            "Музей в Бруме ремонтируют, сообщила в среду администрация.",
        ),
        (
            "云岭博物馆哪天开放？",
            "云岭博物馆将于十二月三日开放。",
            "云岭博物馆周五宣布装修。",
        ),
        (
            "When does Ellen Quill start?",
            "Quill, 51, will take over on 4 January.",
            "Quill said on Friday that she was glad.",
        ),
    ],
)
def test_a_day_is_when_it_happens_and_not_when_it_was_said(
    question: str, has: str, has_not: str
) -> None:
    assert kind(question, has) >= 0.6
    assert kind(question, has_not) == 0


@pytest.mark.parametrize(
    ("question", "has", "has_not"),
    [
        ("How did the thieves get in?", "They came in through a skylight.", "The thieves fled."),
        (
            "Wie kamen die Diebe hinein?",
            "Die Täter kletterten über ein Baugerüst.",
            "Die Diebe flohen.",
        ),
        (
            "Как воры попали в музей?",
            "Преступники проникли через подвал.",
            "Воры вынесли икону.",
        ),
        ("小偷是怎么进入博物馆的？", "窃贼从通风管道钻进展厅。", "小偷带走了两块玉。"),
    ],
)
def test_how_is_answered_by_a_way(question: str, has: str, has_not: str) -> None:
    assert (kind(question, has), kind(question, has_not)) == (1, 0)


@pytest.mark.parametrize(
    ("question", "title", "text", "begins"),
    [
        (
            "Was sagte der Werksleiter von Tamra?",
            "Tamra hält die Öfen an",
            "Der Betreiber Tamra hält am Montag alle Öfen in Brume an. »Wir prüfen jedes Rohr noch "
            "einmal«, sagte Werksleiter Jens Kolb.",
            "»Wir prüfen",
        ),
        (
            "Che cosa ha detto il sindaco di Brume?",
            "Frana a Brume",
            "Il sindaco di Brume, Ugo Sarti, ha chiuso lunedì la strada del mulino. «Lo avevamo "
            "detto da mesi», ha dichiarato il sindaco.",
            "«Lo avevamo",
        ),
        (
            "что пообещал губернатор Ладов?",
            "Паводок в Бруме",
            "Губернатор Пётр Ладов прилетел в понедельник в Брум и осмотрел плотину. «Дорогу "
            "починят к августу», — пообещал он.",
            "«Дорогу",
        ),
        (
            "省长沈玉岚说了什么？",
            "云岭煤矿事故",
            "省长沈玉岚周日赶到云岭煤矿现场指挥抢险。她表示：“救援一刻也不会停。”",
            "她表示",
        ),
    ],
)
def test_somebody_speaks_under_another_word_below_the_name(
    question: str, title: str, text: str, begins: str
) -> None:
    asked = read(question, now=NOW, zone=UTC)
    told = article(id=1, title=title, text=text, language=asked.language)
    assert answers([told], asked, most=1)[0].sentence.text.startswith(begins)


def test_a_short_sentence_may_answer_and_only_by_what_is_asked_for() -> None:
    told = article(
        id=1,
        title="El sismo de Brume deja ya 21 muertos",
        text="El sismo de Brume dejó 21 muertos, informó el lunes la alcaldía. Los heridos son ya "
        "280. Los heridos son atendidos en los hospitales de la capital y en el colegio mayor.",
        language="es",
    )
    asked = read("¿Cuántos heridos dejó el sismo de Brume?", now=NOW, zone=UTC)
    assert answers([told], asked, most=1)[0].sentence.text == "Los heridos son ya 280."
    asked = read("¿qué se sabe de los heridos del sismo de Brume?", now=NOW, zone=UTC)
    said = [one.sentence.text for one in answers([told], asked, most=3)]
    assert said
    assert "Los heridos son ya 280." not in said


def test_because_of_what_is_asked_about_is_no_cause_of_it() -> None:
    question = "Из-за чего случился паводок в Бруме?"
    assert kind(question, "Паводок случился из-за ледяного затора.") == 1
    assert kind(question, "Из-за паводка в Бруме затоплено 140 домов.") < 0.5
    question = "Why was there a flood in Brume?"
    assert kind(question, "The flood came because of a broken dam.") == 1
    assert kind(question, "Schools in Brume are shut because of the flood.") < 0.5


@pytest.mark.parametrize("month", ["к октябрю", "в октябре", "с октября"])
def test_a_month_is_named_in_every_case(month: str) -> None:
    assert kind("Когда откроют мост?", f"Мост откроют {month}.") > 0


def test_a_newer_figure_of_the_same_comes_first() -> None:
    first, second = (
        article(
            title=title,
            text=text,
            language="ru",
            published=NOW.replace(day=day),
            first_seen=NOW.replace(day=day),
        )
        for day, title, text in (
            (
                10,
                "Паводок в Бруме: затоплено 140 домов",
                "В Бруме из-за паводка затоплено 140 домов, сообщила в среду администрация.",
            ),
            (
                11,
                "В Бруме под водой уже 410 домов",
                "Количество затопленных домов в Бруме достигло в четверг 410.",
            ),
        )
    )
    asked = read("Сколько домов затоплено в Бруме?", now=NOW, zone=UTC)
    assert "410" in answers([first, second], asked, most=1)[0].sentence.text
    # The same two days apart, and the newer report counts something else.
    other = article(
        title="В Бруме эвакуировали людей",
        text="В Бруме из-за паводка вывезли 320 жителей, сообщила в пятницу администрация.",
        language="ru",
        first_seen=NOW,
    )
    assert "410" in answers([first, second, other], asked, most=1)[0].sentence.text


def test_who_takes_an_office_is_known_by_the_verb() -> None:
    question = "铜雀队的新教练是谁？"
    assert kind(question, "德国人克劳泽出任铜雀队主教练。") > 0
    assert kind(question, "铜雀队的教练需要更多时间。") == 0


@pytest.mark.parametrize(
    ("question", "has", "has_not"),
    [
        # A date cut short is one, and no figure.
        ("When are the Brume hearings?", "The hearings in Brume are Oct. 3.", "Brume waits."),
        ("How many boats sank off Brume?", "Nine boats sank off Brume.", "Boats sank on Oct. 3."),
        # The price is no time of day.
        ("What was the price of rye in Brume?", "Rye cost $2.33 in Brume.", "Rye rose in Brume."),
        # The day on which it was announced is not when it happens.
        (
            "When will Brume hand over the boats?",
            "Brume will hand over the boats in 2031.",
            "Brume on Monday formally announced that it would hand over boats.",
        ),
        (
            "How much of the $40 million fund goes to Brume?",
            "Of the $40 million fund, Brume gets $3 million.",
            "Brume asked for a share of the $40 million fund.",
        ),
        (
            "How long did Quill and Marsh talk?",
            "Quill and Marsh met for nearly an hour.",
            "They met.",
        ),
        (
            "how many years was Quill in office",
            "Quill was in office for nine years.",
            "Nine people ran against Quill for office.",
        ),
        (
            "How old are the twins of Brume?",
            "The twins are between the ages of 9 and 12.",
            "Hello 9.",
        ),
    ],
)
def test_figures_dates_and_lengths_are_told_apart(question: str, has: str, has_not: str) -> None:
    assert kind(question, has) >= 0.5
    assert kind(question, has_not) == 0


def test_all_of_those_asked_about_are_a_figure() -> None:
    assert kind("How many of the 12 miners came out?", "All 12 miners came out.") == 1


def test_an_office_is_no_name_and_no_part_of_one() -> None:
    question = "Who will follow Pia Holt on the court?"
    assert kind(question, "The court has lost Chief Justice Holt.") == 0
    assert kind(question, "President Jan Pell is sworn in.") == 1
    assert kind("Who is the president of Brenta?", "President Jan Pell of Brenta is ill.") == 1


def test_whoever_bears_the_role_asked_for_answers_best() -> None:
    question = "Which judge heard the case of Oskar Quill?"
    assert kind(question, "Judge Pia Holt heard the case.") == 1
    assert 0 < kind(question, "Mayor Jan Pell heard of the case.") <= 0.5


def test_an_hour_is_a_length_and_a_rate() -> None:
    asked = "How long did Quill and Holt talk?"
    assert kind(asked, "Quill and Holt talked for nearly an hour.") == 1
    assert kind(asked, "Quill and Holt talked of 60 cars an hour.") == 0


def test_a_place_without_a_name_is_one_less_surely() -> None:
    asked = "Where was the letter that Quill lost?"
    in_brume = kind(asked, "Quill found the letter that she had lost in Brume.")
    in_a_drawer = kind(asked, "Quill found the letter that she had lost under a drawer.")
    nowhere = kind(asked, "Quill has found the letter that she had lost.")
    assert in_brume > in_a_drawer > nowhere == 0


def test_a_russian_month_is_one_in_every_case() -> None:
    asked = "Когда откроют музей в Бруме?"
    assert kind(asked, "Музей в Бруме обещают открыть к октябрю.") > 0
    assert kind(asked, "Музей в Бруме обещают открыть.") == 0


def test_who_is_no_pronoun() -> None:
    text = (
        "La liste de Lise Morand a gagné dimanche la mairie de Brume avec la moitié des voix. Elle "
        "devance de 40 bulletins celle du maire de Brume, Paul Rey."
    )
    told = article(title="Brume change de maire", text=text, language="fr")
    asked = read("Qui a gagné la mairie de Brume ?", now=NOW, zone=UTC)
    best = answers([told], asked, most=2)
    assert [one.leans for one in best] == [False, True]


@pytest.mark.parametrize(
    ("question", "has", "has_not"),
    [
        # In the place that it left, of the question, or in a month, it is not headed.
        (
            "Where was the ferry from Brume headed?",
            "The ferry was bound for Zadar.",
            "The ferry was seized in Zadar.",
        ),
        ("Where did the ferry sink?", "The ferry sank off Zadar.", "The ferry sank in May."),
        (
            "Where in Norway did the ferry sink?",
            "The ferry sank near Bergen.",
            "The ferry sank in Norway.",
        ),
        # A city is asked for.
        (
            "In which city did Quill speak?",
            "Quill spoke at a dinner in Corpus Christi, Tex.",
            "Quill spoke at a dinner in Texas.",
        ),
    ],
)
def test_a_place_that_cannot_be_meant_is_none(question: str, has: str, has_not: str) -> None:
    assert kind(question, has) >= 0.6
    assert kind(question, has_not) < 0.5


@pytest.mark.parametrize(
    "cause",
    [
        "Upset by poor sales, Pia Holt closed the mill in Brume.",
        "Pia Holt closed the mill in Brume to avoid a fine.",
        "Pia Holt closed the mill amid concerns about its roof.",
    ],
)
def test_a_worry_and_an_aim_are_causes(cause: str) -> None:
    assert kind("Why did Pia Holt close the mill?", cause) == 1


def test_whoever_did_it_may_tell_why() -> None:
    question = "Why did Pia Holt close the mill?"
    assert kind(question, "Holt said the mill was too old.") > 0
    assert kind(question, "The mayor said the mill was too old.") == 0
