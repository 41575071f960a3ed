"""Which words stand for which country, body or company: data only, compiled by this project, under
its licence (MIT). Names in languages other than English: `place_names`; heads of state and
government: `office_holders`.

One entry a line (an indented line continues it). Left out on purpose: a spelling that is more often
something else in the news (Georgetown, San Jose, Victoria, Male, Hamilton).
"""

from __future__ import annotations

#: `token ISO-3166-code | names | demonyms | capital and seats of power`; "-" has no code.
COUNTRIES = """
us US | United States of America; United States; USA; US; U.S.; U.S.A.; U.S; America | American;
    Americans | Washington; White House; State Department; Treasury Department;
    Justice Department; Commerce Department; Pentagon; Capitol Hill; Oval Office; US
    Treasury; Foggy Bottom; Camp David; Uncle Sam
china CN | People's Republic of China; China; PRC; Mainland China | Chinese | Beijing;
    Peking; Zhongnanhai; Communist Party of China; Chinese Communist Party; CCP; PLA; People's
    Liberation Army; Sino
uk GB | United Kingdom; Great Britain; Britain; UK; U.K. | British; Britons; Briton; Brits |
    London; Downing Street; Westminster; Whitehall; Buckingham Palace; England; Scotland; Wales;
    Northern Ireland; Scottish; Welsh; English Channel
russia RU | Russian Federation; Russia | Russian; Russians | Moscow; Kremlin
ukraine UA | Ukraine | Ukrainian; Ukrainians | Kyiv; Kiev
france FR | France | French; Frenchman | Paris; Elysee; Élysée; Elysée; Quai d'Orsay; Franco
germany DE | Germany | German; Germans | Berlin; Bundestag; Bundesrat
japan JP | Japan | Japanese | Tokyo
india IN | India | Indian; Indians | New Delhi; Delhi; Lok Sabha; Rajya Sabha
iran IR | Islamic Republic of Iran; Iran | Iranian; Iranians | Tehran; Revolutionary Guards;
    Revolutionary Guard; IRGC
israel IL | Israel | Israeli; Israelis | Jerusalem; Tel Aviv; Knesset; IDF; Mossad
palestine PS | Palestine; State of Palestine; Palestinian Authority | Palestinian; Palestinians |
    Gaza; Gaza Strip; West Bank; Ramallah; Rafah
taiwan TW | Taiwan; Republic of China; Chinese Taipei | Taiwanese | Taipei
northkorea KP | North Korea; N. Korea; N Korea; DPRK | North Korean; North Koreans | Pyongyang
southkorea KR | South Korea; S. Korea; S Korea; Republic of Korea; ROK | South Korean; South
    Koreans | Seoul; Blue House
hongkong HK | Hong Kong | Hongkonger; Hongkongers |
afghanistan AF | Afghanistan | Afghan; Afghans | Kabul
albania AL | Albania | Albanian; Albanians | Tirana
algeria DZ | Algeria | Algerian; Algerians | Algiers
andorra AD | Andorra | Andorran; Andorrans |
angola AO | Angola | Angolan; Angolans | Luanda
antigua AG | Antigua and Barbuda; Antigua | Antiguan; Antiguans |
argentina AR | Argentina | Argentine; Argentinian; Argentines; Argentinians | Buenos Aires; Casa
    Rosada
armenia AM | Armenia | Armenian; Armenians | Yerevan
australia AU | Australia | Australian; Australians; Aussie | Canberra
austria AT | Austria | Austrian; Austrians | Vienna
azerbaijan AZ | Azerbaijan | Azerbaijani; Azerbaijanis; Azeri | Baku
bahamas BS | The Bahamas; Bahamas | Bahamian; Bahamians | Nassau
bahrain BH | Bahrain | Bahraini; Bahrainis | Manama
bangladesh BD | Bangladesh | Bangladeshi; Bangladeshis | Dhaka
barbados BB | Barbados | Barbadian; Bajan | Bridgetown
belarus BY | Belarus | Belarusian; Belarusians | Minsk
belgium BE | Belgium | Belgian; Belgians |
belize BZ | Belize | Belizean; Belizeans | Belmopan
benin BJ | Benin | Beninese | Porto-Novo; Cotonou
bhutan BT | Bhutan | Bhutanese | Thimphu
bolivia BO | Bolivia | Bolivian; Bolivians | La Paz
bosnia BA | Bosnia and Herzegovina; Bosnia | Bosnian; Bosnians | Sarajevo; Republika Srpska
botswana BW | Botswana | Motswana; Batswana | Gaborone
brazil BR | Brazil | Brazilian; Brazilians | Brasilia; Brasília; Planalto
brunei BN | Brunei | Bruneian | Bandar Seri Begawan
bulgaria BG | Bulgaria | Bulgarian; Bulgarians |
burkinafaso BF | Burkina Faso | Burkinabe | Ouagadougou
burundi BI | Burundi | Burundian; Burundians | Bujumbura; Gitega
cambodia KH | Cambodia | Cambodian; Cambodians | Phnom Penh
cameroon CM | Cameroon | Cameroonian; Cameroonians | Yaounde; Yaoundé
canada CA | Canada | Canadian; Canadians | Ottawa
capeverde CV | Cape Verde; Cabo Verde | Cape Verdean |
car CF | Central African Republic | Central African | Bangui
chad TD | Chad | Chadian; Chadians | N'Djamena; Ndjamena
chile CL | Chile | Chilean; Chileans | Santiago; La Moneda
colombia CO | Colombia | Colombian; Colombians | Bogota; Bogotá
comoros KM | Comoros | Comorian; Comorians | Moroni
congo CG | Republic of the Congo; Republic of Congo; Congo-Brazzaville |  | Brazzaville
drcongo CD | Democratic Republic of the Congo; Democratic Republic of Congo; DR Congo; DRC;
    Congo-Kinshasa | | Kinshasa; Goma
costarica CR | Costa Rica | Costa Rican; Costa Ricans |
croatia HR | Croatia | Croatian; Croatians; Croat; Croats | Zagreb
cuba CU | Cuba | Cuban; Cubans | Havana
cyprus CY | Cyprus | Cypriot; Cypriots | Nicosia
czechia CZ | Czech Republic; Czechia | Czech; Czechs | Prague
denmark DK | Denmark | Danish; Danes | Copenhagen
djibouti DJ | Djibouti | Djiboutian |
dominica DM | Dominica |  | Roseau
dominicanrepublic DO | Dominican Republic | | Santo Domingo
easttimor TL | East Timor; Timor-Leste | Timorese | Dili
ecuador EC | Ecuador | Ecuadorian; Ecuadorean; Ecuadorians | Quito
egypt EG | Egypt | Egyptian; Egyptians | Cairo
elsalvador SV | El Salvador | Salvadoran; Salvadorans | San Salvador
equatorialguinea GQ | Equatorial Guinea | Equatoguinean | Malabo
eritrea ER | Eritrea | Eritrean; Eritreans | Asmara
estonia EE | Estonia | Estonian; Estonians | Tallinn
eswatini SZ | Eswatini; Swaziland | Swazi | Mbabane
ethiopia ET | Ethiopia | Ethiopian; Ethiopians | Addis Ababa; Tigray; Tigrayan
fiji FJ | Fiji | Fijian; Fijians | Suva
finland FI | Finland | Finnish; Finns | Helsinki
gabon GA | Gabon | Gabonese | Libreville
gambia GM | The Gambia; Gambia | Gambian; Gambians | Banjul
georgia GE | Georgia | Georgian; Georgians | Tbilisi; Abkhazia; South Ossetia
ghana GH | Ghana | Ghanaian; Ghanaians | Accra
greece GR | Greece | Greek; Greeks | Athens
greenland GL | Greenland | Greenlandic; Greenlander; Greenlanders | Nuuk
grenada GD | Grenada | Grenadian |
guatemala GT | Guatemala | Guatemalan; Guatemalans | Guatemala City
guinea GN | Guinea | | Conakry
guineabissau GW | Guinea-Bissau |  | Bissau
guyana GY | Guyana | Guyanese |
haiti HT | Haiti | Haitian; Haitians | Port-au-Prince
honduras HN | Honduras | Honduran; Hondurans | Tegucigalpa
hungary HU | Hungary | Hungarian; Hungarians | Budapest
iceland IS | Iceland | Icelandic; Icelander; Icelanders | Reykjavik
indonesia ID | Indonesia | Indonesian; Indonesians | Jakarta
iraq IQ | Iraq | Iraqi; Iraqis | Baghdad; Erbil; Mosul
ireland IE | Republic of Ireland; Ireland | Irish | Dublin; Taoiseach
italy IT | Italy | Italian; Italians | Rome; Quirinale; Palazzo Chigi
ivorycoast CI | Ivory Coast; Cote d'Ivoire; Côte d'Ivoire | Ivorian; Ivorians | Abidjan;
    Yamoussoukro
jamaica JM | Jamaica | Jamaican; Jamaicans |
jordan JO | Hashemite Kingdom of Jordan; Jordan | Jordanian; Jordanians | Amman
kazakhstan KZ | Kazakhstan | Kazakh; Kazakhs | Astana; Almaty
kenya KE | Kenya | Kenyan; Kenyans | Nairobi
kiribati KI | Kiribati |  |
kosovo XK | Kosovo | Kosovar; Kosovars | Pristina
kuwait KW | Kuwait | Kuwaiti; Kuwaitis | Kuwait City
kyrgyzstan KG | Kyrgyzstan | Kyrgyz | Bishkek
laos LA | Laos | Lao; Laotian; Laotians | Vientiane
latvia LV | Latvia | Latvian; Latvians | Riga
lebanon LB | Lebanon | Lebanese | Beirut
lesotho LS | Lesotho | Basotho | Maseru
liberia LR | Liberia | Liberian; Liberians | Monrovia
libya LY | Libya | Libyan; Libyans | Tripoli; Benghazi
liechtenstein LI | Liechtenstein |  | Vaduz
lithuania LT | Lithuania | Lithuanian; Lithuanians | Vilnius
luxembourg LU | Luxembourg | Luxembourger |
madagascar MG | Madagascar | Malagasy | Antananarivo
malawi MW | Malawi | Malawian; Malawians | Lilongwe
malaysia MY | Malaysia | Malaysian; Malaysians | Kuala Lumpur; Putrajaya
maldives MV | Maldives | Maldivian; Maldivians |
mali ML | Mali | Malian; Malians | Bamako
malta MT | Malta | Maltese | Valletta
marshallislands MH | Marshall Islands | Marshallese |
mauritania MR | Mauritania | Mauritanian | Nouakchott
mauritius MU | Mauritius | Mauritian; Mauritians | Port Louis
mexico MX | Mexico | Mexican; Mexicans | Mexico City
micronesia FM | Micronesia | Micronesian |
moldova MD | Moldova | Moldovan; Moldovans | Chisinau; Transnistria
monaco MC | Monaco | Monegasque |
mongolia MN | Mongolia | Mongolian; Mongolians | Ulaanbaatar; Ulan Bator
montenegro ME | Montenegro | Montenegrin; Montenegrins | Podgorica
morocco MA | Morocco | Moroccan; Moroccans | Rabat; Marrakesh; Marrakech; Casablanca
mozambique MZ | Mozambique | Mozambican; Mozambicans | Maputo; Cabo Delgado
myanmar MM | Myanmar; Burma | Burmese | Naypyidaw; Naypyitaw; Yangon
namibia NA | Namibia | Namibian; Namibians | Windhoek
nauru NR | Nauru | Nauruan |
nepal NP | Nepal | Nepali; Nepalese; Nepalis | Kathmandu
netherlands NL | The Netherlands; Netherlands; Holland | Dutch; Dutchman | The Hague; Amsterdam
newzealand NZ | New Zealand | New Zealander; New Zealanders; Kiwi; Kiwis |
nicaragua NI | Nicaragua | Nicaraguan; Nicaraguans | Managua
niger NE | Niger | Nigerien; Nigeriens | Niamey
nigeria NG | Nigeria | Nigerian; Nigerians | Abuja; Lagos; Niger Delta; Niger State; Port Harcourt
northmacedonia MK | North Macedonia; Macedonia | Macedonian; Macedonians | Skopje
norway NO | Norway | Norwegian; Norwegians | Oslo
oman OM | Oman | Omani; Omanis | Muscat
pakistan PK | Pakistan | Pakistani; Pakistanis | Islamabad; Karachi; Lahore; Rawalpindi
palau PW | Palau | Palauan |
panama PA | Panama | Panamanian; Panamanians | Panama City; Panama Canal
papuanewguinea PG | Papua New Guinea; PNG | Papua New Guinean | Port Moresby
paraguay PY | Paraguay | Paraguayan; Paraguayans | Asuncion; Asunción
peru PE | Peru | Peruvian; Peruvians | Lima
philippines PH | The Philippines; Philippines | Filipino; Filipinos; Filipina; Philippine |
    Manila; Malacanang; Malacañang
poland PL | Poland | Polish; Poles | Warsaw
portugal PT | Portugal | Portuguese | Lisbon
qatar QA | Qatar | Qatari; Qataris | Doha
romania RO | Romania | Romanian; Romanians | Bucharest
rwanda RW | Rwanda | Rwandan; Rwandans | Kigali
saintlucia LC | Saint Lucia; St Lucia; St. Lucia |  | Castries
samoa WS | Samoa | Samoan; Samoans | Apia
sanmarino SM | San Marino |  |
saudiarabia SA | Saudi Arabia; Kingdom of Saudi Arabia | Saudi; Saudis | Riyadh
senegal SN | Senegal | Senegalese | Dakar
serbia RS | Serbia | Serbian; Serbians; Serb; Serbs | Belgrade
seychelles SC | Seychelles | Seychellois |
sierraleone SL | Sierra Leone | Sierra Leonean | Freetown
singapore SG | Singapore | Singaporean; Singaporeans |
slovakia SK | Slovakia | Slovak; Slovaks; Slovakian | Bratislava
slovenia SI | Slovenia | Slovenian; Slovenians; Slovene | Ljubljana
solomonislands SB | Solomon Islands | Solomon Islander | Honiara
somalia SO | Somalia; Somaliland | Somali; Somalis | Mogadishu; Hargeisa
southafrica ZA | South Africa; S. Africa | South African; S. African; South Africans | Pretoria;
    Johannesburg; Cape Town
southsudan SS | South Sudan | South Sudanese | Juba
spain ES | Spain | Spanish; Spaniard; Spaniards | Madrid; Moncloa; Catalonia; Catalan
srilanka LK | Sri Lanka | Sri Lankan; Sri Lankans |
sudan SD | Sudan | Sudanese | Khartoum; Darfur; El Fasher; Port Sudan
suriname SR | Suriname | Surinamese | Paramaribo
sweden SE | Sweden | Swedish; Swedes | Stockholm
switzerland CH | Switzerland | Swiss | Bern; Berne
syria SY | Syria | Syrian; Syrians | Damascus; Aleppo; Idlib
tajikistan TJ | Tajikistan | Tajik; Tajiks | Dushanbe
tanzania TZ | Tanzania | Tanzanian; Tanzanians | Dodoma; Dar es Salaam; Zanzibar
thailand TH | Thailand | Thai; Thais | Bangkok
tibet - | Tibet | Tibetan; Tibetans | Lhasa
togo TG | Togo | Togolese |
tonga TO | Tonga | Tongan; Tongans | Nuku'alofa
trinidad TT | Trinidad and Tobago; Trinidad | Trinidadian | Port of Spain
tunisia TN | Tunisia | Tunisian; Tunisians |
turkey TR | Turkey; Turkiye; Türkiye | Turkish; Turk; Turks | Ankara; Istanbul
turkmenistan TM | Turkmenistan | Turkmen | Ashgabat
tuvalu TV | Tuvalu | Tuvaluan | Funafuti
uae AE | United Arab Emirates; UAE; U.A.E. | Emirati; Emiratis | Abu Dhabi; Dubai
uganda UG | Uganda | Ugandan; Ugandans | Kampala
uruguay UY | Uruguay | Uruguayan; Uruguayans | Montevideo
uzbekistan UZ | Uzbekistan | Uzbek; Uzbeks | Tashkent; Samarkand
vanuatu VU | Vanuatu |  | Port Vila
vatican VA | Vatican; Vatican City; Holy See |  |
venezuela VE | Venezuela | Venezuelan; Venezuelans | Caracas; Miraflores
vietnam VN | Vietnam; Viet Nam | Vietnamese | Hanoi
yemen YE | Yemen | Yemeni; Yemenis | Sanaa; Aden; Hodeidah
zambia ZM | Zambia | Zambian; Zambians | Lusaka
zimbabwe ZW | Zimbabwe | Zimbabwean; Zimbabweans | Harare
sovietunion SU | Soviet Union; USSR; U.S.S.R. | Soviet; Soviets |
saintkitts KN | Saint Kitts and Nevis; St Kitts and Nevis; St. Kitts and Nevis; Saint Kitts | |
    Basseterre
saintvincent VC | Saint Vincent and the Grenadines; St Vincent and the Grenadines; St. Vincent and
    the Grenadines | | Kingstown
saotome ST | Sao Tome and Principe; São Tomé and Príncipe | |
westernsahara EH | Western Sahara | Sahrawi; Sahrawis |
eu EU | European Union; EU; E.U. | | Brussels
"""

