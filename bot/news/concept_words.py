"""What news says again and again, by its words in eight languages: data only, compiled by this
project, under its licence (MIT).

A line without a space before it names a concept; below it stand its words, each line of one
language. A word stands for every form of it that has the same stem, `word!` for itself alone and
`word*` for every word that begins so. `one_two` are words that follow one another, `one+two` a verb
and its particle, which may stand apart ("laid 200 workers off"), and `one&two` two words near each
other in any order that mean it together ("jobs" and "cut"). In Chinese, words are found as strings.

Left out on purpose: words that news uses of everything (hit, set, take, run), but for phrases.
"""

#: What happens, and what somebody does, that a story is of.
ACTS = """
death
  en die dead death kill* fatal* deadly slay perish lose_life lose_lives lose_their_lives lost_lives
  en claim_life claim_lives pass_away body! bodies! mourn* obituary casualty victim succumb*
  en death_toll
  fr mort* mourir meurt meurent mourut décès décéd* tué* tuent tuant péri! disparu_à perdu_la_vie
  fr perdent_la_vie trouvé_la_mort victime coûté_la_vie dépouille* cadavre* tuer! périr!
  de tot! tote* toten töten tötet! getötet* todes* tod! gestorben* sterben stirbt! starb* ums_leben
  de umkam* umkomm* leben_verlo* leben&gekostet opfer tödlich* umgekommen* leiche* verstorben*
  de verstarb*
  es muert* morir muere* murió! murieron! morirá* falleci* fallec* mata* mató! mataron! mortal*
  es víctima perdi*_la_vida perder_la_vida perdieron_la_vida cadáver* difunt* deces*
  it mort* morire muore! muoiono! decedut* decess* ucciso uccisi uccisa uccise uccidere vittim*
  it perso_la_vita perdono_la_vita perde_la_vita senza_vita cadaver* salm* mortal*
  pt mort* morre* morrer morreu! morreram! falec* óbito* matar mata! matou! mataram! vítima*
  pt perdeu_a_vida perderam_a_vida mortal* cadáver* corpo! corpos!
  ru погиб* умер* умира* смерт* скончал* жертв* убит* гибел* мертв* мёртв* летальн* тела!
  zh 死 遇难 遇難 丧生 喪生 身亡 罹难 去世 逝世 遗体 死者 致命 丧命 殉职
murder
  en murder* homicide kill assassin* slay* manslaughter
  fr meurtr* assassin* homicide tué* tuer!
  de mord! morde! morden! mörder* ermord* getötet* totschlag* tötung* umbring* umbrach* umgebracht*
  es asesin* homicid* mata* mató!
  it omicid* assassin* uccid* uccis* delitto
  pt homicíd* assassin* matou! matar
  ru убий* убил* убит*
  zh 谋杀 杀害 凶杀 杀死 行凶
injured
  en injur* wound! wounds! wounded! hurt casualty hospitalis* hospitaliz* maim*
  fr bless* hospitalis*
  de verletz* verwundet* schwerverletz* leichtverletz* verletzung*
  es herid* lesion* hospitaliz*
  it ferit* ferimento lesion* ricoverat*
  pt ferid* ferimento* machucad* lesion* hospitalizad*
  ru ранен* пострада* травм* ранил* госпитализ*
  zh 受伤 受傷 伤者 负伤 轻伤 重伤 人伤 死伤 伤亡
rescue
  en rescue* survivor* survive pulled_from saved! save_from dug_out winch*
  fr secour* sauvet* secours sauvé* rescapé* survivant* repêché*
  de rett* gerettet* geborgen* bergung* überleb*
  es rescat* socorr* supervivient* sobreviv* auxili* salvados! salvadas!
  it soccor* salvat* salvataggi* superstit* sopravviss* estratt*
  pt resgat* salv! salvo! salvos! salvou! sobreviv* socorr*
  ru выжив* эвакуиров* спасли! спасен* спасат* спасти! спас!
  zh 救援 获救 救出 营救 生还 抢救 搜救 幸存
evacuate
  en evacuat* leave_their_homes leave_homes flee_homes left_their_homes clear*_out relocat*
  fr évacu*
  de evakuier* in_sicherheit_gebracht häuser_verlassen
  es evacu* desaloj*
  it evacu* sfollat* sgomber* sgombr*
  pt evacu* retirad* desalojad*
  ru эваку* отселен*
  zh 疏散 撤离 转移 撤離 撤侨
arrest
  en arrest* detain* detention custody apprehend* nab nabbed! captur* take_into_custody round_up
  en taken_in handcuff* behind_bars
  fr arrêt! arrêté* arrêter arrestation* interpell* garde_à_vue détenu* détention* écroué*
  fr placé_en_détention appréhend*
  de festnahme* festgenommen* nimmt+fest nahm+fest nehmen+fest verhaft* gefasst* inhaftier* haft!
  de untersuchungshaft* u-haft gewahrsam
  es deten* detien* detuv* arrest* captur* aprehen* prision_preventiva encarcel* apres*
  it arrest* fermat* detenut* manette cattur* custodia
  pt pres! preso! presos! presa! presas! prend* prisão* detid* deten* captur* deteve
  ru арест* задерж* взят*_под_стражу под_стражей пойма*
  zh 逮捕 被捕 拘留 抓获 落网 拘捕 扣押 被抓 抓捕 羁押
surrender
  en surrender* turn_himself_in turn_herself_in turn_themselves_in turn_in_to give_himself_up
  en give_herself_up give_themselves_up hand_himself_in hand_herself_in give_up_to
  fr livr*_à_la_police capitul* s'est_rendu se_rendre constitué_prisonnier
  de stell*_sich ergab_sich ergaben_sich kapitul* sich_gestellt
  es rindi* rendi* se_entreg* entregarse capitula! capituló!
  it arres! arresi! arreso! arresero! resa! si_consegn* si_è_costituit* consegnars* costituirsi!
  pt se_entreg* entregou_se se_rend* rendeu* rendição
  ru сдал* сдат* капитул* явил*_с_повинной
  zh 自首 投案 投降 投案自首
charge
  en charged! indict* arraign* prosecut* accuse* charges! allegation* criminal_charge face_charges
  fr inculp* mis_en_examen mise_en_examen poursuiv* accus* prévenu*
  de anklag* angeklagt* beschuldig* klagt+an vorgeworfen* tatverdäch* vorwurf* vorwürf*
  es acus* imput* inculp* cargos! procesad*
  it accus* incrimin* imputat* indagat* rinviat*_a_giudizio
  pt acusa* denunciad* indicia* réu réus
  ru обвин* предъяв* подозрева* подсудим*
  zh 起诉 指控 被控 检控 控罪 涉嫌 提控
verdict
  en verdict* convict* guilty acquit* ruling! rulings! ruled! clear*_of found_guilty find_guilty
  fr verdict* condamn* coupable* reconnu_coupable jugement* acquitt* relax*
  de urteil* verurteil* schuldig* freigesproch* freispruch* schuldspruch*
  es veredict* conden* culpable* fallo! sentenci* absuelt*
  it verdett* condann* colpevol* sentenz*
  pt veredi* conden* culpad* sentenç*
  ru приговор* осужд* виновн* вердикт* осудил*
  zh 判决 裁决 有罪 定罪 判处 宣判 裁定
acquit
  en acquit* not_guilty exonerat* clear*_of drop_charges dismiss*_charges vindicat*
  fr acquitt* relax* innocent* blanchi* non-lieu
  de freigesproch* freispruch* freizusprech* spricht+frei sprach+frei unschuldig*
  es absuel* absolv* absolució* inocente* exoner*
  it innocen* prosciol* assolt* assoluzion* assolve!
  pt absolv* inocent*
  ru оправда* невинов*
  zh 无罪 宣告无罪 无罪释放 撤销指控
sentence
  en sentenc* jailed! imprison* prison* jail! years_in_prison years_in_jail life_term behind_bars
  en serve_time put_away locked_up incarcerat*
  fr condamn* peine* prison* ans_de_prison réclusion* emprisonn* ferme!
  de verurteil* haftstrafe* gefängnis* freiheitsstraf* haft! jahre_haft lebenslang* bewährung*
  es conden* prisión cárcel* sentenci* encarcel* años_de_prisión cadena_perpetua
  it condann* carcere ergastol* anni_di_carcere reclusion* detenzione
  pt conden* prisão pena! penas! anos_de_prisão sentenci* cadeia!
  ru приговор* лет_лишения лишения_свободы тюр* колони* заключени*
  zh 判处 判刑 有期徒刑 无期徒刑 监禁 入狱 刑期 被判 坐牢
lawsuit
  en sue lawsuit* suit! suits! litigat* take_to_court legal_action file_a_complaint court_challenge
  en legal_challenge
  fr plainte* poursui* attaqu*_en_justice saisi*_la_justice assign* recours! justice
  de klage! klagen! klagt! klagte! verklag* geklagt* eingeklagt* rechtsstreit*
  es demand* querella* denunci* pleito litigio
  it caus!_legale denunci* querel* ricors* citat*_in_giudizio azione_legale
  pt ação_judicial ações_judiciais aciona*_a_justiça processou! processar*
  ru иск! иски! иска! иском! подал*_в_суд подали_в_суд судит*
  zh 起诉 诉讼 控告 状告 提告
appeal
  en appeal! appeals! appealed! appealing!
  fr appel! appels! cassation pourvoi
  de berufung* revision! beschwerde*
  es apel* recurr*
  it appell* ricors*
  pt recorr* apel*
  ru апелляц* обжал*
  zh 上诉 申诉
fine
  en fine! fined! fines! penalt* must_pay order*_to_pay ordered_to_pay
  fr amende* pénalité*
  de bußgeld* geldstraf* geldbuß* strafzahlung* strafe!
  es multa* sancion* sanción
  it mult! multa! multe! multat* sanzion* ammend*
  pt mult! multa! multas! multad* multou!
  ru штраф*
  zh 罚款 罚金 被罚 处罚
job cuts
  en layoff* laid+off lay+off laying+off lays+off redundan* job&cut job&losses job&loss job&axe
  en jobs&go job&shed job&slash job&eliminate post&cut staff&cut workforce&cut workforce&reduce
  en staff&axe let_go downsiz* position&cut role&cut worker&cut job&lose
  fr licenci* suppression*&poste* supprim*&poste* suppression*&emploi* supprim*&emploi* plan_social
  fr dégraiss* réduc*&effectif* se_séparer&salarié* départ*_volontaire*
  de stellenabbau* stellenstreich* entlass* abbau*&stelle* streich*&stelle* gestrichen*&stelle*
  de baut+ab bauen+ab bau+ab abbau*&arbeitspl* streich*&arbeitspl* gestrichen*&arbeitspl* kündig*
  de wegfall*&stellen personalabbau* wegfall*&arbeitspl* fallen&stellen arbeitsplatzabbau*
  de einspar*&stellen
  es despid* despedi* despedir* recort*&empleo* recort*&puesto* suprim*&puesto* supresió*&puesto*
  es ere! recort*&plantilla elimin*&empleo* elimin*&puesto* suprim*&empleo* reduc*&plantilla
  it licenzi* esuber* tagli*&post* tagli*&organic* riduc*&organic* tagli*&person* riduzion*&person*
  pt demit* demiss* cort*&vaga* cort*&emprego* cort*&trabalhador* desped* dispens* elimin*&vaga*
  ru увол* сокращ*&рабоч* сократ*&рабоч* сокращ*&сотрудник* сократ*&сотрудник* сократ*&штат*
  ru сокращ*&штат* сокращ*&персонал* сократ*&персонал* сократ*&работник* сокращ*&работник*
  zh 裁员 裁減 裁减 解雇 解僱 辞退 下岗 裁撤 失业 裁掉
hiring
  en hire hiring! recruit* take+on job&create job&add job&creation new_jobs create*_jobs employ!
  en workers&add staff&add
  fr embauch* recrut* crée*&emploi* crée*&poste* création*&emploi* création*&poste*
  de stellt+ein stellen+ein neue&stelle* schaff*&arbeitspl* schaff*&stelle* stellen&geschaffen
  de arbeitspl*&geschaffen arbeitspl*&entstehen stellen&entstehen schaff*&jobs anwerb* rekrutier*
  de einstellen! einzustellen! einstellt!
  es contrat* crea*&empleo* crea*&puesto* emplear* incorpor* gener*&empleo* creación&empleo*
  es creación&puesto*
  it assum* assunzion* crea*&post* reclut* crea*&lavoro nuov*&post* assunt*
  pt contrat* cria*&vaga* abr*&vaga* abertura&vaga* cria*&emprego* ger*&emprego* recrut* admit*
  ru нанима* наня* наним* рабоч*_мест* нанять принять_на_работу набор! набрать вакан* трудоустро*
  zh 招聘 招募 雇用 聘用 新增岗位 招人 增聘 录用 招工
strike
  en on_strike strike_action walkout* walk_out walk_off_the_job industrial_action picket* down_tools
  en go_on_strike stoppage* stop_work work_stoppage strikers! strike! strikes! striking_workers
  fr grève* gréviste* débray* arrêt_de_travail mouvement_social
  de streik* warnstreik* ausstand* arbeitsniederleg* arbeitskampf* arbeit&nieder*
  es huelga* huelguist* paro! paros!
  it scioper* astension*_dal_lavoro
  pt greve* grevist* paralisa* paralisação
  ru забастов* бастов* стачк*
  zh 罢工 罷工 停工
bankruptcy
  en bankrupt* insolven* go_bust collaps* administration! receivership chapter_11 fold! folded!
  en liquidat*
  fr faillite* redressement_judiciaire liquidation* dépôt_de_bilan cessation_de_paiements
  de insolven* pleite* bankrott* konkurs* zahlungsunfähig*
  es quiebra* bancarrota concurso_de_acreedores insolven*
  it falliment* fallit* bancarotta insolven* concordat*
  pt falência* falid* recuperação_judicial insolv*
  ru банкрот* разор* несостоятельн*
  zh 破产 倒闭 破產 清算
buy
  en buy bought! acqui* purchas* takeover* take_over bid! buyout* snap+up procur* take_a_stake
  fr achet* achat* rachet* rachat* acqui* acquér*
  de kauf* gekauft* erwerb* erworben* erwirb* übernahm* übernomm* übernehm* übernimmt anschaff*
  es compra* adqui* adquiri* adquier*
  it acquist* compra* acquisi* rilev*
  pt compra* adquir* aquisi*
  ru купи* покуп* приобр* куплен* поглощ* закуп*
  zh 收购 购买 买下 采购 併購 并购 购入 买入 收購
sell
  en sell sold! sale! sales! offload* divest* auction* up_for_sale disposal
  fr vente* céd* cession* cède vendre vendu! vendue! vend! vendent! vendeur*
  de verkauf* veräußer* versteiger* abstoß*
  es vend* vende* subast* venta! ventas!
  it vend* vendit* ced! cede! cedut* cession* asta!
  pt vend* venda* leilo* leilã*
  ru прода* аукцион*
  zh 出售 卖出 卖 转让 销售 拍卖 出讓
merger
  en merge* merging! merger! tie-up join_forces amalgamat* takeover*
  fr fusion* rapproch* fusionn*
  de fusion* fusionier* zusammenschluss* zusammenschließ* verschmelz*
  es fusi* fusion*
  it fusion* fonder* aggregaz*
  pt fus! fusã* fundir* incorpor*
  ru слиян* объедин*
  zh 合并 并购 合併 重组
close
  en close! closed! closes! closing! closure* shut shutter* cease_operations out_of_service
  fr ferm*
  de schließ* geschlossen* gesperrt* sperr* schloss+seine schliesst
  es cierr* cerr* clausur*
  it chius* chiud*
  pt fech* encerr* interdit*
  ru закры* перекры*
  zh 关闭 关门 停业 封闭 闭馆 关停 倒闭 停运 休馆
open
  en open! opens! opened! opening! reopen* inaugurat* re-open open_its_doors welcome_visitors
  en closed_until shut_until closed_through
  fr ouvert* rouvr* rouvert* inaugur* réouvert* fermé_jusqu'à fermé_jusqu'au fermée_jusqu'au
  fr fermée_jusqu'à fermés_jusqu'au ouvre! ouvrent! ouvrir* ouvri! ouvriront!
  de öffn* eröffn* geöffnet* wiedereröffn* öffnet+wieder einweih* eingeweiht* geschlossen_bis
  de bis+geschlossen gesperrt_bis bis+gesperrt
  es abr! abre* abiert* reabr* reabri* apertura inaugur* reapertur* abrirá* cerrado_hasta
  es cerrada_hasta cerrados_hasta abrió! abrieron! abrir!
  it apr! apre! apert* riapr* riapert* inaugur* chiuso_fino chiusa_fino chiusi_fino aprirà! aprire!
  pt abr! abre* abert* reabr* reabert* inaugur* fechado_até fechada_até fechados_até abriu! abriram!
  pt abrirá! abrir!
  ru откры* откро* открыт* закрыт*_до
  zh 开放 开业 重开 重新开放 开幕 恢复开放 启用 开馆 闭馆至 关闭至 休馆至 闭馆到 关闭到
delay
  en delay* postpon* defer* put+off push+back held_up reschedul*
  fr retard* report! reporté* reporter repoussé* ajourn* différé! différée!
  de verspät* verschob* verschieb* vertag* verzöger* aufgeschob*
  es retras* aplaz* pospon* pospuest* demor* posterg*
  it ritard* rinvi* rimand* slitt* posticip*
  pt adi! adia* adiou! posterg* atraso! atrasos! atrasad* atrasar!
  ru отлож* перенес* перенос* задерж* отсроч* опозда*
  zh 推迟 延期 延误 推遲 延后 晚点
cancel
  en cancel* scrap! scrapp* call+off abandon* scratch axe! axed! drop_plans pull+out
  fr annul* abandonn*
  de absag* abgesagt* gestrich* annullier* storn* sagt+ab
  es cancel* anul* suspend*
  it annull* cancell* saltat*
  pt cancel* anul* suspens*
  ru отмен*
  zh 取消 撤销 作废
appoint
  en appoint* named! naming! nominat* succeed! succeeds! successor* take+over picked! take_charge
  en promot* chosen! chose! take_the_helm installed! hire hired! elevat* tapped! sworn_in
  fr nomm! nommé* nommer nomin* désign* succéd* successeur* remplac* prend_la_tête promu*
  de ernenn* ernannt* benenn* berufen! berief! nachfolg* folgt+nach verpflichte* übernimmt!
  de eingesetzt*
  es nombr* design* suced* sucesor* asum* fich* eleg* reemplaz* sustitu*
  it nomin* design* subentr* promoss* prend*_il_posto ingaggi* succed* successor* scelto!
  pt nomea* nomeou! suced* sucessor* assum* contrat* substitu* designad*
  ru назнач* преемник* возглав* сменит* сменил* избран*
  zh 任命 出任 接任 委任 就任 上任 担任 聘请 接替 提名 执教 新任
resign
  en resign* step+down quit! quits! quitting! stand+down stood+down departure* leave_post
  en leave_his_post leave_her_post give_up_post step+aside bow+out walk_away leaving!
  fr démission* quitt* départ! se_retir* jette_l'éponge
  de rücktritt* zurücktret* zurückgetret* tritt+zurück trat+zurück treten+zurück
  es dimi* dimit* dimis* renunci* dej*_el_cargo abandon*
  it dimett* dimess* dimission* lascia_l'incarico
  pt renunc* demit*_se pediu_demissão deix*_o_cargo demissão saíd* demitiu-se
  ru отставк* уход! ушел_с ушла_с покин* подал*_в_отставку уходит*
  zh 辞职 请辞 下台 辞任 卸任 離職 离职
oust
  en oust* sack! sacked! sacks! sacking! dismiss* fired! depos* purg* impeach* kick+out vote+out
  en topple* relieved! throw+out expel* drum+out booted! boot+out strip*_of unseat* forced_out
  en eject* push+out eas*_out terminat* overthr* remove_from removed_from removal
  fr évinc* limog* destitu* renvoy* révoq* exclu* licenci* écart* viré* chassé! chassée!
  de entlass* abgesetzt* absetz* abberuf* gefeuert* feuert* abgewählt* gestürzt* rauswurf*
  de ausgeschloss* setzt+ab wählt+ab entmacht* rausgeworf*
  es destitu* ces! cesó! cesa! cesad* despid* despidi* echa* echó! echaron! expuls* remov* derroc*
  es fulmin* apartad* apartó!
  it destitu* esoner* licenzi* rimoss* rimuov* espul* defenestr* sfiduci* silur* cacciat*
  pt demit* exoner* destitu* afast* expuls* derrub* cass!
  ru увол* смест* сня*_с отстран* отправ*_в_отставку свер* выгна* исключил* исключен* исключён*
  zh 免职 罢免 撤职 解雇 革职 开除 下课 罢黜 解职
retire
  en retire* retirement step_away hang_up_his hang_up_her call_time_on bow+out
  fr retrait* raccroch*
  de ruhestand* rente! pension* karriereende* hört+auf aufhör*
  es retir* jubil*
  it ritir* pension*
  pt aposent* pendur* reform!
  ru пенси* заверш*_карьер*
  zh 退休 退役 引退
election
  en elect! election* elected! electing! elects! poll! polls! ballot* vote! votes! voted! voting!
  en voter* runoff* run-off primary! primaries! midterm* referendum* race! campaign*
  fr élection* scrutin* urne* vot! vote* législative* présidentielle* référendum* électeur*
  fr électoral* électorat* municipales!
  de wahl* gewählt* wähl* urnengang* abstimm* stichwahl* bundestagswahl* landtagswahl* referendum*
  es eleccion* elecci* comicios urna* vot! vota* voto* electoral* referénd* votación*
  it elezion* vot! voto! voti! urn! urne! scrutin* ballottagg* referendum elettoral* elettor*
  it eletto! eletti! eletta!
  pt eleiç* eleit* urna* vot! vota* voto! votos! pleito referend*
  ru выбор! выборы! выборов! выборах! избир* голосов* избран* избрал* референдум*
  zh 选举 投票 大选 选票 公投 選舉 当选 竞选
vote
  en vote! votes! voted! voting! ballot* tally roll_call in_favour_of in_favor_of broke_ranks
  en break_ranks
  fr vot! vote! votes! voté* voter scrutin* voix! suffrage*
  de abstimm* gestimmt* votum votier* stimmen! stimmten! stimmte! wählerstimm*
  es vot! voto* votar* votó! votaron! votaci* sufragi*
  it vot! voto! voti! votare! votato! votazion*
  pt vot! voto! votos! votou! votaram! votar! votaç*
  ru голоса! голосов* проголосов* голосован*
  zh 投票 表决 赞成票 反对票
pass a law
  en pass! passed! passes! passing! passage! approv* adopt* enact* ratif* give_final_approval
  en vote*_through green-light green_light sign_into_law clears_the_house clears_the_senate
  fr adopt* approuv* vot! voté* entérin* ratifi* promulgu* valid* feu_vert
  de beschloss* beschließ* verabschied* billig* gebillig* ratifizier* genehmig* zugestimmt*
  de angenomm* stimmt+zu
  es aprob* aprueb* ratific* adopt* promulg* sanciona*
  it approv* vara! varat* ratific* adott* promulg* via_libera
  pt ratific* adot* sancion* promulg* aprovou! aprovad* aprovar* aprovaç* aprova!
  ru принял* принят* одобр* ратифиц* утверд* утвержд*
  zh 批准 核准 获批 签署 获通过 表决通过 审议通过 通过了 通过法案 通过决议
ban
  en ban! bans! banned! banning! bars! barred! barring! prohibit* outlaw* forbid forbidden!
  en crack+down not_allowed restrict* make_illegal illegal*
  fr interdi* proscri* bann* prohib* exclu*
  de verbot* verbiet* untersag* unzulässig* ausgeschloss* sperre!
  es prohíb* prohib* vet! veta* ved! ilegal*
  it vieta* vietat* divieto* proib* messo_al_bando bandire!
  pt proíb* proib* vet! veta* bani* vedad*
  ru запре* запрет* воспрет*
  zh 禁止 禁令 取缔 封禁 不得 禁
talks
  en talk! talks! negotiat* discuss* dialogue* meet! meeting* met! meets! summit* sat_down sit_down
  en hold_talks parley
  fr négoci* pourparler* discuss* entretien* rencontr* réuni! réunis* réunion* sommet* dialogue*
  de verhandl* gespräch* treff* traf! trafen! gipfel* beratung* berat*
  es conversac* reun* reúne* diálog* dialog* cumbre* encuentr* negociac* negociar* negocian!
  it negozia* trattativ* colloqu* incontr* vertice riunion* dialog*
  pt convers* reuni* reún* diálog* cúpula encontr* cimeira negociaç* negociar* negociam!
  ru переговор* встре* встреч* саммит* бесед* диалог*
  zh 谈判 会谈 会晤 会议 峰会 磋商 对话 会见 談判
deal
  en deal! deals! agree* pact! contract* settle* compromis* truce memorandum reach*_agreement sign!
  en signed! strike_a_deal struck_a_deal accord! accords! treaty! treaties!
  fr accord* pacte* contrat* compromis entente traités! signé! signer! signent!
  de abkomm* vertrag* geeinigt* vereinbar* einigung* deal! pakt! kompromiss* unterzeichn* einigten!
  es acuerd* acord* pact* tratad* convenio* compromis* firm* contrat*
  it accord* intes* patto trattat* firm* contratt* compromess*
  pt acord* pacto* tratad* convên* assin* contrat* compromiss*
  ru соглаш* договор* сделк* пакт! контракт* подпис* компромис*
  zh 协议 协定 条约 达成 签署 合同 和解
ceasefire
  en ceasefire* cease-fire* truce* armistice* lull stop_fighting end_hostilities cease_fire
  fr cessez-le-feu trêve* armistice* cessez_le_feu
  de waffenruhe* waffenstillstand* feuerpause* kampfpause*
  es alto_el_fuego tregua* cese_del_fuego cese_al_fuego armistici* alto_al_fuego
  it cessate_il_fuoco tregu* armistizi*
  pt cessar-fogo cessar_fogo trégua* armistíc*
  ru перемири* прекращен*_огня
  zh 停火 停战 休战
sanction
  en sanction* embargo* blacklist* penaliz* punish* penalt* restrict*
  fr sanction* embargo* liste_noire puni*
  de sanktion* embargo* strafmaßnahm* schwarze_liste
  es sancion* sanción lista_negra embargo_comercial embargo_de_armas
  it sanzion* embargo* lista_nera
  pt sanç* sancion* embargo*
  ru санкци* эмбарг* черный_список
  zh 制裁 禁运 黑名单
war
  en war! wars! conflict* invasion* invad* fighting! fights! hostilit* offensive! battle! battles!
  en combat* frontline*
  fr guerre* conflit* invasion* combat* offensive* bataille*
  de konflikt* invasion* kämpf* gefecht* offensive* überfall* krieg! krieges! kriege! kriegs*
  es guerra* conflict* invasi* combat* ofensiva* batalla*
  it guerr* conflitt* invasion* combatt* offensiv* battagl*
  pt guerra* conflito* invas* combat* ofensiva* batalha*
  ru войн* конфликт* вторж* бо! бои! боев* наступл* сражен*
  zh 战争 冲突 入侵 交战 战斗 進攻 进攻
attack
  en attack* assault* raid! raids! raided! airstrike* air_strike* missile_strike* drone_strike*
  en bombard* shell! shelled! shelling! ambush* offensive assail* violence violent*
  fr attaqu* attentat* frapp* agress* raid! bombard* assaut* violence* pass*_à_tabac
  de angriff* angegriff* anschlag* attack* überfall* überfiel* greift+an angreif* beschuss*
  de beschoss* schlug! schläg* verprügel* gewalt*
  es ataqu* atac* atent* agred* agresi* bombard* asalt* golpe! golpea* violen*
  it attacc* assal* attentat* aggre* bombard* raid pestat* violen* picchi*
  pt ataqu* atac* atent* agred* agress* bombard* espanc* violên*
  ru атак* напад* напал* удар* обстрел* теракт* налет* избил* избит* насил*
  zh 袭击 攻击 空袭 轰炸 遇袭 打击 殴打 暴力 襲擊
shooting
  en shoot shot! shoots! shooting* gunfire gunman gunmen gunned opened_fire open_fire shots_fired
  en gun! guns! bullet* firearm* rifle*
  fr fusillad* tir! tirs! tireur* abattu* coup*_de_feu arme*_à_feu ouvert_le_feu tiré! balle!
  fr balles!
  de schuss! schüsse! schießer* schoss! schossen! erschoss* geschossen* angeschoss* schusswaff*
  de waffe*
  es tiroteo* dispar* tirador* balacera* balead* arma*_de_fuego bala! balas! abat*
  it sparat* sparator* spar! spara! sparano! sparo! spari! colpi_d'arma arma_da_fuoco fuoco!
  it proiettil*
  pt tiroteio* tiro! tiros! atirador* atir* balead* arma*_de_fogo dispar* bala! balas!
  ru стрельб* стрел* выстрел* застрел* расстрел* перестрел* стрелок
  zh 枪击 开枪 枪手 枪杀 射击 中枪 枪支 槍擊
stabbing
  en stab! stabs! stabbed! stabbing* knife! knives! knifed! knifeman machete* slash! slashed!
  fr poignard* couteau* arme_blanche coups_de_couteau
  de messer* erstoch* niedergestoch* gestochen* stich!
  es apuñal* cuchill* acuchill* arma_blanca navaj*
  it accoltell* coltell* arma_da_taglio
  pt esfaque* facada* facas! arma_branca com_faca com_uma_faca
  ru ножев* нож! ножом! зарез* порез*
  zh 刺伤 持刀 砍伤 刀 捅 刺死
kidnap
  en kidnap* abduct* hostage* captive* seized! snatch* ransom* held_captive
  fr enlev* enlèv* kidnapp* otage* rapt! séquestr* rançon*
  de entführ* geisel* verschlepp* lösegeld* kidnapp*
  es secuestr* rehén* rehenes rapt* rescate!
  it rapit* rapiment* sequestr* ostagg* riscatto
  pt sequestr* refém* reféns rapt* resgate!
  ru похи* похищ* заложник* плен! выкуп*
  zh 绑架 劫持 人质 赎金
explosion
  en explosion* explod* blast! blasts! bomb! bombs! bombing* detonat* blew+up blow+up explosive*
  en blown+up device!
  fr explos* bombe* déflagrat* détonat* attentat_à_la_bombe
  de explosion* explodier* bombe* detonation* detonier* sprengsatz* sprengstoff* gesprengt*
  es explosi* explot* bomba* deton* estall* artefacto*
  it esplos* esplod* bomb! bomba! bombe! deton* scoppi* ordign*
  pt explos* explod* bomba* deton*
  ru взрыв* взорв* бомб* подорв* детон* рванул* рвануло
  zh 爆炸 炸弹 引爆 爆燃 起爆 炸
fire
  en blaze* wildfire* burn* burnt! inferno flames arson* firefighter* fire! fires! bushfire* smoke
  en engulf* ablaze went_up_in torched!
  fr incend* feu! feux! brûl* flamme* pompier* sinistre! embras* ravag*
  de brand! brände* brannte* brenn* feuer* flammen großbrand* waldbrand* abgebrannt* brandstift*
  de gebrannt*
  es incend* fuego! fuegos! quem* bombero* ardi* arde! llamas!
  it incend* fiamm* rogo! roghi! brucia* fuoco! pompier* vigili_del_fuoco andat*_a_fuoco
  pt incênd* incend* fogo! queim* bombeir* chamas!
  ru пожар* огон! огонь! огня! возгор* горел* сгор* загор* поджог* пламя! пожарн*
  zh 火灾 大火 起火 失火 着火 火情 山火 火警 火災 纵火
flood
  en flood* inundat* deluge* high_water swamp* submerg* burst_its_banks under_water overflow*
  fr inond* crue* submer* débord* montée_des_eaux
  de hochwasser* überschwemm* überflut* flut* sturzflut*
  es inund* riada* crecida* desbord* anega* aluvi*
  it alluvion* inondaz* allag* esondaz* piena! esonda*
  pt inund* enchent* alag* cheia* transbord*
  ru наводнен* паводк* затоп* подтоп* половод*
  zh 洪水 洪灾 水灾 内涝 决堤 淹 洪涝 暴洪
quake
  en quake* earthquake* tremor* temblor* aftershock* seismic* magnitude* epicent* jolt*
  fr séisme* tremblement*_de_terre secousse* sismi* magnitude* réplique* épicentre
  de erdbeben* beben* erdstoß* erdstöß* nachbeben* magnitude*
  es terremoto* sismo* temblor* seísmo* sísmic* réplica* magnitud epicentro
  it terremot* sism* scoss* magnitud* epicentr*
  pt terremoto* sismo* tremor* abalo* sísmic* magnitude réplica* epicentro
  ru землетряс* подземн*_толч* магнитуд* толчк* сейсм* эпицентр*
  zh 地震 余震 震级 震中 震央
storm
  en storm* hurricane* typhoon* cyclone* tornado* gale* blizzard* thunderstorm* hailstorm* twister*
  en downpour* torrential winds! rain! rains! rainfall! snowstorm* snow! weather heatwave*
  fr tempête* ouragan* cyclone* typhon* orage* tornade* pluies! pluie! intempéri* averse* vent!
  fr vents! neige*
  de sturm* stürm* unwetter* orkan* hurrikan* taifun* gewitter* tornado* regen* schnee* starkregen*
  de wetter
  es torment* tempestad* huracán* huracan* ciclón* tifón* tornado* temporal! lluvia* viento* nevad*
  es granizo borrasca*
  it tempest* uragan* ciclon* tifon* temporal* tornado* piogg* maltempo bufer* neve! nubifragi*
  it grandin* vento!
  pt tempest* furac* ciclone* tuf* tornado* temporal* chuva* vendava* neve! vento! ventos! granizo
  ru шторм* ураган* тайфун* циклон* бур! буря! гроз! гроза! смерч* торнадо ливен* ливн* дожд* снег*
  ru метел* непогод*
  zh 台风 风暴 暴雨 飓风 暴风雪 龙卷风 大雨 颱風 强降雨 大风 雷暴
landslide
  en landslide* landslip* mudslide* avalanche* rockfall* mud! rockslide* subsidence
  fr glissement*_de_terrain éboul* avalanche* coulée*
  de erdrutsch* lawine* schlammlawine* felssturz* bergsturz* hangrutsch* geröll*
  es desliz* derrumb* alud* corrimiento* avalanch* desprend*
  it fran! frana! frane! franat* smott* valang* slavin* colata!
  pt deslizament* desabament* avalanch* desmoron* barreira!
  ru оползен* оползн* сел! селя! лавин* обвал* камнепад*
  zh 滑坡 泥石流 山体滑坡 雪崩 塌方 山泥倾泻
volcano
  en volcan* erupt* lava! ash_cloud crater
  fr volcan* éruption* lave!
  de vulkan* ausbruch* lava!
  es volcán* volcan* erupc* lava!
  it vulcan* eruzion* lava!
  pt vulc* erupç* lava!
  ru вулкан* изверж* лав! лава!
  zh 火山 喷发 熔岩
crash
  en crash* collision* collide* accident* derail* smash! smashed! wreck* pile-up plough+into
  en plow+into came_off run_over knocked_down head-on ran_into
  fr accident* collision* percut* dérail* crash* heurt* carambolage* renvers* s'est_écrasé écras*
  de unfall* unglück* zusammenstoß* kollision* kollidier* entgleis* absturz* abgestürzt*
  de zusammengestoß* prall* verunglück*
  es accident* choc! choca* choque* chocó! colisi* descarril* siniestro* volc* atropell* estrelló!
  es estrellad*
  it incident* scontr* schiant* deragl* tampon* travol* precipit*
  pt acident* colis* colid* bat! bateu! batida* descarril* capot* atropel* queda_de_avião
  ru авари* дтп столкн* крушен* катастроф* сошел! сошла! сошли! врезал* разбил* наехал*
  zh 车祸 事故 相撞 坠毁 出轨 碰撞 坠机 追尾 脱轨
accident
  en accident* disaster* tragedy tragedies catastroph* mishap*
  fr accident* catastrophe* drame* tragédie*
  de unglück* unfall* katastroph* tragödie*
  es accident* tragedia* catástrofe* desastre* siniestro*
  it incident! incidente incidenti tragedi* disastr* catastrof*
  pt acident* tragédia* catástrofe* desastre*
  ru авари* катастроф* трагед* чп! происшеств*
  zh 事故 出事 惨剧 灾难 悲剧
sink
  en sink sank! sunk! sinking! capsiz* shipwreck* founder* went_down go_under drown* overturn*
  en accident*
  fr naufrag* chavir* noy* coulé! couler! sombré!
  de sank! gesunk* sinken untergang* untergegang* kenter* gekentert* ging+unter ertrunk* ertrink*
  de havar*
  es hund* naufrag* volc* zozobr* ahog*
  it affond* naufrag* capovol* rovesci* annega* inabiss*
  pt afund* naufrag* emborc* afog* virou&barco virou&embarcaç*
  ru затон* потон* опрокин* утон* пошел_ко_дну кораблекруш* перевер*
  zh 沉没 翻船 沉船 倾覆 溺水 溺亡
collapse
  en collaps* cave+in give+way crumbl* came_down fell_down topple* gave+way
  fr effondr* écroul*
  de einsturz* eingestürzt* einstürz* stürzt*+ein zusammengebroch* zusammenbruch*
  es derrumb* colaps* desplom* hundi*
  it croll* cediment* cedut*
  pt desab* colaps* ru! ruiu! desmoron*
  ru обруш* рухн* обвал*
  zh 倒塌 坍塌 垮塌 塌陷 崩塌
blackout
  en blackout* outage* power_cut* power_failure without_power without_electricity lose_power
  en power&out lights_out brownout* cut+power
  fr panne* coupure* sans_électricité privé*_d'électricité délestage* black-out
  de stromausfall* stromausfäll* blackout* ohne_strom netzausfall* ausfall*
  es apag* corte_de_luz corte*_eléctric* sin_luz sin_electricidad falla!
  it blackout senza_luce senza_corrente senza_elettricità interruzion* guast*
  pt apag* sem_luz sem_energia blecaute* falta_de_luz queda_de_energia
  ru отключен*_электр* обесточ* блэкаут* без_света без_электр*
  zh 停电 断电 斷電 大停电
pollution
  en pollut* contaminat* spill* toxic* leak! leaks! leaked! leaking! tainted emission* poison*
  fr pollu* contamin* fuite* toxique* marée_noire empoison*
  de verschmutz* verseuch* verunreinig* giftig* austret* leck! ölpest* schadstoff* kontaminier*
  de vergift*
  es contamin* vertid* derrame* tóxic* fuga! fugas! envenen*
  it inquin* contamin* sversament* tossic* perdita_di avvelen*
  pt polu* contamin* vazament* tóxic* derram* envenen*
  ru загряз* утечк* разлив* токсич* отрав* выброс*
  zh 污染 泄漏 泄露 有毒 中毒 排放
steal
  en steal stole* theft* thief thieves rob! robbed! robber* burglar* heist* loot* made_off make_off
  en pilfer* shoplift* hold-up break-in snatch* make_off_with
  fr vol! vols! volé* voler voleur* dérob* cambriol* braqu* larcin* brigand* pill* malfaiteur*
  de diebstahl* gestohlen* stahl! stahlen! stehlen dieb! diebe! dieben! entwendet* raub* geraubt*
  de einbrecher* einbruch* beute! erbeut* räuber* unbekannte!
  es rob! robo! robos! robó! roba* robar* robad* ladr* hurt* sustra* sustraj* atrac* asalt* botín
  es se_llevaron saque*
  it furt! furto! furti! ruba* rubat* ladr* rapin* scippo trafug* sottr* bottino malvivent* razzia*
  pt roub* furt* ladr* assalt* saque* subtra* bandid*
  ru краж* украл* украд* похи* вор! воры! воров! ограб* грабит* грабеж* унес* вынес* угна* хищен*
  ru воровств*
  zh 盗 偷 失窃 被盗 窃 抢劫 小偷 盗贼 劫匪 丢失 丢 抢走
corruption
  en corrupt* brib* graft! embezzl* kickback* fraud* launder* swindl* scam! scams! cheat*
  fr corrupt* pot-de-vin pots-de-vin détourn* fraud* blanchi* escroqu* arnaqu*
  de korrupt* bestech* schmiergeld* veruntreu* betrug* betrüg* geldwäsch* unterschlag*
  es corrup* sobor* malvers* fraud* estaf* desvío blanqueo cohecho
  it corru* tangent* mazzett* frod* truff* riciclagg* appropriaz* concuss*
  pt corrup* suborn* propin* fraud* desvi* lavagem golp! peculato
  ru корруп* мошенн* растрат* отмыв* хищен* взятк* взяток!
  zh 腐败 受贿 贿赂 贪污 诈骗 欺诈 洗钱 行贿
hack
  en hack* cyber* ransomware* malware breach* data_leak phish*
  fr cyber* pirat* rançongiciel* hack* fuite_de_données
  de hacker* cyber* ransomware* datenleck* hackt* gehackt* schadsoftware*
  es hacke* ciber* ransomware piratea* filtraci*
  it hacker* cyber* ransomware informatic* violaz*
  pt hacke* ciber* ransomware vazament* invas*
  ru хакер* кибер* взлом* утечк*
  zh 黑客 网络攻击 勒索软件 数据泄露 入侵
recall
  en recall* withdraw_from_sale take_off_shelves pull_from_shelves
  fr rappel! rappels! rappel* retir*_de_la_vente
  de rückruf* zurückgerufen* ruft+zurück rufen+zurück
  es retir* retirad* llamada_a_revisión
  it richiam* ritir*
  pt recall recolh* retir*
  ru отзыв* отозв*
  zh 召回 下架
apologise
  en apolog* sorry regret* contrit* remorse* beg_forgiveness forgive* express_regret
  fr excus* regret* pardon* désolé* repent*
  de entschuldig* bedauer* verzeih* reue! tut_mir_leid
  es disculp* perd! perdón lament* arrepent* arrepient*
  it scus* chies*_scusa rammaric* pentit* perdon*
  pt desculp* perd! perdão lament* arrepend*
  ru извин* раская* прощен* сожалеет! сожалею!
  zh 道歉 致歉 抱歉 后悔 遗憾 歉意
deny
  en deny denies denied denial* refut* reject* rebut* disputed! not_true disavow* plead*_not_guilty
  fr dément* démen* nié! nie! nier réfut* contest* rejet* infirm*
  de bestreit* bestritt* dementier* dementi leugn* zurückgewies* weist+zurück wies+zurück
  de streitet+ab
  es nieg* neg! negó! negar* desmient* desment* desmint* refut* rechaz*
  it neg! nega! negat* negano! smenti* smentisc* respin*
  pt neg! nega! negou! negam! negar* desment* desmin* refut* rejeit*
  ru опроверг* отриц* отверг*
  zh 否认 驳斥 反驳 否認 澄清
protest
  en protest* demonstrat* rall! rally rallies rallied! marches! marched! riot* unrest*
  en took_to_the_streets take_to_the_streets uprising* sit-in boycott*
  fr manifest* protest* défil* rassembl* émeut* cortège* mobilis*
  de protest* demonstr* demo! demos! kundgeb* ausschreit* unruhe*
  es protest* manifest* marcha* concentr* disturb* movilizac*
  it protest* manifest* scontri! tumult* sit-in corteo! cortei!
  pt protest* manifest* passeat* tumult* ato!
  ru протест* митинг* демонстр* манифест* беспоряд* шеств*
  zh 抗议 示威 游行 集会 骚乱 暴动 抗議
migrate
  en migra* immigra* border_cross* asylum refugee* deport* undocumented alien!
  fr migr* immigr* asile! réfugié* expuls* clandestin* sans-papiers
  de migra* flüchtling* asyl* einwander* zuwander* abschieb* abgeschob* geflücht*
  es migra* inmigra* asilo! refugiad* indocument* deportad* deportac* deportar* deportó!
  it migra* immigra* asilo! rifugiat* espuls* profugh* clandestin*
  pt migra* imigra* asilo! refugiad* deport*
  ru мигра* иммигра* бежен* депорт* убежищ*
  zh 移民 难民 庇护 遣返 驱逐
marriage
  en marry! marri* wed! wedding* bride* groom divorc* spouse* engaged!
  fr mari! mariage* épous* noce* divorc* mariés! mariée!
  de heirat* hochzeit* geheiratet* ehe! scheid*
  es boda* casar* casamient* matrimoni* divorci* se_casó se_casaron casarse
  it nozze matrimoni* sposa* sposat* spos! divorzi*
  pt casament* casou! casar* casaram! divórci*
  ru свадьб* брак! жени! женил* замуж* развод*
  zh 结婚 婚礼 离婚 婚姻
birth
  en birth! births! born! newborn* pregnan* give_birth gave_birth
  fr naissance* né! née! nouveau-né accouch* nait! naît
  de geburt* geboren* neugeboren* schwanger*
  es nacimient* nació! parto! embaraz* nacieron! nacid*
  it nascit* nat! nato! nata! parto! incint*
  pt nasc* nasciment* parto! grávid*
  ru рожд* родил* новорожд* беремен* роды!
  zh 出生 诞生 生下 分娩 怀孕
beating
  en beaten! beating! beat+up assault* punch* brawl
  fr pass*_à_tabac tabass* roué*_de_coups coups! frapp*
  de verprügel* zusammengeschlagen* schläg* geschlagen* prügel*
  es paliza* golpe* apale* agred*
  it pestat* picchi* percoss* aggred*
  pt espanc* agred* surr*
  ru избил* избит* побо* драк*
  zh 殴打 打人 群殴 斗殴
award
  en award* prize* win&award medal* honor! honour* nobel oscar* trophy emmy* grammy* accolade*
  fr prix récompens* médaill* trophée* césar* lauréat* distinc*
  de preis! preise! preisträger* auszeichn* ausgezeichn* medaille* pokal* ehrung*
  es premi* galard* medalla* trofeo* condecor*
  it premi! premio! premiat* medagl* trofe*
  pt prêmi* prémio* premi* medalha* troféu* homenag*
  ru преми* наград* медал* приз! приза! кубок
  zh 获奖 奖项 颁奖 奖牌 奖章 大奖 金奖
"""

