"""Which words stand for which country, body or company: data only, compiled by this project, under
its licence (MIT).

One entry a line (an indented line continues it): token, then the spellings. Countries: `token |
names | demonyms | capital and seats of power | people`. People are heads of state, heads of
government and chief diplomats a text names without saying the country; they age, and a name that is
left standing after its time does little harm. Left out on
purpose: a spelling that is more often something else in the news (Georgetown, San Jose, Victoria,
Male, Hamilton).
"""

from __future__ import annotations

COUNTRIES = """
us | United States of America; United States; USA; US; U.S.; U.S.A.; U.S; America | American; Americans | Washington;
    White House; State Department; Department of State; Pentagon; Capitol Hill; Oval Office; US Treasury; Treasury
    Department; Justice Department; Commerce Department; Foggy Bottom; Camp David; Secretary of State; House of
    Representatives; Biden administration; Trump administration; Obama administration; Uncle Sam | Donald Trump; Joe
    Biden; Barack Obama; Kamala Harris; Antony Blinken; Anthony Blinken; Marco Rubio; Janet Yellen; Lloyd Austin; Gina
    Raimondo; Trump; Biden; Obama; Blinken; Yellen; Rubio; Raimondo
china | People's Republic of China; China; PRC; Mainland China | Chinese | Beijing; Zhongnanhai; Communist Party of
    China; Chinese Communist Party; CCP; PLA; People's Liberation Army; Sino | Xi Jinping; Wang Yi; Li Keqiang; Li
    Qiang; He Lifeng; Qin Gang; Xi
uk | United Kingdom; Great Britain; Britain; UK; U.K. | British; Britons; Briton; Brits | London; Downing Street;
    Westminster; Whitehall; Buckingham Palace; House of Commons; Foreign Office; Home Office; England; Scotland;
    Wales; Northern Ireland; Scottish; Welsh; English Channel | Boris Johnson; Rishi Sunak; Keir Starmer; David
    Cameron; Theresa May; Starmer; Sunak
russia | Russian Federation; Russia | Russian; Russians | Moscow; Kremlin | Vladimir Putin; Sergei Lavrov; Sergey
    Lavrov; Dmitry Peskov; Putin; Lavrov; Peskov
ukraine | Ukraine | Ukrainian; Ukrainians | Kyiv; Kiev | Volodymyr Zelenskyy; Volodymyr Zelensky; Volodymyr Zelenskiy;
    Zelensky; Zelenskyy; Zelenskiy
france | France | French; Frenchman | Paris; Elysee; Élysée; Elysée; Quai d'Orsay; Franco | Emmanuel Macron; Macron
germany | Germany | German; Germans | Berlin; Bundestag; Bundesrat | Angela Merkel; Olaf Scholz; Friedrich Merz;
    Annalena Baerbock; Merkel; Scholz; Baerbock
japan | Japan | Japanese | Tokyo | Shinzo Abe; Fumio Kishida; Shigeru Ishiba; Sanae Takaichi; Kishida; Ishiba;
    Takaichi
india | India | Indian; Indians | New Delhi; Delhi; Lok Sabha; Rajya Sabha | Narendra Modi; Subrahmanyam Jaishankar;
    Modi; Jaishankar
iran | Islamic Republic of Iran; Iran | Iranian; Iranians | Tehran; Revolutionary Guards; Revolutionary Guard; IRGC |
    Ali Khamenei; Hassan Rouhani; Ebrahim Raisi; Masoud Pezeshkian; Abbas Araghchi; Khamenei; Rouhani; Raisi;
    Pezeshkian; Araghchi
israel | Israel | Israeli; Israelis | Jerusalem; Tel Aviv; Knesset; IDF; Mossad | Benjamin Netanyahu; Yair Lapid; Yoav
    Gallant; Netanyahu
palestine | Palestine; State of Palestine; Palestinian Authority | Palestinian; Palestinians | Gaza; Gaza Strip; West
    Bank; Ramallah; Rafah | Mahmoud Abbas
taiwan | Taiwan | Taiwanese | Taipei | Tsai Ing-wen; Lai Ching-te; William Lai
northkorea | North Korea; N. Korea; N Korea; DPRK | North Korean; North Koreans | Pyongyang | Kim Jong Un; Kim
    Jong-un; Kim Yo Jong
southkorea | South Korea; S. Korea; S Korea; Republic of Korea | South Korean; South Koreans | Seoul; Blue House |
    Moon Jae-in; Yoon Suk Yeol; Yoon Suk-yeol; Lee Jae-myung; Lee Jae Myung
hongkong | Hong Kong | Hongkonger; Hongkongers | | Carrie Lam; John Lee Ka-chiu
afghanistan | Afghanistan | Afghan; Afghans | Kabul |
albania | Albania | Albanian; Albanians | Tirana | Edi Rama
algeria | Algeria | Algerian; Algerians | Algiers |
andorra | Andorra | Andorran; Andorrans | |
angola | Angola | Angolan; Angolans | Luanda |
antigua | Antigua and Barbuda; Antigua | Antiguan; Antiguans | |
argentina | Argentina | Argentine; Argentinian; Argentines; Argentinians | Buenos Aires; Casa Rosada | Javier Milei;
    Milei
armenia | Armenia | Armenian; Armenians | Yerevan | Nikol Pashinyan; Pashinyan
australia | Australia | Australian; Australians; Aussie | Canberra | Scott Morrison; Anthony Albanese; Penny Wong;
    Albanese
austria | Austria | Austrian; Austrians | Vienna |
azerbaijan | Azerbaijan | Azerbaijani; Azerbaijanis; Azeri | Baku | Ilham Aliyev; Aliyev
bahamas | The Bahamas; Bahamas | Bahamian; Bahamians | Nassau |
bahrain | Bahrain | Bahraini; Bahrainis | Manama |
bangladesh | Bangladesh | Bangladeshi; Bangladeshis | Dhaka | Sheikh Hasina; Muhammad Yunus
barbados | Barbados | Barbadian; Bajan | Bridgetown | Mia Mottley
belarus | Belarus | Belarusian; Belarusians | Minsk | Alexander Lukashenko; Lukashenko
belgium | Belgium | Belgian; Belgians | |
belize | Belize | Belizean; Belizeans | Belmopan |
benin | Benin | Beninese | Porto-Novo; Cotonou |
bhutan | Bhutan | Bhutanese | Thimphu |
bolivia | Bolivia | Bolivian; Bolivians | La Paz | Evo Morales; Luis Arce
bosnia | Bosnia and Herzegovina; Bosnia | Bosnian; Bosnians | Sarajevo; Republika Srpska |
botswana | Botswana | Motswana; Batswana | Gaborone |
brazil | Brazil | Brazilian; Brazilians | Brasilia; Brasília; Planalto | Jair Bolsonaro; Lula da Silva; Luiz Inacio
    Lula da Silva; Bolsonaro; Lula
brunei | Brunei | Bruneian | Bandar Seri Begawan |
bulgaria | Bulgaria | Bulgarian; Bulgarians | |
burkinafaso | Burkina Faso | Burkinabe | Ouagadougou |
burundi | Burundi | Burundian; Burundians | Bujumbura; Gitega |
cambodia | Cambodia | Cambodian; Cambodians | Phnom Penh | Hun Sen; Hun Manet
cameroon | Cameroon | Cameroonian; Cameroonians | Yaounde; Yaoundé | Paul Biya
canada | Canada | Canadian; Canadians | Ottawa | Justin Trudeau; Mark Carney; Melanie Joly; Trudeau
capeverde | Cape Verde; Cabo Verde | Cape Verdean | |
car | Central African Republic | Central African | Bangui |
chad | Chad | Chadian; Chadians | N'Djamena; Ndjamena |
chile | Chile | Chilean; Chileans | Santiago; La Moneda | Gabriel Boric; Sebastian Pinera; Boric
colombia | Colombia | Colombian; Colombians | Bogota; Bogotá | Gustavo Petro; Ivan Duque
comoros | Comoros | Comorian; Comorians | Moroni |
congo | Republic of the Congo; Congo-Brazzaville; Republic of Congo | | Brazzaville |
drcongo | Democratic Republic of the Congo; Democratic Republic of Congo; DR Congo; DRC; Congo-Kinshasa; Congo |
    Congolese | Kinshasa; Goma | Felix Tshisekedi; Tshisekedi
costarica | Costa Rica | Costa Rican; Costa Ricans | |
croatia | Croatia | Croatian; Croatians; Croat; Croats | Zagreb |
cuba | Cuba | Cuban; Cubans | Havana | Fidel Castro; Raul Castro; Miguel Diaz-Canel
cyprus | Cyprus | Cypriot; Cypriots | Nicosia |
czechia | Czech Republic; Czechia | Czech; Czechs | Prague | Petr Fiala; Petr Pavel
denmark | Denmark | Danish; Danes | Copenhagen | Mette Frederiksen; Frederiksen
djibouti | Djibouti | Djiboutian | |
dominica | Dominica | | Roseau |
dominicanrepublic | Dominican Republic | Dominican; Dominicans | Santo Domingo |
easttimor | East Timor; Timor-Leste | Timorese | Dili |
ecuador | Ecuador | Ecuadorian; Ecuadorean; Ecuadorians | Quito | Daniel Noboa; Guillermo Lasso
egypt | Egypt | Egyptian; Egyptians | Cairo | Abdel Fattah al-Sisi; Abdel Fattah el-Sisi; Sisi; Hosni Mubarak; Mohamed
    Morsi
elsalvador | El Salvador | Salvadoran; Salvadorans | San Salvador | Nayib Bukele; Bukele
equatorialguinea | Equatorial Guinea | Equatoguinean | Malabo |
eritrea | Eritrea | Eritrean; Eritreans | Asmara |
estonia | Estonia | Estonian; Estonians | Tallinn | Kaja Kallas
eswatini | Eswatini; Swaziland | Swazi | Mbabane |
ethiopia | Ethiopia | Ethiopian; Ethiopians | Addis Ababa; Tigray; Tigrayan | Abiy Ahmed
fiji | Fiji | Fijian; Fijians | Suva |
finland | Finland | Finnish; Finns | Helsinki | Sanna Marin; Sauli Niinisto; Alexander Stubb; Petteri Orpo
gabon | Gabon | Gabonese | Libreville |
gambia | The Gambia; Gambia | Gambian; Gambians | Banjul |
georgia | Georgia | Georgian; Georgians | Tbilisi; Abkhazia; South Ossetia | Mikheil Saakashvili; Salome Zourabichvili
ghana | Ghana | Ghanaian; Ghanaians | Accra | John Mahama
greece | Greece | Greek; Greeks | Athens | Alexis Tsipras; Kyriakos Mitsotakis; Mitsotakis; Tsipras
greenland | Greenland | Greenlandic; Greenlander; Greenlanders | Nuuk |
grenada | Grenada | Grenadian | |
guatemala | Guatemala | Guatemalan; Guatemalans | Guatemala City |
guinea | Guinea | Guinean; Guineans | Conakry |
guineabissau | Guinea-Bissau | | Bissau |
guyana | Guyana | Guyanese | |
haiti | Haiti | Haitian; Haitians | Port-au-Prince | Jovenel Moise; Ariel Henry
honduras | Honduras | Honduran; Hondurans | Tegucigalpa |
hungary | Hungary | Hungarian; Hungarians | Budapest | Viktor Orban; Viktor Orbán; Orban; Orbán
iceland | Iceland | Icelandic; Icelander; Icelanders | Reykjavik |
indonesia | Indonesia | Indonesian; Indonesians | Jakarta | Joko Widodo; Prabowo Subianto; Retno Marsudi; Prabowo
iraq | Iraq | Iraqi; Iraqis | Baghdad; Erbil; Mosul | Saddam Hussein
ireland | Republic of Ireland; Ireland | Irish | Dublin; Taoiseach | Leo Varadkar; Micheal Martin; Simon Harris
italy | Italy | Italian; Italians | Rome; Quirinale; Palazzo Chigi | Giorgia Meloni; Mario Draghi; Sergio Mattarella;
    Meloni; Draghi
ivorycoast | Ivory Coast; Cote d'Ivoire; Côte d'Ivoire | Ivorian; Ivorians | Abidjan; Yamoussoukro |
jamaica | Jamaica | Jamaican; Jamaicans | |
jordan | Hashemite Kingdom of Jordan; Jordan | Jordanian; Jordanians | Amman | King Abdullah II
kazakhstan | Kazakhstan | Kazakh; Kazakhs | Astana; Almaty | Kassym-Jomart Tokayev; Tokayev
kenya | Kenya | Kenyan; Kenyans | Nairobi | William Ruto; Uhuru Kenyatta; Ruto
kiribati | Kiribati | | |
kosovo | Kosovo | Kosovar; Kosovars | Pristina | Albin Kurti
kuwait | Kuwait | Kuwaiti; Kuwaitis | Kuwait City |
kyrgyzstan | Kyrgyzstan | Kyrgyz | Bishkek |
laos | Laos | Lao; Laotian; Laotians | Vientiane |
latvia | Latvia | Latvian; Latvians | Riga |
lebanon | Lebanon | Lebanese | Beirut | Michel Aoun; Saad Hariri; Najib Mikati
lesotho | Lesotho | Basotho | Maseru |
liberia | Liberia | Liberian; Liberians | Monrovia |
libya | Libya | Libyan; Libyans | Tripoli; Benghazi | Muammar Gaddafi; Moammar Gadhafi; Khalifa Haftar; Haftar
liechtenstein | Liechtenstein | | Vaduz |
lithuania | Lithuania | Lithuanian; Lithuanians | Vilnius | Gitanas Nauseda
luxembourg | Luxembourg | Luxembourger | |
madagascar | Madagascar | Malagasy | Antananarivo |
malawi | Malawi | Malawian; Malawians | Lilongwe |
malaysia | Malaysia | Malaysian; Malaysians | Kuala Lumpur; Putrajaya | Anwar Ibrahim; Mahathir Mohamad
maldives | Maldives | Maldivian; Maldivians | |
mali | Mali | Malian; Malians | Bamako |
malta | Malta | Maltese | Valletta |
marshallislands | Marshall Islands | Marshallese | |
mauritania | Mauritania | Mauritanian | Nouakchott |
mauritius | Mauritius | Mauritian; Mauritians | Port Louis |
mexico | Mexico | Mexican; Mexicans | Mexico City | Andres Manuel Lopez Obrador; Lopez Obrador; Claudia Sheinbaum;
    Sheinbaum; Pena Nieto
micronesia | Micronesia | Micronesian | |
moldova | Moldova | Moldovan; Moldovans | Chisinau; Transnistria | Maia Sandu
monaco | Monaco | Monegasque | |
mongolia | Mongolia | Mongolian; Mongolians | Ulaanbaatar; Ulan Bator |
montenegro | Montenegro | Montenegrin; Montenegrins | Podgorica |
morocco | Morocco | Moroccan; Moroccans | Rabat; Marrakesh; Marrakech; Casablanca |
mozambique | Mozambique | Mozambican; Mozambicans | Maputo; Cabo Delgado |
myanmar | Myanmar; Burma | Burmese | Naypyidaw; Naypyitaw; Yangon | Aung San Suu Kyi; Min Aung Hlaing
namibia | Namibia | Namibian; Namibians | Windhoek |
nauru | Nauru | Nauruan | |
nepal | Nepal | Nepali; Nepalese; Nepalis | Kathmandu |
netherlands | The Netherlands; Netherlands; Holland | Dutch; Dutchman | The Hague; Amsterdam | Mark Rutte; Rutte;
    Geert Wilders; Dick Schoof
newzealand | New Zealand | New Zealander; New Zealanders; Kiwi; Kiwis | | Jacinda Ardern; Christopher Luxon; Ardern
nicaragua | Nicaragua | Nicaraguan; Nicaraguans | Managua | Daniel Ortega
niger | Niger | Nigerien; Nigeriens | Niamey | Mohamed Bazoum
nigeria | Nigeria | Nigerian; Nigerians | Abuja; Lagos | Muhammadu Buhari; Bola Tinubu; Buhari; Tinubu
northmacedonia | North Macedonia; Macedonia | Macedonian; Macedonians | Skopje |
norway | Norway | Norwegian; Norwegians | Oslo | Jonas Gahr Store
oman | Oman | Omani; Omanis | Muscat |
pakistan | Pakistan | Pakistani; Pakistanis | Islamabad; Karachi; Lahore; Rawalpindi | Imran Khan; Shehbaz Sharif;
    Nawaz Sharif
palau | Palau | Palauan | |
panama | Panama | Panamanian; Panamanians | Panama City; Panama Canal | Jose Raul Mulino
papuanewguinea | Papua New Guinea; PNG | Papua New Guinean | Port Moresby | James Marape
paraguay | Paraguay | Paraguayan; Paraguayans | Asuncion; Asunción |
peru | Peru | Peruvian; Peruvians | Lima | Pedro Castillo; Dina Boluarte
philippines | The Philippines; Philippines | Filipino; Filipinos; Filipina; Philippine | Manila; Malacanang;
    Malacañang | Rodrigo Duterte; Ferdinand Marcos; Bongbong Marcos; Duterte; Marcos
poland | Poland | Polish; Poles | Warsaw | Andrzej Duda; Donald Tusk; Mateusz Morawiecki; Radoslaw Sikorski; Tusk
portugal | Portugal | Portuguese | Lisbon |
qatar | Qatar | Qatari; Qataris | Doha |
romania | Romania | Romanian; Romanians | Bucharest | Klaus Iohannis
rwanda | Rwanda | Rwandan; Rwandans | Kigali | Paul Kagame; Kagame
saintlucia | Saint Lucia; St Lucia; St. Lucia | | Castries |
samoa | Samoa | Samoan; Samoans | Apia |
sanmarino | San Marino | | |
saudiarabia | Saudi Arabia; Kingdom of Saudi Arabia | Saudi; Saudis | Riyadh | Mohammed bin Salman; Mohammad bin
    Salman
senegal | Senegal | Senegalese | Dakar | Macky Sall; Bassirou Diomaye Faye
serbia | Serbia | Serbian; Serbians; Serb; Serbs | Belgrade | Aleksandar Vucic; Vucic
seychelles | Seychelles | Seychellois | |
sierraleone | Sierra Leone | Sierra Leonean | Freetown |
singapore | Singapore | Singaporean; Singaporeans | | Lee Hsien Loong; Lawrence Wong
slovakia | Slovakia | Slovak; Slovaks; Slovakian | Bratislava | Robert Fico; Peter Pellegrini; Fico
slovenia | Slovenia | Slovenian; Slovenians; Slovene | Ljubljana |
solomonislands | Solomon Islands | Solomon Islander | Honiara | Manasseh Sogavare
somalia | Somalia; Somaliland | Somali; Somalis | Mogadishu; Hargeisa |
southafrica | South Africa | South African; South Africans | Pretoria; Johannesburg; Cape Town | Cyril Ramaphosa;
    Jacob Zuma; Ramaphosa
southsudan | South Sudan | South Sudanese | Juba | Salva Kiir; Riek Machar
spain | Spain | Spanish; Spaniard; Spaniards | Madrid; Moncloa; Catalonia; Catalan | Pedro Sanchez; Pedro Sánchez;
    Mariano Rajoy; Rajoy
srilanka | Sri Lanka | Sri Lankan; Sri Lankans | | Gotabaya Rajapaksa; Ranil Wickremesinghe; Rajapaksa
sudan | Sudan | Sudanese | Khartoum; Darfur; El Fasher; Port Sudan | Omar al-Bashir; Abdel Fattah al-Burhan
suriname | Suriname | Surinamese | Paramaribo |
sweden | Sweden | Swedish; Swedes | Stockholm | Ulf Kristersson; Magdalena Andersson
switzerland | Switzerland | Swiss | Bern; Berne |
syria | Syria | Syrian; Syrians | Damascus; Aleppo; Idlib | Bashar al-Assad; Bashar Assad; Assad; Ahmed al-Sharaa
tajikistan | Tajikistan | Tajik; Tajiks | Dushanbe |
tanzania | Tanzania | Tanzanian; Tanzanians | Dodoma; Dar es Salaam; Zanzibar | Samia Suluhu Hassan
thailand | Thailand | Thai; Thais | Bangkok | Prayuth Chan-ocha; Thaksin Shinawatra; Srettha Thavisin; Paetongtarn
    Shinawatra
tibet | Tibet | Tibetan; Tibetans | Lhasa | Dalai Lama
togo | Togo | Togolese | |
tonga | Tonga | Tongan; Tongans | Nuku'alofa |
trinidad | Trinidad and Tobago; Trinidad | Trinidadian | Port of Spain |
tunisia | Tunisia | Tunisian; Tunisians | | Kais Saied
turkey | Turkey; Turkiye; Türkiye | Turkish; Turk; Turks | Ankara; Istanbul | Recep Tayyip Erdogan; Recep Tayyip
    Erdoğan; Tayyip Erdogan; Hakan Fidan; Erdogan; Erdoğan
turkmenistan | Turkmenistan | Turkmen | Ashgabat |
tuvalu | Tuvalu | Tuvaluan | Funafuti |
uae | United Arab Emirates; UAE; U.A.E. | Emirati; Emiratis | Abu Dhabi; Dubai |
uganda | Uganda | Ugandan; Ugandans | Kampala | Yoweri Museveni; Museveni
uruguay | Uruguay | Uruguayan; Uruguayans | Montevideo |
uzbekistan | Uzbekistan | Uzbek; Uzbeks | Tashkent; Samarkand | Shavkat Mirziyoyev
vanuatu | Vanuatu | | Port Vila |
vatican | Vatican; Vatican City; Holy See | | | Pope Francis; Pope Leo; Pope Benedict
venezuela | Venezuela | Venezuelan; Venezuelans | Caracas; Miraflores | Hugo Chavez; Nicolas Maduro; Nicolás Maduro;
    Juan Guaido; Maduro; Guaido
vietnam | Vietnam; Viet Nam | Vietnamese | Hanoi | To Lam; Nguyen Phu Trong
yemen | Yemen | Yemeni; Yemenis | Sanaa; Aden; Hodeidah |
zambia | Zambia | Zambian; Zambians | Lusaka | Hakainde Hichilema
zimbabwe | Zimbabwe | Zimbabwean; Zimbabweans | Harare | Robert Mugabe; Emmerson Mnangagwa; Mugabe
"""