#: `tokens | names | demonyms | capital and seats of power` of several states, the likelier first.
#: Which is meant, the rest of a text says.
SHARED = """
drcongo congo | Congo | Congolese |
southkorea northkorea | Korea | Korean; Koreans |
dominicanrepublic dominica | | Dominican; Dominicans |
guinea equatorialguinea guineabissau | | Guinean; Guineans |
russia sovietunion | | | Moscow; Kremlin
"""

#: `token | spellings`: organs that many states have under this name, and the state that is meant
#: where nothing in the text says whose.
ORGANS = """
us | Secretary of State; Department of State; House of Representatives; Department of Justice;
    Department of Defense; Department of Commerce
us | Congress; Congressional; Senate; Secretary of Agriculture; Agriculture Secretary; Treasury
    Secretary; Agriculture Department; Defense Department; Defense Secretary
uk | House of Commons; House of Lords; Foreign Office; Home Office
"""

#: `token | spellings`; a token after "+" is given as well: a state's organ speaks for the state.
#: One after "~" is the state of a company, which stands for it as `PARTS` do.
ORGANISATIONS = """
drcongo +congo | Congos
southkorea +northkorea | Koreas
nato | NATO; Nato; North Atlantic Treaty Organization; North Atlantic Treaty Organisation; North
    Atlantic Alliance
un | United Nations; UN; U.N.; UN Security Council; Security Council; U.N. Security Council
eu | European Commission; European Parliament; European Council;
    Eurozone
ecb | European Central Bank; ECB; E.C.B.; Christine Lagarde; Lagarde
fed +us | Federal Reserve; US Federal Reserve; Fed; FOMC; Federal Open Market Committee; Jerome
    Powell
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
parisagreement | Paris Agreement; Paris Accord; Paris Climate Agreement; Paris climate accord;
    Paris climate agreement
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
doj +us | DOJ
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
openai ~us | OpenAI; ChatGPT; Sam Altman
anthropic ~us | Anthropic
nvidia ~us | Nvidia; NVIDIA; Jensen Huang
google ~us | Google; Alphabet Inc; DeepMind; YouTube
microsoft ~us | Microsoft
meta ~us | Meta Platforms; Facebook; Instagram; WhatsApp; Mark Zuckerberg; Zuckerberg
amazon ~us | Amazon.com; Amazon Web Services; Jeff Bezos; Bezos
twitter ~us | Twitter
tesla ~us | Tesla
spacex ~us | SpaceX; Starlink
intel ~us | Intel
asml ~netherlands | ASML
samsung ~southkorea | Samsung; Samsung Electronics
sony ~japan | Sony
toyota ~japan | Toyota
volkswagen ~germany | Volkswagen; VW
boeing ~us | Boeing
airbus | Airbus
exxon ~us | ExxonMobil; Exxon Mobil; Exxon
aramco ~saudiarabia | Aramco; Saudi Aramco
gazprom +russia | Gazprom
jpmorgan ~us | JPMorgan; JP Morgan; J.P. Morgan; JPMorgan Chase
goldmansachs ~us | Goldman Sachs
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

#: `token | spellings`: what lies in a state or is a company of it. It stands for the state only
#: beside another one.
PARTS = """
us | Alabama; Alaska; Arizona; Arkansas; California; Colorado; Connecticut; Delaware; Florida;
    Hawaii; Idaho; Illinois; Indiana; Iowa; Kansas; Kentucky; Louisiana; Maine; Maryland;
    Massachusetts; Michigan; Minnesota; Mississippi; Missouri; Montana; Nebraska; Nevada; New
    Hampshire; New Jersey; New Mexico; New York; N.Y.; North Carolina; North Dakota; Ohio; Oklahoma;
    Oregon; Pennsylvania; Rhode Island; South Carolina; South Dakota; Tennessee; Texas; Utah;
    Vermont; Virginia; West Virginia; Wisconsin; Wyoming; Puerto Rico; Guam