#: Who and what it happens to, and what may be done in any story.
THINGS = """
suspect
  en suspect* alleged gunman! person_of_interest accused! perpetrator* culprit* attacker* assailant*
  fr suspect* auteur_présumé assaillant* agresseur*
  de verdächtig* tatverdächtig* täter* mutmaßlich* angreifer*
  es sospech* presunt* atacante* agresor*
  it sospett* presunt* indiziat* aggressor* attentator*
  pt suspeit* suposto* agressor*
  ru подозрева* нападавш* преступник*
  zh 嫌疑人 疑犯 嫌犯 凶手 袭击者 犯罪嫌疑
motive
  en motive* motivat* reason_for why_he why_she
  fr motif* mobile! mobiles! motivation*
  de motiv* beweggrund* beweggründe*
  es motiv* móvil!
  it movent* motiv*
  pt motiv*
  ru мотив* побужд*
  zh 动机 动因 原因
staff
  en staff* job! jobs! worker* employee* workforce* position! positions! headcount personnel
  en payroll* role! roles! post! posts! vacanc* opening! openings! hire! hires! hired! hiring!
  en recruit* layoff* laid+off lay*+off redundan*
  fr emploi* poste* salarié* employé* effectif* personnel! travailleur* ouvrier* embauch* recrut*
  fr licenci*
  de stelle! stellen! arbeitspl* mitarbeiter* beschäftigt* belegschaft* job! jobs! arbeitnehmer*
  de personal! angestellt* arbeiter* arbeitskräft* entlass* stellenabbau* neueinstell* einstellen!
  de einzustellen! einstellt!
  es empleo* emplead* puesto* trabajador* plantilla personal! trabajo! trabajos! obrer* vacante*
  es despid* contratará! contratar! contrataciones!
  it post!_di_lavoro posti! dipendent* lavorator* organic* impiegat* operai* addetti occupazion*
  it lavoro assum* assunzion* licenzi* personale!
  pt vaga* emprego* funcionári* trabalhador* posto! postos! empregad* pessoal contratar! contratará!
  pt contratações! demiss* demit*
  ru работник* сотрудник* рабоч* персонал* штат! штата! вакан* служащ* рабоч*_мест* наня* нанима*
  ru найм* уволит* увольн*
  zh 员工 岗位 职位 职工 雇员 工人 工作岗位 就业 職位 招聘 裁员 裁減 招工 裁掉
unemployment
  en unemploy* jobless* out_of_work
  fr chômage* chômeur*
  de arbeitslos* erwerbslos*
  es desemple* paro! parad*
  it disoccup*
  pt desempreg*
  ru безработ*
  zh 失业 失業
wages
  en wage* pay! salar* paid! earn* earnings! pay_rise pay_packet remunerat* bonus* compensation
  fr salaire* salari* rémunér* paie! gagne*
  de löhne* gehalt* gehält* verdien* tarif* vergütung* lohn! lohnerhöhung* lohns! mindestlohn*
  es salari* sueldo* gana* cobra* remunera*
  it stipend* salari* guadagn* retribuz* paga! paghe!
  pt salári* salari* ganha* remunera* ordenado*
  ru зарплат* заработн* оклад* зарабат* жаловань*
  zh 工资 薪资 薪水 薪酬 年薪 月薪 加薪 收入
union
  en union! unions! unionis* unioniz* labor_group labour_group
  fr syndicat* syndical* cgt cfdt
  de gewerkschaft* verdi! ig_metall betriebsrat*
  es sindicat* sindical* gremi*
  it sindacat* sindacal* cgil cisl uil
  pt sindicat* sindical*
  ru профсоюз*
  zh 工会 工會
profit
  en profit* earning earnings! net_income earned! surplus bottom_line made_money in_the_black
  fr bénéfic* profit* résultat_net gain!
  de gewinn* überschuss* verdient* nettogewinn* reingewinn* plus!
  es benefici* gananc* ganó! utilidad* lucr* resultado_neto ganar* gana!
  it util! utile! utili! profitt* guadagn* ricav*_netti
  pt lucr* ganho! ganhos! resultado_líquido
  ru прибыл* заработал* доход*
  zh 利润 净利 盈利 获利 純利 赚 纯利
loss
  en loss! losses! lost_money in_the_red deficit* shortfall write-down writedown lose_money
  fr perte* déficit* déficitaire*
  de verlust* fehlbetrag* minus! defizit*
  es pérdida* perdió! déficit* perdi*
  it perdit* deficit passivo!
  pt prejuízo* perda! perdas! déficit*
  ru убыт* потер* дефицит*
  zh 亏损 损失 赤字 虧損
revenue
  en revenue* sales! turnover takings top_line
  fr chiffre_d'affaires recette* revenu! revenus! ventes!
  de umsatz* umsätz* erlös* einnahm*
  es ingreso* factur* ventas! recaud*
  it fatturat* ricav* entrat* vendite!
  pt receita* fatur* vendas!
  ru выручк* оборот! доход* продаж*
  zh 收入 营收 营业额 销售额 营业收入
price
  en price* cost! costs! costing! expens* pricey fare! fares! per_gallon fee! fees!
  fr prix tarif* coût* coûter facture!
  de preis* kost! kosten kostet! kostete! teuer* tarif* gebühr*
  es cost! costo! costos! coste! costes! costará costar* tarifa* cuesta! cuestan! precio! precios!
  it prezz* cost! costo! costi! costa! costerà! costano! tariff*
  pt custo! custos! custa* custar* tarif* preço! preços!
  ru цен! цена! цены! цене! цену! ценам! стоим* подорож* тариф*
  zh 价格 价钱 售价 成本 费用 票价 涨价 油价 房价
interest rate
  en interest_rate* rate! rates! borrowing_cost* base_rate benchmark* basis_point*
  fr taux
  de leitzins* zins* zinssatz
  es tipo*_de_interés tipos! tasa* tasa_de_interés
  it tass! tassi! tasso!
  pt taxa* juro* selic
  ru ставк*
  zh 利率 加息 降息 基准利率 息率
inflation
  en inflation* consumer_price* cost_of_living price&rise
  fr inflation prix_à_la_consommation coût_de_la_vie
  de inflation* teuerung* verbraucherpreis* lebenshaltung*
  es inflaci* ipc coste_de_la_vida precios_al_consumo
  it inflazion* carovita prezzi_al_consumo
  pt inflaç* ipca custo_de_vida
  ru инфляц* потребительск*_цен*
  zh 通胀 通货膨胀 物价
economy
  en econom* gdp growth! recession* downturn output
  fr économ* pib croissance récession
  de wirtschaft* bip konjunktur* wachstum* rezession*
  es econom* pib crecimiento recesi*
  it econom* pil crescita recession*
  pt econom* pib crescimento recess*
  ru эконом* ввп рецесс*
  zh 经济 国内生产总值 衰退 增长率
tax
  en tax taxes! taxation taxpayer* levy! levies! duty! duties!
  fr impôt* taxe* fiscal* taxation
  de steuer* abgabe*
  es impuest* tribut* fiscal* gravam*
  it tass! tassa! tasse! impost* fiscal* tribut*
  pt impost* tribut* taxa* fiscal*
  ru налог* сбор!
  zh 征税 税收 税率 减税 增税 税
aid
  en aid! subsid* grant! grants! relief! stimulus bailout* bail+out fund* assistance handout*
  fr aide! aides! subvention* soutien!
  de hilfe! hilfen! zuschuss* zuschüss* fördermittel* beihilfe* förderung* subvention*
  es ayuda* subsidi* subvenc*
  it aiut* sussid* sovvenz* contribut*
  pt ajud* subsíd* auxíli*
  ru помощ* субсиди* дотац* поддержк*
  zh 援助 补贴 救助 资助 补助 拨款
budget
  en budget* spending! funding! funds! billion money! appropriation*
  fr budget* dépenses! crédits! financ*
  de haushalt* etat! budget* finanz*
  es presupuest* fondos! gasto! financ*
  it bilanci* fondi! finanzi* spesa! manovra
  pt orçament* verba* fundos! financ*
  ru бюджет* финанс*
  zh 预算 资金 经费 财政 拨款
debt
  en debt* owe! owed! owes! borrow* loan* default! defaulted! liabilit*
  fr dette* endett* prêt! prêts! emprunt* créanc*
  de schuld! schulden! verschuld* kredit* darlehen* anleihe*
  es deuda* endeud* préstam* crédit*
  it debit* indebit* prestit* mutu*
  pt dívida* endivid* empréstim*
  ru задолж* кредит* заем* заём* долг! долга! долги! долгов!
  zh 债务 负债 贷款 欠款 违约 借款
shares
  en share_price* shares! stock* equities! market_value wall_street
  fr action! actions! bourse*
  de aktie* börse* kurs!
  es accion* bolsa cotiz* bursátil
  it borsa titol! titoli! piazza_affari azioni! azionari*
  pt açã! ação! ações! bolsa papéis!
  ru акци* бирж* котир*
  zh 股价 股票 股市 股份
stake
  en stake! stakes! shareholding* shareholder* investor*
  fr participation* parts! actionnaire*
  de anteil* beteilig* aktionär*
  es participaci* accionista*
  it quot! quota! quote! partecipaz* azionist*
  pt participaç* acionista* fatia!
  ru дол! доля! долю! доли! пакет! акцион*
  zh 股份 股权 持股 股东
factory
  en plant! plants! mill! mills! manufactur* facilit* production_line factory! factories!
  fr usine* fabrique* manufactur* atelier*
  de werk! werke! werks! fabrik* anlage* betrieb! standort*
  es fábrica* planta* complejo! factoría!
  it fabbric* stabiliment* impiant*
  pt fábrica* planta! usina* complexo
  ru завод* фабрик* предприят* комбинат* цех!
  zh 工厂 厂房 车间 生产基地 工廠 厂区 钢厂 药厂 电厂
mine
  en mine! mines! miner! miners! mining! pit! colliery
  fr mine! mines! mineur! mineurs! minier*
  de bergwerk* zeche* mine! minen! bergbau* kumpel! bergleut*
  es mina! minas! miner*
  it minier* minator*
  pt mina! minas! miner* mineir* garimp*
  ru шахт* рудник* горняк* карьер!
  zh 煤矿 矿工 矿井 矿山 矿难 矿区
company
  en company compan* firm! firms! business! businesses! corporat* group! maker manufacturer*
  en operator
  fr entreprise* société* groupe! firme* fabricant* exploitant*
  de unternehm* firma firmen konzern* betreiber* hersteller*
  es empres* compañía* grupo! fabricante* sociedad
  it aziend* societ* impres* ditta gruppo! compagnia! compagnie!
  pt empres* companhia* firma! grupo! fabricante*
  ru компани* фирм* предприят* корпорац* концерн* холдинг*
  zh 公司 企业 集团 厂商 企業
customer
  en customer* client* consumer* user! users! subscriber*
  fr client* consommateur* usager* utilisateur* abonné*
  de kunde* kundin* verbraucher* nutzer* abonnent*
  es client* consumidor* usuari*
  it client* consumator* utent* abbonat*
  pt client* consumidor* usuári* assinant*
  ru клиент* потребител* покупател* пользовател* абонент*
  zh 客户 顾客 消费者 用户
boss
  en boss* chief! chiefs! head! heads! leader! leaders! ceo cfo coo chief_executive executive*
  en director* chairman chairwoman chair! chairperson president! manager! top_executive officer
  fr patron* chef* dirige* directeur* directrice* pdg président* responsable* directeur_général
  de chef* leiter* vorstand* geschäftsführ* vorsitzend* präsident* direktor* vorstandschef*
  de werksleiter*
  es jef* director* president* consejero_delegado líder* ejecutiv* gerente* presidente
  it cap! capo! capi! president* amministratore_delegato dirigent* vertic* numero_uno direttor*
  it direttric*
  pt chef* diretor* president* líder* execut* gerente*
  ru глава! главы! главой! главу! директор* руковод* начальник* президент* гендиректор* председател*
  ru босс*
  zh 总裁 首席执行官 老板 董事长 负责人 总经理 主席 领导人 行政总裁
coach
  en coach* manager! managers! head_coach trainer! bench!
  fr sélectionneur* coach* banc! entraîneu*
  de trainer* coach* bundestrainer* cheftrainer*
  es entrenador* seleccionador* dt! banquillo técnico!
  it allenator* tecnic* mister ct! commissario_tecnico panchina
  pt técnic* treinador* selecionador*
  ru тренер* наставник*
  zh 教练 主教练 主帅 教頭 帅位
player
  en player* footballer* striker! midfielder* defender* goalkeeper* signing!
  fr joueu* footballeu* attaquant* défenseur*
  de spieler* fußballer* stürmer* torwart* verteidiger*
  es jugador* futbolista* delanter* portero!
  it giocator* calciator* attaccant* portiere!
  pt jogador* futebolista* atacante* goleiro*
  ru игрок* футболист* нападающ* вратар* хоккеист*
  zh 球员 选手 前锋 守门员 队员
match
  en match* game! games! fixture* final! kick-off
  fr match* rencontre* finale!
  de spiel! spiele! partie! finale* match*
  es partid! partido! partidos! encuentr* final!
  it partit! partita! partite! gara! match finale!
  pt partida* jogo* final!
  ru матч* игр! игра! игры! финал* встреч*
  zh 比赛 决赛 赛事 对阵
minister
  en minister* secretary! secretaries!
  fr ministre* secrétaire*
  de minister! ministers! ministern! ministerin* ressortchef*
  es ministr* secretari*
  it ministr* sottosegretari*
  pt ministr* secretári*
  ru министр*
  zh 部长 大臣 部長
ministry
  en ministry ministries
  fr ministère*
  de ministeri*
  es ministerio*
  it minister*
  pt ministério*
  ru министерств*
  zh 部门
prime minister
  en prime_minister* premier! premiers! head_of_government chancellor
  fr premier_ministre première_ministre premiers_ministres chancel* chef_du_gouvernement
  de ministerpräsident* premierminister* regierungschef* kanzler* premier! bundeskanzler*
  es primer_ministro primera_ministra presidente_del_gobierno jefe_del_gobierno canciller*
  it primo_ministro prima_ministra premier presidente_del_consiglio cancellier*
  pt primeiro_ministro primeira_ministra chanceler* premiê!
  ru премьер* канцлер* глава_правительства
  zh 总理 首相 總理
president
  en president! presidents! presidential presidency head_of_state potus
  fr président* présiden* élysée chef_de_l'état
  de präsident* bundespräsident* staatsoberhaupt* staatschef*
  es president* mandatari* jefe_del_estado jefe_de_estado
  it president* capo_dello_stato quirinale
  pt president* mandatár* chefe_de_estado planalto
  ru президент* глава_государства
  zh 总统 国家元首 總統 主席
mayor
  en mayor* city_hall
  fr maire! maires! mairie édile
  de bürgermeister* oberbürgermeister* rathaus*
  es alcald* edil intendente
  it sindac* primo_cittadino municip*
  pt prefeit* autarca presidente_da_câmara
  ru мэр! мэра! мэром! мэру! мэры! мэрия градоначальник* глава_города
  zh 市长 市長
governor
  en governor* gov!
  fr gouverneu* préfet* préfète*
  de gouverneur* landeshauptm* ministerpräsident*
  es gobernador*
  it governator* prefett* presidente_della_regione
  pt governador*
  ru губернатор* глава_региона
  zh 州长 省长 省長 总督
spokesperson
  en spokes* representative! official! officials! press_secretary
  fr porte-parole porteparole porte_parole
  de sprecher* pressesprecher*
  es portavo* vocer*
  it portavoce
  pt porta-voz portavoz porta_voz porta-vozes
  ru пресс-секретар* представител* пресс
  zh 发言人 发言
lawmaker
  en lawmaker* legislator* congressman congresswoman congressm* senator* representative* mp mps rep!
  en reps! sen! sens! councill* parliamentarian* politician*
  fr député* sénat* parlementaire* élu! élus!
  de abgeordnet* parlamentarier* senator* politiker*
  es diputad* senador* legislador* congresista* parlamentari* concejal*
  it deputat* senator* parlamentar* onorevol*
  pt deputad* senador* parlamentar* vereador*
  ru депутат* сенатор* парламентар*
  zh 议员 議員 参议员 众议员
parliament
  en parliament* congress! house! senate! lawmakers! assembly! chamber! knesset bundestag commons!
  en legislature*
  fr parlement* assemblée sénat députés!
  de parlament* bundestag* bundesrat* landtag* abgeordnetenhaus* kongress!
  es parlament* congreso senado asamblea cámara! cortes!
  it parlament* camera! senato montecitorio
  pt parlament* congresso senado assembleia câmara!
  ru парламент* дум! дума! думе! думы! госдум* сенат* конгресс*
  zh 议会 国会 参议院 众议院 國會 人大
government
  en government* administration! cabinet* coalition*
  fr gouvernement* exécutif! coalition*
  de regierung* kabinett* koalition* bundesregierung*
  es gobierno* ejecutivo! gabinete coalici*
  it esecutivo! coalizion* governo! governi!
  pt governo* gabinete coligaç* coaliz*
  ru правительств* кабмин* кабинет* власт* коалиц*
  zh 政府 内阁 当局 执政联盟
opposition
  en opposition* critics! rival! rivals! dissident* oppose! opposes! opposed! opposing! opposition!
  en opponent*
  fr opposition* oppos* détracteur*
  de opposition* gegner* kritiker* ablehn*
  es oposici* opositor* opon* opus* detractor*
  it opposiz* oppositor* oppos*
  pt oposiç* oposit* opõe* opor
  ru оппозиц* противник* выступ*_против
  zh 反对 反對派 反对党 反对派 抵制
candidate
  en candidate* run_for run_for_office stand_for nominee* contender* bid_for seek_re-election
  en contest! seek_a_second_term seek_another_term campaign* running_for throw_his_hat throw_her_hat
  en hopefuls!
  fr candidat* présent*_à brigu* se_présent* prétendant*
  de kandidat* kandidier* bewerb* antret* spitzenkandidat* tritt+an
  es candidat* postul* aspir* present*_a reelecc* contiend*
  it candidat* corr! corre! aspirant* ricandid*
  pt candidat* concorr* disput* reeleiç*
  ru кандидат* баллотир* выдвин* претенд* переизб*
  zh 候选人 参选 竞选 角逐 候選人
turnout
  en turnout participation voters_cast
  fr participation abstention*
  de wahlbeteilig* beteilig*
  es participaci* abstenci*
  it affluenz* astension*
  pt participaç* abstenç* comparec*
  ru явк*
  zh 投票率
law
  en law! laws! bill! bills! legislat* statute* measure* rule! rules! ordinance* decree* regulation*
  fr loi! lois! législat* projet_de_loi décret* règlement* ordonnance*
  de gesetz* verordnung* regelung* novelle* vorschrift* dekret*
  es ley! leyes! legisl* proyecto_de_ley decret* reglament* norma! normas! normativ*
  it legg! legge! leggi! decret* disegno_di_legge ddl norm! norma! norme! regolament*
  pt lei! leis! legisl* projeto_de_lei decret* regulament* norma! normas!
  ru закон* законопроект* указ! указа! норматив* постановлен*
  zh 法律 法案 法规 条例 法令 立法
restriction
  en restrict* rule! rules! curb! curbs! limit* measure! measures! lockdown* curfew* mandate* cap!
  en guideline* guidance
  fr restriction* restrict* mesure* confinement* couvre-feu limit* règles!
  de beschränk* einschränk* auflage* maßnahm* lockdown* ausgangssperr* regel! regeln!
  es restricci* medida* límit* limit* confinamient* toque_de_queda regla*
  it restrizion* misur! misure! limit* coprifuoco regole! regolament*
  pt restriç* medida* limit* toque_de_recolher regra*
  ru огранич* мер! меры! карантин* комендантск*_час* правила! правил!
  zh 限制 措施 封锁 管制 规定 宵禁
tariff
  en tariff* dut! duty! duties! levy! levies! customs! trade_war import_tax
  fr tarif* droits_de_douane douan* surtax* taxes_douan*
  de zoll! zölle* strafzoll* strafzöll* zöll* einfuhrzoll*
  es arancel* gravam* tarifa*
  it dazi! dazio! tariff* doganal*
  pt tarifa* tarifaç* sobretax* taxa! taxas!
  ru пошлин* тариф*
  zh 关税 關稅 税率
trade
  en trade! trading! export* import! imports! imported! commerce
  fr commerc* export* import! importation* échanges
  de export* import* ausfuhr* einfuhr* handel! handels* handelsstreit*
  es comerci* export* import! importac*
  it commerci* export* esport* import! importaz*
  pt comérci* comerc* export* import! importaç*
  ru торгов* экспорт* импорт*
  zh 贸易 出口 进口 通商 貿易
troops
  en troop* soldier* military! army! armies! forces! servicem* servicewom* battalion* marines!
  en contingent*
  fr troupe* soldat* militaire* armée* forces!
  de truppe* soldat* militär* armee* streitkräft* bundeswehr
  es trop! tropa* soldado* militar* ejército* fuerzas! efectivos!
  it trupp* soldat* militar* esercit* forze!
  pt tropa* soldado* militar* exércit* forças!
  ru войск* солдат* военн* арми* военнослужащ* боец* бойц*
  zh 部队 军队 士兵 军人 驻军 军方 兵力 軍隊
heat and drought
  en heat! heatwave* heat_wave* hot! hottest! scorch* swelter* temperature* drought* degrees! dry!
  en dry_spell warm* record_high
  fr canicul* chaleur* sécheresse* températur* degrés!
  de hitze* hitzewelle* dürre* trocken* temperatur* heiß* grad!
  es calor* ola_de_calor sequía* temperatur* grados! caluros*
  it caldo* siccità temperatur* afa! gradi! canicol*
  pt calor* onda_de_calor seca! secas! temperatur* graus! estiag*
  ru жар! жара! жары! зной* засух* температур* градус*
  zh 高温 热浪 干旱 旱灾 气温 酷暑
power
  en electric* grid! energy! reactor* nuclear_plant power_plant* power_station* power_supply
  en power_line* power_grid
  fr électri* énergi* centrale*
  de strom! strom* elektriz* energie* kraftwerk*
  es electric* luz! energ* eléctric*
  it elettric* energ* centrale!
  pt elétric* eletric* luz! energia usina*
  ru электр* энерг* аэс
  zh 电力 供电 能源 电网 核电站 发电
climate
  en climate* global_warming emission* carbon greenhouse
  fr climat* réchauffement* émission* carbone
  de klima* erderwärmung* emission* treibhaus*
  es climátic* clima! calentamiento emision* carbono
  it climatic* clima! riscaldamento emission*
  pt climátic* clima! aquecimento emiss* carbono
  ru климат* потеплен* выброс*
  zh 气候 变暖 碳排放 排放
drug trafficking
  en drug* narcotic* cocaine heroin fentanyl traffick* cartel* smuggl*
  fr drogue* stupéfiant* cocaïne trafi* narco* contreband*
  de droge* rauschgift* kokain schmuggel* kartell*
  es drog! droga* narco* cocaína tráfico contrabando cárteles cártel
  it drog! droga! droghe! cocaina narco* traffic* spaccio contrabband*
  pt drog! droga* cocaína tráfico traficant* contraband*
  ru наркот* кокаин* контрабанд* картел*
  zh 毒品 贩毒 走私 毒枭
vaccine
  en vaccin* shots! jab! jabs! jabbed! inoculat* immunis* immuniz* dose! doses! booster* covid_shot
  en flu_shot booster_shot their_shot
  fr vaccin* dose! doses! piqûre* inject* rappel!
  de impf* geimpft* vakzin* dosis dosen spritze*
  es vacun* dosis pinchazo* inmuniz*
  it vaccin* dos! dose! dosi! iniezion*
  pt vacin* dose! doses! imuniz*
  ru вакцин* привив* доз! доза! дозы! прививк*
  zh 疫苗 接种 接種 打针
virus
  en virus* coronavirus* covid* pandemic* infect* sars* corona! variant! variants! outbreak* epidem*
  fr virus* coronavirus* covid* pandémi* épidémi* contamin* infect* variant*
  de virus* coronavirus* corona* covid* pandemi* epidemi* infekt* infizier* variante*
  es virus* coronavirus* covid* pandemi* epidemi* contagi* infec* infect* variante*
  it virus coronavirus* covid* pandemi* epidemi* contag* infett* variant* infezion*
  pt vírus* coronavírus* covid* pandemi* epidemi* contág* infec* infect* variante*
  ru вирус* коронавирус* ковид* пандеми* эпидем* зараз* инфек* заболе* covid* штамм*
  zh 病毒 新冠 疫情 冠状病毒 感染 肺炎 变种 確診 确诊
illness
  en ill! illness* sick* disease* cancer* infect* outbreak* cases! patient* suffer* diagnos*
  en symptom*
  fr malad* cancer* patient* infect* souffr* épidémi*
  de erkrank* krebs* seuche* fälle! patient* leidet! leiden! kranke! kranken! krankheit* krank!
  es enferm* cáncer brote* casos! pacient* infec* padec*
  it malat* ammal* cancro tumor* pazient* focol*
  pt doenç* doent* câncer cancro surto* casos! pacient* adoec*
  ru болезн* заболе* рак! рака! пациент* вспышк* больной! больных! больные!
  zh 疾病 患病 癌症 病例 患者 生病 确诊
hospital
  en hospital* clinic! clinics! intensive_care ward! medical_center medical_centre icu surgery
  fr hôpit* clinique* chu urgences réanimation hospitali* soigné*
  de krankenhaus* krankenhäus* klinik* spital* intensivstation* krankenhäuser
  es hospital* clínica* sanatorio uci urgencias
  it ospedal* clinic* ricover* policlinico terapia_intensiva
  pt hospita* clínica* uti internad* pronto-socorro
  ru больниц* госпитал* клиник* реанимац* поликлиник*
  zh 医院 住院 送医 重症 病房 醫院
doctor
  en doctor* physician* medic! medics! surgeon* nurse* health_worker* paramedic* gp gps clinician*
  fr médecin* docteur* soignant* chirurgien* infirmi* toubib
  de arzt* ärzt* mediziner* chirurg* pfleger* krankenpfleg* hausarzt
  es médic* doctor* enfermer* cirujan* sanitari*
  it medic! medico! medici! dottor* infermier* chirurg* sanitar*
  pt médic* doutor* enfermeir* cirurgi*
  ru врач* медик* доктор* хирург* медсестр*
  zh 医生 护士 医师 医护 大夫
mask
  en mask* face_cover* face_mask*
  fr masque*
  de maske* mundschutz maskenpflicht*
  es mascarill* barbijo* cubrebocas tapabocas
  it mascherin*
  pt máscara*
  ru маск*
  zh 口罩
school
  en school* pupil* student* classroom* teacher* campus* universit* college*
  fr école* lycée* collège* étudiant* universit* enseign* professeur* élèves!
  de schule* schüler* student* universit* hochschul* lehrer* unterricht* schulen! schulj* schulb*
  de schulf* schulsch* schuls*
  es escuel* colegio* alumn* estudiant* universi* instituto* maestr* profesor* clases!
  it scuol* alunn* student* universit* insegnant* liceo lezion*
  pt alun* estudant* universi* professor* colégio* aulas! escola! escolas! escolar* pré_escol*
  ru школ* учени* студент* университет* вуз* учител* занят*
  zh 学校 学生 大学 教师 老师 小学 中学 校园 停课
museum
  en museum* galler* exhibit* collection!
  fr musée* galerie* expos! exposition* collection!
  de museum* museen museums* galerie* ausstell*
  es museo* galer* exposici*
  it museo* musei galler* mostra! esposiz*
  pt museu* galeria* exposiç*
  ru музе* галере* выстав*
  zh 博物馆 美术馆 博物館 展览
artwork
  en painting* artwork* sculpture* canvas* masterpiece* artefact* artifact* treasure* portrait!
  en jewel* violin necklace collar crown!
  fr tableau* œuvre* toile! sculpt* chef-d'œuvre bijou* trésor*
  de gemälde* kunstwerk* skulptur* bild! bilder! schmuck* juwel*
  es cuadr* obra! obras! pintur* escultur* joya* tesoro*
  it quadr* opera! opere! dipint* scultur* gioiell* tel! tela! tesor*
  pt quadro* obra! obras! pintur* escultur* joia* tesouro*
  ru картин* полотн* скульптур* драгоцен* шедевр* экспонат*
  zh 画作 名画 文物 珠宝 艺术品 雕塑 展品
church
  en church* cathedral* mosque* temple! temples! synagogue* priest* bishop* pope! vatican chapel*
  fr église* cathédral* mosquée* temple* synagogue* prêtre* évêque* pape!
  de kirche* dom! kathedral* moschee* tempel* synagog* priester* bischof* papst!
  es iglesia* catedral* mezquita* templo* sinagoga* sacerdot* obispo* papa!
  it chies* cattedral* moschee* sinagog* prete! preti! vescov* papa! duomo tempio!
  pt igreja* catedra* mesquita* templo* sinagoga* padre* bispo* papa!
  ru церк* собор* мечет* храм* синагог* священн* епископ*
  zh 教堂 清真寺 寺庙 教会 教皇 神父
border
  en border* frontier* checkpoint* crossing! crossings! wall!
  fr frontière* frontali* mur!
  de grenz* mauer!
  es fronter* muro! valla!
  it confin* frontier* muro!
  pt fronteir* muro!
  ru границ* погранич* стен!
  zh 边境 边界 口岸 围墙 關口
space
  en spacecraft* space! rocket* satellite* astronaut* orbit* nasa lander rover moon! mars! probe!
  en launch!
  fr spatial* espace! fusée* satellite* astronaut* orbite lune! sonde!
  de raumfahrt* rakete* satellit* astronaut* weltraum* mond! raumsonde* mars!
  es espaci* cohete* satélite* astronaut* órbita luna! sonda! marte!
  it spazi* satellit* astronaut* orbita luna! marte sonda! razzo! razzi!
  pt espac* foguete* satélite* astronaut* órbita lua! marte sonda!
  ru космос* косм* ракет* спутник* орбит* лун! луна! марс!
  zh 航天 火箭 卫星 宇航员 轨道 太空 月球 火星 发射
car
  en car! cars! vehicle* truck! trucks! lorr* van! vans! automobile* bus! buses! motorist* suv
  en driver*
  fr voiture* véhicule* camion* automobil* bus! autocar* fourgon* conduct*
  de auto! autos! wagen! fahrzeug* lkw pkw lastwagen* bus! busse! transporter! autofahrer*
  es coche* vehícul* auto! autos! camión* camion* autobús* automóvil* furgon* carro*
  it auto! automobil* veicol* camion* autobus furgon* macchin* vettur* pullman
  pt carro* veícul* ônibus automóve* autocarro* viatura* caminhão! caminhões! caminhonete*
  ru автомобил* машин* грузовик* автобус* авто! фургон* легков*
  zh 汽车 车辆 卡车 轿车 巴士 客车 大巴 货车
plane
  en plane! planes! aircraft* jet! jets! airliner* flight* helicopter* boeing airbus aeroplane*
  en chopper*
  fr avion* appareil! appareils! vol! vols! hélicoptère* jet! aéronef*
  de flugzeug* maschine! flug! flüge* jet! hubschrauber* airbus boeing flieger!
  es avion* avión* vuelo* aeronave* helicópter* jet! aparato*
  it aere! aerei! aereo! velivol* vol! volo! voli! elicotter* jet
  pt avi! avião aviões voo* aeronave* helicópter* jato*
  ru самолет* самолёт* рейс* вертолет* вертолёт* лайнер* борт!
  zh 飞机 航班 客机 直升机 飛機
airport
  en airport* runway* terminal! airfield* airline! airlines!
  fr aéroport* piste! compagnie_aérienne
  de flughafen* flughäfen* landebahn* airport! fluggesellschaft* airline*
  es aeropuert* pista! aerolínea*
  it aeroport* scal! scalo! pista! compagnia_aerea
  pt aeroporto* pista! companhia_aérea
  ru аэропорт* аэродром* авиакомпан*
  zh 机场 航空公司 跑道
ship
  en ship! ships! boat! boats! vessel* ferr* tanker* freighter* trawler* yacht* barge* dinghy
  fr navire* bateau* ferry cargo! paquebot* chalutier* embarcation* pétrolier* canot*
  de schiff* boot! boote! fähre* tanker* frachter* kutter* jacht* dampfer
  es barco* buque* ferri! ferry transbordador* embarcaci* petroler* lancha* patera* nave!
  it nave! navi! barc! barca! barche! traghett* imbarcaz* petrolier* pescherecci* battell* gommon*
  pt barco* navio* balsa* ferry embarcaç* petroleir* lancha* barca*
  ru судн* корабл* лодк* паром* катер* танкер* теплоход* яхт* судно
  zh 船 渡轮 游轮 货轮 油轮 客轮 轮船
train
  en train! trains! rail* railway* metro! subway* tram! trams! locomotive* tube! commuter*
  fr train! trains! ferroviai* rail! rails! métro* tram* sncf rer
  de zug! züge* zügen! bahn* eisenbahn* u-bahn s-bahn straßenbahn* ice!
  es tren! trenes ferroviar* ferrocarril* metro! tranv*
  it tren! treno! treni! ferrov* metro! metropolitan* tram!
  pt trem trens comboio* ferrovi* metrô metro!
  ru поезд! поезда! поезде! поездов! поездом! железнодорож* электричк* трамва* вагон* метро!
  zh 列车 火车 地铁 铁路 高铁
road
  en road! roads! highway* motorway* street* freeway* traffic! interstate
  fr route* autoroute* rue! rues! circulation voie!
  de straße* autobahn* verkehr* bundesstraße*
  es carreter* autopist* calle* autov* tráfico
  it strad* autostrad* traffic*
  pt estrad* rodovi* rua* trânsito autoestrad*
  ru шоссе трасс* улиц* автодорог* дорога! дороге! дороги! дорогу! дорог!
  zh 道路 公路 高速公路 街 路段 交通
bridge
  en bridge* overpass* viaduct*
  fr pont! ponts! viaduc*
  de brücke* viadukt*
  es puente* viaduct*
  it pont! ponte! ponti! viadott* cavalcavia
  pt ponte* viadut*
  ru мост! моста! мосту! мосты! путепровод*
  zh 大桥 桥梁 高架
bound for
  en bound_for head_to headed_to heading_to head_for headed_for heading_for on_its_way_to en_route
  en destination* destined travelling_to flying_to flew_to
  fr à_destination destination* en_route
  de unterwegs_nach auf_dem_weg
  es rumbo destino con_destino
  it destinazion* in_viaggio
  pt destino rumo com_destino
  ru рейс_в направлял*
  zh 飞往 前往 驶往 开往 目的地
building
  en building* house! houses! home! homes! apartment* flat! flats! block! tower! towers! residence*
  en property propert* dwelling*
  fr immeuble* bâtiment* maison* appartement* logement* tour! habitation* édifice*
  de gebäude* haus! häuser* wohnhaus* wohnung* hochhaus* hochhäus* mehrfamilienhaus*
  es edific* cas! casa! casas! apartament* torre! inmueble* piso! vivienda! viviendas!
  it edific* palazz* cas! casa! case! abitaz* appartament* immobil* condomini*
  pt prédio* edifíc* casa! casas! apartament* moradia* imóve*
  ru здан* дом! дома! доме! домов! квартир* многоэтаж* жиль* жилом! жилого! жилой!
  zh 大楼 房屋 住宅 建筑 公寓 楼房 民房 住房
child
  en kid! kids! boy! boys! girl! girls! infant* toddler* bab! baby babies son! daughter* minor!
  en minors! youngster* schoolchild* teen* child! children! schoolchildren!
  fr enfant* garçon* fille! filles! bébé* fillette* mineur* ado! ados! adolescent* fils!
  de kind! kinder* kindes! junge! jungen! mädchen* baby* säugling* minderjährig* tochter sohn!
  de jugendlich*
  es niñ! niño* niña* menor* bebé* hij! hijo* hija* chic! chico* chica* adolescent*
  it bambin* ragazz* neonat* figli* minor* adolescent*
  pt criança* menin* filh* menor* adolescent* garot* bebê! bebês!
  ru дет! дети! детей! детям! ребен* ребён* мальчик* девоч* младен* сын! дочь школьник* подрост*
  ru несовершеннолет*
  zh 儿童 孩子 男孩 女孩 婴儿 少年 小孩 未成年 儿子 女儿
teenager
  en teen* adolescent* youth! youths! youngster* juvenile* young_people young_man young_woman
  fr ado! ados! adolescent* jeune! jeunes!
  de jugendlich* teenager* heranwachsend* junge! jährig!
  es adolescent* joven jóvenes menor!
  it adolescent* ragazz* minorenn* giovane! giovani!
  pt adolescent* joven* jovem menor!
  ru подрост* юнош* школьник* молодеж* молодёж*
  zh 少年 青少年 未成年人
woman
  en woman! women! female* lady girl! mother! wife!
  fr femme* dame! fille! mère! épouse!
  de frau! frauen! mutter! ehefrau! mädchen!
  es mujer* señora! madre! espos! esposa!
  it donn! donna! donne! madr! madre! mogli! moglie! ragazza!
  pt mulher* senhora! mãe! esposa!
  ru женщин* жен! жена! мать! девушк*
  zh 女子 妇女 女性 母亲 妻子 女人 女
man
  en man! men! male! males! guy! husband! father!
  fr homme* mari! père! époux
  de mann! männer* ehemann! vater!
  es hombre* varón* marido! padre!
  it uom! uomo! uomini! marit* padr! padre!
  pt homem homens marido! pai!
  ru мужчин* муж! отец! парен*
  zh 男子 男人 男性 丈夫 父亲
police
  en police* officer! officers! cop! cops! constab* detective* sheriff* deput! deputies
  en law_enforcement trooper* patrol*
  fr police* policier* gendarm* agents! crs commissari*
  de polizei* polizist* beamt! beamte! beamten! bundespolizei* kripo
  es polic* agente* guardia_civil gendarm*
  it polizi* poliziott* carabinier* agent! agente! agenti! questur*
  pt polic* políc* polici* pm! agente*
  ru полици* полицейск* правоохран* мвд росгварди*
  zh 警方 警察 公安 民警 警员 特警
firefighter
  en firefighter* fire_crew* fire_service fire_department fire_brigade firem*
  fr pompier* sapeur*
  de feuerwehr*
  es bomber*
  it pompier* vigili_del_fuoco
  pt bombeir*
  ru пожарн* мчс
  zh 消防
docker
  en docker* dockworker* dock_worker* longshore* stevedore* port_worker*
  fr docker*
  de hafenarbeiter* docker*
  es estibador*
  it portual*
  pt estivador*
  ru докер*
  zh 码头工人
people
  en people! residents! inhabitant* population* locals! villager* citizen* persons! person!
  fr personnes! habitant* population* riverain* citoyen* personne! gens!
  de menschen! einwohner* bewohner* bevölkerung* anwohner* bürger! personen!
  es personas! habitante* poblaci* vecin* residente* gente! ciudadan*
  it person! persone! abitant* popolaz* residenti! gente! cittadin*
  pt pessoas! habitante* populaç* morador* gente! cidadã*
  ru людей! люди! жител* населен* человек! человека! граждан*
  zh 居民 人口 民众 市民 群众
passenger
  en passenger* traveller* traveler* on_board aboard commuter* crew!
  fr voyageur* à_bord équipage passager* passagère*
  de passagier* fahrgast* fahrgäst* reisende* insasse* an_bord
  es pasajer* viajer* a_bordo tripula*
  it passegger* viaggiator* a_bordo equipaggi*
  pt passageir* viajant* a_bordo tripula*
  ru пассажир* на_борту экипаж*
  zh 乘客 旅客 机上 船上
journalist
  en journalist* reporter* correspondent* newspaper* media press! broadcaster* editor! blogger*
  fr journalist* report! reporter! presse! média* rédact*
  de journalist* reporter* presse* medien zeitung* redakteur*
  es periodist* report! prensa medios! corresponsal*
  it giornalist* report! cronist* stampa! inviat*
  pt jornalist* repórter* imprensa correspondent*
  ru журналист* корреспондент* репортер* сми пресс!
  zh 记者 媒体 新闻工作者
judge
  en judge* justice! justices! magistrat* jurist* court!
  fr juge! juges! magistrat* tribunal cour!
  de richter* gericht!
  es juez* jueces magistrad* jueza*
  it giudic* magistrat* gip! gup!
  pt juiz* juízes magistrad* desembargador* ministro!
  ru судь* суд!
  zh 法官 大法官 法院
prosecutor
  en prosecutor* district_attorney attorney_general state_attorney
  fr procureur* parquet!
  de staatsanwalt* staatsanwält* generalbundesanwalt ankläger*
  es fiscal! fiscal* fiscalía
  it procur! procura! procurator* pm!
  pt promotor* procurador* ministério_público
  ru прокур*
  zh 检察官 检察院 检方
lawyer
  en lawyer* attorney! attorneys! solicitor* barrister* counsel! defence! defense!
  fr avocat* défense!
  de anwalt* anwält* verteidig* rechtsanwalt*
  es abogad* letrad* defensa!
  it avvocat* legal! legale! legali! difes* difensor*
  pt advogad* defesa!
  ru адвокат* защит*
  zh 律师 辩护
farmer
  en farm* agricultur* grower* crop* harvest* livestock
  fr agricult* paysan* éleveur* récolte* ferme!
  de bauer! bauern* landwirt* ernte* bäuer*
  es agric* campesin* ganader* cosecha* granj*
  it agricolt* contadin* raccolt* allevator*
  pt agric* agricult* campon* colheita* safra* pecuar*
  ru фермер* сельск* урожа* крестьян* аграри*
  zh 农民 农业 农场 收成 农户
animal
  en animal* dog! dogs! cat! cats! wolf wolves bear! bears! shark* bird! birds! cattle horse* zoo
  fr animal* animaux chien* chat! chats! loup* ours! requin* oiseau* cheva* zoo
  de tier! tiere* katze* wolf! wölf* bär! hai! haie vogel* vögel* pferd* zoo bären! hund! hunde!
  de hunden! hundes!
  es animal* perr* gat! gato* lobo* oso! osos! tibur* ave! aves! zoológico caballo! caballos!
  it animal* can! cane! cani! gatt* lup! lupo! lupi! ors! orso! orsi! squal* uccell* cavall* zoo
  pt animal animais cachorr* cão cães gato* lobo* urso* tubar* ave! aves! cavalo* zoológico
  ru животн* собак* кошк* кот! волк* медвед* акул* птиц* лошад* зоопарк*
  zh 动物 狗 猫 狼 鲨鱼 动物园 马匹 鸟类 黑熊
record
  en record! records! highest! all-time unprecedented best-ever never_before fastest!
  fr record! records! plus_haut inédit*
  de rekord* höchststand* bestmarke* höchst!
  es record! máxim* récord!
  it record! primat* massim*
  pt recorde* máxim*
  ru рекорд* максим* исторический_максимум
  zh 纪录 创纪录 新高 历史最高 紀錄
biggest
  en biggest! largest! greatest! highest!
  fr plus_grand* plus_gros* plus_important*
  de größt* höchst*
  es mayor! mayores! más_grande*
  it più_grand* maggiore! maggiori! maggior!
  pt maior! maiores!
  ru крупнейш* самый_больш* самая_больш* наибольш*
  zh 最大 最高
age
  en aged! age! birthday* years_old year-old year_old born!
  fr âge! âgé! âgée! âgés! âgées! anniversair* né! née!
  de jährig* alter! geburtstag* geboren* jahre_alt
  es edad cumple* nació! nacid*
  it età compleann* nat! nato! nata!
  pt idade aniversári* nasc*
  ru возраст* летн* родил* рожден*
  zh 年龄 生日 出生
anniversary
  en anniversar* commemorat* mark*_years jubilee centenar* memorial* remembran*
  fr anniversair* commémor* centenair*
  de jahrestag* gedenk* jubiläum*
  es aniversari* conmemor* centenari*
  it anniversari* commemor* centenari* ricorrenz*
  pt aniversári* comemor* centenári*
  ru годовщин* юбиле* день_памяти
  zh 周年 纪念
film
  en film! films! movie* cinema* director! screen* actor! actors! actress* starring!
  fr film! films! cinéma* réalisat* acteur* actrice*
  de film! filme* kino* regisseur* schauspieler*
  es película* film! cine! director! actor! actriz
  it film! cinema* attric* attore! attori! regista! registi!
  pt filme* cinema* diretor! ator! atriz
  ru фильм* кино* режиссер* режиссёр* актер* актрис*
  zh 电影 影片 导演 演员 電影
music
  en music* song* singer* album* concert* festival* orchestra*
  fr musi* chanson* chanteu* album* concert* festival* orchestr*
  de musik* lied! lieder! sänger* album konzert* festival* orchester*
  es músic* canci* cantant* álbum* concierto* festival* orquest*
  it music* canzon* cantant* album concert* festival* orchestr*
  pt músic* cantor* álbum* show! concerto* festival* orquest* canção! canções!
  ru музык* песн* певец* певиц* альбом* концерт* фестивал* оркестр*
  zh 音乐 歌曲 歌手 专辑 演唱会 乐团
book
  en book! books! novel! novels! writer* memoir* publish* author! authors!
  fr livre! livres! roman! romans! auteu* écrivain*
  de buch! bücher* roman! romane! autor* schriftsteller*
  es libro* novela* autor! autora! escritor*
  it libr! libro! libri! romanz* autor! autore! scrittor*
  pt livro* romance! autor! autora! escritor! escritora! escritores!
  ru книг* роман! романа! автор! писател*
  zh 小说 作家 作者 著作 书籍 新书
study
  en stud! study! studies! research* scientist* survey* analysis experts! poll!
  fr étud! étude! études! recherch* chercheur* scientifi* enquête* sondage*
  de studie* forsch* wissenschaft* umfrage* untersuchung*
  es investigador* cientí* encuesta* sondeo* estudio! estudios!
  it studi! studio! ricercator* scienziat* sondagg* ricerca!
  pt estud* pesquis* cientista* sondagem levantament*
  ru исследован* учен! ученые! учёны* опрос* доклад* изучен*
  zh 研究 科学家 调查显示 学者 报告 民调
technology
  en tech! technolog* software* app! apps! ai! artificial_intelligence chip! chips! semiconductor*
  en internet
  fr technolog* logiciel* ia! puce* numériq* internet appli! applis! application!
  de technolog* software* app! apps! ki! chip! chips! künstliche_intelligenz halbleiter* internet
  es tecnolog* software aplicaci* ia! inteligencia_artificial chip* internet
  it tecnolog* software app! ia! intelligenza_artificiale chip internet
  pt tecnolog* software aplicativ* ia! inteligência_artificial chip* internet
  ru технолог* программ* приложен* ии! искусственн*_интеллект* чип* интернет*
  zh 科技 技术 软件 人工智能 芯片 互联网 应用
oil and gas
  en oil! gas! gasoline petrol* fuel* crude! pipeline* diesel barrel* natural_gas lng
  fr pétrol* gaz! carburant* essence! gazole oléoduc* gazoduc*
  de öl! erdöl* gas! erdgas* benzin* kraftstoff* sprit pipeline*
  es petról* petroler* gas! gasolina combustible* crudo gasoducto* oleoducto*
  it petroli* gas! benzin* carburant* greggio gasdott* oleodott*
  pt petróle* gás! gasolina combustíve* diesel gasoduto*
  ru нефт* газ! газа! бензин* топлив* газопровод* нефтепровод*
  zh 石油 天然气 汽油 原油 燃料 油价 燃气 管道
food
  en food! foods! eat! meal* restaurant* diet! hunger famine* starv*
  fr aliment* nourritur* repas restaurant* faim famine*
  de lebensmittel* essen! restaurant* hunger* nahrung*
  es aliment* comida* restaurante* hambre hambruna*
  it cib! cibo! cibi! aliment* ristorant* fame! carest*
  pt aliment* comida* restaurant* fome!
  ru еда! еды! продовольств* продукт* ресторан* голод*
  zh 食品 食物 餐厅 饥荒 粮食
shelter
  en shelter* refuge! tent! tents! camp! camps! accommodat*
  fr abri! abris! refuge! héberg* camp! tentes!
  de unterkunft* notunterkunft* zelt! zelte* untergebracht*
  es refugi! refugio* albergu* carpa* campament*
  it rifug* alberg! tend! tende! accampament* accolt* tendopol*
  pt abrig* acampament* barrac* aloj*
  ru приют* укрыт* лагер* размещ* убежищ*
  zh 避难所 安置 收容 帐篷
statue and monument
  en statue* monument* memorial*
  fr statue* monument* mémorial*
  de statue* denkmal* denkmäl* mahnmal*
  es estatua* monument*
  it statu* monument*
  pt estátua* monument*
  ru памятник* монумент* статуя! статуи! статую!
  zh 雕像 纪念碑 塑像
nuclear
  en nuclear* atomic* uranium reactor* radioactiv* radiation warhead*
  fr nucléair* atomiqu* uranium réacteur* radioactiv*
  de atom* nuklear* kernkraft* uran! reaktor* radioaktiv* akw
  es nuclear* atómic* uranio reactor* radiactiv*
  it nuclear* atomic* uranio reattor* radioattiv*
  pt nuclear* atômic* urânio reator* radioativ*
  ru ядерн* атомн* уран! реактор* радиац* аэс
  zh 铀 反应堆 放射性 辐射 核武 核电 核能 核设施 核弹 核试验 核反应
weapon
  en weapon* arms! gun! guns! missile* rocket* ammunition munition* rifle* artillery tank! tanks!
  en drone*
  fr arme! armes! armement* missile* munition* fusil* char! chars! drone*
  de waffe* rakete* munition* panzer* gewehr* drohne* rüstung*
  es arma! armas! armament* misil* fusil* tanque* dron* munición! municiones!
  it arm! arma! armi! missil* munizion* fucil* carr!_armat* dron*
  pt arma! armas! armament* fuzi* tanque* dron* míssil! mísseis! munição! munições!
  ru оруж* ракет* боеприп* танк! танки! дрон* беспилот* винтов*
  zh 武器 导弹 弹药 坦克 无人机 枪械 步枪
search
  en search* look_for hunt_for combed! combing!
  fr recherch* fouill* battue
  de such* gesucht* fahnd*
  es busca* búsqueda* busqueda* rastre*
  it cerca* ricerch*
  pt busca* procur* varredura*
  ru поиск* ищут! искать разыск*
  zh 搜寻 搜索 寻找 搜救 搜查
trial
  en trial! trials! court* hearing! stand_trial in_the_dock tribunal* jury testif*
  fr procès tribunal* jugé* audience* cour! assises
  de prozess* gericht* verhandlung* vor_gericht
  es juicio* tribunal* juzgad* audiencia corte!
  it process* tribunal* udienz* corte!
  pt julgament* tribuna* audiênc* julgad*
  ru суда! суде! судебн* суд! судят!
  zh 审判 开庭 庭审 受审 法院 法庭 审理
cause
  en cause* because due_to blame* owing_to triggered! triggers! stem_from result_of spark! sparked!
  en sparks! attributed! origin! origins! originat* reason! reasons!
  fr cause* raison! raisons! origine* à_cause en_raison dû! due! provoqu* déclench* suite_à
  fr parce_que imput*_à s'explique explique!
  de ursache* grund! gründe! aufgrund ausgelöst* auslös* verursach* geführt_zu schuld! führt*_zu
  de zurückzuführen infolge grund_für wegen! weil!
  es causa* motiv* debid* debe*_a debió_a origen* por_culpa provoc* razón* razones porque a_raíz
  es originó! deriv* desencaden*
  it causa* motiv* dovut* a_causa origin* provoc* ragion* per_colpa scaturi* deve_a innescat*
  pt causa* motiv* devid* deve_a origem por_causa provoc* razão razões porque decorr* gerad* deveu!
  ru причин* из-за вызва* привел* вследствие потому_что по_причине привёл* обусловлен* виной!
  zh 原因 由于 因为 导致 引发 起因 造成 引起 肇因 所致
spending
  en cost! costs! costing! spend spent! invest! invested! price_tag worth! bill_for
  fr coût* coûter dépens* montant* investi* investissement*
  de kosten kostet! investier* investition* ausgab* ausgeb* millionenprojekt
  es gast* invers* inviert* invirt* invertir* coste! costes! costo! costó! costará* cuesta! cuestan!
  it spend* invest* spesa! spese! costo! costi! costa! costerà!
  pt cust* gast* investiu! investir* investiment*
  ru стоим* затрат* расход* инвест* вложит* влож*
  zh 耗资 投资 花费 斥资 成本 造价
rise
  en rise rising! increas* climb* grow grown! growth! gain! gains! gained! jump* soar* higher! hike*
  en go_up goes_up skyrocket* more_expensive spike* surge! surged! surges! surging!
  fr hauss* augment* progress* grimp* bond* croiss* en_hausse relev* hausse* flamb* accr* envol*
  de stieg* steig* anstieg* ansteig* gestiegen* zunahm* zugenomm* wachs* wuchs! erhöh* plus! höher*
  de angehob* anheb* verteuer* zuleg* zugelegt* legt+zu
  es sub! sube* subi* subió! aument* alza! crec* increment* elev* encarec* dispar*
  it sal! sale! saliti! salgono! salit* aument* cresc* cresciut* rialz* rincar* impenn* balz*
  pt sub! sobe* subi* subiu! aument* alta! cresc* elev* dispar* avanç*
  ru вырос* выраст* рост! роста! увелич* повыс* повыш* подорож* подскоч* растет! растёт! растут!
  ru расти!
  zh 上升 上涨 增长 增加 提高 涨 上调 攀升 飙升 上漲
fall
  en fall drop* declin* decreas* slip* slump* plung* tumbl* lower! shrink sank! dip! dipped!
  en plummet* reduc* cheaper!
  fr baiss* chut* recul* diminu* repl* dégringol* en_baisse plong* réduc* réduit*
  de fiel! gefallen* sank! sinken* sinkt! gesunk* rückgang* zurückgegang* geht+zurück ging+zurück
  de einbruch* eingebroch* verringer* gesenkt* senk* minus! niedriger* fallen! fällt!
  es baj! baja* cae! cay* caída* caer* descen* desci* reduc* reduj* disminu* desplom* retroc*
  it cal! cala! calo! cali! calat* scend* sces* diminu* ribass* croll* ridu* fless*
  pt ca! cai! caem! caiu! caíram! queda! quedas! diminu* reduz* desab* baixou! baixa! recuo! recuou!
  ru упа! упал* паден* сниз* сниж* сократ* сокращ* уменьш* рухн*
  zh 下降 下跌 下滑 减少 降低 跌 回落 下调 暴跌 減少
order
  en order! orders! ordered! contract! contracts! procure* deal_for
  fr contrat* marché! commande! commandes! commandé!
  de bestell* auftrag* aufträg* order! orderte! geordert*
  es pedido* encarg* contrat* adquir*
  it ordin! ordine! ordini! ordinat* commess* contratt*
  pt encomend* pedido* contrat*
  ru заказ* контракт*
  zh 订购 订单 订货 合同 采购
invest
  en invest* backer* financ* funding! raise&million raise&billion
  fr invest* lev*_de_fonds
  de investi* finanzier*
  es invers* inviert* invirti* invertir* financi*
  it invest* finanzi*
  pt financi* investiu! investir* investiment*
  ru инвест* вложен* вложит* вклад*
  zh 投资 融资 注资
build
  en build built! construct* erect* put+up under_construction
  fr constru* bâti! bâtir* édifi* chantier*
  de bau! baut! baute! gebaut* errichte* errichtung* neubau* entsteh* bauen!
  es constru* levant* obra! edificar!
  it costru* realizz* cantier*
  pt constr* ergu* obra!
  ru построи* строи* возвед* возвод* строител* сооруж*
  zh 建设 建造 修建 兴建 新建 建厂 动工 建成 筹建 扩建 建起 建新
resume
  en resum* restart* back_in_service restore* reconnect* back_to_normal reopen* start_again
  en running_again suspended_until halted_until stopped_until
  fr reprend* repris* reprise* rétabl* redémarr* rouvr* suspendu*_jusqu'au suspendu*_jusqu'à
  fr interrompu*_jusqu'au
  de wiederaufnahm* nimmt+wieder wieder_fahren wiederhergestell* fortgesetzt* wieder_aufgenommen
  de wiederaufgenomm* wiederaufnehm* eingestellt_bis bis+eingestellt unterbrochen_bis
  es reanud* restable* retom* reinici* reabr* suspendid*_hasta
  it ripre* ripri* ripart* ripristin* riapr* sospes*_fino
  pt retom* restabele* reinici* volt! reabr* suspens*_até
  ru возобнов* восстанов* приостановлен*_до
  zh 恢复 重启 复工 复航 复课 恢復 暂停至 停运至
suspend
  en suspend* halt! halts! halted! halting! pause* stops! stopped! freeze frozen! on_hold
  en put_on_hold stop
  fr suspen* interromp* arrêt! arrêté! gel! gelé* interrup* stopp*
  de gestoppt* stopp* aussetz* ausgesetzt* eingestellt* unterbroch* unterbrech* stellt+ein setzt+aus
  es suspend* suspens* detuv* interrump* paraliz* congel*
  it sospe* interr* ferm! ferma! fermat* blocc* congel*
  pt suspen* interromp* paralis* congel* parou!
  ru приостан* останов* заморо* прекрат* прекращ*
  zh 暂停 中止 停止 停产 中断 叫停 暫停 停运
extend
  en extend* extension prolong* renew* lengthen*
  fr prolong* reconduc* étend* renouvel*
  de verläng* ausgeweit* ausweit*
  es prorrog* extend* extien* renov* amplía! amplió! ampliar* ampliaci*
  it prorog* prolung* esten* rinnov*
  pt prorrog* estend* prolong* renov*
  ru продл* пролонг* расшир*
  zh 延长 续签 延期 延長 续约 扩大
begin
  en begin began! begun! start* launch* commenc* kick+off kick+in take_effect come_into_force
  en get_under_way go_into_effect come_into_effect in_force get_going start_date takes_effect
  en took_effect effective_from roll+out
  fr commenc* début* lanc* entr*_en_vigueur démarr* prend*_effet entrée_en_vigueur prise_de_fonction
  fr prendr*_ses_fonctions prend_ses_fonctions
  de beginn* begann! begonn* start* anfang* fängt+an tritt&kraft in_kraft treten&kraft antritt*
  de tritt+an tritt&amt beginnt!
  es comenz* comienz* empez* empiez* arranc* entr*_en_vigor lanz* debut* asum* inició! inicia!
  es iniciar* inicio!
  it cominc* entr*_in_vigore lanc* debutt* esord* scatt* inizia! iniziat* iniziare! inizio! avvia!
  it avviat* avvio!
  pt começ* inici* entr*_em_vigor lanç* assum* estreia! estreou! estrear!
  ru начн* начат* начин* вступ*_в_силу старт* вступ* запуск* запуст* дебют* начал! начала! начали!
  ru началось! началась! начался! начнет* начнёт*
  zh 开始 启动 生效 实施 开启 施行 开工 首秀 上任 就职
end
  en end! ends! ended! ending! finish* conclu* expire* run_out lapse* come_to_an_end wind+up
  en terminat* break+off break_off last_until last_through lasts! lasted! valid_until in_force_until
  fr fin! fins! fini* termin* achev* cess! cesse* expir* prend_fin prendre_fin jusqu'au&durer
  de ende! endet! endete! beend* läuft+aus abgelauf* ablauf* dauer* auslauf* zu_ende
  es fin! termin* acab* expir* conclu* venc* dur! finaliz*
  it fin! fine! finit* finisc* termin* concl* scad* dur!
  pt fim! termin* acab* encerr* expir* conclu* dur! finaliz*
  ru конец! конца! законч* заверш* истек* продлит* кончит* окончани* окончил*
  zh 结束 终止 到期 届满 完成 截止
replace
  en replac* successor* succeed* substitut* swap* instead_of stand-in takes_over
  fr remplac* succéd* successeur* substitu*
  de ersetz* nachfolg* ablös* abgelöst* löst+ab
  es reemplaz* sustitu* suced* sucesor* relev*
  it sostitu* rimpiazz* subentr* succed* successor*
  pt substitu* suced* sucessor*
  ru замен* смен* преемник*
  zh 取代 接替 替换 接任 更换 替代
transfer
  en transfer* sign! signed! signs! signing! join! joined! loan! fee!
  fr transf* sign! signé! rejoin* prêt!
  de wechsel* verpflicht* ablöse* transfer* ausgelieh* unterschreib*
  es fich* traspas* cesión firm!
  it trasfer* acquist* ingaggi* prestit* firmat* passa_al
  pt transfer* contrata* emprésti* assin*
  ru трансфер* переш* аренд* подпис*
  zh 转会 加盟 签约 租借
support
  en support* backed! backs! backing! endors* in_favour in_favor favor! favour! favors! approv*
  fr soutien* soutenir* soutenu* appui* appuy* favorable* approuv*
  de unterstütz* befürwort* stützt! rückhalt* zustimm*
  es apoy* respald* a_favor aval* aprob*
  it sosten* sostien* appogg* favorevol* a_favore
  pt apoi* favorá* a_favor respald* endoss*
  ru поддерж* одобр*
  zh 支持 拥护 赞成 力挺 赞同 声援
lose
  en losing! defeat* beaten! concede* loss! loser* fell_short fall_short eliminat* knocked_out lose!
  en loses! lost!
  fr perd* perdu* défait* battu! élimin* s'inclin*
  de verlor* verlier* niederlag* geschlagen* unterlag! unterlegen* ausgeschied* scheid*+aus
  es pierd* derrot* cay* perdió! perder* perdid* perdieron! eliminad*
  it perd* pers! perso! perse! sconfit* eliminat* k.o
  pt perd* derrot* elimin*
  ru проигра* поражен* уступил* вылет*
  zh 输 落败 失利 战败 落选 淘汰
win
  en won! victor* triumph* beat! beats! beaten! beating! defeat* claim*_victory take+home took_home
  en prevail* champion* clinch* winner* come_first elected! landslide win! wins! winning!
  fr gagn* remport* victoir* vainqueur* battu! bat! battre* triomph* emport*
  de gewinn* gewann! gewonn* sieg* siegt* schlug! schlägt! besieg* setzt*+durch triumph* meister!
  es gan! gana* ganó! ganar* venc* victori* triunf* derrot* impus* campeón* campeon*
  it vinc* vint* sconfi* trionf* aggiudic* conquist* campion* vittori* battuto! batte! battono!
  pt ganh* venc* vitóri* derrot* triunf* bate! bateu! conquist* campeã* campeõ*
  ru побед* выигра* одерж* обыгра* одолел* победил* завоев* чемпион! чемпионом! чемпионы!
  zh 赢 获胜 夺冠 击败 战胜 冠军 胜选 当选 贏 胜利 取胜 胜出
block
  en block* reject* thwart* defeat* turn+down veto* strike+down throw+out overturn* quash* sank!
  en sunk! derail* filibuster* dismiss* refus* turn+away rebuff* oppose! opposes! opposed! opposing!
  en opposition! opponent*
  fr rejet* bloqu* refus* veto censur* retoqu* invalid* débouté! déboutée!
  de ablehn* abgelehnt* blockier* verworf* kippt* gekippt* veto zurückgewies* lehnt+ab weist+zurück
  de verhinder* wies+ab abgewies* abweis* gescheitert* scheiter*
  es rechaz* bloque* vet! veto* vetó! tumb* deneg* desestim* anul*
  it respin* respint* bocci* blocc* veto rigett* annull* rifiutat* rifiuta!
  pt rejeit* bloque* barr! barrou! vet! veto* vetou! derrub* neg! negou! anul*
  ru отклон* отверг* заблокир* вето отказ* отмен*
  zh 否决 拒绝 驳回 阻止 反对 阻挠 推翻 搁置
permit
  en allow* permit* let! lets! permission* authoris* authoriz* licen* legalis* legaliz* lift_ban
  fr autoris* permet* permis* légalis* feu_vert licence*
  de erlaub* genehmig* zulass* zugelass* gestatte* lizenz* legalisier*
  es permit* autoriz* permiso* legaliz* licenc*
  it permett* permess* autorizz* consent* legalizz* licenz*
  pt permit* autoriz* licenç* legaliz* liberou! liberad*
  ru разреш* позвол* лиценз* легализ*
  zh 允许 批准 许可 授权 准许 合法化
lift a rule
  en lift! lifts! lifted! lifting! repeal* scrap* drop! drops! dropped! dropping! get_rid_of
  en getting_rid_of rid! ease easing! abolish* rescind* revok* reverse* relax* roll+back undo*
  en do_away_with scrap! revers*
  fr lev! levé* lever levée* abrog* supprim* assoupli* abol* aband*
  de aufheb* aufgehob* abschaff* abgeschafft* gelockert* hebt+auf schafft+ab zurückgenomm*
  de fallen_lassen lockert! lockern! lockerung*
  es levant* derog* elimin* suprim* flexibiliz* aboli* retir* revoc*
  it revoc* abol* abrog* elimin* toglie* allent* rimuov* rimoss* toglier*
  pt revog* aboli* elimin* suspend* flexibiliz* derrub* retir*
  ru отмен* снят* сним* снял* смягч* упраздн* ослаб*
  zh 取消 解除 废除 废止 放宽 撤销
visit
  en visit* trip! trips! travel* tour! tours! arriv* guest* host! hosts! hosted!
  fr visit* voyag* déplac* arriv* rend_en rendu_en séjour*
  de besuch* reis* reist* ankunft* eintreff* eingetroff*
  es visit* viaj* viaje* lleg* gira!
  it visit* viagg* arriv*
  pt visit* viag* viaj* cheg*
  ru визит* посет* посещ* прибы* поезд* приех* прилет*
  zh 访问 到访 出访 抵达 访 来访
withdraw
  en withdraw* pull+out pullout* drawdown* leave! leaves! leaving! exit* retreat* be_gone gone!
  en bring_home pullback be_out_of
  fr retir* retrait* quitt* départ!
  de abzug* abzieh* abgezog* rückzug* zieh*+ab zurückzieh* verlass* zieht+ab zog+ab
  es retir* retirad* abandon* repleg* salida!
  it ritir* abbandon* uscita!
  pt retir* retirad* saíd* sai! sair!
  ru вывод* вывел* вывест* уход* отвод* отвел* покин*
  zh 撤军 撤出 撤离 退出 撤兵 撤回 撤走
deploy
  en deploy* send! sends! sent! dispatch* mobiliz* mobilis* reinforc* stationed!
  fr déploi* déploy* envoi* envoy* mobilis*
  de entsend* entsandt* stationier* verleg* mobilisier* geschickt* schickt! schicken! schickte!
  es despl! despleg* desplieg* enví* envi* moviliz*
  it schier* dispieg* mobilit* inviat* inviare! invia!
  pt envi* mobiliz* desloc* destac*
  ru размест* развер* отправ* мобилиз* направил* направит!
  zh 部署 派遣 派出 增派 动员
find
  en find found! finds! discover* unearth* uncover* detect* spot! spotted! came_across traced!
  en locate located!
  fr trouv* retrouv* découv* découvr* localis* détect* repér*
  de gefund* fand! fanden! finden findet! entdeck* aufgefund* fund! geort*
  es encontr* encuentr* hall* descub* localiz* detect*
  it trov* ritrov* scopert* scopr* rinven* localizz* individuat*
  pt encontr* descob* localiz* ach! achad* achou! detect*
  ru нашел* нашл* найд* обнаруж* найден* находк* выявл*
  zh 发现 找到 寻获 发掘 發現 查获
break in
  en break+in broke+into break+into burgl* get_into got_into entry entered! force*_entry gain*_entry
  en forced+open smash* intrud* intrusion* trespass* breach* enter entrance! get_in got_in
  fr pénétr* introdui* effraction* fractur* intrus* cambriol* escalad* forcé_la_porte entrés_par
  de eingebroch* einbruch* eindring* eingedrung* drang+ein drangen+ein gelangt* aufgebroch*
  de einstieg* eingestieg* kletter* brechen+ein verschaff* brach!
  es irrumpi* accedi* acced* penetr* entrar* entró! entraron! entrad* forzar* forzó forzaron
  es forzando ingresaron! escalaron!
  it entrare penetr* introdott* introduc* irruz* scassin* effrazion* sfond* forzat* forzando!
  it sono_entrati è_entrato
  pt invad* arromb* pular* escal* entrar* entrou! entrad* forçar* forçou acessar! acessaram!
  ru проник* вошл* ворвал* взлом* вломил* пробрал* влез* попал*
  zh 闯入 潜入 进入 入室 侵入 破门 翻墙 撬 钻
flee
  en flee fled! fleeing! escap* run_away ran_away ran_off run_off getaway on_the_run got_away
  en get_away made_off make_off bolted! fugitive* broke_out break_out
  fr fui! fuir* fuit* fuite enfui* échapp* évad* cavale fugiti* pris_la_fuite prendre_la_fuite
  de flieh* floh! flohen! geflo* flucht* flücht* entkam* entkomm* entwich* geflücht* ausgebroch*
  de machten_sich_davon
  es huid* huir* escap* fuga* fugó! prófug* evad* dieron_a_la_fuga huye* huyó! huyeron! huyendo
  it fugg* fuga! fuggit* scapp* evas* evad* latitan* dilegu* fuggiasc*
  pt fuga* fugi* fugir* escap* evad* foragid*
  ru бежал* сбежал* скрыл* побег* бегств* убежал* скрыв* удра* уехал*
  zh 逃 逃跑 逃离 逃走 出逃 潜逃 在逃 越狱 逃逸
hide
  en hide hid! hidden! hiding! conceal* stash* cover+up
  fr cach* dissimul* planqu* recel*
  de versteck* verborg* verheimlich* vertusch*
  es escond* ocult* encubr*
  it nascond* nascost* occult*
  pt escond* ocult* encobr*
  ru спрят* прят* скры* тайн*
  zh 隐藏 隐瞒 藏匿
recover
  en recover* retriev* get_back restitut* got_back regain*
  fr récupér* retrouv* restitu* guéri* rétabl*
  de zurückgebracht* wiedergefund* zurückgegeb* sichergestellt* erhol* geborg* genes*
  es recuper* devol* devuel*
  it recuper* restitu* ripres* guarit* guarì!
  pt recuper* devolv* devolu*
  ru возврат* восстанов* выздор* вернул* вернут* вернет* вернёт*
  zh 追回 找回 归还 康复 恢复 收回
seize
  en seiz* confiscat* impound* haul! intercept* captur*
  fr saisi* confisqu* intercept*
  de beschlagnahm* sichergestellt* einkassier* konfiszier*
  es incaut* decomis* confisc* aprehend*
  it sequestr* confisc*
  pt apreen* confisc* sequestr*
  ru изъя* конфиск* арест*
  zh 没收 查获 扣押 缴获 查封
donate
  en donat* donor* charit* gift! gifts! contribut* give_away pledge! pledged! fundrais* raise_money
  fr don! dons! donn! donat* cagnotte* collecte!
  de spende* gespendet* spendet* stifte* gestiftet*
  es dona* donó! donar* donaci* aport* recaud*
  it dona! donat* donaz* benefic* raccolt*
  pt doa* doou! doaç* arrecad* contribu*
  ru пожертв* благотвор* дар! подар* сбор_средств
  zh 捐款 捐赠 捐 慈善 募捐
promise
  en promis* pledg* vow* commit! commits! committed! commitment! guarante* assur* swear swore!
  en undertak*
  fr promet* promis* promess* engag* garant* jur! assure! assurent! assuré!
  de versprech* versproch* verspricht zusag* zugesag* gelobt* garantier*
  es promes* compromet* garantiz* asegur* jur! promet* promesa* prometi*
  it promes* promett* impegn* garant* assicur* giur*
  pt promet* promess* compromet* garant* asseg* jur!
  ru обеща* гарант* пообеща* клят* обязал* обязует*
  zh 承诺 保证 誓言 许诺
threaten
  en threat* menac* ultimatum*
  fr menac* ultimatum*
  de droh* bedroh* gedroht* ultimatum*
  es amenaz* ultimátum
  it minacc* ultimatum
  pt ameaç* ultimato
  ru угро* пригроз* ультиматум*
  zh 威胁 扬言 最后通牒 威脅 恐吓
warn
  en warn* caution* alert* advis* alarm* danger! dangers! risk! risks! hazard*
  fr averti* alert* mise*_en_garde met*_en_garde prévi* prévenu! danger* risqu*
  de warn* gewarnt* alarm* gefahr* mahn* risik*
  es advert* adviert* alert* avis* peligr* riesg* advirti*
  it avvert* allert* allarm* ammon* pericol* rischi*
  pt alert* advert* avis* perig* risc* alarm*
  ru предупре* предостер* тревог* опасн* риск*
  zh 警告 预警 提醒 警报 危险 风险
demand
  en demand* call_for calls_for called_for calling_for urg* request* insist* seek sought! ask! asks!
  en asked! want! wants! wanted! push_for
  fr demand* exig* réclam* revend* appel*_à
  de forder* gefordert* verlang* ruf*_nach aufforder* bat! baten!
  es exig* exij* reclam* reivindic* solicit* demand* inst! pedir! pide! piden! pidió! pidieron!
  it chied* chies! chiest* richie* esig* pretend* rivendic* sollecit*
  pt exig* pede! pedem! pedi* pediu! cobr* reivindic* solicit*
  ru треб* потребов* призв* призыв* просит* попросил*
  zh 要求 呼吁 敦促 请求 促请
criticise
  en critici* critic! critics! slam! slammed! slams! condemn* denounc* rebuk* blame* lambast*
  en censur* hit_out lash+out call+out disappoint* tear_into decri* backlash
  fr critiqu* dénonc* fustig* épingl* tacl* étrill* reproch*
  de kritisier* kritik* verurteil* rüg* tadel* angeprang* bemängel* attackier* vorgeworf* wirft+vor
  es critic* crític* conden* denunci* arremet* censur* reproch* repudi* cuestionó! cuestiona!
  it critic* condann* denunci* attacc* accus* stigmatizz* biasim* contestat*
  pt critic* crític* conden* denunci* atac* repudi* censur* rebat*
  ru критик* раскритик* осуд* осужд* обруш*_на обвин* упрек*
  zh 批评 谴责 抨击 指责 批評 炮轰 不满
praise
  en prais* laud* hail* commend* applaud* welcom* tribut* compliment*
  fr félicit* éloge* hommage* remerci* applaud* salué! salue! saluent! louange*
  de lob* gelobt* würdig* begrüß* gratulier* ehrt*
  es elogi* alab* aplaud* felicit* agradec* homenaj*
  it elogi* lod! loda! lodat* applau* plaud* ringrazi* complimen* omaggi*
  pt elogi* aplaud* celebr* parabeniz* agradec* homenag*
  ru похвал* хвал* приветств* поблагодар* поздрав*
  zh 赞扬 称赞 表扬 欢迎 赞赏 祝贺 感谢
falsehood
  en lie! lies! lied! lying! liar* false* mislead* misinform* disinform* untrue fake! baseless
  en unfounded hoax*
  fr mensong* ment! mentir* menti! faux fausse* désinform* infond* tromp* infox
  de lüge* lügt* gelogen* log! falsch* desinform* unwahr* fake* irreführ*
  es mentir* mentira* fals* desinform* bulo* engañ* infundad* miente! mienten! mintió!
  it bugi* menzogn* ment! fals* disinform* bufal* infondat* ingann*
  pt mentir* mentira* fals* desinform* engan* infundad* boato*
  ru лож! ложь! лжи! ложн* лгал* солгал* фейк* дезинформ* неправд*
  zh 谎言 撒谎 虚假 假消息 谣言 误导
launch
  en launch* lift+off blast+off liftoff unveil* release! released! releases! debut* introduc*
  en roll+out premier! premiere* publish* come_out
  fr lanc* lancement* décoll* dévoil* sorti! sortie! publié! publiée! publier! publication*
  de start* gestartet* vorgestellt* vorstell* stellt+vor abheb* hob+ab präsentier* veröffentlich*
  de erschein*
  es lanz* despeg* estren* desvel* publicó! publicar* publicad* presentó! presentad*
  it lanc* decoll* usc! uscit* svel* debutt* pubblicat* pubblicazion* presentat*
  pt lanç* decol* publicou! publicad* publicar* publicaç* apresentou! apresentad* estreia! estreou!
  pt estrear!
  ru запуск* запуст* старт* выпуст* опубликов* презент* представил*
  zh 发射 发布 推出 升空 上市 首发 公布
publish
  en publish* release! released! made_public make_public disclos* reveal* unveil* publication leak!
  en leaked!
  fr rendu*_public* dévoil* révél* diffus* divulg* publié! publiée! publier! publication*
  de veröffentlich* bekanntgeg* bekannt_gegeb* publizier* offenleg* enthüll*
  es divulg* difund* revel* dio_a_conocer publicó! publicar* publicad*
  it diffus* rivel* divulg* reso_noto pubblicat* pubblicazion*
  pt divulg* revel* difund* publicou! publicad* publicar* publicaç*
  ru опубликов* обнарод* публик* раскры*
  zh 公布 发布 披露 公开 发表
decide
  en decid* decision* rule! ruled! rules! ruling* uphold upheld! determin* verdict* choose chose!
  en opt! opted!
  fr décid* décision* tranch* statu! verdict*
  de entscheid* entschied* beschloss* beschluss* beschließ* urteil*
  es decid* decisi* resol* dictamin* fall! falló! determin*
  it decis* decid* deliber* stabil* sentenz*
  pt decid* decis* resol* determin* deliber*
  ru реш! решил* решен* постанов*
  zh 决定 裁定 裁决 判定 決定
plan
  en plan! plans! planned! planning! propos* intend* aim! aims! project! projects! scheme*
  en blueprint*
  fr plan! plans! projet* prévoi* prévu* envisag* propose* proposé! proposit*
  de plan! pläne* plant! planen! geplant* vorhab* vorschlag* projekt*
  es plan! planes! planea* propon* propuest* proyect*
  it pian! piano! piani! progett* propon* propost* preved*
  pt plan! plano! planos! planej* propost* projet* propôs! proposta* propor!
  ru план! плана! планы! планир* намер* проект* предлож*
  zh 计划 方案 拟 打算 项目 提议 规划
expand
  en expand* expansion enlarg* widen* scale+up extend*
  fr agrandi* expans* étend* élargi*
  de erweiter* ausbau* ausgebaut* vergrößer* baut+aus
  es expan* agrand* amplía! amplió! ampliar* ampliaci*
  it ampli* espan* ingrand* allarg*
  pt ampli* expan* alarg*
  ru расшир*
  zh 扩大 扩建 扩张 扩产
damage
  en damag* destroy* destruct* wreck* devastat* ruin* raz! razed! gutted! demolish* levelled!
  en leveled!
  fr dégât* dommag* détrui* destruct* endommag* ravag* démoli*
  de schaden! schäden* beschädig* zerstör* verwüst* abgeriss* zertrümmer*
  es dañ! daño* dañad* destru* destroz* arras* averi* demol*
  it dann! danni! danno! danneggi* distru* devast* demol*
  pt dano! danos! danific* destru* devast* estrag* demol*
  ru повре* ущерб* разруш* уничтож* снес*
  zh 损坏 损失 毁坏 受损 摧毁 破坏 拆除
repair
  en repair* fix! fixed! fixes! fixing! restor* rebuil* renovat* reconstruct* refurbish* maintenance
  fr répar* rénov* reconstru* travaux! restauré! restaurée! restauration!
  de reparier* reparatur* sanier* restaurier* wiederaufbau* instandsetz* renovier*
  es repar* arregl* restaur* reconstru* renov* obras!
  it ripar* restaur* ricostru* ristruttur* lavori!
  pt repar* consert* reconstr* reform* restaurad* restauraç*
  ru ремонт* восстанов* реконстру* реставр* отремонт*
  zh 维修 修复 修理 重建 翻修 修缮
return
  en return* come_back came_back go_back went_back comeback* repatriat*
  fr retour* revenir* reven* revient* revenu! rentr*
  de rückkehr* zurückkehr* zurückgekehrt* kehrt+zurück heimkehr*
  es regres* volv* vuelv* retorn*
  it ritorn* torn! torna! tornat* rientr*
  pt volt* retorn* regress*
  ru возвра* возврат* вернул* вернут* вернет* вернёт*
  zh 返回 回归 回国 归来 重返
arrive
  en arriv* landed! lands! landing! touch+down reach! reached! reaches! came_to
  fr arriv* atterri* débarqu* parven*
  de ankomm* ankunft* angekomm* landet* gelandet* eingetroff* trifft+ein
  es lleg* aterriz* arribó! arribar!
  it arriv* atterr* sbarc*
  pt cheg* aterriss* pous! pousou! desembarc*
  ru прибы* приех* прилет* приземл*
  zh 抵达 到达 降落 着陆
pay
  en pay! pays! paid! paying! payment* payout* compensat* reimburs* repay*
  fr payer payé! paie paient vers! versé* indemn* rembours* verser! versement*
  de bezahl* gezahlt* entschädig* erstatt* zahlt! zahlte! zahlten! zahlen! zahlung*
  es pag! paga* pagó! pagar* indemniz* abon* reembols*
  it paga* pagat* risarc* indenniz* rimbors* vers! versat*
  pt pag! paga* pagou! pagar* indeniz* reembols*
  ru заплат* выплат* компенс* оплат* платит! платят! платить! платеж*
  zh 支付 赔偿 付款 缴纳 补偿
join
  en join! joins! joined! joining! member* accession take_part participat* sign+up
  fr rejoin* adhér* adhésion* intégr* particip* membre*
  de beitritt* beitret* beigetret* mitglied* teilnehm* tritt+bei schließ*+an
  es unir* adhes* adhir* particip* miembr* ingresar!
  it adesion* aderi* partecip* membr*
  pt aderi* ades* ingress* particip* membro*
  ru вступ* присоедин* член! члены! участи* участв* участник*
  zh 加入 参加 成员 入盟 参与
compare
  en compar* liken* equat*
  fr compar* assimil*
  de vergleich* verglich* gleichsetz*
  es equipar* compara! comparó! comparar* comparaci*
  it paragon* confront* equipar*
  pt equipar* comparou! comparar* comparaç*
  ru сравн* сопостав*
  zh 对比 相比 比作
abortion
  en abortion* pregnan* roe! reproductive
  fr avortement* avort* ivg grossesse*
  de abtreib* schwangerschaft*
  es abort* embaraz*
  it abort* gravidanz*
  pt abort* gravidez
  ru аборт* беременн*
  zh 堕胎 怀孕 人工流产
defect
  en defect* fault* flaw* malfunction* glitch* technical_problem bug! failure! failures! failed!
  en breakdown* outage*
  fr défaut* défaill* panne* dysfonction* avarie*
  de defekt* mangel* mängel* fehler* panne* störung* ausfall* kaputt*
  es defect* fall! falla* fallo* averí* desperfect*
  it difett* guast* mal!funzionament* avari* anomali*
  pt defeit* falh* pane! avaria*
  ru дефект* неисправн* сбой* поломк* неполадк*
  zh 故障 缺陷 失灵 瑕疵 隐患
accuse
  en accus* alleg* blam* charg! charge! charged! point_the_finger
  fr accus* reproch* imput* soupçonn* dénonc*
  de beschuldig* vorwerf* wirft+vor werfen+vor vorgeworf* vorwurf* vorwürf* bezichtig* anklag*
  es acus* imput* culp* denunci*
  it accus* imput* incolp* addebit*
  pt acus* apont* imput* culp* denunci*
  ru обвин* упрек* подозр*
  zh 指控 指责 控告 谴责
admit
  en admit* confess* acknowledg* plead*_guilty conced* own+up recogni* come_clean
  fr avou* reconna* reconnu* admet* admis* aveu* concéd* plaid*_coupable
  de gesteh* gestand* gab+zu gibt+zu zugegeb* einräum* räumt+ein eingeräum* geständ* zugeb*
  es admit* confes* confies* reconoc* admis*
  it ammett* ammess* ammis* confess* riconosc* riconosciut*
  pt admit* confess* reconhec*
  ru призна* сознал*
  zh 承认 供认 认罪 坦白
release from custody
  en release* freed! freeing! bail* parole* let_go walk_free set_free out_of_prison
  fr relâch* remis*_en_liberté liberté_conditionnelle sous_caution élargi libéré! libérée! libérés!
  fr libération* libérer*
  de freigelassen* freilassung* entlass*_aus freigekomm* lässt+frei kaution*
  es excarcel* puest*_en_libertad fianza liberad* liberó! liberar* liberaci*
  it scarcer* rilasci* cauzione liberat* liberare liberazion*
  pt libert* solt! solto* solta* fiança liberad*
  ru освобод* отпу* вышел_на_свободу залог
  zh 释放 获释 保释 出狱 假释
investigation
  en investigat* probe! probes! probed! probing! inquir* inquest* look_into examin* watchdog
  en inspector_general
  fr enquêt* investigat* instruction
  de ermittl* ermittel* untersuch* fahnd*
  es investig* indag* pesquis* averigu*
  it indagin* inchiest* indag* investig*
  pt investig* inquérit* apura*
  ru расслед* следств* следовател* проверк* уголовн*_дел*
  zh 调查 侦查 查办 立案 調查
displaced
  en displac* homeless* refugee* uprooted without_a_home lose_their_homes lost_their_homes shelter*
  fr déplacé* sans_abri* sans_domicile réfugié* sinistré*
  de obdachlos* vertrieb* flüchtling* geflüchtet* geflohen* wohnungslos*
  es desplazad* damnificad* sin_techo refugiad* sin_hogar
  it sfollat* senzatetto senza_tetto rifugiat* profugh*
  pt desabrigad* desalojad* deslocad* refugiad* sem_teto
  ru бежен* переселен* бездомн* без_крова
  zh 流离失所 无家可归 难民 灾民 露宿
missing
  en missing! unaccounted vanish* disappear* lost_contact lost_at_sea
  fr disparu* disparition* introuvable* manque*_à_l'appel porté_disparu
  de vermisst* vermißt* verschwunden* verschollen*
  es desaparec* paradero
  it dispers* scompars* mancano_all'appello manca_all'appello irreperibil*
  pt desaparec* sumi*
  ru пропал* пропавш* исчез* без_вести
  zh 失踪 失联 下落不明 失蹤
"""