#: `token | spellings`; a token after "+" is given as well: a state's organ speaks for the state.
ORGANISATIONS = """
nato | NATO; Nato; North Atlantic Treaty Organization; North Atlantic Treaty Organisation; North Atlantic Alliance
un | United Nations; UN; U.N.; UN Security Council; Security Council; U.N. Security Council
eu | European Union; EU; E.U.; European Commission; European Parliament; European Council; Brussels; Eurozone; Ursula
    von der Leyen; von der Leyen; Josep Borrell; Charles Michel
ecb | European Central Bank; ECB; E.C.B.; Christine Lagarde; Lagarde
fed +us | Federal Reserve; US Federal Reserve; Fed; FOMC; Federal Open Market Committee; Jerome Powell
boe +uk | Bank of England; BoE
boj +japan | Bank of Japan; BoJ; BOJ
pboc +china | People's Bank of China; PBOC; PBoC
rbi +india | Reserve Bank of India; RBI
imf | International Monetary Fund; IMF; I.M.F.; Kristalina Georgieva
worldbank | World Bank
who | World Health Organization; World Health Organisation; WHO; W.H.O.
wto | World Trade Organization; World Trade Organisation; WTO; W.T.O.
opec | OPEC; Opec; Organization of the Petroleum Exporting Countries; OPEC+
asean | ASEAN; Asean; Association of Southeast Asian Nations
brics | BRICS; Brics
g7 | G7; G-7; Group of Seven
g20 | G20; G-20; Group of 20; Group of Twenty
apec | APEC; Apec; Asia-Pacific Economic Cooperation
aukus | AUKUS; Aukus
sco | Shanghai Cooperation Organisation; Shanghai Cooperation Organization; SCO
africanunion | African Union
ecowas | ECOWAS; Ecowas
arableague | Arab League
gcc | Gulf Cooperation Council; GCC
osce | OSCE; Organization for Security and Co-operation in Europe
oecd | OECD; Organisation for Economic Co-operation and Development
iaea | IAEA; International Atomic Energy Agency; Rafael Grossi
iea | IEA; International Energy Agency
ipcc | IPCC; Intergovernmental Panel on Climate Change
cop | COP26; COP27; COP28; COP29; COP30; COP31; UNFCCC
parisagreement | Paris Agreement; Paris Accord; Paris Climate Agreement; Paris climate accord; Paris climate agreement
icc | International Criminal Court; ICC
icj | International Court of Justice; ICJ
interpol | Interpol; INTERPOL
unicef | Unicef; UNICEF
unesco | Unesco; UNESCO
unhcr | UNHCR; UN Refugee Agency
unrwa | UNRWA; Unrwa
wfp | World Food Programme; World Food Program; WFP
redcross | Red Cross; Red Crescent; ICRC
msf | Doctors Without Borders; Medecins Sans Frontieres; MSF
amnesty | Amnesty International
hrw | Human Rights Watch
greenpeace | Greenpeace
hamas | Hamas
hezbollah | Hezbollah; Hizbollah; Hizbullah
houthis | Houthi; Houthis; Ansar Allah
taliban | Taliban; Talibans
isis | Islamic State; ISIS; ISIL; Daesh; Isis
alqaeda | al-Qaeda; Al-Qaeda; al Qaeda; Al Qaeda; al-Qaida; Al-Qaida
alshabaab | al-Shabaab; Al-Shabaab; al Shabaab; Al Shabaab
bokoharam | Boko Haram
rsf +sudan | Rapid Support Forces
wagner | Wagner Group; Wagner mercenaries; Yevgeny Prigozhin; Prigozhin
fbi +us | FBI; F.B.I.; Federal Bureau of Investigation
cia +us | CIA; C.I.A.; Central Intelligence Agency
nsa +us | NSA; National Security Agency
dhs +us | DHS; Department of Homeland Security; Homeland Security
doj +us | DOJ; Department of Justice
sec +us | SEC; Securities and Exchange Commission
ftc +us | FTC; Federal Trade Commission
fda +us | FDA; F.D.A.; Food and Drug Administration
cdc +us | CDC; C.D.C.; Centers for Disease Control and Prevention; Centers for Disease Control
epa +us | EPA; E.P.A.; Environmental Protection Agency
faa +us | FAA; F.A.A.; Federal Aviation Administration
ntsb +us | NTSB; National Transportation Safety Board
nasa +us | NASA; Nasa
noaa +us | NOAA; National Oceanic and Atmospheric Administration
nhs +uk | NHS; National Health Service
tsmc +taiwan | TSMC; Taiwan Semiconductor Manufacturing Company; Taiwan Semiconductor
smic +china | SMIC; Semiconductor Manufacturing International Corporation
huawei +china | Huawei
bytedance +china | ByteDance; Bytedance; TikTok; Tiktok
tencent +china | Tencent; WeChat
alibaba +china | Alibaba
byd +china | BYD
openai | OpenAI; ChatGPT; Sam Altman
anthropic | Anthropic
nvidia | Nvidia; NVIDIA; Jensen Huang
google | Google; Alphabet Inc; DeepMind; YouTube
microsoft | Microsoft
meta | Meta Platforms; Facebook; Instagram; WhatsApp; Mark Zuckerberg; Zuckerberg
amazon | Amazon.com; Amazon Web Services; Jeff Bezos; Bezos
twitter | Twitter
tesla | Tesla
spacex | SpaceX; Starlink
intel | Intel
asml | ASML
samsung | Samsung; Samsung Electronics
sony | Sony
toyota | Toyota
volkswagen | Volkswagen; VW
boeing | Boeing
airbus | Airbus
exxon | ExxonMobil; Exxon Mobil; Exxon
aramco | Aramco; Saudi Aramco
gazprom +russia | Gazprom
jpmorgan | JPMorgan; JP Morgan; J.P. Morgan; JPMorgan Chase
goldmansachs | Goldman Sachs
fifa | FIFA; Fifa
uefa | UEFA; Uefa
ioc | International Olympic Committee; IOC
southchinasea | South China Sea
blacksea | Black Sea
redsea | Red Sea
hormuz | Strait of Hormuz
taiwanstrait +taiwan | Taiwan Strait
crimea +ukraine | Crimea; Crimean
donbas +ukraine | Donbas; Donbass; Donetsk; Luhansk
xinjiang +china | Xinjiang; Uyghur; Uyghurs; Uighur; Uighurs
kashmir | Kashmir; Kashmiri
"""