us | Los Angeles; Chicago; Houston; Philadelphia; San Francisco; San Diego; Dallas; Detroit; Boston;
    Seattle; Atlanta; Miami; Denver; Las Vegas; Baltimore; Minneapolis; Pittsburgh; Cleveland;
    Cincinnati; St. Louis; New Orleans; Silicon Valley; Hollywood; Manhattan; Nasdaq; NASDAQ
canada | Ontario; Quebec; British Columbia; Alberta; Manitoba; Saskatchewan; Nova Scotia; New
    Brunswick; Newfoundland; Toronto; Montreal; Vancouver; Calgary; Edmonton; Winnipeg
china | Shanghai; Shenzhen; Guangzhou; Guangdong; Chongqing; Chengdu; Sichuan; Wuhan; Hubei;
    Tianjin; Nanjing; Jiangsu; Hangzhou; Zhejiang; Fujian; Hainan; Yunnan; Henan; Hebei; Shandong;
    Dalian; Qingdao; Harbin; Tibet; Inner Mongolia
japan | Osaka; Nagoya; Yokohama; Kobe; Kyoto; Fukuoka; Sapporo; Hokkaido; Hiroshima; Okinawa;
    Fukushima
southkorea | Busan; Pusan; Incheon; Daegu
taiwan | Kaohsiung; Hsinchu
india | Mumbai; Bombay; Kolkata; Calcutta; Bangalore; Bengaluru; Chennai; Madras; Hyderabad;
    Gujarat; Maharashtra; Tamil Nadu; Karnataka; Kerala; Uttar Pradesh; West Bengal; Assam