#: Other names of one thing: each says it in full.
NAMES = """
affordable care act
  en obamacare affordable_care_act aca!
  fr obamacare
  de obamacare
covid
  en covid* coronavirus* corona_virus sars-cov-2
  fr covid* coronavirus*
  de covid* coronavirus* corona!
  es covid* coronavirus*
  it covid* coronavirus*
  pt covid* coronavírus*
  ru ковид* covid* коронавирус*
  zh 新冠 新冠肺炎 冠状病毒
republicans
  en gop republican! republicans!
democrats
  en dem! dems! democrat! democrats!
federal reserve
  en fed! federal_reserve us_central_bank
  fr fed! réserve_fédérale
  de fed! us-notenbank us_notenbank federal_reserve
  es fed! reserva_federal
  it fed! federal_reserve
  pt fed! federal_reserve
  ru фрс федеральн*_резерв*
  zh 美联储 联储
supreme court
  en scotus supreme_court high_court
  fr cour_suprême
  de oberst*_gericht* supreme_court
  es corte_suprema tribunal_supremo suprema_corte
  it corte_suprema
  pt suprem!_tribunal stf supremo!
  ru верховн*_суд*
  zh 最高法院
vice president
  en vice_president* veep vp! vps!
ocasio-cortez
  en aoc! ocasio-cortez ocasio! ocasio_cortez
ginsburg
  en rbg! ginsburg
justice department
  en doj! justice_department department_of_justice
state department
  en state_department department_of_state
defense department
  en pentagon dod! defense_department department_of_defense defence_department us_defence_department
homeland security
  en dhs! homeland_security
trade representative
  en ustr! trade_representative
federal trade commission
  en ftc! federal_trade_commission
centers for disease control
  en cdc! centers_for_disease_control disease_control
food and drug administration
  en fda! food_and_drug_administration
environmental protection agency
  en epa! environmental_protection_agency
internal revenue service
  en irs! internal_revenue_service
securities and exchange commission
  en securities_and_exchange_commission
national rifle association
  en nra! national_rifle_association
black lives matter
  en blm! black_lives_matter
health service
  en nhs! national_health_service
metropolitan police
  en met_police metropolitan_police scotland_yard
house of representatives
  en house_of_representatives lower_house lower_chamber
house of commons
  en house_of_commons commons!
january 6 attack
  en capitol_riot* capitol_attack jan_6 january_6 january_6th jan_6th capitol_insurrection
  en storming_of_the_capitol
european central bank
  en ecb! european_central_bank
  fr bce! banque_centrale_européenne
  de ezb! europäisch*_zentralbank
  es bce! banco_central_europeo
  it bce! banca_centrale_europea
  pt bce! banco_central_europeu
  ru ецб! европейск*_центральн*_банк*
  zh 欧洲央行 欧洲中央银行
bank of england
  en boe! bank_of_england old_lady_of_threadneedle
central bank of russia
  ru центробанк* цб! банк!_россии
bundesbank
  de bundesbank* notenbank*
european commission
  en european_commission brussels ec!
  fr commission_européenne bruxelles
  de eu-kommission* europäisch*_kommission eu_kommission brüssel
  es comisión_europea bruselas
  it commissione_europea bruxelles
  pt comissão_europeia bruxelas
  ru еврокомисси* европейск*_комисси*
  zh 欧盟委员会 欧委会
world health organization
  en world_health_organization world_health_organisation
  fr oms! organisation_mondiale_de_la_santé
  de who! weltgesundheitsorganisation*
  es oms! organización_mundial_de_la_salud
  it oms! organizzazione_mondiale_della_sanità
  pt oms! organização_mundial_da_saúde
  ru воз! всемирн*_организац*_здравоохран*
  zh 世卫组织 世界卫生组织
international monetary fund
  en imf! international_monetary_fund
  fr fmi! fonds_monétaire_international
  de iwf! internationaler_währungsfonds internationale_währungsfonds
  es fmi! fondo_monetario_internacional
  it fmi! fondo_monetario_internazionale
  pt fmi! fundo_monetário_internacional
  ru мвф! международн*_валютн*_фонд*
  zh 国际货币基金组织
united nations
  en un! united_nations
  fr onu! nations_unies
  de uno! vereint*_nationen
  es onu! naciones_unidas
  it onu! nazioni_unite
  pt onu! nações_unidas
  ru оон! организац*_объединенных_наций
  zh 联合国
artificial intelligence
  en ai! artificial_intelligence
  fr ia! intelligence_artificielle
  de ki! künstlich*_intelligenz
  es ia! inteligencia_artificial
  it ia! intelligenza_artificiale
  pt ia! inteligência_artificial
  ru ии! искусственн*_интеллект*
  zh 人工智能
climate deal
  en paris_agreement paris_climate_accord paris_accord paris_climate_agreement
mexican border wall
  en border_wall wall_with_mexico border_barrier
new york
  en nyc! new_york_city big_apple
washington
  en dc! washington_dc washington_d.c d.c
executives
  en ceo! chief_executive chief_executive_officer
  fr pdg! directeur_général directrice_générale
  de vorstandschef* vorstandsvorsitzend* ceo!
  es ceo! consejero_delegado consejera_delegada director_ejecutivo
  it amministratore_delegato amministratrice_delegata ceo!
  pt ceo! presidente_executivo diretor_executivo
  ru гендиректор* генеральн*_директор*
  zh 首席执行官 行政总裁
finance chief
  en cfo! chief_financial_officer finance_chief finance_director
  fr directeur_financier directrice_financière
  de finanzvorstand* finanzchef*
doctors without borders
  en msf! doctors_without_borders médecins_sans_frontières
  fr msf! médecins_sans_frontières
  de ärzte_ohne_grenzen
  es médicos_sin_fronteras
  it medici_senza_frontiere
  pt médicos_sem_fronteiras
  ru врачи_без_границ
  zh 无国界医生
premier league
  en premier_league epl!
champions league
  en champions_league
  fr ligue_des_champions
  de champions_league königsklasse
  es liga_de_campeones champions!
  it champions_league champions!
  pt liga_dos_campeões champions!
  ru лиг*_чемпионов
  zh 欧冠
oscars
  en oscar! oscars! academy_award academy_awards
  fr oscar! oscars!
  de oscar! oscars! academy_award
  es óscar! oscar! premio_de_la_academia
national guard
  en national_guard guardsmen guardsm*
conservatives
  en tory! tories! conservative_party
liberal democrats
  en lib_dems lib_dem liberal_democrats liberal_democrat
cdu
  de cdu! christdemokrat*
spd
  de spd! sozialdemokrat*
fdp
  de fdp! freie_demokraten
afd
  en afd! alternative_for_germany
  fr afd! alternative_pour_l'allemagne
  de afd! alternative_für_deutschland
partido popular
  es pp! partido_popular populares!
psoe
  es psoe! partido_socialista
rassemblement national
  en national_rally
  fr rn! rassemblement_national
france insoumise
  fr lfi! france_insoumise insoumis*
les republicains
  fr lr! les_républicains
parti socialiste
  fr ps! parti_socialiste
fratelli d'italia
  it fdi! fratelli_d'italia
partito democratico
  it pd! partito_democratico
cinque stelle
  it m5s! movimento_5_stelle cinque_stelle pentastellat*
partido dos trabalhadores
  pt petist* partido_dos_trabalhadores
united russia
  ru единорос* един*_росси*
international criminal court
  en icc! international_criminal_court
  fr cpi! cour_pénale_internationale
  de istgh! internationaler_strafgerichtshof internationale_strafgerichtshof
  es cpi! tpi! corte_penal_internacional
  it cpi! corte_penale_internazionale
  pt tpi! tribunal_penal_internacional
  ru мус! международн*_уголовн*_суд*
  zh 国际刑事法院 国际刑事法庭
atomic agency
  en iaea! international_atomic_energy_agency
  fr aiea! agence_internationale_de_l'énergie_atomique
  de iaeo! iaea! atomenergiebehörde
  es oiea! organismo_internacional_de_energía_atómica
  it aiea! agenzia_internazionale_per_l'energia_atomica
  pt aiea! agência_internacional_de_energia_atômica
  ru магатэ
  zh 国际原子能机构
olympic committee
  en ioc! international_olympic_committee
  fr cio! comité_international_olympique
  de ioc! internationale_olympische_komitee
  es coi! comité_olímpico_internacional
  it cio! comitato_olimpico_internazionale
  pt coi! comitê_olímpico_internacional
  ru мок! международн*_олимпийск*_комитет*
  zh 国际奥委会
opec
  en opec! organization_of_the_petroleum_exporting_countries
  fr opep!
  es opep!
  pt opep!
  ru опек
  zh 欧佩克 石油输出国组织
world trade organization
  en wto! world_trade_organization world_trade_organisation
  fr omc! organisation_mondiale_du_commerce
  de wto! welthandelsorganisation*
  es omc! organización_mundial_del_comercio
  it omc! wto! organizzazione_mondiale_del_commercio
  pt omc! organização_mundial_do_comércio
  ru вто! всемирн*_торгов*_организац*
  zh 世贸组织 世界贸易组织
red cross
  en icrc! red_cross
  fr cicr! croix_rouge
  es cicr! cruz_roja
  zh 红十字会 红十字国际委员会
"""
