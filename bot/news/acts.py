"""What kind of thing happened, by the words that tell it: data only, compiled by this project,
under its licence (MIT).

One class of acts a line (an indented line continues it): `class | English words | words of Spanish,
French, German, Indonesian, Portuguese and Italian`. `word*` stands for every word that begins so;
`one_two*` for two words that follow one another. A word may stand in several classes: two reports
agree when they share one. Left out on purpose: verbs that news uses of everything (hit, rise, fall,
say, plan).
"""

from __future__ import annotations

from functools import cache, lru_cache

CLASSES = """
quake | quake* earthquake* tremor* temblor* aftershock* seismic magnitude epicent* ground_shook
    | terremoto* sismo* séisme* secousse* erdbeben* beben gempa* sísmic* scossa* magnitud*
storm | storm* typhoon* hurricane* cyclone* tornado* gale* gust* snow* blizzard* thunderstorm*
    hailstorm* winds rain rainfall downpour* torrential forecasters weather thick_ice braces
    | tormenta* tempestad* huracán* lluvia* nieve* tempête* orage* ouragan* pluie* neige* sturm*
    stürme* unwetter* schnee* regen* wetterdienst wetter badai topan* hujan* salju* cuaca
    tempestade* furacão chuva* uragano pioggia météo alerte alerta
flood | flood* inundat* water_level* above_the_quay
    | inundación inundaciones inondation* hochwasser* überschwemm* überflut* banjir* enchente*
    alluvion* wasser
slide | landslide* landslip* mudslide* avalanche* rockfall* mud hillside* glacier* mountain_stirs
    rock_face
    | derrumbe* glissement* erdrutsch* lawine* longsor* deslizamento*
volcano | volcano* erupt* lava
    | volcán* volcan vulkan* erupsi* vulcão vulcan*
drought | drought* dry_autumn dry_summer dry_spell low_water water_drops gauge
    | sequía* sécheresse* dürre* kekeringan*
fire | fire fires firefighter* blaze* wildfire* burned burning burns burnt arson flames
    | incendio* incendie* brand brände feuer* großbrand kebakaran* incêndio*
blast | explosion* explode* exploding blast blasts detonat* blew_up blown_up blows_up bomb bombs
    bombing*
    | explos* esplosion* ledakan* meledak sprengsatz* bomba*
crash | crash* collision* collide* derail* plunged rolled_into wreck* accident* ravine smash*
    | accidente* accident accidents unfall* unglück* kecelakaan* choque* acidente* schianto*
sinking | capsiz* sank sinks sinking sunk shipwreck* drowned overboard
    | naufrag* tenggelam* untergang* gesunken* kenter*
collapse | collapse* collapsing caved_in cave-in
    | derrumb* effondr* einsturz* eingestürz* runtuh* ambruk* crollo crolla*
shooting | shooting* shot_dead gunman gunmen gunfire shooter* shot
    | tiroteo* fusillade* schüsse* schießerei* penembakan*
stabbing | stabbed stabbing* knife
    | apuñal* messer* coltell*
attack | attack* airstrike* drone* unmanned missile* shelling shelled raid raids assault*
    militant* rocket* ambush* blasts explosions
    | ataque* attaque* angriff* serang* attacc* frappe*
war | war ceasefire* truce* offensive troops invasion* invade* frontline
    | guerra* guerre* krieg* perang* tregua* trêve* waffenruhe gencatan
coup | coup topple* overthrow* seize_power treason
    | golpe putsch* kudeta
kidnap | kidnap* abduct* hostage*
    | secuest* enlèvement* entführ* culik* penculikan
theft | theft* robbed robbery robberies burglar* heist* stole stolen stealing thief thieves
    | robo vol raub* diebstahl* pencurian* roubo furto
arrest | arrest* detain* detention custody manhunt*
    | deten* festgenommen* festnahme* verhaft* ditangkap penangkapan interpell*
charge | charged charges indict* arraign* accuse* prosecut* trial* defendant* court* judge* dock
    pleaded plead* hearing*
    | tribunal* gericht* pengadilan* proceso prozess* procès* juicio* didakwa* richter* hakim*
    juez
verdict | convict* guilty sentenc* jail* prison* acquit* verdict* bars ruling* ruled
    | conden* condamn* verurteil* gefängnis* freispruch* haft penjara* vonis* dihukum* cárcel*
    prison pena
lawsuit | sue sues sued suing lawsuit* litigation appeal*
    | demanda* plainte* klage* gugat*
fine | fine fines fined penalt* antitrust watchdog pay_for competition_office regulators
    | multa* amende* bußgeld* strafe denda* sanzion*
election | election* elect elects elected vote votes voted voting voters ballot* poll polls
    mayoral runoff run-off turnout tally tallied presidential_race mayor chooses
    | elecci* alcald* élection* élu* voix scrutin* mairie* maire wahl* wähler* bürgermeister*
    gewählt* stimmen pemilu* pilkada* terpilih* suara wali eleiç* elezion* votos urnas
law | law laws bill bills lawmaker* legislat* parliament lower_house senate deputies clear_a
    | ley leyes loi lois gesetz* undang* lei leis legge parlament*
cabinet | cabinet coalition government_chief premier prime_minister prime
    | gobierno premier regierung kabinett kabinet
denial | deny denies denied denying denial denials refute* rebut*
    | desmient* desmint* desminti* dément* démenti* bestreit* bestritt* dementier* bantah* membantah
    nega negam negou desment* smentis* smentit*
resign | resign* step_down stepped_down steps_down stepping_down stepped_back quit quits quitting
    goes gives_up gave_up giving_up departure leaves leaving outgoing stands_down stood_down loses
    post lost_its
    | dimis* dimit* démission* rücktritt* zurück tritt mundur* mengundurkan* renunc* rinunc*
    deja intérim
appoint | appoint* names named naming successor* succeed* takes_over take_over taking_over follows
    chosen chooses picks picked to_lead will_lead new_head new_chief change_at promoted become
    elevated
    | nombr* nommé* nomme* nomina* ernenn* ernannt* folgt nachfolg* ditunjuk* penunjukan angkat*
    nomea* asume sucede presidirá dirigirá diangkat
dismiss | dismiss* sack sacked sacks ousted ousts fired impeach* removes removed removal eased_out
    ends_term must_go
    | destitu* limog* entlass* dipecat* pemecatan
death | dies died dying death deaths dead killed kills killing mourn* obituary fatal lost_their
    bodies deadly
    | muert* mort morts tote toten getötet* gestorben* tewas* meninggal* morre* mortos fallec*
results | profit* earning* earns earned revenue* quarter* sales turnover net_income results
    dividend* shares
    | ganancia* beneficio* bénéfice* chiffre gewinn* nettogewinn umsatz* laba* pendapatan*
    lucro* utile gana verdient ingresos
deal | merger* merge merges acquire* acquisition* takeover* buyout* stake* bid purchase* buys buy
    sells sell sale sold shares_on network_operator
    | fusion* fusión übernahme* akuisisi* acquisto acquisizione fusão adquier* kauft
contract | contract* order awarded
    | contrato* contrat contrats auftrag* kontrak*
layoff | layoff* jobs redundan* job_cuts lose_work losing_work lay_off lays_off laid_off
    | despid* licenci* stellenabbau* phk
closure | close closes closed closing closure shut shuts shutting shutter* stop_production
    end_production pulls_out will_stop turned_away called_off cancelled halted suspended stopped
    quiet_day ordered_out
    | cierr* ferm* schließ* geschlossen* ditutup* penutupan fech* chius*
reopening | reopen* resum* unlock* lifted reconnect*
    | reabr* rouvr* wiedereröff* dibuka
bankruptcy | bankrupt* insolven*
    | quiebra* faillite* insolvenz* bangkrut* pailit* fallimento*
rates | rates rate borrowing benchmark* basis_point* central_bank* monetary policymaker* loans
    interest cost_of
    | leitzins* zins* tipo tipos taux suku zentralbank* banco_central banque_centrale
    bank_sentral juros tassi
inflation | inflation consumer_price* prices_rose cost_of
    | inflación inflasi inflação inflazione teuerung
price | price prices dearer cost_extra charge_a
    | precio* prix preis preise harga preço*
wage | wage wages pay salar* earn_more more_pay monthly_pay
    | salario* gaji upah lohn löhne salaire*
strike | strike strikes walkout* walk_out walked_out walks_out stop_work stopped_work
    stopping_work down_tools downed_tools industrial_action union unions stoppage* no_deal picket*
    labour_dispute pay_row
    | huelga* grève* streik* mogok* greve* sciopero* paran arbeit ausstand sindicato syndicat
    gewerkschaft*
protest | protest* demonstrat* rally rallies riot* marched march_through
    | manifest* kundgebung* unjuk protes
outbreak | outbreak* epidem* pandem* infect* virus* disease* fever cholera measles salmonella
    legionnaire* meningitis hepatitis dengue vaccin* ill cases patients
    | brote* épidémie* flambée ausbruch* seuche* infektion* wabah* surto* focolaio sakit casos
    cas erkrank* krankheit malades
health | hospital* surgery heart_attack clinic*
    | hospital* hôpital krankenhaus rumah_sakit
recall | recall recalls recalled
    | retirada rappel rückruf* penarikan
talks | talks summit* meet meets meeting negotiat* visit visits envoy* delegation* journey
    guest_of travel_to
    | cumbre* sommet* gipfel* ktt kunjung* reunión* besuch*
expulsion | expel* expulsion* throws_out threw_out thrown_out persona_non
    | expuls* ausgewiesen ausweis* espuls* espell* mengusir diusir
treaty | treaty accord accords pact agreement* signs signed signing
    | tratado* traité* vertrag* abkommen* perjanjian*
sanction | sanction* embargo* tariff* export_control*
    | sancion* zoll zölle* tarif*
border | border* crossing* barrier gate checkpoint*
    | frontera* frontière* grenz* perbatasan*
space | satellite* spacecraft orbit* lander rover astronaut* telescope* moon planet*
    | satélite* raumsonde weltraum satelit
discovery | discover* scientist* researcher* study archaeolog* astronom* fossil* ocean
    | descub* découv* entdeck* penemuan
match | goal goals league cup striker coach score* draw
    drew half-time see_off
    | gol goles partido tor tore trainer spiel* mengalahkan kalahkan menang pelatih victoire*
    gewinnt siegt siege vitória entrenador gana vence gagne but buts
record | record fastest best_time history_made quicker
    | récord rekord*
festival | festival* carnival* fair concert* parade* jazz biennale* regatta* gathering stages
    visitors fest opera
    | feria karneval* festival* visitantes besucher* pengunjung* festa fête
award | award* prize* nobel oscar oscars
    | premio* penghargaan* auszeichnung
launch | launch launches launched unveil* inaugurat* debut*
    | lanza* lance lancement stellt_vor meluncurkan
evacuation | evacuat* left_their leave_homes to_leave had_to empty
    | evakui* evacu* mengungsi* verlassen desaloj*
rescue | rescue* survivor* missing trapped search_for searched_for
    | rescat* supervivient* desaparecid* secours survivant* disparus rettung* vermisst*
    überlebend* hilang selamat* resgat* sobrevivent* soccors* dispers* superstit*
outage | outage* blackout* power_cut* power_link power_line electricity cable* without_power
    | stromausfall* apagón* panne listrik
sabotage | sabotage* dragged_its anchor
    | sabotaje
hacking | hack* cyber* ransomware breach*
    | ciber* peretas*
migration | migrant* migration refugee* asylum deport*
    | migrante* flüchtling* pengungsi
spill | spill* leaked_oil pollut*
    | derrame* marée_noire kebocoran
animal | shark* great_white gulls seabird* bird_strike fatal_bite wolf wolves bear bears
    | tiburón requin hai hiu
school | school* classes class lesson* pupil*
    | escuela* école* schule* schulen sekolah*
aviation | flight flights runway* airport* airliner* plane planes jet aircraft
    | avión vuelo* avion vol flug* pesawat*
shipping | ship ships barge* tanker* vessel* skipper* freight
    | buque navire schiff* kapal
rail | train trains railway* tracks commuters
    | tren trenes train trains bahn* kereta zug züge
"""