pakistan | Karachi; Lahore; Balochistan; Baluchistan; Sindh; Peshawar
germany | Frankfurt; Munich; Hamburg; Cologne; Stuttgart; Dusseldorf; Düsseldorf; Leipzig; Bavaria;
    Saxony; Bundesbank
france | Marseille; Lyon; Toulouse; Bordeaux; Strasbourg; Calais; Brittany; Normandy
uk | Manchester; Birmingham; Liverpool; Leeds; Glasgow; Edinburgh; Belfast; Aberdeen; Bristol
italy | Milan; Turin; Naples; Genoa; Sicily; Lombardy; Lampedusa
spain | Barcelona; Catalonia; Valencia; Seville; Andalusia; Bilbao
netherlands | Rotterdam; Eindhoven; Utrecht
belgium | Antwerp; Zeebrugge; Ghent
switzerland | Zurich; Basel; Basle; Lausanne
russia | St. Petersburg; St Petersburg; Siberia; Vladivostok; Kaliningrad; Chechnya; Dagestan;
    Kursk; Belgorod
ukraine | Kharkiv; Odesa; Odessa; Lviv; Zaporizhzhia; Kherson; Mariupol; Dnipro
turkey | Istanbul; Izmir; Diyarbakir
brazil | Sao Paulo; São Paulo; Rio de Janeiro; Belo Horizonte; Bahia; Amazonas
mexico | Monterrey; Guadalajara; Tijuana; Ciudad Juarez; Sinaloa; Chihuahua; Sonora
australia | Sydney; Melbourne; Brisbane; Perth; Adelaide; Queensland; Tasmania; New South Wales;
    Western Australia