#: Longer names in which a country's or capital's word means something else, so that the word alone
#: is not found there.
NOT_COUNTRIES = """
Native American; Native Americans; African American; African Americans; Latin America; Latin American; South America;
South American; North America; North American; Central America; Central American; American Airlines; American Express;
Bank of America; American Samoa; America First; Captain America; American Football; American Idol; American Dream;
China Daily; South China Morning Post; Fine China; Bone China; China Shop; Washington Post; Washington Times;
Washington Examiner; Washington state; Washington State; Washington University; Washington Commanders; Washington
Nationals; Washington Wizards; Washington Capitals; Washington Mystics; Washington Irving; Washington Heights;
Washington Monument; Washington Square; Washington Street; Washington Avenue; Washington Redskins; Washington Huskies;
Fort Washington; Mount Washington; Lake Washington; Port Washington; University of Washington; State of Washington;
Moscow Mule; Beijing News; London Bridge; London, Ontario; New London; Jack London; Paris Hilton; Paris, Texas; Paris
Jackson; Paris Saint-Germain; Plaster of Paris; Berlin Wall; Isaiah Berlin; New Berlin; New England; New Mexico; Gulf
of Mexico; New Mexican; New Guinea; Guinea Pig; Guinea Pigs; Indian Ocean; Indian Wells; West Indian; American Indian;
American Indians; Cleveland Indians; West Indies; Indian Summer; Jersey City; South Georgia; Georgia Tech; Georgia
Bulldogs; Georgia State; University of Georgia; Michael Jordan; Air Jordan; Jim Jordan; Vernon Jordan; Jordan Peele;
Jordan Spieth; Jordan Peterson; Jordan Pickford; Jordan Henderson; Barbara Jordan; Neil Jordan; New South Wales;
Prince of Wales; Princess of Wales; Jimmy Wales; French Open; French Fries; French Toast; German Shepherd; Turkey Day;
Turkey Hill; Turkey Creek; Dutch Oven; English Bulldog; Spanish Flu; Swiss Army; Brazil Nut; Brazil Nuts; Athens,
Georgia; Rome, Georgia; Lima, Ohio; Peru, Indiana; Lebanon, Pennsylvania; Panama City Beach; Panama Hat; Panama
Papers; Cuba Gooding; Chad Wolf; Jamaica Plain; Jamaica Bay; Santiago Abascal; Berlin Film Festival; Delhi, New York;
Trump Tower; Trump Organization; Trump Organisation; Paris Las Vegas; Sofia Vergara; New Haven; Vienna Philharmonic;
Vienna Sausage; English Premier League; English Bay; Irish Setter; Irish Sea
"""