#: Disasters and violence, and what may be all that a report tells of one.
HARM = frozenset(
    [
        *("quake", "storm", "flood", "slide", "volcano", "fire", "blast", "crash", "sinking"),
        *("collapse", "shooting", "stabbing", "attack", "war", "outbreak", "spill"),
    ]
)
AFTERMATH = frozenset(["death", "evacuation", "health", "outage", "rescue"])
#: What somebody says of another's claim: it is of the claim's event, whatever act that tells.
DENIAL = "denial"
#: What follows from an act or goes with it: it tells little of which act it was.
CONSEQUENCES = frozenset(
    [
        *AFTERMATH,
        *("closure", "school", "price", "wage", "treaty", "rail", "aviation", "shipping"),
        "cabinet",
    ]
)


@cache
def _table(english: bool) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return the classes of whole words, and of beginnings."""
    whole: dict[str, frozenset[str]] = {}
    beginnings: dict[str, frozenset[str]] = {}
    for line in CLASSES.strip().replace("\n    ", " ").splitlines():
        name, words, other_words = line.split("|")
        for word in (words if english else other_words).split():
            table = beginnings if word.endswith("*") else whole
            spelled = word.rstrip("*")
            table[spelled] = table.get(spelled, _NONE) | {name.strip()}
    return whole, beginnings


_NONE: frozenset[str] = frozenset()
_SHORTEST = 3


@lru_cache(maxsize=1 << 15)
def classes_of(word: str, *, english: bool = True) -> frozenset[str]:
    """Return the classes of acts that a lower-case word, or two joined by "_", may tell."""
    whole, beginnings = _table(english)
    found = whole.get(word, _NONE)
    for end in range(_SHORTEST, len(word) + 1):
        if more := beginnings.get(word[:end]):
            found |= more
    return found