israel | Tel Aviv; Haifa; Golan Heights
palestine | Gaza; Gaza Strip; West Bank; Rafah; Khan Younis; Jenin; Nablus
vietnam | Ho Chi Minh City; Saigon; Haiphong
indonesia | Surabaya; Sumatra; Sulawesi; Bali; West Papua; Aceh
philippines | Mindanao; Cebu; Luzon; Davao
southafrica | Johannesburg; Durban; Cape Town; Gauteng
nigeria | Lagos; Kano; Borno
iraq | Basra; Mosul; Kirkuk; Kurdistan
iran | Isfahan; Natanz; Bandar Abbas; Kharg Island
syria | Aleppo; Idlib; Homs; Latakia
yemen | Hodeidah; Marib
us | Citigroup; Citibank; Citicorp; Morgan Stanley; Merrill Lynch; Wells Fargo; BlackRock; IBM;
    Hewlett-Packard; Qualcomm; Cisco; Oracle; Micron; Dell; Texas Instruments; General Motors; GM;
    Chrysler; Ford Motor; General Electric; Westinghouse; Caterpillar; Lockheed Martin; Raytheon;
    McDonnell Douglas; Northrop Grumman; Chevron; ConocoPhillips; Texaco; Dow Chemical; DuPont;
    Pfizer; Moderna; Coca-Cola; PepsiCo; McDonald's; Starbucks; Walmart; Wal-Mart; Disney; Netflix;
    Nike; Procter & Gamble; Kodak; Xerox; Motorola; AT&T; Cargill
