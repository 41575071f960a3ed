"""What sites write around their articles, in the languages of the feed but English.

Three kinds of expressions over lower-cased lines: lines that lead elsewhere or invite, whatever
follows; headings of such lists, which are no sentences; lines that are all of it.
"""

from __future__ import annotations

_LEADS = (
    # German
    r"(?:lesen? sie|lies|sehen sie|siehe)(?: hierzu| dazu)? (?:auch|mehr|weiter)\b",
    r"(?:das|dies|diese \w+) (?:könnte|dürfte)n? (?:sie|dich|ihnen|dir|euch)(?: auch)? ",
    r"(?:auch interessant|schon gelesen|passend zum thema|mehr zum thema|auch spannend)\b",
    r"(?:jetzt|hier|gleich) .{0,40}(?:abonnieren|anmelden|registrieren|entdecken)\b",
    r"(?:mit unserem|abonnieren sie|zum|unser(?:en)?) (?:\w+-)?newsletter\b",
    r"verpassen? (?:sie )?(?:keine|nichts|nie)\b",
    r"(?:war|wie fanden sie) (?:der|dieser|diesen|den) (?:artikel|beitrag|text)\b.{0,40}\?",
    r"(?:möchten|wollen) sie (?:den|diesen) (?:artikel|beitrag) ",
    r"um .{0,80}(?:kommentieren|kommentar|bewerten)",
    r"(?:die )?vervielfältigung nur\b|alle rechte vorbehalten|alle angaben ohne gewähr",
    r"folgen sie uns|folge uns|gefällt (?:dir|ihnen) (?:unser|dieser|der)\b",
    r"(?:über (?:den|die) autor(?:in)?|zu(?:m|r) (?:autor|autorin|person))\b",
    r"bitte (?:registrieren|melden|loggen) sie sich\b",
    # Spanish
    r"(?:lea|lee|leer|vea|ver|mira)(?: también| más| además)\b|te puede interesar",
    r"también te (?:puede interesar|interesa)|suscrí?b(?:ete|ase|irse)\b|regístr(?:ate|ese)\b",
    r"hazte (?:socio|miembro|suscriptor)|síg(?:uenos|anos)\b|todos los derechos reservados",
    r"(?:sobre (?:el autor|la autora|o autor|a autora)|(?:inicie|inicia) sesión|faça login)\b",
    # French
    r"(?:à )?lire (?:aussi|également|la suite)|pour (?:lire la suite|aller plus loin|accéder)\b",
    r"(?:abonnez|inscrivez|connectez)-vous\b|suivez-nous|voir aussi|tous droits réservés",
    r"à propos de l.auteur|identifiez-vous\b",
    # Portuguese
    r"(?:veja|leia|confira|saiba)(?: também| mais)\b|(?:assine|inscreva-se|cadastre-se)\b",
    r"(?:siga-nos|nos siga)\b|todos os direitos reservados",
    # Italian
    r"(?:leggi|guarda) (?:anche|tutto)\b|potrebbe(?:ro)? interessarti|iscriviti\b|abbonati\b",
    r"seguici (?:su|anche)|tutti i diritti riservati",
    # Polish
    r"(?:czytaj|przeczytaj|zobacz|sprawdź)(?: też| także| również| więcej| dalej)\b",
    r"zapisz się\b|subskrybuj\b|obserwuj nas|materiał chroniony|wszelkie prawa zastrzeżone",
    r"o autorze\b|zaloguj się\b|informazioni sull.autore|accedi per\b",
    # Dutch, the Nordic languages
    r"(?:lees|bekijk)(?: ook| meer| verder)\b|schrijf je in\b|alle rechten voorbehouden",
    r"(?:läs|les|læs)(?: också| også| mer| mere)\b|prenumerera\b",
    # Russian, Ukrainian
    r"(?:читайте|смотрите|читайте й)(?: также| также:| также –| також| тж)|подписывайтесь",
    r"все права защищены|усі права захищено|об авторе\b|войдите,? чтобы",
    # Indonesian, Malay, Turkish, Vietnamese
    r"(?:baca|lihat|simak) (?:juga|selengkapnya)|ikuti kami|bacaan lainnya",
    r"(?:ayrıca okuyun|bunlar da ilginizi çekebilir)|xem thêm\b|đọc thêm\b",
    # Chinese, Japanese, Korean, Arabic, Hindi
    r"(?:相关阅读|延伸阅读|推荐阅读|更多新闻|責任編輯|责任编辑|関連記事|あわせて読みたい|続きを読む)",
    r"(?:관련기사|무단 ?전재|저작권자|اقرأ أيض|تابعونا|यह भी पढ़ें|ये भी पढ़ें)",
)
_HEADS = (
    r"mehr (?:aus|von|vom|über|artikel|news|infos?|informationen|\w+ auf)\b",
    r"weitere[rns]? (?:artikel|beiträge|informationen|infos|news|themen|meldungen|links?"
    r"|pressemitteilungen|nachrichten)\b",
    r"weiterführende[rs]? (?:links?|informationen|artikel)|verwandte (?:artikel|themen|beiträge)",
    r"(?:ähnliche|aktuelle|neueste|empfohlene|beliebte) (?:artikel|beiträge|themen|meldungen)",
    r"(?:videos?|artikel|bilder|links?) zum thema|empfehlungen? (?:aus|der|für)",
    r"(?:meist|viel)(?:gelesen|diskutiert|geklickt)\w*",
    r"más (?:información|noticias|sobre|leíd[oa]s?)\b|lo más (?:leído|visto)|notas relacionadas",
    r"noticias relacionadas|contexto de la noticia|en esta nota|artículos relacionados",
    r"(?:sur le même sujet|articles? (?:liés?|similaires?)|les plus lus|à voir aussi)",
    r"(?:notícias relacionadas|mais lidas|mais sobre|articoli correlati|altri articoli)",
    r"(?:polecamy|powiązane|najczęściej czytane|meer over|gerelateerd|по теме|похожие)",
    r"berita (?:terkait|lainnya|terkini)|tag terkait",
)
_WHOLE = (
    r"(?:news|artikel|beitrag|(?:diese[ns]?|den|die) (?:artikel|beitrag|seite|tipp|news|meldung))"
    r" (?:teilen|drucken|weiterempfehlen|kommentieren|versenden|bewerten|favorisieren|merken)",
    r"teilen(?: sie)?(?: dies| diesen)?(?: mit| auf| via| über)?.{0,40}|\w+ (?:teilen"
    r"|favorisieren)",
    r"schlag(?:worte|wörter|wort)|stichwort\w*|themen|inhalt(?:sverzeichnis)?|inhaltsübersicht",
    r"(?:noch )?keine (?:bewertungen|kommentare)|kommentare?(?: \(?\d+\)?| schreiben| verfassen)?",
    r"(?:veröffentlichung|veröffentlicht|aktualisiert|erstellt|stand)(?: am)?|zurück|drucken",
    r"anzeige|werbung|advertorial|publicidad|publicité|reklama|pubblicità|advertentie|iklan",
    r"реклама|広告|广告|광고|annons|annonse|annonce|publi(?:cidade|reportaje)",
    r"kontakt|ansprechpartner(?:in)?(?:nen)?|pressekontakt|impressum|pdf|download|wird geladen",
    r"(?:compart[ei]\w*|partager|compartilh\w+|partilh\w+|condividi|udostępnij|deel|поделиться"
    r"|bagikan|paylaş|chia sẻ|分享|공유)\b.{0,40}",
    r"(?:temas|etiquetas|mots[- ]clés|palavras-chave|teg[iy]|tagi|теги|标签|タグ|태그)",
    r"(?:foto|fotos|bild|bilder|quelle|quellen|fuente|crédito|créditos|zdjęcie|zdj|źródło|fot"
    r"|crédits?|imagen|фото|источник|sumber|kaynak|图片来源|出典) ?[:/.].{0,120}",
)


def _any(patterns: tuple[str, ...]) -> str:
    return "(?:" + "|".join(patterns) + ")"


#: One expression for a lower-cased line.
FURNITURE = rf"{_any(_LEADS)}.*|{_any(_HEADS)}.*(?<![.!。])|{_any(_WHOLE)}\W{{0,3}}"
