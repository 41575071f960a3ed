"""In which country a town or region lies: data only.

Towns of 150,000 people or more from GeoNames (CC BY 4.0), by their English names, also without
accents; spellings that stand for a country themselves (capitals, `gazetteer`) are left out, and
names that four countries or more share. Regions and islands, and some more spellings: compiled by
this project, under its licence (MIT). One country a line (an indented line continues it):
`country of the gazetteer | regions | towns`.
"""

from __future__ import annotations

from functools import cache

from bot.news import gazetteer

PLACES = """
us | Alabama; Alaska; Arizona; Arkansas; California; Colorado; Connecticut; Delaware; Florida;
    Hawaii; Idaho; Illinois; Indiana; Iowa; Kansas; Kentucky; Louisiana; Maine; Maryland;
    Massachusetts; Michigan; Minnesota; Mississippi; Missouri; Montana; Nebraska; Nevada; New
    Hampshire; New Jersey; New Mexico; North Carolina; North Dakota; Ohio; Oklahoma; Oregon;
    Pennsylvania; Rhode Island; South Carolina; South Dakota; Tennessee; Texas; Utah; Vermont;
    Virginia; West Virginia; Wisconsin; Wyoming; New England; Long Island | Aberdeen; Akron;
    Albuquerque; Amarillo; Anaheim; Anchorage; Arlington; Astoria; Atlanta; Aurora; Austin;
    Bakersfield; Baltimore; Baton Rouge; Bella Vista; Birmingham; Boise; Boston; Brighton;
    Bristol; Brooklyn; Brownsville; Buffalo; Burlington; Cape Coral; Cary; Chandler; Charlotte;
    Chattanooga; Chesapeake; Chicago; Chula Vista; Cincinnati; Clarksville; Cleveland; Colorado
    Springs; Columbus; Corona; Corpus Christi; Coventry; Cypress; Dallas; Deer Valley; Denver; Des
    Moines; Detroit; Durham; East Chattanooga; East Flatbush; East New York; El Paso; Elk Grove;
    Escondido; Eugene; Fayetteville; Florence; Fontana; Fort Collins; Fort Lauderdale; Fort Wayne;
    Fort Worth; Fremont; Fresno; Frisco; Garden Grove; Garland; Geneva; Georgetown; Gilbert;
    Glendale; Gloucester; Grand Prairie; Grand Rapids; Greensboro; Hamilton; Hayward; Henderson;
    Hialeah; Hobart; Hollywood; Honolulu; Houston; Huntington Beach; Huntsville; Indianapolis;
    Irvine; Irving; Jackson; Jacksonville; Jersey City; Kansas City; Knoxville; Lakewood;
    Lancaster; Laredo; Las Vegas; Lexington; Lexington-Fayette; Lincoln; Little Rock; Long Beach;
    Los Angeles; Louisville; Lubbock; Madison; Manchester; Manhattan; Mansfield; Maryvale;
    McKinney; Meads; Memphis; Mesa; Miami; Milwaukee; Minneapolis; Mobile; Modesto; Montgomery;
    Moreno Valley; Murfreesboro; Nashville; New Orleans; New South Memphis; New York City; Newark;
    Newport; Newport News; Newton; Norfolk; North Las Vegas; Northampton; Oakland; Oakville;
    Oceanside; Oklahoma City; Omaha; Orlando; Overland Park; Oviedo; Oxford; Oxnard; Palmdale;
    Paradise; Parma; Pasadena; Pembroke Pines; Peoria; Philadelphia; Phoenix; Pittsburgh; Plano;
    Plymouth; Pomona; Port Saint Lucie; Portland; Portsmouth; Providence; Queens; Raleigh; Rancho
    Cucamonga; Reading; Reno; Richmond; Richmond Hill; Riverside; Rochester; Sacramento; Saint
    Paul; Salem; Salinas; Salt Lake City; San Antonio; San Bernardino; San Diego; San Francisco;
    San Jose; San Lorenzo; San Pablo; San Pedro; Santa Ana; Santa Clara; Santa Clarita; Santa Fe;
    Santa Maria; Scottsdale; Seattle; Shreveport; Sioux Falls; South Boston; Spokane; Spring
    Valley; Springfield; St. Louis; St. Petersburg; Staten Island; Stockton; Sunnyvale; Sunrise
    Manor; Tacoma; Tallahassee; Tampa; Tempe; Tempe Junction; The Bronx; Toledo; Tri-Cities;
    Tucson; Tulsa; Upper West Side; Valparaiso; Vancouver; Virginia Beach; Washington Heights;
    Wellington; West Raleigh; Wichita; Windsor; Winston-Salem; Worcester; Yonkers; York
china | Sichuan; Yunnan; Hubei; Hunan; Guangdong; Guangxi; Fujian; Zhejiang; Jiangsu; Anhui;
    Shandong; Henan; Hebei; Shanxi; Shaanxi; Gansu; Qinghai; Xinjiang; Tibet; Inner Mongolia;
    Heilongjiang; Liaoning; Guizhou; Jiangxi; Hainan; Ningxia; Manchuria | Aihui; Anbu; Anda;
    Ankang; Anqing; Anqiu; Anshan; Anshun; Anyang; Aqsu; Artux; Bachuan; Baicheng; Baise; Baishan;
    Baiyin; Banan; Bao'an; Baoding; Baoji; Baoshan; Baotou; Basuo; Bayan Nur; Bazhong; Bei'an;
    Beibei; Beihai; Beiliu; Beining; Beipiao; Bei’an; Bengbu; Benxi; Bijie; Binzhou; Bishan; Bole;
    Boshan; Bozhou; Cangzhou; Changchun; Changde; Changji; Changle; Changning; Changsha; Changshu;
    Changyi; Changyuan; Changzheng; Changzhi; Changzhou; Chaoyang; Chaozhou; Chengde; Chengdu;
    Chengguan Qu; Chenghua; Chengzhong; Chenzhou; Chifeng; Chizhou; Chongming; Chongqing;
    Chongzuo; Chuxiong; Chuzhou; Chéngguān Qū; Cixi; Dachang; Dali; Dalian; Daliang; Dandong;
    Danshui; Daqing; Datong; Daxing'anling; Daxing’anling; Daye; Dazhou; Dengzhou; Deyang; Dezhou;
    Dingxi; Dingzhou; Dongguan; Donghai; Dongling; Dongtai; Dongying; Dunhuang; Duyun; E'zhou;
    Enshi; Ezhou; E’zhou; Fangchenggang; Fendou; Fengcheng; Fenghuang; Fengxiang; Foshan; Fu'an;
    Fuding; Fuji; Fuling; Fushun; Fuxin; Fuyang; Fuzhou; Fu’an; Ganzhou; Gaomi; Gaoping; Gaozhou;
    Ghulja; Gongheyong; Guang'an; Guangshui; Guangyuan; Guangzhou; Guang’an; Guankou; Gucun;
    Guigang; Guilin; Guixi; Guiyang; Gujangbagh; Guli; Gulu; Gunan; Guyuan; Haicheng; Haikou;
    Hailar; Hami; Handan; Hanfeng; Hangu; Hangzhou; Hanzhong; Harbin; Hebi; Hechi; Hechuan; Hefei;
    Hegang; Heihe; Hengshan; Hengshui; Hengyang; Hepu; Heshan; Heyuan; Heze; Hezhou; Hohhot;
    Hongkou; Huai'an; Huaibei; Huaihua; Huainan; Huanggang; Huangpu; Huangshan; Huangshi; Huayin;
    Huixing; Huizhou; Hulan Ergi; Huludao; Hulunbuir; Humen; Huocheng; Huzhou; Ji'an; Jiading;
    Jiamusi; Jiangmen; Jiangyin; Jianshui; Jiaojiang; Jiaozhou; Jiaozuo; Jiaxing; Jiayuguan;
    Jieyang; Jijiang; Jilin; Jinan; Jinchang; Jincheng; Jing'an; Jingdezhen; Jinghong; Jingling;
    Jingmen; Jingzhou; Jing’an; Jinhua; Jining; Jinjiang; Jinshan; Jinshanlu; Jinzhong; Jinzhou;
    Jiujiang; Jiuquan; Jiutai; Jixi; Jiyuan; Jizhou; Ji’an; Kaifeng; Kaili; Kaiyuan; Karamay;
    Kashgar; Korla; Kunming; Kunshan; Laibin; Laiwu; Laixi; Laiyang; Laizhou; Langfang; Lanzhou;
    Laohekou; Leshan; Lhoka; Lianghu; Lianshan; Lianyungang; Liaocheng; Liaoyang; Licheng;
    Lijiang; Lincang; Linfen; Linqu; Linxia Chengguanzhen; Linyi; Lishui; Liupanshui; Liuzhou;
    Lizhi; Longfeng; Longgang; Longling County; Longshan; Longyan; Loudi; Lu'an; Luancheng;
    Luliang; Luohe; Luohu District; Luojiang; Luoyang; Lushui; Luzhou; Lu’an; Lüliang; Ma'anshan;
    Maoming; Ma’anshan; Meishan; Meizhou; Mengzi; Mentougou; Mianyang; Minhang; Mudanjiang; Nada;
    Nanchang; Nanchong; Nanchuan; Nanjing; Nanning; Nanpiao; Nanping; Nanqiao; Nantong; Nanyang;
    Neijiang; Nianbo; Ning'er; Ningbo; Ningde; Ning’er; Nyingchi; Ordos; Panjin; Panshan;
    Panzhihua; Peicheng; Pengpu; Pengze; Pingdingshan; Pingdu; Pingliang; Pingwu County;
    Pingxiang; Pizhou; Pu'er; Pudong; Puning; Putian; Putuo; Puxi; Puyang; Qianjiang; Qibao; Qina;
    Qingdao; Qingpu; Qingyang; Qingyuan; Qingzhou; Qinhuangdao; Qinzhou; Qionghai; Qiqihar;
    Qitaihe; Quanzhou; Qujing; Quzhou; Rizhao; Rugao; Rui'an; Rui’an; Sanhe; Sanmenxia; Sanming;
    Sanshui; Sanya; Shanghai; Shangluo; Shangqiu; Shangrao; Shangri-La; Shangyu; Shantou; Shanwei;
    Shaoguan; Shaoxing; Shaoyang; Shenyang; Shenzhen; Shihezi; Shijiazhuang; Shijie; Shiqi;
    Shiyan; Shizuishan; Shouguang; Shuangyashan; Shuozhou; Siping; Songcheng; Songjiang; Suicheng;
    Suihua; Suining; Suizhou; Suqian; Suzhou; Tacheng; Tai'an; Taicang; Taiping; Taiyuan; Taizhou;
    Tai’an; Tanggu; Tanghe; Tangshan; Tantou; Tanzhou; Taoyuan; Tianjin; Tianshui; Tieling;
    Tongchuan; Tongchuanshi; Tonghua; Tongliao; Tongling; Tongshan; Tongzhou; Turpan; Ulanhot;
    Ulanqab; Urumqi; Wafangdian; Wanning; Wanxian; Wanzhou; Weifang; Weihai; Weinan; Wenchang;
    Wenshan City; Wenzhou; Wuhai; Wuhan; Wuhu; Wujiaqu; Wuwei; Wuxi; Wuxue; Wuzhong; Wuzhou;
    Xi'an; Xiamen; Xiangtan; Xiangyang; Xianning; Xiantao; Xianyang; Xiaogan; Xichang; Xilinhot;
    Xindi; Xingning; Xingtai; Xingyi; Xining; Xinqiao; Xintai; Xinxiang; Xinyang; Xinyi; Xinyu;
    Xinyuan; Xinzhou; Xiuying; Xi’an; Xuancheng; Xuanhua; Xuchang; Xuhui; Xuzhou; Ya'an; Yan'an;
    Yancheng; Yangcheng; Yangchun; Yanghang; Yangjiang; Yangpu; Yangquan; Yangshuo; Yangzhou;
    Yanji; Yantai; Yanzhou; Yan’an; Yibin; Yichang; Yichun; Yinchuan; Yingkou; Yingtan; Yintai;
    Yiwu; Yixing; Yizhou; Yongchuan; Yongji; Yongzhou; Yuci; Yueyang; Yulin; Yuncheng; Yunfu;
    Yunlong; Zaoyang; Zaozhuang; Zhabei; Zhangjiagang; Zhangjiajie; Zhangjiakou; Zhangye;
    Zhangzhou; Zhanjiang; Zhaodong; Zhaoqing; Zhaotong; Zhengding; Zhengzhou; Zhenjiang; Zhenping;
    Zhenzhou; Zhicheng; Zhongshan; Zhongwei; Zhoukou; Zhoushan; Zhu Cheng City; Zhucheng; Zhuhai;
    Zhumadian; Zhuzhou; Zibo; Zigong; Zitong; Ziyang; Zoucheng; Zunyi; Ürümqi
uk | Cornwall; Devon; Kent; Yorkshire; Lancashire; Merseyside; Cumbria; Suffolk; Essex; Sussex;
    Ulster; Orkney; Shetland | Aberdeen; Archway; Barking; Belfast; Bexley; Birkenhead;
    Birmingham; Bournemouth; Bradford; Brent; Brighton; Bristol; Cardiff; City of Westminster;
    Coventry; Croydon; Derby; Dudley; Durham; Edinburgh; Enfield Town; Glasgow; Gloucester;
    Halifax; Ilford; Ipswich; Irvine; Islington; Kingston upon Hull; Lancaster; Leeds; Leicester;
    Lincoln; Liverpool; Luton; Manchester; Mansfield; Milton Keynes; Newcastle upon Tyne; Newport;
    Northampton; Nottingham; Oldham; Oxford; Peterborough; Plymouth; Poole; Portsmouth; Preston;
    Reading; Rochester; Sheffield; Slough; Southampton; Southend-on-Sea; St Helens;
    Stoke-on-Trent; Sunderland; Sutton; Swansea; Swindon; Telford; Walsall; Warrington; Wigan;
    Windsor; Wolverhampton; Worcester; York
russia | Siberia; Chechnya; Dagestan; Kamchatka; Sakhalin; Tatarstan; Bashkortostan; Yakutia;
    Kuril Islands; Ingushetia; Urals; Karelia | Abakan; Admiralteisky; Angarsk; Arkhangel'sk;
    Arkhangel’sk; Armavir; Astrakhan; Balakovo; Balashikha; Barnaul; Belgorod; Berezniki;
    Bibirevo; Biysk; Blagoveshchensk; Bratsk; Bryansk; Centralniy; Cheboksary; Chelyabinsk;
    Cherepovets; Chita; Dzerzhinsk; Engels; Gol'yanovo; Gol’yanovo; Grozny; Irkutsk; Ivanovo;
    Izhevsk; Kaliningrad; Kalininskiy; Kaluga; Kamensk-Ural'skiy; Kamensk-Ural’skiy; Kazan;
    Kemerovo; Khabarovsk; Khimki; Khoroshevo-Mnevniki; Khoroshëvo-Mnevniki; Kirov;
    Komsomolsk-on-Amur; Kostroma; Kovrov; Krasnodar; Krasnogvargeisky; Krasnoyarsk; Kurgan; Kursk;
    Lipetsk; Lyubertsy; Lyublino; Magnitogorsk; Makhachkala; Mar'ino; Mar’ino; Miass; Murmansk;
    Mytishchi; Naberezhnyye Chelny; Nalchik; Nazran; Nizhnekamsk; Nizhnevartovsk; Nizhniy
    Novgorod; Nizhny Tagil; Novocherkassk; Novokuznetsk; Novorossiysk; Novosibirsk; Omsk; Orel;
    Orenburg; Orsk; Orël; Penza; Perm; Petropavlovsk-Kamchatsky; Petrozavodsk; Podolsk;
    Prokop'yevsk; Prokop’yevsk; Pskov; Rostov-on-Don; Rubtsovsk; Ryazan'; Ryazan’; Rybinsk; Saint
    Petersburg; Salavat; Samara; Saransk; Saratov; Severnyy; Severodvinsk; Shakhty; Smolensk;
    Sochi; Staryy Oskol; Stavropol; Sterlitamak; Strogino; Surgut; Syktyvkar; Syzran; Taganrog;
    Tambov; Tolyatti; Tomsk; Tula; Tver; Tyumen; Ufa; Ulan-Ude; Ulyanovsk; Ussuriysk; Vasyl'evsky
    Ostrov; Velikiy Novgorod; Vladikavkaz; Vladimir; Vladivostok; Volgodonsk; Volgograd; Vologda;
    Volzhsky; Voronezh; Vykhino-Zhulebino; Yakutsk; Yaroslavl; Yasenevo; Yekaterinburg;
    Yoshkar-Ola; Yuzhno-Sakhalinsk; Zelenograd; Zhulebino; Zlatoust
ukraine | Donbas; Donbass; Crimea; Transcarpathia; Galicia | Avtozavodskyi; Bila Tserkva;
    Borshchahivka; Cherkasy; Chernihiv; Chernivtsi; Darnytsya; Desna; Desnyanskyi; Dnipro;
    Dniprovskyi; Donetsk; Fortechnyi; Horlivka; Ivano-Frankivsk; Kamyanske; Kharkiv; Kharkov;
    Khmelnytskyi; Kremenchuk; Kropyvnytskyi; Kryvyy Rih; Luhansk; Lutsk; Lviv; Lvov; Makiyivka;
    Mariupol; Mykolayiv; Novozavodskyi; Nyzhnodniprovsk; Obolon; Odesa; Odessa; Poltava; Pravyi
    Bereh; Rayon KTZ; Rivne; Rutchenkivskyi; Saki; Saltivka; Sevastopol; Shevchenkivskyi;
    Simferopol; Sumy; Sykhiv; Ternopil; Tsentralnyi; Verhunskyi; Vinnytsya;
    Vyhurivshchyna-Troyeshchyna; Zaporizhzhya; Zarichnyi; Zhytomyr
france | Brittany; Normandy; Provence; Corsica; Alsace; Burgundy; Occitanie; Île-de-France;
    Dordogne | Angers; Bordeaux; Brest; Cergy-Pontoise; Dijon; Grenoble; Laval; Le Havre; Lille;
    Lyon; Marne La Vallee; Marne La Vallée; Marseille; Montpellier; Nantes; Nice; Reims; Rennes;
    Saint-Etienne; Saint-Étienne; Strasbourg; Toulon; Toulouse
germany | Bavaria; Saxony; Hesse; Thuringia; Brandenburg; Saxony-Anhalt; Lower Saxony; North
    Rhine-Westphalia; Baden-Württemberg; Rhineland-Palatinate; Schleswig-Holstein; Saarland; Ruhr
    | Aachen; Altona; Augsburg; Bielefeld; Bochum; Bonn; Braunschweig; Bremen; Chemnitz;
    Darmstadt; Dortmund; Dresden; Duisburg; Dusseldorf; Düsseldorf; Eimsbuttel; Eimsbüttel;
    Erfurt; Essen; Frankfurt am Main; Freiburg; Gelsenkirchen; Hagen; Hamburg; Hamburg-Mitte;
    Hamburg-Nord; Hamm; Hannover; Harburg; Herne; Karlsruhe; Kassel; Kiel; Koln; Krefeld;
    Kreuzberg; Köln; Leipzig; Leverkusen; Lubeck; Ludwigshafen am Rhein; Lübeck; Magdeburg; Mainz;
    Mannheim; Marienthal; Monchengladbach; Mulheim; Munich; Munster; Mönchengladbach; Mülheim;
    Münster; Neue Neustadt; Neukolln; Neukölln; Neuss; Nuremberg; Oberhausen; Oldenburg;
    Osnabruck; Osnabrück; Potsdam; Regensburg; Rostock; Saarbrucken; Saarbrücken; Solingen;
    Stuttgart; Wandsbek; Wiesbaden; Wuppertal
japan | Hokkaido; Honshu; Kyushu; Shikoku; Okinawa; Noto; Ishikawa; Miyagi; Aichi; Hyogo | Adachi;
    Ageo; Aihara; Akashi; Akita; Amagasaki; Anjo; Anjō; Aomori; Arakawa; Asahikawa; Atsugi;
    Bunkyo; Chiba; Chigasaki; Chita; Chofu; Chuo; Chōfu; Chūō; Edogawe; Fuchu; Fuchū; Fuji;
    Fujisawa; Fukui-shi; Fukuoka; Fukushima; Fukuyama; Gifu; Hachinohe; Hachioji; Hachiōji;
    Hadano; Hakodate; Hamamatsu; Higashihiroshima; Higashimurayama; Higashiosaka; Himeji; Hino;
    Hirakata; Hiratsuka; Hirosaki; Hiroshima; Hitachi; Hitachi-Naka; Honcho; Honchō; Ibaraki;
    Ichihara; Ichikawa; Ichinomiya; Imabari; Isesaki; Itabashi; Itami; Iwaki; Iwata; Izumi; Izumo;
    Joetsu; Jōetsu; Kagoshima; Kakogawacho-honmachi; Kakogawachō-honmachi; Kamakura; Kamirenjaku;
    Kanazawa; Kariya; Kasama; Kashiwa; Kasugai; Kasukabe; Katsushika; Katsuta; Kawagoe; Kawaguchi;
    Kawanishi; Kawasaki; Kishiwada; Kita; Kitakyushu; Kobe; Kochi; Kodaira; Kofu; Koriyama;
    Koshigaya; Koto; Kotō; Kukichuo; Kukichūō; Kumagaya; Kumamoto; Kurashiki; Kure; Kurume;
    Kushiro; Kyoto; Kōriyama; Machida; Maebashi; Matsudo; Matsue; Matsumoto; Matsusaka; Matsuyama;
    Meguro; Minamirinkan; Minato; Minato City; Mito; Miyakonojo; Miyakonojō; Miyazaki; Morioka;
    Musashino; Nagano; Nagaoka; Nagareyama; Nagasaki; Nagoya; Naha; Nakano; Nara-shi; Narashino;
    Neyagawa; Niigata; Niiza; Nishi-Tokyo-shi; Nishinomiya; Nishio; Noda; Numazu; Obihiro;
    Odawara; Ogaki; Oita; Okayama; Okazaki; Osaka; Ota; Otsu; Oyama; Saga; Sagamihara; Saitama;
    Sakai; Sakura; Sapporo; Sasebo; Sayama; Sendai; Setagaya; Shibuya; Shimonoseki; Shinagawa;
    Shinjuku; Shizuoka; Soka; Suginami; Suita; Sumida; Suzuka; Sōka; Tachikawa; Taito; Takamatsu;
    Takaoka; Takarazuka; Takasaki; Takatsuki; Tochigi; Tokorozawa; Tokushima; Tomakomai; Toshima;
    Tottori-shi; Toyama; Toyohashi; Toyokawa; Toyonaka; Tsu; Tsukuba; Ube; Ueda; Uji; Urayasu;
    Utsunomiya; Wakayama; Yachiyo; Yamagata; Yamaguchi; Yamato; Yao; Yokkaichi; Yokohama;
    Yokosuka; Ōgaki; Ōita; Ōta; Ōtsu
india | Kerala; Gujarat; Punjab; Bihar; Assam; Odisha; Rajasthan; Maharashtra; Karnataka; Tamil
    Nadu; Telangana; Andhra Pradesh; Uttar Pradesh; Madhya Pradesh; Himachal Pradesh; Uttarakhand;
    Jharkhand; Chhattisgarh; Haryana; West Bengal; Manipur; Nagaland; Meghalaya; Mizoram; Tripura;
    Sikkim; Goa; Kashmir; Ladakh | Adoni; Agartala; Agra; Ahilyanagar; Ahmedabad; Aizawl; Ajmer;
    Akola; Alandur; Alappuzha; Aligarh; Alwar; Alīgarh; Ambala; Ambarnath; Ambattur; Ambāla;
    Amravati; Amritsar; Amroha; Anand; Anantapur; Anantnag; Arrah; Asansol; Aurangabad; Avadi;
    Badlapur; Bahadurgarh; Baharampur; Bahraigh; Ballari; Balurghat; Banda; Baranagar; Barasat;
    Barddhaman; Barddhamān; Bareilly; Bari; Batala; Bathinda; Batāla; Beawar; Begusarai; Belagavi;
    Bengaluru; Beāwar; Bhadravati; Bhadrāvati; Bhagalpur; Bhalswa Jahangirpur; Bharatpur; Bharuch;
    Bharūch; Bhatpara; Bhavnagar; Bhayandar; Bhetia; Bhilai; Bhilwara; Bhind; Bhiwandi; Bhiwani;
    Bhiwāni; Bhopal; Bhubaneswar; Bhusawal; Bhāgalpur; Bhālswa Jahangirpur; Bhātpāra; Bidar; Bihar
    Sharif; Bihār Sharīf; Bikaner; Bilaspur; Bilimora; Bilāspur; Bokaro; Bokāro; Borivli;
    Brahmapur; Budaun; Bulandshahr; Burhanpur; Burhānpur; Bāli; Bālurghāt; Bānda; Bārāsat; Chanda;
    Chandannagar; Chandigarh; Chandpur; Chapra; Chennai; Chhindwara; Chhindwāra; Chittoor; Chānda;
    Chāndpur; Chāpra; Coimbatore; Cuddalore; Cuttack; Dalupura; Dalūpura; Darbhanga; Davangere;
    Dehradun; Deoghar; Deoli; Dewas; Dhanbad; Dharavi; Dhule; Dhārāvi; Dinapore; Dinapur Nizamat;
    Dindigul; Dombivali; Durg; Durgapur; Eluru; Erode; Etawah; Etāwah; Faridabad; Farrukhabad;
    Farrukhābād; Fatehpur; Firozabad; Fyzabad; Fyzābād; Fīrozābād; Gadag; Gadag-Betageri;
    Gajuwaka; Gandhidham; Gandhinagar; Gaya; Ghaziabad; Ghāziābād; Gorakhpur; Greater Noida; Guna;
    Gundupalaiyam; Gundupālaiyam; Guntur; Gurugram; Guwahati; Gwalior; Gyanpur; Gyānpur;
    Gāndhīdhām; Haldia; Hanumangarh; Hanumāngarh; Hapur; Haridwar; Hashtsal; Hashtsāl; Hassan;
    Hazaribagh; Hazāribāgh; Hindupur; Hisar; Hosapete; Hoshiarpur; Hoshiārpur; Hosur; Hosūr;
    Howrah; Hubballi; Hugli; Hyderabad; Hāpur; Ichalkaranji; Imphal; Indore; Jabalpur; Jaigaon;
    Jaipur; Jajmau; Jalalabad; Jalandhar; Jalgaon; Jalna; Jalālābād; Jamalpur; Jammu; Jamnagar;
    Jamshedpur; Jamuria; Jamālpur; Jaunpur; Jhansi; Jhānsi; Jind; Jodhpur; Junagadh; Jājmau;
    Jālna; Jāmuria; Jīnd; Jūnāgadh; Kadapa; Kakinada; Kalaburagi; Kallakurichi; Kalyan; Kalyān;
    Kamarhati; Kanayannur; Kanchipuram; Kanpur; Karaikkudi; Karawalnagar; Karimnagar; Karnal;
    Karnāl; Karol Bagh; Karol Bāgh; Karur; Karāwalnagar; Karīmnagar; Katihar; Khammam; Khandwa;
    Kharagpur; Kirari Sulemannagar; Kirāri Sulemānnagar; Kishangarh; Kochi; Kolhapur; Kolhāpur;
    Kolkata; Kollam; Korba; Kota; Kozhikode; Kukatpally; Kulti; Kumarapalayam; Kumbakonam;
    Kurnool; Kushinagar; Kākināda; Kāmārhāti; Kāraikkudi; Lal Bahadur Nagar; Latur; Loni; Lucknow;
    Ludhiana; Machilipatnam; Machilīpatnam; Madanapalle; Madhyamgram; Madurai; Mahbubnagar;
    Mahbūbnagar; Mahesana; Maheshtala; Mahesāna; Malda; Malegaon; Malkajgiri; Mangaluru; Mango;
    Mansa; Mathura; Mau; Medinipur; Medinīpur; Meerut; Mirzapur; Mirzāpur; Moga; Mohali;
    Moradabad; Morena; Morvi; Morādābād; Mulugu; Mumbai; Munger; Murwara; Murwāra; Muzaffarnagar;
    Muzaffarpur; Mysuru; Nadiad; Nadiād; Nagercoil; Nagpur; Naihati; Naihāti; Najafgarh; Nalgonda;
    Nanded; Nandyal; Nandyāl; Nangloi Jat; Narela; Nashik; Navi Mumbai; Navsari; Nellore; Neyveli;
    Nizamabad; Nizāmābād; Noida; Nowrangapur; Nāgercoil; Nāngloi Jāt; Ongole; Ooty; Orai; Pali;
    Pallavaram; Pallāvaram; Panchkula; Panihati; Panipat; Panvel; Parbhani; Patan; Pathankot;
    Pathānkot; Patiala; Patiāla; Patna; Phusro; Pimpri; Pimpri-Chinchwad; Porbandar; Prayagraj;
    Proddatur; Proddatūr; Puducherry; Punasa; Pune; Punāsa; Puri; Purnia; Pāli; Pānihāti; Pātan;
    Quthbullapur; Raebareli; Raichur; Raiganj; Raigarh; Raipur; Raj-Nandgaon; Rajamahendravaram;
    Rajkot; Rajpur Sonarpur; Ramagundam; Ramgundam; Rampur; Ranchi; Raniganj; Ranipet;
    Rasapudipalem; Rasapūdipalem; Ratlam; Ratlām; Raurkela Industrial Township; Rewa;
    Robertsonpet; Rohini; Rohtak; Rourkela; Rudrapur; Rāichūr; Rāiganj; Rāj-Nāndgaon; Rājkot;
    Rāmgundam; Rāmpur; Rāniganj; Rānipet; Saharanpur; Saharsa; Sahāranpur; Saidpur; Salem;
    Sambalpur; Sambhal; Sangli; Satna; Saugor; Secunderabad; Serilingampalle; Shahjanpur;
    Shahuwadi; Shikarpur; Shimla; Shivaji Nagar; Shivamogga; Shivpuri; Sholapur; Shrirampur;
    Shrīrāmpur; Shyamnagar; Shāhjānpur; Sikar; Silchar; Siliguri; Singrauli; Sirsa; Sitapur;
    Sivakasi; Sonipat; Sonīpat; Sri Ganganagar; Srinagar; Sujangarh; Sultan Pur Majra; Surat;
    Surendranagar; Sāngli; Sīkar; Sītāpur; Sūjāngarh; Tambaram; Teni; Thane; Thanesar; Thanjavur;
    Thenali; Thiruvananthapuram; Thoothukudi; Thrissur; Thāne; Thānesar; Tiruchirappalli;
    Tirunelveli; Tirupati; Tiruppur; Tiruvottiyur; Tiruvottiyūr; Tonk; Tumkur; Tumkūr; Udaipur;
    Udupi; Ujjain; Ulhasnagar; Uluberiya; Unnao; Unnāo; Vadodara; Vapi; Varanasi; Vellore;
    Veraval; Verāval; Vidisha; Vijayapura; Vijayawada; Virar; Virār; Visakhapatnam; Vizianagaram;
    Warangal; Yamuna Nagar; Āsansol
iran | Khuzestan; Kurdistan; Sistan; Hormozgan | Abadan; Ahvaz; Amol; Arak; Ardabil; Ardabīl;
    Arāk; Babol; Bandar Abbas; Bandar-e Mahshahr; Bandar-e Māhshahr; Birjand; Bojnurd; Bojnūrd;
    Borujerd; Borūjerd; Bukan; Bushehr; Bābol; Bīrjand; Būkān; Dezful; Eslamshahr; Fardis; Fardīs;
    Golestan; Golestān; Gonbad-e Kavus; Gonbad-e Kāvūs; Gorgan; Gorgān; Hamadan; Hamadān; Isfahan;
    Karaj; Kashan; Kerman; Kermanshah; Khomeyni Shahr; Khomeynī Shahr; Khorramabad; Khorramshahr;
    Khuy; Khūy; Kāshān; Mahabad; Mahābād; Malayer; Malāyer; Maragheh; Marāgheh; Mashhad;
    Najafabad; Najafābād; Nasim Shahr; Nasimshahr; Nasīm Shahr; Nazarabad; Naz̧arābād; Neyshabur;
    Neyshābūr; Orumiyeh; Orūmīyeh; Pakdasht; Piranshahr; Pākdasht; Qarchak; Qazvin; Qa’em Shahr;
    Qods; Qom; Qā'em Shahr; Rasht; Sabzevar; Sanandaj; Saqqez; Sari; Saveh; Shahin Shahr;
    Shahriar; Shahrud; Shahrīār; Shiraz; Shāhīn Shahr; Sirjan; Sāveh; Tabriz; Varamin; Varāmīn;
    Yazd; Zahedan; Zanjan; Āmol
israel | Galilee; Negev; Golan; Golan Heights | Arad; Ashdod; Beersheba; Bnei Brak; Haifa; Holon;
    H̱olon; Netanya; Petah Tiqva; Petaẖ Tiqva; Ramat Gan; Rishon LeTsiyyon; West Jerusalem
palestine |  | East Jerusalem; Hebron; Jabalya; Jabālyā; Khan Yunis; Khān Yūnis
taiwan | Hualien; Kinmen; Penghu | Bade; Banqiao; Chang-hua; Changhua; Chiayi City; Danshui;
    Fengshan; Hsinchu; Kaohsiung; Keelung; Neihu; New Taipei City; Shulin; Taichung; Tainan;
    Taoyuan; Xizhi; Yongkang; Zhubei
northkorea |  | Changam-ch'on; Changam-ch’on; Chongjin; Haeju; Hamhung; Hamhŭng; Hungnam; Hyesan;
    Hŭngnam; Kaech'ŏn; Kaech’on; Kaesong; Kaesŏng; Kanggye; Man'gyŏngdae-ri; Man’gyongdae-ri;
    Namp'o; Namp’o; Paech'ŏn-ŭp; Paech’on-up; Sariwon-si; Sariwŏn-si; Sinp'o; Sinp’o; Sinuiju;
    Sinŭiju; Songnim-ni; Sunch'ŏn; Sunch’on; Tokch’on; Tŏkch'ŏn; Wonsan; Wŏnsan
southkorea | Gyeonggi; Jeju; Gangwon; North Gyeongsang; South Jeolla | Andong; Ansan-si;
    Anyang-si; Bucheon-si; Busan; Changwon; Cheonan; Cheongju-si; Chinju; Chuncheon; Chungju;
    Daegu; Daejeon; Gangneung; Geoje; Gijang; Gimcheon; Gimpo-si; Goyang-si; Gumi; Gunpo; Gunsan;
    Guri-si; Gwangju; Gwangmyeong; Gwangyang; Gyeongju; Gyeongsan-si; Hanam; Hwaseong-si;
    Icheon-si; Iksan; Incheon; Jeju City; Jeonju; Kimhae; Masan; Mokpo; Osan; Pohang; Pyeongtaek;
    Sejong; Seogwipo; Seongnam-si; Suncheon; Suwon; Uijeongbu-si; Ulsan; Wonju; Wŏnju; Yangju;
    Yangsan; Yeosu
hongkong |  | Aberdeen; Fanling; Hong Kong Island; Kowloon; Kowloon City; Kowloon City Centre;
    Kwai Chung; Ma On Shan; New Territories; Sha Tin; Sham Shui Po; Tai Po; Tin Shui Wai; Tseung
    Kwan O; Tsing Yi Town; Tsuen Wan; Tuen Mun; Victoria; Wan Chai; Wong Tai Sin; Yuen Long; Yuen
    Long Kau Hui; Yuen Long San Hui
afghanistan |  | Herat; Herāt; Jalalabad; Jalālābād; Kandahar; Kandahār; Kunduz; Mazar-e Sharif;
    Mazār-e Sharīf
albania |  | Durres; Durrës
algeria |  | Annaba; Bab Ezzouar; Batna; Bechar; Bejaia; Biskra; Blida; Bordj Bou Arreridj;
    Béchar; Béjaïa; Chlef; Constantine; Djelfa; El Achir; El Oued; Mostaganem; Oran; Ouargla;
    Setif; Sidi Bel Abbes; Skikda; Souk Ahras; Sétif; Tebessa; Tiaret; Tlemcen; Tébessa
angola |  | Benfica; Benguela; Bocoio; Cabinda; Calumbo; Camama; Cazenga; Chitato; Cuito; Cuíto;
    Dundo; Golfe; Hoji ya Henda; Huambo; Kikolo; Kilamba; Kima Kieza; Lobito; Lubango; Luena;
    Maianga; Malanje; Menongue; Mossamedes; Mulenvos; N'dalatando; Navegantes; Nova Vida;
    Panguila; Panguíla; Ramiros; Rangel; Samba; Sambizanga; Santa Clara; Saurimo; Soyo; Sumbe;
    Talatona; Uige; Uíge; Viana; Vila Flor; Zango
argentina | Patagonia; Mendoza; Chubut; Tierra del Fuego; Entre Ríos | Avellaneda; Bahia Blanca;
    Bahía Blanca; Balvanera; Bella Vista; Berazategui; Catamarca; Cordoba; Corrientes; Córdoba;
    Ensenada; Fontana; Formosa; Ituzaingo; Ituzaingó; Jose C. Paz; José C. Paz; La Plata; La
    Rioja; Lanus; Lanús; Lincoln; Mar del Plata; Merlo; Neuquen; Neuquén; Parana; Paraná; Posadas;
    Quilmes; Resistencia; Rio Cuarto; Rio Grande; Rosario; Río Cuarto; Salta; San Lorenzo; San
    Miguel de Tucuman; San Miguel de Tucumán; San Pedro; San Salvador de Jujuy; Santa Fe; Santiago
    del Estero
armenia |  | Armavir; Malatia-Sebastia
australia | New South Wales; Queensland; Tasmania; South Australia; Western Australia; Northern
    Territory; Bondi | Adelaide; Brisbane; Cairns; Central Coast; Croydon; Geelong; Gold Coast;
    Hobart; Logan City; Melbourne; Newcastle; Perth; Preston; Richmond; Sunshine Coast; Sydney;
    Townsville; Wollongong
austria | Tyrol; Carinthia; Styria; Vorarlberg; Burgenland | Donaustadt; Favoriten; Floridsdorf;
    Graz; Linz; Salzburg
azerbaijan |  | Ganja; Khirdalan; Sumgayit
bahrain |  | Al Muharraq
bangladesh | Cox's Bazar | Ashuganj City; Bagerhat; Bandarban; Barishal; Bhatara; Bogra;
    Brahmanbaria; Brāhmanbāria; Bāndarban; Chandpur; Chattogram; Chāndpur; Comilla; Cox's Bāzār;
    Cox’s Bazar; Dinajpur; Gazipur; Hathazari; Hāthazāri; Jamalpur; Jamālpur; Jessore; Kafrul;
    Karnaphuli; Khulna; Mirpur Model Thana; Mirzapur; Mirzāpur; Mohammadpur; Motijheel;
    Mymensingh; Nagar Naluakot; Nagar Naluākot; Nagarpur; Narayanganj; Narsingdi; Natore;
    Nāgarpur; Pabna; Pallabi; Paltan; Par Naogaon; Puthia; Pābna; Pār Naogaon; Rajshahi; Rangpur;
    Saidpur; Savar; Shibganj; Sylhet; Tangail; Tungi
belarus |  | Baranovichi; Bobruysk; Brest; Homyel'; Hrodna; Mahilyow; Vitebsk
belgium | Flanders; Wallonia | Anderlecht; Antwerp; Bruges; Charleroi; Gent; Ghent; Liege; Liège
benin |  | Abomey-Calavi; Godome; Godomè; Parakou
bolivia | Potosí | Cochabamba; Oruro; Quillacollo; Sacaba; Sucre; Tarija
bosnia |  | Banja Luka; Zenica
brazil | Amazonas; Bahia; Pará; Mato Grosso; Minas Gerais; Rio Grande do Sul; Pernambuco; Ceará;
    Rondônia; Goiás | Abaetetuba; Aguas Lindas de Goias; Alvorada; Americana; Ananindeua;
    Anapolis; Angra dos Reis; Anápolis; Aparecida de Goiania; Aparecida de Goiânia; Aracaju;
    Aracatuba; Arapiraca; Araraquara; Araucaria; Araucária; Araçatuba; Barra Mansa; Barreiras;
    Barueri; Bauru; Belem; Belford Roxo; Belo Horizonte; Belém; Betim; Blumenau; Boa Vista;
    Braganca Paulista; Bragança Paulista; Brasilandia; Cabo Frio; Cabo de Santo Agostinho;
    Cachoeiro de Itapemirim; Camacari; Camaragibe; Camaçari; Campina Grande; Campinas; Campo
    Grande; Campo Limpo; Campos dos Goytacazes; Canoas; Capao Redondo; Carapicuiba; Carapicuíba;
    Cariacica; Caruaru; Cascavel; Castanhal; Caucaia; Caxias; Caxias do Sul; Ceilandia; Ceilândia;
    Chapeco; Chapecó; Cidade Ademar; Cidade Dutra; Cidade Tiradentes; Colombo; Contagem; Cotia;
    Criciuma; Criciúma; Cuiaba; Cuiabá; Curitiba; Diadema; Divinopolis; Divinópolis; Dourados;
    Duque de Caxias; Embu das Artes; Esmeraldas; Feira de Santana; Ferraz de Vasconcelos;
    Florianopolis; Florianópolis; Formosa; Fortaleza; Foz do Iguacu; Foz do Iguaçu; Franca;
    Francisco Morato; Garanhuns; Goiania; Goiânia; Governador Valadares; Grajau; Grajaú; Gravatai;
    Gravataí; Guarapuava; Guaruja; Guarujá; Guarulhos; Hortolandia; Hortolândia; Ibirite; Ibirité;
    Ilheus; Ilhéus; Imperatriz; Indaiatuba; Ipatinga; Itaborai; Itaboraí; Itabuna; Itaim Paulista;
    Itajai; Itajaí; Itapecerica da Serra; Itapetininga; Itapevi; Itaquaquecetuba; Itaquera;
    Jabaquara; Jaboatao dos Guararapes; Jaboatão dos Guararapes; Jacarei; Jacareí; Jaragua;
    Jaragua do Sul; Jaraguá; Jaraguá do Sul; Jardim Angela; Jardim Sao Luis; Joao Pessoa;
    Joinville; João Pessoa; Juazeiro; Juazeiro do Norte; Juiz de Fora; Jundiai; Jundiaí; Lages;
    Lajeado; Lauro de Freitas; Limeira; Linhares; Londrina; Luziania; Luziânia; Macapa; Macapá;
    Maceio; Maceió; Mage; Magé; Manaus; Maracanau; Maracanaú; Marica; Maricá; Marilia; Maringa;
    Maringá; Marília; Maua; Mauá; Mogi Guacu; Mogi Guaçu; Mogi das Cruzes; Montes Claros; Mossoro;
    Mossoró; Natal; Navegantes; Niteroi; Niterói; Nossa Senhora do Socorro; Nova Friburgo; Nova
    Iguacu; Nova Iguaçu; Novo Hamburgo; Olinda; Osasco; Palhoca; Palhoça; Palmas; Parauapebas;
    Parelheiros; Parnamirim; Passo Fundo; Patos de Minas; Paulista; Pedreira; Pelotas; Petrolina;
    Petropolis; Petrópolis; Pindamonhangaba; Piracicaba; Pirituba; Planaltina; Plano Piloto; Pocos
    de Caldas; Ponta Grossa; Porto Alegre; Porto Seguro; Porto Velho; Pouso Alegre; Poços de
    Caldas; Praia Grande; Presidente Prudente; Recife; Ribeirao Preto; Ribeirao das Neves;
    Ribeirão Preto; Ribeirão das Neves; Rio Branco; Rio Claro; Rio Grande; Rio Verde; Rio das
    Ostras; Rio de Janeiro; Rondonopolis; Rondonópolis; Sacoma; Sacomã; Salinas; Salvador;
    Samambaia; Santa Barbara d'Oeste; Santa Bárbara d'Oeste; Santa Luzia; Santa Maria; Santana de
    Parnaiba; Santana de Parnaíba; Santarem; Santarém; Santo Andre; Santo André; Santos; Sao
    Bernardo do Campo; Sao Caetano do Sul; Sao Carlos; Sao Joao de Meriti; Sao Jose; Sao Jose de
    Ribamar; Sao Jose dos Campos; Sao Jose dos Pinhais; Sao Leopoldo; Sao Luis; Sao Mateus; Sao
    Paulo; Sao Vicente; Sapopemba; Serra; Sete Lagoas; Sinop; Sobral; Sorocaba; Sumare; Sumaré;
    Suzano; São Bernardo do Campo; São Caetano do Sul; São Carlos; São José; São José de Ribamar;
    São José dos Campos; São José dos Pinhais; São João de Meriti; São Leopoldo; São Luís; São
    Mateus; São Paulo; São Vicente; Taboao da Serra; Taboão da Serra; Taguatinga; Taubate;
    Taubaté; Teresina; Teresopolis; Teresópolis; Timon; Toledo; Uberaba; Uberlandia; Uberlândia;
    Valparaiso de Goias; Valparaíso de Goiás; Varzea Grande; Viamao; Viamão; Vila Andrade; Vila
    Velha; Vitoria; Vitoria da Conquista; Vitória; Vitória da Conquista; Volta Redonda; Várzea
    Grande; Águas Lindas de Goiás
bulgaria |  | Burgas; Plovdiv; Sofia; Varna
burkinafaso |  | Bobo-Dioulasso; Koudougou
burundi |  | Mpanda
cambodia |  | Takeo
cameroon |  | Bafoussam; Bamenda; Douala; Kumba; Maroua; Ngaoundere; Ngaoundéré; Nkongsamba
canada | Alberta; British Columbia; Manitoba; New Brunswick; Newfoundland; Nova Scotia; Nunavut;
    Saskatchewan; Yukon; Ontario; Quebec; Québec | Aurora; Brampton; Burlington; Burnaby; Calgary;
    Edmonton; Etobicoke; Gatineau; Georgetown; Gloucester; Greater Sudbury; Halifax; Hamilton;
    Kingston; Kitchener; Lakewood; Laval; Longueuil; Markham; Mississauga; Montreal; Montréal;
    Nepean; Newton; Oakville; Oshawa; Paradise; Peterborough; Regina; Richmond; Richmond Hill;
    Saskatoon; Surrey; Toronto; Vancouver; Vaughan; Victoria; Windsor; Winnipeg
car |  | Begoua; Bimbo; Bégoua
chad |  | Moundou
chile | Atacama; Araucanía; Biobío; Patagonia; Easter Island | Antofagasta; Arica; Calama;
    Chillan; Chillán; Concepcion; Concepción; Coquimbo; Iquique; La Pintana; La Serena; Maipu;
    Maipú; Nunoa; Penalolen; Peñalolén; Puente Alto; Puerto Montt; Quilicura; Rancagua; San
    Bernardo; Talca; Talcahuano; Temuco; Valparaiso; Valparaíso; Vina del Mar; Viña del Mar; Ñuñoa
colombia | Antioquia; Cauca; Catatumbo; Nariño; Arauca | Barrancabermeja; Barranquilla; Bello;
    Bucaramanga; Buenaventura; Cali; Cartagena; Cucuta; Cúcuta; Dosquebradas; Envigado; Florencia;
    Floridablanca; Granada; Ibague; Ibagué; Itagui; Itagüí; Kennedy; Maicao; Manizales; Medellin;
    Medellín; Monteria; Montería; Neiva; Palmira; Pamplona; Pasto; Pereira; Piedecuesta; Popayan;
    Popayán; Riohacha; San Pablo; Santa Marta; Sincelejo; Soacha; Soledad; Sucre; Tulua; Tuluá;
    Tunja; Valledupar; Villavicencio; Yopal
congo |  | Kayes; Pointe-Noire
drcongo | North Kivu; South Kivu; Ituri; Katanga; Kasai | Bandundu Province; Boma; Bukavu; Bumba;
    Bunia; Butembo; Gandajika; Gemena; Isiro; Kabinda; Kalemie; Kamina; Kananga; Kikwit; Kindu;
    Kipushi; Kisangani; Kolwezi; Likasi; Lubumbashi; Masina; Matadi; Mbandaka; Mbuji-Mayi; Mwene;
    Mwene-Ditu; Tshikapa; Uvira
costarica |  | San Jose; San José
croatia | Dalmatia; Istria; Slavonia |
cuba |  | Almendares; Arroyo Naranjo; Bayamo; Boyeros; Camaguey; Camagüey; Centro Habana;
    Cienfuegos; Ciudad Camilo Cienfuegos; Diez de Octubre; Florencia; Fontanar; Guantanamo;
    Guantánamo; Holguin; Holguín; Las Tunas; Mantilla; Manzanillo; Pinar del Rio; Pinar del Río;
    San Cristobal; San Miguel del Padron; San Miguel del Padrón; Santa Clara; Santiago de Cuba
cyprus |  | Limassol
czechia | Moravia; Bohemia | Brno; Ostrava; Pilsen
denmark | Jutland; Zealand; Bornholm; Funen | Arhus; Odense; Århus
djibouti |  | Balbala
dominicanrepublic |  | Bella Vista; La Romana; Rio Grande; San Cristobal; San Cristóbal; San Pedro
    de Macoris; San Pedro de Macorís; Santiago de los Caballeros; Santo Domingo Este; Santo
    Domingo Oeste
ecuador | Guayas; Manabí; Galapagos; Galápagos | Ambato; Cuenca; Daule; Eloy Alfaro; Esmeraldas;
    Guayaquil; Ibarra; Latacunga; Loja; Machala; Manta; Portoviejo; Quevedo; Riobamba; Salinas
egypt | Sinai; North Sinai; South Sinai | Abu Kabir; Abū Kabīr; Akhmim; Akhmīm; Al Fayyum; Al
    Hawamidiyah; Al Khusus; Al Khuşūş; Al Mahallah al Kubra; Al Mansurah; Al Matariyah; Al
    Maţarīyah; Al Maḩallah al Kubrá; Al Qahirah al Jadidah; Al Qāhirah al Jadīdah; Al Ḩawāmidīyah;
    Al ‘Ashir min Ramadan; Al ‘Āshir min Ramaḑān; Alexandria; Arish; Arīsh; Assiut; Aswan; Aswān;
    Banha; Banhā; Bani Suwayf; Banī Suwayf; Bilbeis; Damanhur; Damietta; Esna; Girga; Giza;
    Hada’iq al Qubbah; Halwan; Hurghada; Idku; Idkū; Ismailia; Kafr ash Shaykh; Kom Ombo; Luxor;
    Madinat an Nasr; Madīnat an Naşr; Mallawi; Mallawī; Marsa Matruh; Marsá Maţrūḩ; Minya; Mit
    Ghamr; Mīt Ghamr; New Cairo; Port Said; Qalyub; Qina; Rosetta; Shibin al Kawm; Shibīn al Kawm;
    Shubra al Khaymah; Shubrā al Khaymah; Sohag; Suez; Tanta; Zagazig; Ḩadā'iq al Qubbah; Ḩalwān
elsalvador |  | Mejicanos; Santa Ana; Soyapango
equatorialguinea |  | Bata
ethiopia | Tigray; Amhara; Oromia | Arba Minch; Awasa; Bahir Dar; Bishoftu; Dessie; Dila; Dire
    Dawa; Dīla; Gonder; Harar; Hosa'ina; Hosa’ina; Jijiga; Jimma; Mek'ele; Nazret; Nazrēt;
    Nek'emtē; Nek’emte; Shashamane; Sodo; Warder
finland | Lapland; Åland | East Helsinki; Espoo; Oulu; Tampere; Turku; Vantaa
gabon |  | Port-Gentil
gambia |  | Serekunda
georgia |  | Batumi
ghana |  | Ashaiman; Atsiaman; Cape Coast; Koforidua; Kumasi; Obuase; Sekondi; Takoradi; Tamale;
    Tema
greece | Crete; Attica; Peloponnese; Thessaly; Evia; Lesbos; Rhodes; Corfu; Santorini | Patra;
    Piraeus; Pátra; Thessaloniki; Thessaloníki
guatemala |  | Coban; Cobán; Escuintla; Jalapa; Mixco; Quetzaltenango; Villa Canales; Villa Nueva
guinea |  | Camayenne; Dubreka; Dubréka; Kankan; Kindia; Maneah; Manéah; Nzerekore; Nzérékoré
guyana |  | Georgetown
haiti |  | Carrefour; Croix-des-Bouquets; Delmas; Dessalines; Petionville; Port-de-Paix;
    Pétionville; Saint-Marc
honduras |  | Danli; Danlí; La Ceiba; San Pedro Sula
hungary |  | Buda; Debrecen; Miskolc; Pest; Szeged
iceland | Reykjanes |
indonesia | Java; Sumatra; Sulawesi; Lombok; Papua; Kalimantan; Aceh; Maluku; West Java; East
    Java; Central Java; North Sumatra; West Sumatra; West Papua; Bali | Ambon; Balikpapan; Banda
    Aceh; Bandar Lampung; Bandung; Banjar; Banjaran; Banjarbaru; Banjarmasin; Batam; Batu; Baubau;
    Bekasi; Bengkulu; Bima; Binjai; Bitung; Blitar; Bogor; Bontang; Ciampea; Cianjur; Cibinong;
    Cikupa; Cilacap; Cilegon; Cileungsir; Cimahi; Ciputat; Cirebon; Citeureup; Curug; Denpasar;
    Depok; Dumai; Gorontalo; Jambi City; Jayapura; Jember; Jepara; Karawang; Kediri; Kendari;
    Klungkung; Kupang; Labuan Bajo; Langsa; Lembang; Lhokseumawe; Loa Janan; Lubuklinggau; Madiun;
    Makassar; Malang; Manado; Mataram; Medan; Metro; Padalarang; Padang; Padangsidempuan;
    Palangkaraya; Palembang; Palopo; Palu; Pamulang; Pangkalpinang; Parepare; Pasarkemis;
    Pasuruan; Pekalongan; Pekanbaru; Pemalang; Pematangsiantar; Perbaungan; Percut; Plumbon;
    Pontianak; Probolinggo; Purwakarta; Purwokerto; Rengasdengklok; Salatiga; Samarinda; Sampit;
    Sawangan; Semarang; Serang; Singkawang; Singosari; Situbondo; Sorong; South Tangerang;
    Sukabumi; Sumedang; Sunggal; Surabaya; Surakarta; Tangerang; Tanjung Pinang; Tanjungbalai;
    Tarakan; Tasikmalaya; Tegal; Teluknaga; Ternate; Toli-Toli; Ungaran; Yogyakarta
iraq | Anbar; Kurdistan; Nineveh; Basra | Abu Ghurayb; Abu al-Kahsib; Abū Ghurayb; Abū al-Kahṣīb;
    Al Basrah al Qadimah; Al Başrah al Qadīmah; Al Diwaniyah; Al Fallujah; Al Fallūjah; Al Hillah;
    Al Madinah; Al Madīnah; Al Mahmudiyah; Al Mawsil al Jadidah; Al Mawşil al Jadīdah; Al
    Maḩmūdīyah; Al Miqdadiyah; Al Miqdādīyah; Al ‘Amarah; Al ‘Amārah; Al-Kut; As Samawah; Ash
    Sharqat; Ash Sharqāt; Ash Shatrah; Ash Shaţrah; Baqubah; Basrah; Bayji; Bayjī; Dihok; Karbala;
    Kelar; Khanaqin; Khānaqīn; Kirkuk; Najaf; Nasiriyah; Ramadi; Sadr City; Samarra’; Simele;
    Sulaymaniyah; Sumayl; Sāmarrā'
ireland | Connacht; Leinster; Donegal | Cork; South Dublin
italy | Sicily; Sardinia; Lombardy; Tuscany; Veneto; Piedmont; Campania; Calabria; Puglia; Apulia;
    Umbria; Liguria; Lazio; Abruzzo; Basilicata; Emilia-Romagna; South Tyrol; Lampedusa; Ischia |
    Bari; Bologna; Brescia; Catania; Florence; Genoa; Latina; Livorno; Messina; Milan; Modena;
    Naples; Padua; Palermo; Parma; Prato; Quarto Oggiaro; Reggio Calabria; Reggio nell'Emilia; San
    Lorenzo; Taranto; Trieste; Turin; Verona
ivorycoast |  | Abobo; Arrah; Bouake; Bouaké; Daloa; Gagnoa; Korhogo; Koumassi; Man; Marcory;
    San-Pedro; San-Pédro; Sinfra
jamaica |  | Kingston; New Kingston
jordan |  | Ar Ramtha; Ar Ramthā; Hayy Khilda; Irbid; Khuraybat as Suq; Khuraybat as Sūq;
    Russeifa; Suwaylih; Wadi as Sir; Wādī as Sīr; Zarqa; Ḩayy Khildā; Ṣuwayliḥ
kazakhstan |  | Aktobe; Atyrau; Karagandy; Kokshetau; Kostanay; Kyzylorda; Oral; Pavlodar;
    Petropavl; Semey; Shymkent; Taraz; Temirtau; Turkistan; Ust-Kamenogorsk
kenya | Rift Valley; Turkana; Mandera | Eldoret; Garissa; Jomvu; Juja; Kakamega; Karuri; Kikuyu;
    Kisumu; Kitale; Kitengela; Lang'ata; Limuru; Matuga; Mombasa; Mwala; Naivasha; Nakuru; Ongata
    Rongai; Ruiru; Thika
kosovo |  | Prizren
kuwait |  | Al Ahmadi; Al Aḩmadī; Hawalli; Ḩawallī
kyrgyzstan |  | Osh
lebanon |  | Ra's Bayrūt; Ra’s Bayrut; Sidon
libya | Cyrenaica; Fezzan | Al Khums; Az Zawiyah; Az Zāwīyah; Janzur; Janzūr; Misratah; Zawiya;
    Zliten
lithuania |  | Kaunas; Klaipeda; Klaipėda
madagascar |  | Antsirabe; Fianarantsoa; Mahajanga; Toamasina; Toliara
malawi |  | Blantyre; Mzuzu
malaysia | Sabah; Sarawak; Johor; Penang; Selangor; Kelantan | Alor Setar; Bandar Seri Alam;
    Bandar Sunway; Bandar Tasik Puteri; Bandar Utama; Batu Caves; Batu Pahat; Bercham; Bintulu;
    Bukit Jalil; Bukit Mertajam; Bukit Rahman Putra; George Town; Ipoh; Iskandar Puteri; Johor
    Bahru; Kajang; Kampung Baru Subang; Kampung Kangkar Teberau; Kampung Larkin Lama; Kapar;
    Klang; Kluang; Kota Bharu; Kota Damansara; Kota Kinabalu; Kota Kuala Muda; Kuala Kubu Baharu;
    Kuala Terengganu; Kuantan; Kuching; Kulim; Malacca; Miri; Muar; Mukim Pulai; Pasir Gudang;
    Pasir Mas; Paya Terubong; Pelentong; Petaling Jaya; Puchong; Rawang; Sandakan; Selayang Baru
    Utara; Sepang; Seremban; Setapak; Setia Alam; Shah Alam; Sibu; Sitiawan; Skudai; Subang Jaya;
    Sungai Buloh; Sungai Petani; Taiping; Taman Petaling; Tawau; Teluk Intan; Wangsa Maju
mali |  | Kayes; Kita; Koutiala; Mopti; Segou; Sikasso; Ségou
mexico | Chiapas; Jalisco; Sinaloa; Sonora; Guerrero; Michoacán; Yucatán; Yucatan; Quintana Roo;
    Tamaulipas; Guanajuato; Baja California; Nuevo León; Coahuila; Zacatecas | Acapulco de Juarez;
    Acapulco de Juárez; Aguascalientes; Alvaro Obregon; Azcapotzalco; Benito Juarez; Benito
    Juárez; Buenavista; Cabo San Lucas; Campeche; Cancun; Cancún; Celaya; Chalco; Chetumal;
    Chicoloapan; Chihuahua; Chilpancingo; Cholula; Ciudad Acuna; Ciudad Acuña; Ciudad Apodaca;
    Ciudad Benito Juarez; Ciudad Benito Juárez; Ciudad General Escobedo; Ciudad Juarez; Ciudad
    Juárez; Ciudad Lazaro Cardenas; Ciudad Lopez Mateos; Ciudad Lázaro Cárdenas; Ciudad López
    Mateos; Ciudad Madero; Ciudad Nezahualcoyotl; Ciudad Obregon; Ciudad Obregón; Ciudad Victoria;
    Ciudad del Carmen; Coacalco; Coatzacoalcos; Colonia del Valle; Comitan; Comitán; Coyoacan;
    Coyoacán; Cuauhtemoc; Cuauhtémoc; Cuautitlan; Cuautitlan Izcalli; Cuautitlán; Cuautitlán
    Izcalli; Cuautla; Cuernavaca; Culiacan; Culiacán; Delegacion Cuajimalpa de Morelos; Delegación
    Cuajimalpa de Morelos; Ecatepec de Morelos; Ensenada; Gomez Palacio; Guadalajara; Guadalupe;
    Gustavo Adolfo Madero; Gómez Palacio; Hermosillo; Heroica Matamoros; Irapuato; Ixtapaluca;
    Iztacalco; Iztapalapa; Jiutepec; Leon de los Aldama; León de los Aldama; Los Mochis; Magdalena
    Contreras; Manzanillo; Mazatlan; Mazatlán; Merida; Mexicali; Miguel Hidalgo; Monclova;
    Monterrey; Morelia; Mérida; Naucalpan de Juarez; Naucalpan de Juárez; Nicolas Romero; Nicolás
    Romero; Nogales; Nuevo Laredo; Oaxaca; Ojo de Agua; Pachuca de Soto; Piedras Negras; Poza Rica
    de Hidalgo; Puebla; Puerto Vallarta; Reynosa; Rio Grande; Salamanca; Saltillo; San Luis
    Potosi; San Luis Potosí; San Luis Rio Colorado; San Luis Río Colorado; San Miguel de Allende;
    San Pedro; Santa Catarina; Santiago de Queretaro; Santiago de Querétaro; Soledad de Graciano
    Sanchez; Soledad de Graciano Sánchez; Tampico; Tapachula; Tehuacan; Tehuacán; Tepic; Tijuana;
    Tlahuac; Tlalnepantla; Tlalpan; Tlaquepaque; Tláhuac; Toluca; Tonala; Tonalá; Torreon;
    Torreón; Tuxtepec; Tuxtla; Uruapan; Valladolid; Venustiano Carranza; Veracruz; Victoria de
    Durango; Villahermosa; Xalapa de Enriquez; Xalapa de Enríquez; Xico; Xochimilco; Zamora de
    Hidalgo; Zapopan; Zumpango; Álvaro Obregón
moldova |  | Tiraspol
morocco |  | Agadir; Ait Melloul; Al Hoceima; Al Hoceïma; Beni Mellal; Dar Bouazza; El Jadida;
    Fes; Fes al Bali; Fès al Bali; Kenitra; Khouribga; Meknes; Mohammedia; Nador; Oujda; Safi;
    Sale; Sale Al Jadida; Salé; Salé Al Jadida; Settat; Tangier; Taza; Temara; Tetouan; Tétouan
mozambique | Cabo Delgado; Sofala; Zambezia | Beira; Chimoio; Gurue; Gurúè; Lichinga; Matola;
    Mocuba; Nacala; Nampula; Pemba; Quelimane; Tete; Xai-Xai
myanmar | Rakhine; Kachin; Sagaing; Kayah | Amarapura; Bago; Hlaingthaya; Insein; Kalemyo; Keng
    Tung; Kyaukpyu; Kēng Tung; Mandalay; Mawlamyine; Meiktila; Monywa; Mu-se; Myeik; Nay Pyi Taw;
    Pathein; Sittwe; Taunggyi; Yawnghwe
nepal |  | Bharatpur; Biratnagar; Birendranagar; Birganj; Birgañj; Butwal; Butwāl; Dhangadhi;
    Dhangaḍhi̇̄; Dharan; Dharān; Hetauda; Janakpur; Nepalgunj; Patan; Pokhara; Pātan
netherlands | Friesland; Zeeland; Limburg; Brabant | 's-Hertogenbosch; Almere Stad; Arnhem;
    Bergen; Breda; Ede; Eindhoven; Enschede; Groningen; Haarlem; Middelburg; Nijmegen; Rotterdam;
    Tilburg; Utrecht
newzealand | North Island; South Island; Otago; Waikato; Southland | Auckland; Christchurch;
    Hamilton; Manukau City; North Shore; Tauranga; Wellington
nicaragua |  | Granada; Jalapa
niger |  | Gaya; Maradi; Tahoua; Zinder
nigeria | Borno; Zamfara; Benue; Lagos; Niger Delta | Aba; Abeokuta; Ado-Ekiti; Agege; Ajegunle;
    Akowonjo; Akure; Aliayabiagba; Alimosho; Atani; Awka; Bauchi; Benin City; Bida; Calabar;
    Chakwama; Ebute Ikorodu; Ede; Efon-Alaaye; Enugu; Gboko; Gombe; Gusau; Ibadan; Ijebu Ode;
    Ijero-Ekiti; Ikare; Ikeja; Ikire; Ikot Ekpene; Ila Orangun; Ile-Ife; Ilesa; Ilorin; Inisa;
    Ise-Ekiti; Iseyin; Iwo; Jimeta; Jos; Kaduna; Kano; Katsina; Kisi; Lekki; Maiduguri; Makurdi;
    Minna; Mubi; Mushin; Nnewi; Obalende; Ogbomoso; Okene; Ondo; Onitsha; Oshodi; Osogbo; Ota;
    Owerri; Owo; Oyo; Saki; Sapele; Shagamu; Shomolu; Sokoto; Suleja; Surulere; Ugep; Umuahia;
    Uyo; Warri; Yenagoa; Yola; Zaria
norway | Finnmark; Svalbard; Lofoten; Nordland; Troms | Bergen; Stavanger; Trondheim
oman |  | Bawshar; Salalah; Seeb; Şalālah; ‘Ibri; ‘Ibrī
pakistan | Punjab; Sindh; Balochistan; Baluchistan; Khyber Pakhtunkhwa; Kashmir; Waziristan |
    Abbottabad; Ahmadpur East; Arif Wala; Arifwala; Bahawalnagar; Bahawalpur; Bannu; Battagram;
    Bhawana; Burewala; Chak Jhumra; Chiniot; Chunian; Dadu; Dajal; Dera Ghazi Khan; Dera Ismail
    Khan; Dhirkot; Digri; Eminabad; Faisalabad; Fatehpur; Garhi Khairo; Gilgit; Gojra; Gujranwala;
    Gujrat; Hafizabad; Hangu; Hasilpur; Hub; Hyderabad; Jacobabad; Jalalpur Pirwala; Jampur;
    Jaranwala; Jhang Sadr; Jhelum; Kamalia; Kamoke; Kasur; Khairpur Mir's; Khairpur Mir’s;
    Khuzdar; Kohat; Kunri; Larkana; Layyah; Malir Cantonment; Mardan; Mingora; Mirpur Khas;
    Multan; Muridke; Muzaffarabad; Muzaffargarh; Muzaffarābād; Nawabshah; Okara; Peshawar; Pindi
    Bhattian; Qadirpur Ran; Quetta; Rahim Yar Khan; Saddiqabad; Sahiwal; Sargodha; Shahkot;
    Shekhupura; Shikarpur; Shujaabad; Sialkot; Sinjhoro; Skardu; Sukkur; Talhar; Tando Adam; Tando
    Allahyar; Tando Bago; Tordher; Wah Cantt; Wazirabad
panama |  | San Miguelito
papuanewguinea | Bougainville; New Britain; Enga |
paraguay |  | Capiata; Capiatá; Ciudad del Este; Concepcion; Concepción; San Lorenzo
peru | Loreto; Puno; Ayacucho; Ucayali | Arequipa; Cajamarca; Callao; Chiclayo; Chimbote; Chincha
    Alta; Cusco; Huancayo; Huanuco; Huánuco; Ica; Iquitos; Juliaca; Piura; Pucallpa; Santiago de
    Surco; Sullana; Tacna; Trujillo
philippines | Luzon; Mindanao; Visayas; Palawan; Leyte; Samar; Cebu; Negros; Panay; Mindoro;
    Batanes | Angeles City; Antipolo; Bacolod City; Bacoor; Bago City; Bagong Silang; Baguio;
    Batangas; Binan; Binangonan; Biñan; Budta; Buenavista; Burgos; Butuan; Cabanatuan City;
    Cabuyao; Cagayan de Oro; Cainta; Calamba; Caloocan; Capas; Cebu City; Commonwealth;
    Concepcion; Cotabato; Dagupan; Dasmarinas; Dasmariñas; Davao; General Santos; Guyong; Ilagan;
    Iligan; Iligan City; Iloilo; Imus; Kabankalan; Koronadal; Lapu-Lapu City; Las Pinas; Las
    Piñas; Legaspi; Libertad; Lipa City; Lucena; Mabalacat City; Magugpo Poblacion; Makati City;
    Malabon; Malingao; Malolos; Mandaluyong; Mandaluyong City; Mandaue City; Mansilingan;
    Mantampay; Marawi City; Marikina City; Mariveles; Meycauayan; Muntinlupa; NIA Valencia; Naga;
    Navotas; Olongapo; Ormoc; Pagadian; Panabo; Panalanoy; Pandi; Paranaque City; Pasay; Pasig
    City; Puerto Princesa; Quezon City; Rosario; Roxas City; San Jose; San Jose del Monte; San
    Pablo; San Pedro; Santa Ana; Santa Maria; Santol; Sorsogon; Tabuk; Tacloban; Taguig; Tarlac
    City; Taytay; Toledo; Tuguegarao; Valenzuela; Zamboanga
poland | Silesia; Pomerania; Mazovia; Masuria; Podkarpacie | Białystok; Bielsko-Biala; Bydgoszcz;
    Bytom; Czestochowa; Częstochowa; Gdansk; Gdańsk; Gdynia; Gliwice; Katowice; Kielce; Krakow;
    Kraków; Lublin; Mokotow; Mokotów; Olsztyn; Poznan; Poznań; Praga Południe; Radom; Rzeszow;
    Rzeszów; Sosnowiec; Szczecin; Torun; Toruń; Wrocław; Zabrze; Łodz; Łódź
portugal | Algarve; Alentejo; Madeira; Azores | Amadora; Benfica; Braga; Porto; Santarem; Santarém
qatar |  | Al Mansurah; Ar Rayyan; Ar Rayyān; Lusail
romania | Transylvania; Moldavia; Wallachia | Arad; Braila; Brasov; Braşov; Brăila; Cluj-Napoca;
    Constanta; Constanţa; Craiova; Galati; Galaţi; Iasi; Iaşi; Oradea; Ploiesti; Ploieşti; Targu
    Mures; Timisoara; Timişoara; Târgu Mureş
rwanda |  | Gisenyi; Musanze
saudiarabia |  | Abha; Al Hufuf; Al Hufūf; Al Jubayl; Al Kharj; Al Mubarraz; Buraydah; Dammam;
    Ha'il; Hafar Al-Batin; Jeddah; Khamis Mushait; Khobar; Madinah; Makkah; Najran; Najrān; Sabya;
    Sultanah; Sulţānah; Ta'if; Tabuk; Ta’if; Thuqbah; Unaizah; Yanbu; Şabyā
senegal |  | Diourbel; Guediawaye; Guédiawaye; Kaolack; Mbour; Pikine; Rufisque; Rufisque est;
    Saint-Louis; Thies; Thies Nones; Thiès; Thiès Nones; Touba; Ziguinchor
serbia |  | Nis; Niš; Novi Sad; Zemun
sierraleone |  | Kenema
singapore |  | Bedok New Town; Bukit Batok New Town; Bukit Merah Estate; Hougang New Town; Jurong
    Town; Jurong West; Punggol; Sengkang New Town; Tampines Estate; Tampines New Town; Ulu Bedok;
    Woodlands; Yishun New Town
slovakia |  | Kosice; Košice
somalia |  | Berbera; Borama; El Dibir; Hargeysa; Kismayo; Marka
southafrica | KwaZulu-Natal; Gauteng; Western Cape; Eastern Cape; Limpopo; Mpumalanga; Free State
    | Alexandra; Athlone; Benoni; Bloemfontein; Boksburg; Botshabelo; Brakpan; Carletonville;
    Centurion; Delmas; Diepsloot; Durban; East London; Emalahleni; Etwatwa; Evaton; George;
    Germiston; Gqeberha; Ivory Park; Kariega; Klerksdorp; Krugersdorp; KwaDukuza; Mdantsane;
    Middelburg; Mthatha; Newcastle; Paarl; Pietermaritzburg; Polokwane; Potchefstroom; Randburg;
    Richards Bay; Richmond; Roodepoort; Rustenburg; Somerset West; Soshanguve; Soweto; Springs;
    Thembisa; Vanderbijlpark; Vereeniging; Vryheid; Welkom; Wellington; Westonaria; Worcester
southsudan |  | Malakal; Winejok; Yei
spain | Catalonia; Andalusia; Galicia; Asturias; Aragon; Extremadura; Basque Country; Navarre;
    Castile; Balearic Islands; Canary Islands; Mallorca; Majorca; Ibiza; Tenerife; La Palma; Gran
    Canaria | A Coruna; A Coruña; Albacete; Alcala de Henares; Alcalá de Henares; Alcorcon;
    Alcorcón; Alicante; Almeria; Almería; Badajoz; Badalona; Barcelona; Bilbao; Buenavista;
    Burgos; Carabanchel; Cartagena; Castello de la Plana; Castelló de la Plana; Ciudad Lineal;
    Cordoba; Córdoba; Eixample; Elche; Fuencarral; Fuencarral-El Pardo; Fuenlabrada; Getafe;
    Gijon; Gijón; Granada; Horta-Guinardo; Horta-Guinardó; Hortaleza; Jerez de la Frontera;
    L'Hospitalet de Llobregat; La Laguna; Latina; Leganes; Leganés; Logrono; Logroño; Lucena;
    Malaga; Marbella; Mostoles; Murcia; Málaga; Móstoles; Nou Barris; Oviedo; Palma; Pamplona;
    Puente de Vallecas; Sabadell; Salamanca; San Blas-Canillejas; Sant Marti; Sant Martí; Santa
    Cruz de Tenerife; Santander; Sants-Montjuic; Sants-Montjuïc; Sevilla; Terrassa; Tetuan de las
    Victorias; Tetuán de las Victorias; Toledo; Valencia; Valladolid; Vigo; Zaragoza
srilanka |  | Colombo; Dehiwala-Mount Lavinia; Jaffna; Maharagama; Moratuwa
sudan | Darfur; Kordofan; Gezira | Ad-Damazin; Al Qadarif; Al-Junaynah; El Daein; El Obeid;
    Kassala; Khartoum North; Kosti; Nyala; Omdurman; Singa; Wad Medani
sweden | Skåne; Gotland; Lapland; Dalarna; Norrbotten | Gothenburg; Linkoping; Linköping; Malmo;
    Malmö; Orebro; Uppsala; Örebro
switzerland | Valais; Ticino; Graubünden; Vaud | Basel; Geneva; Zurich; Zürich
syria | Idlib; Hasakah; Daraa | Al Hasakah; Al Qamishli; Al Qāmishlī; Al Ḩasakah; Ar Raqqah; Deir
    ez-Zor; Hamah; Homs; Latakia; Tartus; Ţarţūs; Ḩamāh
tajikistan |  | Isfara; Istaravshan; Khujand; Konibodom; Kulob; Kŭlob
tanzania |  | Arusha; Bariadi; Bunda; Geita; Ifakara; Iringa; Kahama; Kasulu; Kibaha; Kigoma;
    Mbeya; Morogoro; Moshi; Mpanda; Musoma; Mwanza; Singida; Songea; Sumbawanga; Tabora; Tanga;
    Tunduma
thailand | Phuket; Isan; Chiang Rai; Surat Thani | Ban Khlong Prawet; Bang Khae; Bang Khun Thian;
    Chatuchak; Chom Thong; Chon Buri; Hat Yai; Khlong Sam Wa; Lampang; Lat Krabang; Latkrabang;
    Mueang Nonthaburi; Nong Chok; Nong Khaem; Pak Kret; Phra Pradaeng; Sai Mai; Samut Prakan; Si
    Racha; Watthana
togo |  | Lome; Lomé; Mango
trinidad |  | Rio Claro
tunisia |  | Korba; Sfax; Sousse; Sukrah; Tunis
turkey | Anatolia; Thrace; Cappadocia; Hatay; Bosphorus | Adana; Adapazarı; Adıyaman;
    Afyonkarahisar; Aksaray; Alanya; Antakya; Antalya; Arnavutkoy; Arnavutköy; Atasehir; Ataşehir;
    Aydın; Bagcılar; Bahcelievler; Bahçelievler; Balıkesir; Basaksehir; Batikent; Batman;
    Bağcılar; Başakşehir; Beylikduzu; Beylikdüzü; Bolu; Bursa; Buyukcekmece; Büyükçekmece;
    Cankaya; Cigli; Corlu; Corum; Denizli; Diyarbakır; Duzce; Düzce; Edirne; Elazıg; Elazığ;
    Eregli; Ereğli; Erzincan; Erzurum; Esenler; Esenyurt; Eskisehir; Eskişehir; Fatih; Gaziantep;
    Gebze; Golbası; Gölbaşı; Iskenderun; Isparta; Izmir; Izmit; Kahramanmaras; Kahramanmaraş;
    Karabaglar; Karabağlar; Karaman; Karsıyaka; Karşıyaka; Kayseri; Konak; Konya; Kucukcekmece;
    Kutahya; Kütahya; Küçükçekmece; Kırsehir; Kırıkkale; Kırşehir; Kızıltepe; Malatya; Maltepe;
    Manisa; Merkezefendi; Mersin; Muratpasa; Muratpaşa; Nilufer; Nilüfer; Ordu; Osmaniye; Samsun;
    Sancaktepe; Sanlıurfa; Sinop; Sisli; Sivas; Siverek; Sultanbeyli; Sultangazi; Tarsus; Trabzon;
    Umraniye; Usak; Uskudar; Uşak; Van; Viransehir; Viranşehir; Zeytinburnu; Çankaya; Çiğli;
    Çorlu; Çorum; Üsküdar; İskenderun; İzmir; İzmit; Şanlıurfa; Şişli
turkmenistan |  | Abadan; Dasoguz; Daşoguz; Mary; Turkmenabat; Türkmenabat
uae |  | Ajman; Al Ain City; Business Bay; Dayrah; Dubai Investments Park; Jebel Ali; Musaffah;
    Ras Al Khaimah; Sharjah
uganda |  | Bunamwaya; Gulu; Kasangati; Katabi; Kira; Kyengera; Mbarara; Mukono; Nansana; Njeru
uzbekistan |  | Andijon; Angren; Bukhara; Chilanzar; Chirchiq; Fergana; Jizzax; Marg‘ilon;
    Namangan; Nukus; Qarshi; Qo‘qon; Tirmiz; Yunusobod
venezuela | Zulia; Guayana; Táchira | Acarigua; Alto Barinas; Araure; Barcelona; Barinas;
    Barquisimeto; Baruta; Cabimas; Calabozo; Carupano; Carúpano; Ciudad Bolivar; Ciudad Bolívar;
    Ciudad Guayana; Ciudad Ojeda; Concepcion; Concepción; Coro; Cua; Cumana; Cumaná; Cúa; El
    Tigre; El Vigia; El Vigía; Guacara; Guarenas; Guatire; Lander; Los Teques; Maracaibo; Maracay;
    Maturin; Maturín; Merida; Mérida; Ocumare del Tuy; Palmira; Petare; Porlamar; Puerto Cabello;
    Puerto La Cruz; San Cristobal; San Cristóbal; San Fernando de Apure; Santa Ana; Santa Teresa
    del Tuy; Turmero; Valencia; Valera; Valle de La Pascua
vietnam | Mekong Delta; Quang Ninh; Quang Nam | An Nhon; An Nhơn; Ba Dinh; Ba Vi; Ba Vì; Bac
    Giang; Bac Lieu; Bac Ninh; Bac Tu Liem; Bao Loc; Ben Cat; Bien Hoa; Binh Thanh; Biên Hòa; Buon
    Ma Thuot; Buôn Ma Thuột; Bình Thạnh; Bạc Liêu; Bảo Lộc; Bắc Giang; Bắc Ninh; Bắc Từ Liêm; Bến
    Cát; Ca Mau; Cam Pha; Can Giuoc; Can Tho; Cao Lanh; Cao Lãnh; Cau Giay; Chi Linh; Cho Lon; Chí
    Linh; Chợ Lớn; Cà Mau; Cần Giuộc; Cần Thơ; Cầu Giấy; Cẩm Phả; Da Nang; Di An; Dĩ An; Gia Lam;
    Gia Lâm; Ha Long; Ha Tinh; Hai Ba Trung; Hai Bà Trưng; Hai Duong; Haiphong; Ho Chi Minh City;
    Hue; Huế; Hà Tĩnh; Hạ Long; Hải Dương; Kon Tum; Ky Anh; Kỳ Anh; La Gi; Lang Son; Long Bien;
    Long Khanh; Long Khánh; Long Xuyen; Long Xuyên; Lạng Sơn; My Tho; Mỹ Tho; Nam Đinh; Nam Định;
    Nghi Son; Nghi Sơn; Nha Trang; Ninh Hoa; Ninh Hòa; Phan Rang-Thap Cham; Phan Rang-Tháp Chàm;
    Phan Thiet; Phan Thiết; Pho Yen; Phu My; Phu Quoc; Phuc Yen; Phú Mỹ; Phú Quốc; Phúc Yên; Phổ
    Yên; Quan Ba; Quan Bon; Quan Muoi; Quan Muoi Mot; Quan Nam; Quan Sau; Quang Ngai; Qui Nhon;
    Quảng Ngãi; Quận Ba; Quận Bốn; Quận Mười; Quận Mười Một; Quận Năm; Quận Sáu; Rach Gia; Rạch
    Giá; Sa Dec; Soc Trang; Son Tay; Sóc Trăng; Sơn Tây; Tam Ky; Tam Kỳ; Tan An; Tan Chau; Tay Ho;
    Thai Nguyen; Thanh Hoa; Thanh Hóa; Thanh Khe; Thanh Khê; Thanh Pho Ba Ria; Thanh Xuan; Thanh
    Xuân; Thi Tran Thuan Chau; Thi Tran Đai Tu; Thi Tran Đong Trieu; Thot Not; Thu Dau Mot; Thu
    Đuc; Thuan An; Thuan Thanh; Thuận An; Thuận Thanh; Thành Phố Bà Rịa; Thái Nguyên; Thị Trấn
    Thuận Châu; Thị Trấn Đông Triều; Thị Trấn Đại Từ; Thốt Nốt; Thủ Dầu Một; Thủ Đức; Tra Vinh;
    Trang Bang; Trà Vinh; Trảng Bàng; Tuy Hoa; Tuy Hòa; Tân An; Tân Châu; Tây Hồ; Viet Tri; Viet
    Yen; Vinh; Vinh Chau; Việt Trì; Việt Yên; Vung Tau; Vĩnh Châu; Vũng Tàu; Xuan Loc; Xuân Lộc;
    Ða Lat; Ðong Ha; Ðà Lạt; Ðông Hà; Đien Ban; Điện Bàn; Đong Xoai; Đong Đa; Đuc Pho; Đuc Trong;
    Đưc Trọng; Đống Đa; Đồng Xoài; Đức Phổ
yemen |  | Al Hudaydah; Al Ḩudaydah; Dhamar; Dhamār; Ibb; Mukalla; Taiz
zambia |  | Chingola; Chipata; Kabwe; Kasama; Kitwe; Livingstone; Luanshya; Mansa; Mufulira;
    Ndola; Solwezi
zimbabwe |  | Bulawayo; Chitungwiza; Epworth; Gweru; Mutare
westernsahara |  | Laayoune
"""