china | Xiaomi; ZTE; Baidu; JD.com; Lenovo; Sinopec; PetroChina; CNOOC; Evergrande; Hikvision; DJI;
    CATL; Shein; Temu; DeepSeek; SAIC
japan | Honda; Nissan; Mazda; Subaru; Mitsubishi; Mitsui; Sumitomo; Hitachi; Toshiba; Panasonic;
    Matsushita; Fujitsu; NEC; Nomura; Nippon Steel; SoftBank; Nintendo; Canon Inc; Komatsu; Daiwa
southkorea | Hyundai; Kia; SK Hynix; LG Electronics; Posco; Daewoo
taiwan | Foxconn; Hon Hai; MediaTek; UMC
germany | Siemens; Bayer; BASF; Hoechst; BMW; Daimler; Mercedes-Benz; Porsche; Bosch; SAP; Deutsche
    Bank; Commerzbank; Lufthansa; ThyssenKrupp; Thyssen; Allianz; Henkel; Audi; Rheinmetall
france | Renault; Peugeot; TotalEnergies; Alstom; Thomson-CSF; Danone; LVMH; Sanofi; BNP Paribas;
    Societe Generale; Société Générale; Michelin; EDF; Carrefour; Dassault
uk | HSBC; Barclays; Lloyds; NatWest; BP; Glaxo; GlaxoSmithKline; GSK; AstraZeneca; Unilever;
    Vodafone; Rolls-Royce; BAE Systems; Jaguar Land Rover; Tesco; Marks & Spencer; Beecham; Hanson
    Trust
