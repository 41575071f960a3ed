"""Stories of two reports each: whether they contradict each other, moved, or say the same.

Each is what one newsroom says, what another says so many hours later, and whether a reader should
be told that they differ. "moved": the later figure replaced the earlier one.
"""

from typing import Literal, NamedTuple


class Case(NamedTuple):
    """Two reports on one event."""

    first: str
    second: str
    hours: float
    differs: bool
    moved: bool = False
    same_newsroom: bool = False


STORIES: dict[str, Case] = {
    # The same thing counted, another figure.
    "dead": Case("A bus fell into a ravine near Zadar on Monday, killing 12 people.",
                 "The bus that fell into a ravine near Zadar killed 19, the mayor said.", 2, True),
    "dead-words": Case("Nine people died when a boiler burst in the Lodz mill.",
                       "Fourteen were killed when a boiler burst in the Lodz mill.", 1, True),
    "toll": Case("The death toll from the Adana fire rose to 31, the governor said.",
                 "The Adana fire has killed 38 people, a hospital said.", 3, True),
    "hurt": Case("A tram crash in Basel injured 14 people on Friday.",
                 "Police said 27 people were hurt when two trams met in Basel.", 1, True),
    "missing": Case("Rescuers searched for 41 missing sailors off Vigo.",
                    "The navy said 17 sailors were missing off Vigo.", 2, True),
    "trapped": Case("Eleven miners are trapped in a flooded shaft at Kasanda.",
                    "Some 30 miners are trapped in a flooded shaft at Kasanda, the union said.", 1, True),
    "arrested": Case("Police arrested 45 protesters at the Lima march.",
                     "More than 120 people were arrested at the march in Lima, lawyers said.", 2, True),
    "evacuated": Case("About 2,000 residents were evacuated as the Sava rose.",
                      "The Sava flood has displaced 9,000 people, the Red Cross said.", 4, True),
    "magnitude": Case("A quake of magnitude 5.6 shook Davao on Tuesday.",
                      "A magnitude 6.1 quake shook Davao, the institute said.", 1, True),
    "jobs": Case("Volta will cut 1,200 jobs at its Ghent plant.",
                 "Volta is to cut 2,000 jobs in Ghent, the union said.", 2, True),
    "price": Case("Norvane agreed to buy Castellan for $9.2 billion on Monday.",
                  "Norvane will buy Castellan in a deal worth $7.5 billion.", 1, True),
    "fine": Case("A court fined Meridian Bank 4 million euros over its fees.",
                 "Meridian Bank was fined 14 million euros over its fees by a court.", 2, True),
    "hectares": Case("The fire above Kotor has burned 1,900 hectares of forest.",
                     "The fire above Kotor has burned 3,400 hectares, firefighters said.", 2, True),
    "aboard": Case("A ferry with 70 people aboard sank off Mindoro.",
                   "The ferry that sank off Mindoro had 112 people on board.", 2, True),
    "vote-share": Case("The Greens won 31 percent of the vote in Graz.",
                       "The Greens took 24 percent of the vote in Graz.", 1, True),
    "bound-passed": Case("At least 12 people died in the collapse of a market hall in Pune.",
                         "The collapse of a market hall in Pune killed 21 people.", 3, True),
    "houses": Case("The storm destroyed 300 houses in Tulear.",
                   "The storm in Tulear destroyed 860 houses, the army said.", 2, True),
    "infected": Case("The ministry counted 140 infected people in Goma.",
                     "Doctors in Goma said 410 people were infected.", 5, True),
    # One status against another, a claim and its denial.
    "resigned": Case("Energy minister Ada Roth has resigned over the pipeline leak.",
                     "Energy minister Ada Roth denied that she has resigned over the pipeline leak.", 1, True),
    "not-resigned": Case("Governor Ivo Lens resigned on Monday over the audit.",
                         "Governor Ivo Lens has not resigned over the audit, his office said.", 2, True),
    "signed": Case("Chad and Niger signed a border pact in Zinder on Friday.",
                   "Niger has not signed a border pact with Chad, its envoy said on Friday.", 3, True),
    "strike-hit": Case("A drone struck the Odra refinery overnight, the army said.",
                       "No drone struck the Odra refinery, its owner said.", 2, True),
    "verdict": Case("A Lyon court convicted the former mayor Paul Rey of fraud.",
                    "A Lyon court acquitted the former mayor Paul Rey of fraud.", 1, True),
    "passed": Case("Parliament approved the water bill by two votes on Thursday.",
                   "Parliament rejected the water bill by two votes on Thursday.", 1, True),
    "cause": Case("The Turin depot fire was an accident, the fire chief said.",
                  "The Turin depot fire was deliberate, the prosecutor said.", 4, True),
    "alive": Case("Climber Jan Kolar survived the fall on Mount Kesh.",
                  "Climber Jan Kolar died in the fall on Mount Kesh.", 2, True),
    "reports-dismissed": Case("Tarn Airways is in talks to merge with Falcon Air.",
                              "Tarn Airways dismissed reports of talks to merge with Falcon Air.", 2, True),
    "reopened": Case("The Brenner tunnel reopened to trucks on Sunday.",
                     "The Brenner tunnel stayed closed to trucks on Sunday.", 1, True),
    "won": Case("Incumbent Sara Obi won the vote in Kaduna, her party said.",
                "Incumbent Sara Obi lost the vote in Kaduna, the commission said.", 1, True),
    "ceasefire": Case("The rebels accepted the truce in Darfur on Monday.",
                      "The rebels rejected the truce in Darfur on Monday.", 2, True),
    # A figure that moved.
    "moved-room": Case("The ferry sinking off Cebu killed 12 people.",
                       "The ferry sinking off Cebu killed 19 people.", 2, False, True, True),
    "moved-day": Case("A quake near Izmir killed 40 people.",
                      "The quake near Izmir killed 112 people.", 20, False, True),
    "moved-fire": Case("The fire above Budva has burned 900 hectares of forest.",
                       "The fire above Budva has burned 7,400 hectares of forest.", 26, False, True),
    "moved-missing": Case("Six people are missing after the slide at Bled.",
                          "Two people are missing after the slide at Bled.", 9, False, True),
    # No contradiction.
    "same": Case("A bus crash near Split killed 12 people.",
                 "Twelve people died in a bus crash near Split.", 2, False),
    "dead-and-hurt": Case("The blast in Mosul killed 12 people.",
                          "The blast in Mosul injured 19 people.", 1, False),
    "part-of": Case("A blaze in a Lahore mill killed 12 people.",
                    "Five of the dead in the Lahore mill blaze were children.", 2, False),
    "more-found": Case("The slide at Bled killed 12 people.",
                       "Two more bodies were found after the slide at Bled.", 3, False),
    "rounded": Case("The flood in Dhaka drove 3,020 people from their homes.",
                    "Some 3,000 people fled their homes in the Dhaka flood.", 2, False),
    "bound-held": Case("More than 50 people were arrested in Minsk.",
                       "Police in Minsk arrested 53 people.", 1, False),
    "upper-held": Case("Up to 200 workers are trapped in the Enugu mine.",
                       "The Enugu mine trapped 180 workers.", 2, False),
    "about": Case("About 40 people were hurt in the Bari stampede.",
                  "The stampede in Bari hurt 38 people.", 2, False),
    "other-year": Case("A quake near Bam killed 14 people on Monday.",
                       "A quake near Bam killed 26,000 people in 2003.", 2, False),
    "other-event": Case("A drone attack on Kherson killed three people.",
                        "A previous attack on Kherson killed 11 people.", 2, False),
    "units": Case("The glacier at Saas lost 3 kilometres of ice.",
                  "The glacier at Saas lost 2 miles of ice.", 2, False),
    "currencies": Case("Castor paid 90 million euros for the Lidor mine.",
                       "Castor paid $104 million for the Lidor mine.", 2, False),
    "two-sums": Case("Brixton Foods made a profit of $40 million.",
                     "Brixton Foods will pay a dividend of $12 million.", 1, False),
    "from-to": Case("Unemployment in Malta fell to 3.1 percent.",
                    "Unemployment in Malta fell from 3.4 percent to 3.1 percent.", 1, False),
    "ages": Case("Ada Quist, 61, was elected to lead the port of Zadar.",
                 "The new head of the port of Zadar has 340 staff and a debt of 12 years.", 1, False),
    "votes": Case("Senators backed the farm law 52 to 47.",
                  "The farm law passed 52-47 in the Senate.", 1, False),
    "days": Case("Talks in Geneva will last three days.",
                 "The Geneva talks are the first for 14 months.", 1, False),
    "scaled": Case("The bridge at Riga will cost 1.2 billion euros.",
                   "The Riga bridge will cost €1,200 million.", 2, False),
    "may-resign": Case("Finance minister Tom Bell may resign over the budget.",
                       "Finance minister Tom Bell has not resigned over the budget.", 1, False),
    "developed": Case("Police detained the singer Mara Volk in Tallinn.",
                      "The singer Mara Volk was released in Tallinn.", 30, False),
    "not-yet": Case("The court will rule on the Danube dam in May.",
                    "The court has not ruled on the Danube dam yet.", 2, False),
    "other-denied": Case("The mayor of Omsk opened a new bridge on Friday.",
                         "The mayor of Omsk denied taking money from a builder.", 2, False),
    "both-deny": Case("Tarn Airways denied that it will cut routes to Oslo.",
                      "Tarn Airways has no plans to cut routes to Oslo.", 2, False),
    "two-cases": Case("A court in Brno convicted a baker of theft.",
                      "A court in Brno acquitted a police chief of bribery.", 1, False),
    "rose-fell": Case("Exports from Peru rose in May.",
                      "Imports to Peru fell in May as copper prices sank.", 1, False),
    "hostages": Case("Gunmen freed 14 hostages near Jos on Sunday.",
                     "Gunmen still hold 30 of the hostages taken near Jos.", 1, False),
    # Other things counted, other acts.
    "wounded-soldiers": Case("A mortar shell wounded 8 soldiers at the Tessalit base, the army said.",
        "The shelling of the Tessalit base left 23 soldiers wounded, a medic said.", 2, True),
    "passengers": Case("A train with 340 passengers was stopped by snow near Narvik.",
        "Some 510 passengers were on the train that snow stopped near Narvik.", 2, True),
    "layoffs": Case("Brandt Optik will lay off 450 workers in Jena.",
        "Brandt Optik is laying off 900 workers in Jena, its works council said.", 1, True),
    "crowd": Case("About 20,000 people marched against the dam in Valdivia, police said.",
        "Organisers said 90,000 people marched against the dam in Valdivia.", 2, True),
    "ransom": Case("The port of Halden paid hackers a ransom of $2 million.",
        "The ransom that the port of Halden paid to hackers was $5.5 million.", 3, True),
    "kidnapped": Case("Gunmen kidnapped 15 pupils from a school in Kaya on Tuesday.",
        "Forty pupils were abducted from the school in Kaya, their teachers said.", 3, True),
    "swimmers-rescued": Case("Lifeguards rescued 12 swimmers off Biarritz on Sunday.",
        "The coastguard said 31 swimmers were rescued off Biarritz.", 2, True),
    "budget": Case("The council of Leeds voted a budget of £640 million.",
        "The Leeds council's new budget is £710 million.", 2, True),
    "inflation": Case("Inflation in Ghana slowed to 21 percent in March.",
        "Inflation in Ghana was 23.5 percent in March, the statistics office said.", 2, True),
    "banned": Case("The Danish regulator banned the sweetener Dulvex on Monday.",
        "The Danish regulator has not banned the sweetener Dulvex, its director said.", 3, True),
    "deal-denied": Case("Orkla has agreed to sell its dairy business to Valio.",
        "Orkla denied that it has agreed to sell its dairy business to Valio.", 2, True),
    "still-held": Case("The reporter Lina Haddad was freed from a Tripoli prison on Thursday.",
        "The reporter Lina Haddad remains in a Tripoli prison, her lawyer said on Thursday.", 2, True),
    "pass-closed": Case("The Simplon pass was open to cars on Saturday.",
        "The Simplon pass was closed to cars on Saturday.", 1, True),
    "guilty": Case("The jury found the dentist Otto Krall guilty of poisoning.",
        "The jury found the dentist Otto Krall not guilty of poisoning.", 1, True),
    "responsible": Case("The group Dawn claimed responsibility for the Quetta bombing.",
        "The group Dawn denied responsibility for the Quetta bombing.", 2, True),
    "rate": Case("The central bank of Chile raised its key rate on Tuesday.",
        "The central bank of Chile cut its key rate on Tuesday.", 1, True),
    "moved-rescued": Case("Rescuers pulled 9 people from the rubble in Malatya.",
        "Rescuers have pulled 34 people from the rubble in Malatya.", 18, False, True),
    "moved-cases": Case("Doctors in Beira counted 60 cases of cholera.",
        "Doctors in Beira counted 410 cases of cholera.", 40, False, True),
    "aboard-dead": Case("A ferry with 112 people aboard capsized off Lamu.",
        "The ferry that capsized off Lamu took 9 lives.", 2, False),
    "per-cent-points": Case("The Social Democrats gained 4 points in Bremen.",
        "The Social Democrats won 31 percent of the vote in Bremen.", 1, False),
    "rounded-money": Case("Volvar sold its truck arm for 1.98 billion kronor.",
        "Volvar's truck arm was sold for about 2 billion kronor.", 2, False),
    "targets": Case("The plant at Komárno will build 300,000 cars a year.",
        "The plant at Komárno built 240,000 cars last year.", 2, False),
    "share": Case("Police arrested 30 people after the derby in Sofia.",
        "Of those arrested after the derby in Sofia, 11 were minors.", 2, False),
    "warned": Case("The union warned that 800 jobs could go at the Gdynia yard.",
        "The Gdynia yard employs 2,100 people.", 2, False),
    "two-places": Case("Floods killed 14 people in Sindh.",
        "Floods killed 6 people in Punjab.", 2, False),
    "expected": Case("Analysts expected Fintra to earn 90 million euros.",
        "Fintra earned 74 million euros.", 2, False),
    "later-said": Case("The minister said the bridge is safe.",
        "The minister said the tunnel is not safe.", 2, False),
    "cleared": Case("The singer Ana Brandt denied hitting a cameraman in Porto.",
        "The singer Ana Brandt is accused of hitting a cameraman in Porto.", 2, False),
    "hours": Case("The power cut in Dakar lasted three hours.",
        "The power cut hit 40,000 homes in Dakar.", 2, False),
    "earlier-deal": Case("Kestrel Air ordered 40 jets from Embraer on Monday.",
        "Kestrel Air, which ordered 25 jets from Airbus in March, bought Embraer jets on Monday.", 2, False),
    # Reports of a sentence or two, as wires write them.
    # Contradictions: denials in other words than the claim.
    "told-envoy": Case(
        "The foreign secretary told a rival's envoy about two secret air strikes, according to a leaked recording. "
        "In the recording, Mr Arven's counterpart says the secretary spoke to him of at least 200 strikes.",
        "Foreign secretary Ola Brandt on Monday denied that he ever discussed secret air strikes with the rival's envoy. "
        "\"That is a lie,\" Brandt said of the leaked recording.", 5, True),
    "poached": Case(
        "Search company Lumo secretly paid developers of a rival browser to leave it, two former managers told the court. "
        "The payments began in 2018.",
        "Lumo never paid developers of a rival browser to leave it, its general counsel said on Wednesday.", 8, True),
    "shot-first": Case(
        "Border guards opened fire on a fishing boat off Karsund on Sunday, the crew's families said. Two men were wounded.",
        "The interior ministry rejected claims that border guards opened fire on a fishing boat off Karsund. "
        "It said the crew had fired flares.", 4, True),
    "vaccine-halt": Case(
        "Finland has suspended use of the Corvax vaccine after two patients fell ill, broadcaster Yle reported.",
        "Finland's health agency said it had not suspended use of the Corvax vaccine and would review the cases of two patients.",
        3, True),
    "affair": Case(
        "Senator Dale Whitcomb groped an aide at a party in 2016, the former aide told the Tribune. "
        "She was 24 at the time.",
        "Senator Dale Whitcomb called the accusation that he groped an aide \"completely false\" and said he would not quit.",
        2, True),
    "strike-off": Case(
        "Pilots at Norrwing will walk out on Friday after pay talks collapsed, the union said.",
        "Norrwing's pilots called off Friday's walkout, the airline said.", 2, True),
    "coach-stays": Case(
        "Dinamo Varn have sacked coach Petr Lisko after six defeats, the daily Sport reported on Tuesday.",
        "Dinamo Varn insisted on Tuesday that coach Petr Lisko remains in charge.", 3, True),
    "killed-leader": Case(
        "The leader of the Sahel rebels, Omar Adda, was killed in an air strike near Kidal, the army said on Saturday.",
        "A spokesman for the Sahel rebels said on Saturday that their leader, Omar Adda, is alive.", 5, True),
    "attack-blame": Case(
        "Security services blamed northern hackers for shutting down the water company of Tarm.",
        "The northern government denied any role in the cyber attack that shut down the water company of Tarm.", 6, True),
    "plane-down": Case(
        "Air defences shot down a Korvian drone over the strait on Thursday, the defence ministry said.",
        "Korvia said none of its drones was shot down over the strait on Thursday.", 3, True),
    # Contradictions of figures, in longer reports.
    "market-fire": Case(
        "A fire swept through a covered market in Tamale before dawn on Tuesday, killing at least 7 people, the mayor said. "
        "Most were traders who slept beside their stalls.",
        "Hospital officials in Tamale counted 16 dead after a fire tore through a covered market on Tuesday.", 3, True),
    "coach-hurt": Case(
        "Twenty-two schoolchildren were hurt when their coach left the road near Evora on Thursday, firefighters said.",
        "A coach carrying schoolchildren left the road near Evora, injuring 37 of them, the district hospital said.", 2, True),
    "turnout": Case(
        "Turnout in the Mirovan referendum was 62 per cent, the government said on Sunday night.",
        "Observers put turnout in the Mirovan referendum at 41 per cent.", 4, True),
    "plant-jobs": Case(
        "Steelmaker Halden will close its plant in Terni with the loss of 700 jobs, it announced on Wednesday.",
        "The closing of Halden's Terni plant will cost 1,100 jobs, the union FIOM said.", 3, True),
    "fine-two": Case(
        "Regulators fined the broker Kite £12 million for misleading clients on fees, they said on Monday.",
        "The broker Kite must pay a fine of £21 million for misleading its clients on fees.", 2, True),
    "hostages-held": Case(
        "Gunmen are holding 18 hostages in a bank in Cagayan, police said on Friday.",
        "The bank's manager in Cagayan said on Friday that gunmen were holding 31 hostages.", 1, True),
    "protest-arrests": Case(
        "Riot police detained more than 200 demonstrators in Tbar on Saturday, the monitoring group OVD said.",
        "The interior ministry of Tbar said 86 demonstrators had been detained on Saturday.", 4, True),
    "signed-not": Case(
        "The president signed the broadcasting bill late on Thursday, two aides said.",
        "The president vetoed the broadcasting bill on Thursday and sent it back to parliament.", 2, True),
    # None: something else is denied, or by somebody else.
    "other-person": Case(
        "Finance minister Lena Orff was paid by a lobbyist in 2019, the magazine Kontrast reported.",
        "Interior minister Jan Behr denied that he was paid by a lobbyist.", 3, False),
    "other-claim": Case(
        "Mayor Rosa Tedesco will stand for a third term, her party said on Monday.",
        "Mayor Rosa Tedesco denied on Monday that her brother won a contract for street lamps.", 3, False),
    "pleads": Case(
        "Actor Tim Rowe was charged on Tuesday with assaulting a photographer in Bristol.",
        "Actor Tim Rowe denied assaulting a photographer in Bristol when he appeared in court on Tuesday.", 4, False),
    "not-comment": Case(
        "Grain trader Amsel is in talks to buy its rival Portax, people familiar with the matter said.",
        "Grain trader Amsel would not comment on whether it is in talks to buy Portax.", 2, False),
    "bail-denied": Case(
        "A judge on Friday ordered the banker Ivo Mester to stand trial for fraud.",
        "A judge on Friday denied bail to the banker Ivo Mester, who is to stand trial for fraud.", 1, False),
    "refused-entry": Case(
        "The ship with 140 migrants aboard asked for shelter in Valletta on Sunday.",
        "Valletta denied entry to the ship, which has 140 migrants aboard.", 3, False),
    "both-sides": Case(
        "The army denied that its soldiers looted shops in Gorran after residents accused them.",
        "Residents of Gorran accused soldiers of looting shops, which the army denies.", 2, False),
    "no-deaths": Case(
        "A quake of magnitude 5.4 shook Arequipa on Monday and cracked walls.",
        "No deaths were reported after a quake of magnitude 5.4 shook Arequipa.", 1, False),
    # None: other figures.
    "dead-in-car": Case(
        "A truck hit a column of cyclists near Bari, killing five of them, police said.",
        "The truck that hit cyclists near Bari injured nine of them, two of them seriously.", 2, False),
    "pounds-tonnes": Case(
        "Customs seized 2.2 tonnes of cocaine in a banana container in Antwerp.",
        "Customs found 4,850 pounds of cocaine in a container of bananas in Antwerp.", 2, False),
    "last-year": Case(
        "Wildfires have burned 41,000 acres in Modoc county this week, the forest service said.",
        "Wildfires burned 220,000 acres in Modoc county in all of last year, the forest service said.", 2, False),
    "round-two": Case(
        "The comet will pass 4.98 million kilometres from Earth on Tuesday.",
        "The comet will pass some 5 million kilometres from Earth on Tuesday.", 2, False),
    "quarter-year": Case(
        "Retailer Fellon lost 34 million euros in the third quarter.",
        "Retailer Fellon lost 120 million euros in the first nine months.", 1, False),
    "grew-night": Case(
        "A landslide in Chocó killed 11 people, officials said on Friday night.",
        "The landslide in Chocó killed 33 people, officials said on Saturday.", 14, False, True),
    "same-room-up": Case(
        "The collapse of a stand in Ibague killed four people.",
        "The collapse of a stand in Ibague killed six people.", 3, False, True, True),
    "votes-needed": Case(
        "The amendment got 61 votes in the Senate on Tuesday.",
        "The amendment needed 67 votes to pass the Senate on Tuesday.", 1, False),
    "men-women": Case(
        "Police rescued 14 women from a farm near Bodo where they were held.",
        "Police rescued 31 workers, among them 14 women, from a farm near Bodo.", 2, False),
    "plan-then-not": Case(
        "The parties in Wester are expected to sign a coalition pact on Thursday.",
        "The parties in Wester signed no pact on Thursday.", 20, False),
    "doubts": Case(
        "The opposition accused the electoral commission of losing 4,000 ballots.",
        "The electoral commission counted 4,000 ballots again at the opposition's request.", 4, False),
    "may-deny": Case(
        "Rail company Ostbahn could cut night trains to Trieste, the daily Presse wrote.",
        "Rail company Ostbahn has not decided whether to cut night trains to Trieste.", 3, False),
    "leaked-plan": Case(
        "Carmaker Ostro plans to move its head office from Graz to Vienna and has told its managers so, the daily Kurier wrote.",
        "Carmaker Ostro dismissed a report that it plans to move its head office from Graz to Vienna.", 4, True),
    "bribe": Case(
        "Sports official Per Lund took a bribe of 80,000 dollars to vote for Doha, the broadcaster ARD reported.",
        "Per Lund never took a bribe to vote for Doha, his lawyer said on Tuesday.", 6, True),
    "convoy": Case(
        "Rebels attacked an aid convoy near Goma on Monday and burned four trucks, the army said.",
        "The rebels denied attacking an aid convoy near Goma.", 5, True),
    "school-shut": Case(
        "All schools in Tarm will be closed until Friday because of the storm, the mayor told radio.",
        "Schools in Tarm remain open, the school board said, contradicting reports that they would be closed until Friday.",
        2, True),
    "pact": Case(
        "The two parties in Riga reached a coalition agreement on Sunday night, negotiators said.",
        "No coalition agreement has been reached in Riga, the leader of one of the two parties said on Sunday.", 2, True),
    "quake-dead": Case(
        "At least 30 people died when an earthquake shook the town of Bam before dawn, state television said.",
        "The earthquake that shook Bam before dawn killed 54 people, the Red Crescent said.", 3, True),
    "crowd-two": Case(
        "Some 12,000 people rallied in Brno against the pension law, police said.",
        "The unions said 45,000 people had rallied in Brno against the pension law.", 1, True),
    "acquitted": Case(
        "A court in Turin cleared the banker Aldo Ferri of insider trading on Wednesday.",
        "The banker Aldo Ferri was found guilty of insider trading by a court in Turin on Wednesday.", 1, True),
    "sum-deal": Case(
        "Drugmaker Selva will buy the start-up Nuvia for 1.4 billion dollars in cash.",
        "Selva, a drugmaker, is to buy the start-up Nuvia for 2.1 billion dollars.", 2, True),
    "captain": Case(
        "The captain of the ferry that sank off Brekke survived, the coast guard said.",
        "The captain died when the ferry sank off Brekke, the shipping company said.", 3, True),
    # None of these is a contradiction.
    "bank-denied-loan": Case(
        "Airline Tarn asked a state bank for a loan of 200 million euros.",
        "A state bank denied the airline Tarn a loan of 200 million euros.", 6, False),
    "other-plan": Case(
        "Grocer Fellon will close 40 shops in Spain by May.",
        "Grocer Fellon has not decided which shops in Portugal it will sell.", 3, False),
    "another-minister": Case(
        "Prime minister Ada Holm knew of the leak in March, a former aide said.",
        "Defence minister Karl Voss did not know of the leak, he told parliament.", 4, False),
    "not-injured": Case(
        "A tanker ran aground off Skagen on Friday with 22 crew on board.",
        "None of the crew was hurt when a tanker ran aground off Skagen on Friday.", 2, False),
    "killed-total": Case(
        "A roadside bomb killed four soldiers near Mopti on Thursday.",
        "The bomb near Mopti brings to 61 the number of soldiers killed there this year.", 3, False),
    "kilo-pound": Case(
        "The statue that thieves took from a park in Ghent weighs 900 kilograms.",
        "Thieves took a statue of nearly 2,000 pounds from a park in Ghent.", 2, False),
    "one-of-them": Case(
        "Three hikers were found alive on Mount Kesh on Sunday.",
        "A hiker was found dead on Mount Kesh on Sunday, rescuers said of a fourth member of the group.", 2, False),
    "budgets": Case(
        "The film cost 90 million dollars and opened in 3,400 cinemas.",
        "The film took 31 million dollars in its first weekend.", 2, False),
    "appeal": Case(
        "A court jailed the editor Mina Sato for two years for libel.",
        "The editor Mina Sato will not appeal against her sentence of two years for libel.", 5, False),
    "grew-day": Case(
        "Floods in Sindh killed 14 people, the army said on Monday.",
        "Floods in Sindh have killed 71 people, the army said on Tuesday.", 22, False, True),
    "same-rounded": Case(
        "Voters in Lens rejected the merger by 50.6 percent.",
        "Nearly 51 percent of voters in Lens rejected the merger.", 1, False),
    "two-routes": Case(
        "Norrwing will not fly to Oslo in winter.",
        "Norrwing will fly to Bergen in winter.", 2, False),
    "spy": Case(
        "Engineer Max Orle passed drawings of a submarine to a foreign embassy, prosecutors said on Monday. He was held at home in Kiel.",
        "Engineer Max Orle did not pass drawings of a submarine to anybody, his lawyer said on Monday.", 5, True),
    "ceasefire-broken": Case(
        "Northern troops shelled two villages near Vask overnight in breach of the truce, the southern army said.",
        "The northern army rejected accusations that its troops shelled two villages near Vask overnight.", 4, True),
    "factory": Case(
        "Toolmaker Brandt will shut its works in Jena at the end of the year, the works council said on Tuesday.",
        "Toolmaker Brandt denied that it will shut its works in Jena.", 3, True),
    "singer": Case(
        "Singer Ana Molk cancelled her concert in Oslo because she was ill, the hall said.",
        "Singer Ana Molk called the report that she was ill \"nonsense\".", 3, True),
    "goals-injury": Case(
        "Striker Leo Dann has signed for Varn United, the club's chairman said on Thursday.",
        "Striker Leo Dann has not signed for Varn United, his agent said on Thursday.", 2, True),
    "boat": Case(
        "A boat with 80 migrants aboard overturned off Zuwara on Tuesday, the coastguard said, and 13 of them drowned.",
        "The coastguard of Zuwara said a boat carrying 130 people overturned on Tuesday.", 3, True),
    "train-hurt": Case(
        "A derailment near Celje injured 18 passengers on Sunday, the railway said.",
        "Doctors in Celje treated 33 passengers injured when the train left the rails on Sunday.", 2, True),
    "verdict-two": Case(
        "An appeal court upheld the conviction of the former governor Ines Paz on Friday.",
        "An appeal court overturned the conviction of the former governor Ines Paz on Friday.", 1, True),
    "stake": Case(
        "Utility Solen sold its stake in the Drava dam for 640 million euros.",
        "Solen got 820 million euros for its stake in the Drava dam, a utility.", 2, True),
    "protest-dead": Case(
        "Police shot dead three demonstrators in Kisumu on Wednesday, witnesses said.",
        "At least eight demonstrators were shot dead in Kisumu on Wednesday, a hospital said.", 3, True),
    "dog": Case(
        "The dog that bit a child in Lens was put down on Monday.",
        "The dog that bit a child in Lens had never bitten anybody before, its owner said on Monday.", 2, False),
    "visa-denied": Case(
        "The writer Omid Farr was to speak at a fair in Basel on Saturday.",
        "Swiss officials denied a visa to the writer Omid Farr, who was to speak at a fair in Basel on Saturday.", 4, False),
    "not-candidate": Case(
        "Mayor Ida Krog said she will raise the price of parking in Ghent.",
        "Mayor Ida Krog said she will not stand again in Ghent.", 3, False),
    "brother": Case(
        "Tycoon Raul Vega paid for the minister's house, the paper Alba wrote.",
        "The minister's brother denied that Vega paid for a car of his.", 4, False),
    "rain-hours": Case(
        "Rain of 140 millimetres fell on Genoa in six hours.",
        "Genoa had 210 millimetres of rain in two days.", 3, False),
    "rounded-deaths": Case(
        "Nearly 100 people were killed in the stampede at Sehwan.",
        "The stampede at Sehwan killed 97 people.", 2, False),
    "half-year": Case(
        "Insurer Tell made a profit of 310 million francs in the second quarter.",
        "Insurer Tell made a profit of 590 million francs in the first half.", 1, False),
    "other-count": Case(
        "Thieves took 12 paintings from a villa in Nice.",
        "Police in Nice have found four of the paintings taken from a villa.", 6, False),
    "injured-then": Case(
        "Two people were hurt when a gas pipe burst in Lodz.",
        "The burst gas pipe in Lodz left 140 homes without heat.", 2, False),
    "moved-on": Case(
        "The fire at the Halden tank farm injured six firefighters, the town said on Monday.",
        "The fire at the Halden tank farm injured 19 firefighters, the town said on Tuesday.", 16, False, True),
    "not-guilty-plea": Case(
        "The former coach Stig Aamot pleaded not guilty to fraud on Tuesday.",
        "The former coach Stig Aamot is accused of fraud over tickets.", 3, False),
    "no-comment": Case(
        "Chipmaker Orbit has bought the start-up Lynq, the site Techline reported.",
        "Chipmaker Orbit did not comment on whether it has bought the start-up Lynq.", 2, False),
    "will-not": Case(
        "Director Jo Tann is in hard talks over the sequel of Marsh with Lumo Pictures.",
        "Director Jo Tann will not direct the sequel of Marsh, Lumo Pictures said.", 4, False),
    "title-negotiates": Case(
        "Marsh director Jo Tann in tough negotiation for sequel.",
        "Jo Tann won't direct the sequel of Marsh.", 4, False),
}  # fmt: skip


Kind = Literal["differs", "moved", "same"]


def kind_of(case: Case) -> Kind:
    """Return what is to be said of the two reports."""
    if case.differs:
        return "differs"
    return "moved" if case.moved else "same"