def countries(name: str) -> frozenset[str]:
    """Return the countries, as tokens, in which places of this name in lower case lie; none where
    it is not known.
    """
    return _lies().get(name, _NOWHERE)


def is_region(name: str) -> bool:
    """Return whether the name in lower case is that of a region or an island."""
    return name in _regions()


def in_full(name: str) -> str:
    """Return a name in lower case, that of a state of the US in full ("mich": "michigan")."""
    return _ABBREVIATIONS.get(name, name)


#: As newspapers shorten them; two letters, "Miss." and "Wash." may be anything.
_ABBREVIATIONS = {
    "ala": "alabama",
    "ariz": "arizona",
    "ark": "arkansas",
    "calif": "california",
    "colo": "colorado",
    "conn": "connecticut",
    "fla": "florida",
    "kan": "kansas",
    "mass": "massachusetts",
    "mich": "michigan",
    "minn": "minnesota",
    "mont": "montana",
    "neb": "nebraska",
    "nev": "nevada",
    "okla": "oklahoma",
    "ore": "oregon",
    "tenn": "tennessee",
    "tex": "texas",
    "wis": "wisconsin",
    "wyo": "wyoming",
}


@cache
def _lies() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for line in gazetteer.lines(PLACES):
        country, regions, towns = line.split("|")
        for name in _spelled(f"{regions};{towns}"):
            table[name] = table.get(name, _NOWHERE) | {f"@{country.strip()}"}
    return table


@cache
def _regions() -> frozenset[str]:
    lines = gazetteer.lines(PLACES)
    return frozenset(name for line in lines for name in _spelled(line.split("|")[1]))


_NOWHERE: frozenset[str] = frozenset()


def _spelled(names: str) -> list[str]:
    return [name.strip().lower() for name in names.split(";") if name.strip()]
