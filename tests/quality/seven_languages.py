"""News in seven languages, made up for this project, and questions about it in the same languages."""

from __future__ import annotations

ARTICLES = {
    "fr": """
Tempête : trente mille foyers sans électricité dans le Finistère
La tempête Gwen a privé d'électricité trente mille foyers du Finistère dans la nuit de mardi à mercredi, a annoncé Enedis. Un pêcheur de 58 ans est mort au large de Douarnenez, selon la préfecture. Les vents ont atteint 148 km/h à la pointe du Raz. Le trafic des trains entre Brest et Quimper doit reprendre jeudi matin.

La maire de Roubaix quitte ses fonctions
La maire de Roubaix, Solène Delattre, a annoncé lundi sa démission après la condamnation de son adjoint pour favoritisme. Elle sera remplacée par Karim Benhaddou, premier adjoint chargé des écoles. Le conseil municipal se réunira le 22 mai. Mme Delattre dirigeait la ville depuis 2020.

L'usine Vernay de Dole supprime 240 emplois
Le fabricant de pneus Vernay va supprimer 240 emplois dans son usine de Dole, dans le Jura, à cause de la chute des ventes de camions. Les syndicats appellent à la grève vendredi. Le site emploie 910 personnes. La direction promet qu'aucun départ ne sera forcé.

Le musée d'Albi retrouve son tableau volé
Le musée d'Albi a récupéré un tableau de Corot volé en 2009, a indiqué la gendarmerie. La toile a été découverte dans un garage de Barcelone par la police espagnole. Elle est estimée à 1,4 million d'euros. Elle sera exposée de nouveau à partir de septembre.
""",
    "de": """
Hochwasser an der Mulde: 4.000 Menschen verlassen ihre Häuser
In Grimma haben nach starkem Regen 4.000 Menschen ihre Häuser verlassen müssen. Der Pegel der Mulde stieg am Dienstag auf 6,2 Meter, teilte der Landkreis Leipzig mit. Zwei Menschen werden vermisst. Die Bundeswehr schickte 300 Soldaten.

Neue Chefin für die Hafengesellschaft Bremerhaven
Annika Thomsen wird neue Chefin der Hafengesellschaft Bremerhaven. Der Aufsichtsrat wählte die 47-jährige Reederin am Montag einstimmig. Sie folgt auf Jörg Petersen, der im März nach Streit um einen Kran gegangen war. Thomsen beginnt am 1. Juli.

Brauerei Edelhof ruft Bier zurück
Die Brauerei Edelhof ruft 60.000 Flaschen alkoholfreies Bier zurück, weil darin Glassplitter gefunden wurden. Verletzt wurde niemand, sagte eine Sprecherin in Kulmbach. Betroffen sind Flaschen mit dem Datum 14. August. Kunden bekommen ihr Geld zurück.

Streik legt Flughafen Dortmund lahm
Ein Warnstreik der Gewerkschaft Verdi hat am Mittwoch den Flughafen Dortmund lahmgelegt. 38 Flüge fielen aus. Verdi fordert 9 Prozent mehr Lohn für das Bodenpersonal. Die nächste Verhandlung ist am Freitag in Essen.
""",
    "es": """
Un terremoto de magnitud 5,6 sacude Arequipa
Un terremoto de magnitud 5,6 sacudió el martes la región peruana de Arequipa y dejó dos muertos y 31 heridos, informó Defensa Civil. El epicentro estuvo a 20 kilómetros de Camaná. Noventa viviendas de adobe se derrumbaron. Las clases quedan suspendidas hasta el viernes.

La alcaldesa de Rosario anuncia un nuevo puente
La alcaldesa de Rosario, Julieta Quiroga, anunció la construcción de un puente sobre el arroyo Ludueña. La obra costará 18 millones de dólares y durará dos años. El primer tramo se abrirá en marzo de 2026. Los vecinos habían pedido el puente tras la inundación de 2023.

Cierra la mina de cobre La Esperanza
La empresa Minera Andina cerró la mina de cobre La Esperanza, en el norte de Chile, por la falta de agua. Unos 600 trabajadores perderán su empleo. El sindicato pidió una reunión con el ministro Tomás Errázuriz. La mina producía 40.000 toneladas al año.

Detienen en Valencia al autor del robo de las joyas
La policía detuvo en Valencia a un hombre de 34 años por el robo de las joyas de la catedral de Murcia. Los agentes recuperaron once coronas. El detenido trabajaba como electricista en el templo. El juez decidirá el jueves si ingresa en prisión.
""",
    "it": """
Frana sulla ferrovia del Brennero, treni fermi per dieci giorni
Una frana ha interrotto martedì la ferrovia del Brennero vicino a Fortezza. I treni resteranno fermi per dieci giorni, ha detto Rete Ferroviaria. Nessuno è rimasto ferito, ma 140 passeggeri sono stati portati via in autobus. I danni ammontano a 12 milioni di euro.

Il sindaco di Taranto si dimette
Il sindaco di Taranto, Cosimo Lorusso, si è dimesso lunedì dopo il voto contrario sul bilancio. Il commissario Elena Marchetti guiderà la città fino alle elezioni di ottobre. Lorusso era in carica dal 2021. L'opposizione parla di una vittoria.

La Ceramiche Solari vende lo stabilimento di Sassuolo
La Ceramiche Solari ha venduto lo stabilimento di Sassuolo alla turca Kalebodur per 85 milioni di euro. I 320 operai manterranno il posto per tre anni. Il contratto è stato firmato a Modena. La Solari aveva debiti per 60 milioni.

Ritrovato vivo l'alpinista disperso sul Monviso
È stato ritrovato vivo l'alpinista polacco Marek Wolny, disperso da quattro giorni sul Monviso. I soccorritori lo hanno portato all'ospedale di Cuneo con un piede fratturato. Aveva bevuto neve sciolta per sopravvivere. Lo ha visto un elicottero dell'esercito.
""",
    "pt": """
Incêndio destrói mercado municipal de Olinda
Um incêndio destruiu na terça-feira o mercado municipal de Olinda e deixou 19 feridos, disseram os bombeiros. O fogo começou numa loja de tecidos por causa de um curto-circuito. Duzentos comerciantes perderam tudo. A prefeita Lúcia Barreto prometeu um mercado provisório em junho.

Ponte sobre o Mondego fecha para obras
A ponte da Figueira da Foz, sobre o rio Mondego, fecha ao trânsito a partir de 2 de junho. As obras custam 7 milhões de euros e duram cinco meses. Os camiões terão de passar por Montemor. A empresa Teixeira Duarte venceu o concurso.

Greve dos médicos em Minas Gerais termina
Os médicos de Minas Gerais terminaram na segunda-feira a greve de 23 dias. O governo aceitou um aumento de 8 por cento. Quatro mil cirurgias foram adiadas durante a greve. O acordo foi assinado em Belo Horizonte pelo secretário Paulo Amorim.

Polícia apreende duas toneladas de marfim no porto de Maputo
A polícia apreendeu duas toneladas de marfim num contentor no porto de Maputo. A carga seguia para o Vietname. Dois funcionários da alfândega foram detidos. O marfim valia 3 milhões de dólares, segundo o ministério.
""",
    "ru": """
Взрыв на шахте под Воркутой
На шахте «Северная» под Воркутой во вторник произошёл взрыв метана. Погибли пять горняков, ещё двенадцать ранены, сообщило МЧС. Спасатели подняли на поверхность 84 человека. Шахту закрыли до конца месяца.

Новый мэр Томска вступил в должность
Новым мэром Томска стал Андрей Лапшин. Он победил на выборах с 54 процентами голосов и вступил в должность в понедельник. Прежний мэр Ирина Соколова проиграла второй тур. Лапшин пообещал отремонтировать трамвайную линию.

Завод «Уралкран» получил заказ из Казахстана
Завод «Уралкран» в Челябинске получил заказ из Казахстана на 16 кранов. Сумма договора составляет 900 миллионов рублей. Краны отправят в порт Актау до ноября. Завод наймёт ещё 150 рабочих.

Из зоопарка Перми сбежала рысь
Из зоопарка Перми ночью сбежала рысь по кличке Муся. Её нашли утром в подъезде на улице Екатерининской. Никто не пострадал. Директор зоопарка Олег Жданов сказал, что замок сломал ветер.
""",
    "zh": """
青岭大桥桥墩出现裂缝，两万人绕行
青岭大桥周二因桥墩出现裂缝而关闭，每天两万人需要绕行。市长贺云生说：“安全比方便重要。”维修将花费三千万元。大桥预计九月十五日重新开放。

松河纸厂污水泄漏
松河纸厂周一发生污水泄漏，造成下游四个村庄停水，十七人送医。环保部门说，泄漏起因是一条旧管道破裂。厂长田志平已被警方带走。工厂将停产两个月。

铜雀队换帅，德国人克劳泽上任
铜雀足球俱乐部周三宣布，德国人克劳泽出任主教练。他今年四十六岁，合同为期三年。前任教练冯学军因六连败离任。克劳泽的首场比赛定于五月二十日。

海豚“小舟”回到大海
海洋馆周六在蓝沙湾放归了海豚“小舟”。工作人员用渔船把它送到离岸五公里的地方。小舟去年因被渔网缠住而受伤。兽医梁玉梅说，它的体重增加了二十公斤。
""",
}
QUESTIONS = {
    "fr": """
combien de foyers sont privés d'électricité dans le Finistère ? | trente mille
qui est mort au large de Douarnenez ? | pêcheur
quand reprend le trafic des trains entre Brest et Quimper ? | jeudi
qui remplace la maire de Roubaix ? | Benhaddou
combien d'emplois Vernay supprime-t-il à Dole ? | 240
où a-t-on retrouvé le tableau de Corot ? | Barcelone
que s'est-il passé à Albi ? | tableau|musée
""",
    "de": """
Wie viele Menschen mussten in Grimma ihre Häuser verlassen? | 4\\.000
Wie viele Soldaten schickte die Bundeswehr? | 300
Wer wird Chefin der Hafengesellschaft Bremerhaven? | Thomsen
Wann beginnt Thomsen? | 1\\. Juli
Warum ruft Edelhof Bier zurück? | Glassplitter
Was fordert Verdi? | 9 Prozent|Lohn
Wie viele Flüge fielen in Dortmund aus? | 38
""",
    "es": """
¿cuántos heridos dejó el terremoto de Arequipa? | 31
¿dónde estuvo el epicentro? | Camaná
¿cuánto costará el puente de Rosario? | 18 millones
¿quién es la alcaldesa de Rosario? | Quiroga
¿por qué cerró la mina La Esperanza? | agua
¿a quién detuvieron en Valencia? | hombre|34 años
¿qué pasó con las joyas de Murcia? | joyas|coronas
""",
    "it": """
che cosa è successo al Brennero? | frana
quanti passeggeri sono stati portati via in autobus? | 140
chi guida Taranto dopo le dimissioni di Lorusso? | Marchetti
a chi ha venduto lo stabilimento la Ceramiche Solari? | Kalebodur
quanti operai lavorano a Sassuolo? | 320
dove è stato portato l'alpinista Wolny? | Cuneo
""",
    "pt": """
quantos feridos deixou o incêndio em Olinda? | 19
onde começou o fogo? | loja de tecidos
quando fecha a ponte da Figueira da Foz? | 2 de junho
quanto custam as obras da ponte? | 7 milhões
quantas cirurgias foram adiadas? | Quatro mil
quem foi detido em Maputo? | funcionários
""",
    "ru": """
сколько горняков погибло под Воркутой? | пять
что случилось на шахте Северная? | взрыв|Погибли
кто стал мэром Томска? | Лапшин
сколько кранов заказал Казахстан? | 16
где нашли рысь? | подъезде
когда отправят краны в Актау? | ноября
""",
    "zh": """
青岭大桥为什么关闭？ | 裂缝
青岭大桥什么时候重新开放？ | 九月十五日
市长贺云生说了什么？ | 安全比方便
松河纸厂泄漏造成多少人送医？ | 十七人
松河纸厂泄漏的原因是什么？ | 旧管道
铜雀队的新教练是谁？ | 克劳泽
海豚小舟在哪里放归？ | 蓝沙湾
""",
}
#: What the news does not hold.
NOT_THERE = {
    "fr": "qui a gagné le marathon de Lille ?\nquand rouvre le tunnel du Fréjus ?",
    "de": "Wer gewann die Wahl in Lübeck?\nWann öffnet das Schwimmbad in Passau?",
    "es": "¿quién ganó la vuelta a Asturias?\n¿cuándo abre el aeropuerto de Tulum?",
    "it": "chi ha vinto il palio di Asti?\nquando riapre il teatro di Bergamo?",
    "pt": "quem venceu o carnaval de Santos?\nquando abre o hospital de Évora?",
    "ru": "кто выиграл регату в Сочи?\nкогда откроют музей в Туле?",
    "zh": "谁赢得了杭州马拉松？\n成都机场什么时候开放？",
}


def rows() -> list[dict[str, str]]:
    """Return the articles as rows of a feed."""
    found = []
    for language, listed in ARTICLES.items():
        lines = [line for line in listed.splitlines() if line]
        for number in range(0, len(lines), 2):
            found.append(
                {
                    "id": f"{language}{number // 2}",
                    "title": lines[number],
                    "text": lines[number + 1],
                    "date": "2025-05-14T09:00:00Z",
                }
            )
    return found