italy | Fiat; Olivetti; Eni; Enel; Pirelli; Ferrari; UniCredit; Montedison; Alitalia
switzerland | Nestle; Nestlé; Novartis; Roche; UBS; Credit Suisse; Ciba-Geigy; Sandoz; Glencore
sweden | Volvo; Ericsson; Electrolux; Ikea; IKEA; Saab; Asea; H&M
netherlands | Philips; Heineken; Akzo; Fokker
finland | Nokia
denmark | Maersk; Novo Nordisk; Carlsberg
russia | Rosneft; Lukoil; Rosatom; Sberbank; Aeroflot; Rostec
brazil | Petrobras; Embraer; Vale SA
mexico | Pemex; Cemex; Banamex
india | Infosys; Reliance Industries; Tata; Adani
"""

#: Regions, peoples and oceans whose name holds the name of a state and means none.
NO_STATES = """
Latin America; Latin American; South America; South American; North America; North American;
Central America; Central American; American Samoa; New South Wales; Prince of Wales; Princess of
Wales; Bank of America; China Daily; South China Morning Post; Washington Post; Washington Times;
Washington Examiner; Panama City Beach; Panama Papers; Brussels sprouts; Native American; Native
Americans; African American; African Americans; made in China
"""


def lines(block: str) -> list[str]:
    """Return the entries of a block above, each in one line."""
    return block.strip().replace("\n    ", " ").splitlines()
