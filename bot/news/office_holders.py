"""Who speaks for which state, and when: data only, compiled by this project, under its licence.

One office a line: `token | spellings | first day | last day`; no last day while in office. A change
of president is one line more and one date. The first spelling is the whole name; a name that many
people bear (Martin, Harris, Store) stands only whole.
"""

from __future__ import annotations

OFFICE_HOLDERS = """
us | Jimmy Carter | 1977-01-20 | 1981-01-20
us | Ronald Reagan; Reagan | 1981-01-20 | 1989-01-20
us | George Bush; George H. W. Bush | 1989-01-20 | 1993-01-20
us | Bill Clinton; Clinton | 1993-01-20 | 2001-01-20
us | George W. Bush; George Bush | 2001-01-20 | 2009-01-20
us | Barack Obama; Obama | 2009-01-20 | 2017-01-20
us | Donald Trump; Trump | 2017-01-20 | 2021-01-20
us | Joe Biden; Biden | 2021-01-20 | 2025-01-20
us | Donald Trump; Trump | 2025-01-20 |
us | Kamala Harris | 2021-01-20 | 2025-01-20
us | JD Vance; Vance | 2025-01-20 |
us | John Kerry; Kerry | 2013-02-01 | 2017-01-20
us | Rex Tillerson; Tillerson | 2017-02-01 | 2018-03-31
us | Mike Pompeo; Pompeo | 2018-04-26 | 2021-01-20
us | Antony Blinken; Anthony Blinken; Blinken | 2021-01-26 | 2025-01-20
us | Marco Rubio; Rubio | 2025-01-21 |
us | Janet Yellen; Yellen | 2021-01-26 | 2025-01-20
us | Scott Bessent; Bessent | 2025-01-28 |
us | Lloyd Austin | 2021-01-22 | 2025-01-20
us | Pete Hegseth; Hegseth | 2025-01-25 |
us | Gina Raimondo; Raimondo | 2021-03-03 | 2025-01-20
us | Howard Lutnick; Lutnick | 2025-02-21 |
china | Deng Xiaoping | 1978-12-22 | 1989-11-09
china | Jiang Zemin | 1989-06-24 | 2003-03-15
china | Hu Jintao | 2003-03-15 | 2013-03-14
china | Xi Jinping; Xi | 2012-11-15 |
china | Wang Yi | 2013-03-16 |
china | Qin Gang | 2022-12-30 | 2023-07-25
china | Li Keqiang | 2013-03-15 | 2023-03-11
china | Li Qiang | 2023-03-11 |
china | He Lifeng | 2023-03-12 |
uk | Margaret Thatcher; Thatcher | 1979-05-04 | 1990-11-28
uk | John Major | 1990-11-28 | 1997-05-02
uk | Tony Blair; Blair | 1997-05-02 | 2007-06-27
uk | David Cameron | 2010-05-11 | 2016-07-13
uk | Theresa May | 2016-07-13 | 2019-07-24
uk | Boris Johnson | 2019-07-24 | 2022-09-06
uk | Rishi Sunak; Sunak | 2022-10-25 | 2024-07-05
uk | Keir Starmer; Starmer | 2024-07-05 |
sovietunion | Mikhail Gorbachev; Gorbachev | 1985-03-11 | 1991-12-25
russia | Boris Yeltsin; Yeltsin | 1991-12-25 | 1999-12-31
russia | Vladimir Putin; Putin | 1999-12-31 |
russia | Dmitry Medvedev; Medvedev | 2008-05-07 | 2020-01-16
russia | Sergei Lavrov; Sergey Lavrov; Lavrov | 2004-03-09 |
russia | Dmitry Peskov; Peskov | 2012-05-22 |
ukraine | Petro Poroshenko; Poroshenko | 2014-06-07 | 2019-05-20
ukraine | Volodymyr Zelenskyy; Volodymyr Zelensky; Volodymyr Zelenskiy; Zelensky; Zelenskyy;
    Zelenskiy | 2019-05-20 |
france | François Mitterrand; Francois Mitterrand; Mitterrand | 1981-05-21 | 1995-05-17
france | Jacques Chirac; Chirac | 1995-05-17 | 2007-05-16
france | Nicolas Sarkozy; Sarkozy | 2007-05-16 | 2012-05-15
france | Francois Hollande; François Hollande; Hollande | 2012-05-15 | 2017-05-14
france | Emmanuel Macron; Macron | 2017-05-14 |
germany | Helmut Kohl | 1982-10-01 | 1998-10-27
germany | Gerhard Schröder; Gerhard Schroeder | 1998-10-27 | 2005-11-22
germany | Angela Merkel; Merkel | 2005-11-22 | 2021-12-08
germany | Olaf Scholz; Scholz | 2021-12-08 | 2025-05-06
germany | Friedrich Merz | 2025-05-06 |
germany | Annalena Baerbock; Baerbock | 2021-12-08 | 2025-05-06
japan | Yasuhiro Nakasone; Nakasone | 1982-11-27 | 1987-11-06
japan | Shinzo Abe | 2012-12-26 | 2020-09-16
japan | Yoshihide Suga | 2020-09-16 | 2021-10-04
japan | Fumio Kishida; Kishida | 2021-10-04 | 2024-10-01
japan | Shigeru Ishiba; Ishiba | 2024-10-01 | 2025-10-21
japan | Sanae Takaichi; Takaichi | 2025-10-21 |
india | Manmohan Singh | 2004-05-22 | 2014-05-26
india | Narendra Modi; Modi | 2014-05-26 |
india | Subrahmanyam Jaishankar; Jaishankar | 2019-05-30 |
iran | Ali Khamenei; Khamenei | 1989-06-04 |
iran | Hassan Rouhani; Rouhani | 2013-08-03 | 2021-08-03
iran | Ebrahim Raisi; Raisi | 2021-08-03 | 2024-05-19
iran | Masoud Pezeshkian; Pezeshkian | 2024-07-28 |
iran | Abbas Araghchi; Araghchi | 2024-08-21 |
israel | Benjamin Netanyahu; Netanyahu | 2009-03-31 | 2021-06-13
israel | Naftali Bennett | 2021-06-13 | 2022-06-30
israel | Yair Lapid | 2022-07-01 | 2022-12-29
israel | Benjamin Netanyahu; Netanyahu | 2022-12-29 |
israel | Yoav Gallant | 2022-12-29 | 2024-11-05
palestine | Mahmoud Abbas | 2005-01-15 |
taiwan | Tsai Ing-wen | 2016-05-20 | 2024-05-20
taiwan | Lai Ching-te; William Lai | 2024-05-20 |
northkorea | Kim Jong Un; Kim Jong-un | 2011-12-17 |
northkorea | Kim Yo Jong | 2020-01-01 |
southkorea | Park Geun-hye | 2013-02-25 | 2017-03-10
southkorea | Moon Jae-in | 2017-05-10 | 2022-05-10
southkorea | Yoon Suk Yeol; Yoon Suk-yeol | 2022-05-10 | 2025-04-04
southkorea | Lee Jae-myung; Lee Jae Myung | 2025-06-04 |
hongkong | Carrie Lam | 2017-07-01 | 2022-06-30
hongkong | John Lee Ka-chiu | 2022-07-01 |
albania | Edi Rama | 2013-09-15 |
argentina | Mauricio Macri; Macri | 2015-12-10 | 2019-12-10
argentina | Javier Milei; Milei | 2023-12-10 |
armenia | Nikol Pashinyan; Pashinyan | 2018-05-08 |
australia | Scott Morrison | 2018-08-24 | 2022-05-23
australia | Anthony Albanese; Albanese | 2022-05-23 |
australia | Penny Wong | 2022-05-23 |
azerbaijan | Ilham Aliyev; Aliyev | 2003-10-31 |
bangladesh | Sheikh Hasina | 2009-01-06 | 2024-08-05
bangladesh | Muhammad Yunus | 2024-08-08 | 2026-02-17
barbados | Mia Mottley | 2018-05-25 |
belarus | Alexander Lukashenko; Lukashenko | 1994-07-20 |
bolivia | Evo Morales | 2006-01-22 | 2019-11-10
bolivia | Luis Arce | 2020-11-08 | 2025-11-08
brazil | Dilma Rousseff; Rousseff | 2011-01-01 | 2016-08-31
brazil | Jair Bolsonaro; Bolsonaro | 2019-01-01 | 2022-12-31
brazil | Luiz Inacio Lula da Silva; Lula da Silva; Lula | 2023-01-01 |
cambodia | Hun Sen | 1985-01-14 | 2023-08-22
cambodia | Hun Manet | 2023-08-22 |
cameroon | Paul Biya | 1982-11-06 |
canada | Stephen Harper | 2006-02-06 | 2015-11-04
canada | Justin Trudeau; Trudeau | 2015-11-04 | 2025-03-14
canada | Mark Carney; Carney | 2025-03-14 |
canada | Melanie Joly | 2021-10-26 | 2025-05-13
chile | Sebastian Pinera | 2018-03-11 | 2022-03-11
chile | Gabriel Boric; Boric | 2022-03-11 | 2026-03-11
colombia | Ivan Duque | 2018-08-07 | 2022-08-07
colombia | Gustavo Petro | 2022-08-07 | 2026-08-07
drcongo | Felix Tshisekedi; Tshisekedi | 2019-01-24 |
congo | Denis Sassou Nguesso; Sassou Nguesso | 1997-10-25 |
cuba | Fidel Castro | 1959-02-16 | 2008-02-24
cuba | Raul Castro | 2008-02-24 | 2018-04-19
cuba | Miguel Diaz-Canel | 2018-04-19 |
czechia | Petr Fiala | 2021-12-17 | 2025-12-15
czechia | Petr Pavel | 2023-03-09 |
denmark | Mette Frederiksen; Frederiksen | 2019-06-27 |
ecuador | Guillermo Lasso | 2021-05-24 | 2023-11-23
ecuador | Daniel Noboa | 2023-11-23 |
egypt | Hosni Mubarak; Mubarak | 1981-10-14 | 2011-02-11
egypt | Mohamed Morsi; Morsi | 2012-06-30 | 2013-07-03
egypt | Abdel Fattah al-Sisi; Abdel Fattah el-Sisi; Sisi | 2014-06-08 |
elsalvador | Nayib Bukele; Bukele | 2019-06-01 |
estonia | Kaja Kallas | 2021-01-26 | 2024-07-23
ethiopia | Abiy Ahmed | 2018-04-02 |
finland | Sauli Niinisto | 2012-03-01 | 2024-03-01
finland | Sanna Marin | 2019-12-10 | 2023-06-20
finland | Alexander Stubb | 2024-03-01 |
finland | Petteri Orpo | 2023-06-20 |
georgia | Mikheil Saakashvili; Saakashvili | 2004-01-25 | 2013-11-17
georgia | Salome Zourabichvili | 2018-12-16 | 2024-12-29
georgia | Irakli Kobakhidze; Kobakhidze | 2024-02-08 |
ghana | John Mahama | 2025-01-07 |
greece | Alexis Tsipras; Tsipras | 2015-01-26 | 2019-07-08
greece | Kyriakos Mitsotakis; Mitsotakis | 2019-07-08 |
haiti | Jovenel Moise | 2017-02-07 | 2021-07-07
haiti | Ariel Henry | 2021-07-20 | 2024-04-24
hungary | Viktor Orban; Viktor Orbán; Orban; Orbán | 2010-05-29 | 2026-05-09
indonesia | Joko Widodo | 2014-10-20 | 2024-10-20
indonesia | Prabowo Subianto; Prabowo | 2024-10-20 |
indonesia | Retno Marsudi | 2014-10-27 | 2024-10-20
iraq | Saddam Hussein | 1979-07-16 | 2003-04-09
ireland | Leo Varadkar; Varadkar | 2017-06-14 | 2024-04-09
ireland | Simon Harris | 2024-04-09 | 2025-01-23
ireland | Micheal Martin | 2025-01-23 |
italy | Matteo Renzi; Renzi | 2014-02-22 | 2016-12-12
italy | Mario Draghi; Draghi | 2021-02-13 | 2022-10-22
italy | Giorgia Meloni; Meloni | 2022-10-22 |
italy | Sergio Mattarella; Mattarella | 2015-02-03 |
jordan | King Abdullah II; Abdullah II | 1999-02-07 |
kazakhstan | Kassym-Jomart Tokayev; Tokayev | 2019-03-20 |
kenya | Uhuru Kenyatta | 2013-04-09 | 2022-09-13
kenya | William Ruto; Ruto | 2022-09-13 |
kosovo | Albin Kurti | 2021-03-22 |
lebanon | Michel Aoun | 2016-10-31 | 2022-10-30
lebanon | Joseph Aoun | 2025-01-09 |
lebanon | Saad Hariri | 2016-12-18 | 2020-01-21
lebanon | Najib Mikati | 2021-09-10 | 2025-02-08
libya | Muammar Gaddafi; Moammar Gadhafi; Gaddafi; Gadhafi | 1969-09-01 | 2011-08-23
libya | Khalifa Haftar; Haftar | 2015-03-02 |
lithuania | Gitanas Nauseda | 2019-07-12 |
malaysia | Mahathir Mohamad | 2018-05-10 | 2020-03-01
malaysia | Anwar Ibrahim | 2022-11-24 |
mexico | Enrique Pena Nieto; Pena Nieto | 2012-12-01 | 2018-12-01
mexico | Andres Manuel Lopez Obrador; Lopez Obrador | 2018-12-01 | 2024-10-01
mexico | Claudia Sheinbaum; Sheinbaum | 2024-10-01 |
moldova | Maia Sandu | 2020-12-24 |
myanmar | Aung San Suu Kyi; Suu Kyi | 2016-04-06 | 2021-02-01
myanmar | Min Aung Hlaing | 2021-02-01 |
netherlands | Mark Rutte; Rutte | 2010-10-14 | 2024-07-02
netherlands | Dick Schoof | 2024-07-02 | 2026-02-23
newzealand | Jacinda Ardern; Ardern | 2017-10-26 | 2023-01-25
newzealand | Christopher Luxon; Luxon | 2023-11-27 |
nicaragua | Daniel Ortega | 2007-01-10 |
niger | Mohamed Bazoum | 2021-04-02 | 2023-07-26
nigeria | Muhammadu Buhari; Buhari | 2015-05-29 | 2023-05-29
nigeria | Bola Tinubu; Tinubu | 2023-05-29 |
norway | Jonas Gahr Store | 2021-10-14 |
pakistan | Nawaz Sharif | 2013-06-05 | 2017-07-28
pakistan | Imran Khan | 2018-08-18 | 2022-04-10
pakistan | Shehbaz Sharif | 2022-04-11 |
panama | Jose Raul Mulino | 2024-07-01 |
papuanewguinea | James Marape | 2019-05-30 |
peru | Pedro Castillo | 2021-07-28 | 2022-12-07
peru | Dina Boluarte | 2022-12-07 | 2025-10-10
philippines | Rodrigo Duterte; Duterte | 2016-06-30 | 2022-06-30
philippines | Ferdinand Marcos; Bongbong Marcos; Marcos | 2022-06-30 |
poland | Andrzej Duda; Duda | 2015-08-06 | 2025-08-06
poland | Mateusz Morawiecki; Morawiecki | 2017-12-11 | 2023-12-13
poland | Donald Tusk; Tusk | 2023-12-13 |
poland | Radoslaw Sikorski; Sikorski | 2023-12-13 |
poland | Karol Nawrocki | 2025-08-06 |
romania | Klaus Iohannis | 2014-12-21 | 2025-02-12
rwanda | Paul Kagame; Kagame | 2000-04-22 |
saudiarabia | Mohammed bin Salman; Mohammad bin Salman | 2017-06-21 |
senegal | Macky Sall | 2012-04-02 | 2024-04-02
senegal | Bassirou Diomaye Faye | 2024-04-02 |
serbia | Aleksandar Vucic; Vucic | 2017-05-31 |
singapore | Lee Hsien Loong | 2004-08-12 | 2024-05-15
singapore | Lawrence Wong | 2024-05-15 |
slovakia | Robert Fico; Fico | 2023-10-25 |
slovakia | Peter Pellegrini | 2024-06-15 |
solomonislands | Manasseh Sogavare | 2019-04-24 | 2024-05-02
southafrica | Jacob Zuma; Zuma | 2009-05-09 | 2018-02-14
southafrica | Cyril Ramaphosa; Ramaphosa | 2018-02-15 |
southsudan | Salva Kiir | 2011-07-09 |
southsudan | Riek Machar | 2020-02-22 | 2025-09-11
spain | Mariano Rajoy; Rajoy | 2011-12-21 | 2018-06-02
spain | Pedro Sanchez; Pedro Sánchez | 2018-06-02 |
srilanka | Gotabaya Rajapaksa; Rajapaksa | 2019-11-18 | 2022-07-14
srilanka | Ranil Wickremesinghe | 2022-07-21 | 2024-09-23
sudan | Omar al-Bashir | 1993-10-16 | 2019-04-11
sudan | Abdel Fattah al-Burhan; Burhan | 2019-04-12 |
sweden | Magdalena Andersson | 2021-11-30 | 2022-10-18
sweden | Ulf Kristersson | 2022-10-18 |
syria | Bashar al-Assad; Bashar Assad; Assad | 2000-07-17 | 2024-12-08
syria | Ahmed al-Sharaa | 2025-01-29 |
tanzania | Samia Suluhu Hassan | 2021-03-19 |
thailand | Prayuth Chan-ocha | 2014-08-24 | 2023-08-22
thailand | Srettha Thavisin | 2023-08-22 | 2024-08-14
thailand | Paetongtarn Shinawatra | 2024-08-16 | 2025-08-29
tibet | Dalai Lama | 1940-02-22 |
tunisia | Kais Saied | 2019-10-23 |
turkey | Recep Tayyip Erdogan; Recep Tayyip Erdoğan; Tayyip Erdogan; Erdogan; Erdoğan | 2003-03-14 |
turkey | Hakan Fidan | 2023-06-04 |
uganda | Yoweri Museveni; Museveni | 1986-01-29 |
uzbekistan | Shavkat Mirziyoyev | 2016-12-14 |
vatican | Pope John Paul | 1978-10-16 | 2005-04-02
vatican | Pope Benedict | 2005-04-19 | 2013-02-28
vatican | Pope Francis | 2013-03-13 | 2025-04-21
vatican | Pope Leo | 2025-05-08 |
venezuela | Hugo Chavez; Chavez | 1999-02-02 | 2013-03-05
venezuela | Nicolas Maduro; Nicolás Maduro; Maduro | 2013-04-19 | 2026-01-03
vietnam | Nguyen Phu Trong | 2011-01-19 | 2024-07-19
vietnam | To Lam | 2024-08-03 |
zambia | Hakainde Hichilema | 2021-08-24 |
zimbabwe | Robert Mugabe; Mugabe | 1987-12-31 | 2017-11-21
zimbabwe | Emmerson Mnangagwa | 2017-11-24 |
eu | Jose Manuel Barroso; Barroso | 2004-11-22 | 2014-10-31
eu | Jean-Claude Juncker; Juncker | 2014-11-01 | 2019-11-30
eu | Ursula von der Leyen; von der Leyen | 2019-12-01 |
eu | Josep Borrell; Borrell | 2019-12-01 | 2024-11-30
eu | Charles Michel | 2019-12-01 | 2024-11-30
eu | Antonio Costa | 2024-12-01 |
"""
