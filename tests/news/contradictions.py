"""Sixty stories of two reports: whether they contradict each other, moved, or say the same.

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
}  # fmt: skip


Kind = Literal["differs", "moved", "same"]


def kind_of(case: Case) -> Kind:
    """Return what is to be said of the two reports."""
    if case.differs:
        return "differs"
    return "moved" if case.moved else "same"
