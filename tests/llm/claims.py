"""Claims made of true words, half of them false, each beside the one passage it cites:
`python -m tests.llm.claims`.

A kind is how a claim was made: the false ones by moving words that stand in the passage, the true
ones by leaving out what may be left out ("shorter") or by other words for the same ("otherwise").
The kinds of `LATER` were written after the rules.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass

from bot.feed.language import detect
from bot.llm import gate
from bot.llm.gate import Draft, Passage, Written

#: A passage, then its claims: a kind, a colon, the claim. A "+" before the kind: it is true.
WRITTEN = """
The Tarn Valley council, which met on Monday, approved a plan to close two of its five libraries, officials said.
+shorter: The Tarn Valley council approved a plan to close two of its five libraries.
+shorter: The Tarn Valley council, which met on Monday, approved a plan to close two of its five libraries.
+otherwise: The Tarn Valley council backed a plan to shut two of its five libraries, officials said.
+voice: A plan to close two of its five libraries was approved by the Tarn Valley council.
part: The Tarn Valley council approved a plan to close its five libraries.
plan done: The Tarn Valley council closed two of its five libraries.
number: The Tarn Valley council approved a plan to close five of its two libraries.
negation: The Tarn Valley council did not approve a plan to close two of its five libraries.

Marta Holm, the mayor of Ostby, accused the builder Kron Works of hiding cracks, but the company denied it.
+shorter: Marta Holm accused the builder Kron Works of hiding cracks.
+shorter: The company denied it.
roles: Kron Works accused Marta Holm of hiding cracks.
accusation as fact: Kron Works hid cracks.
denial lost: Kron Works was hiding cracks.
speaker: Marta Holm denied it.

Police said a man may have set the fire in the Lindau warehouse before he fled to Austria.
+shorter: A man may have set the fire in the Lindau warehouse, police said.
+otherwise: Police said a man might have set the fire in the Lindau warehouse.
hedge: A man set the fire in the Lindau warehouse, police said.
hedge: A man has set the fire in the Lindau warehouse before he fled to Austria.
will: A man will set the fire in the Lindau warehouse.

If the reservoir falls below 20 percent, Port Adler will ration water from 1 August, the utility said.
+shorter: If the reservoir falls below 20 percent, Port Adler will ration water from 1 August.
condition: Port Adler will ration water from 1 August, the utility said.
condition as fact: The reservoir falls below 20 percent.
condition as fact: The reservoir fell below 20 percent, the utility said.

Revenue at Halden Rail rose 12 percent to $4.1 billion while profit fell 3 percent to $310 million.
+shorter: Revenue at Halden Rail rose 12 percent to $4.1 billion.
+shorter: Profit fell 3 percent to $310 million.
+otherwise: Revenue at Halden Rail grew 12 percent to $4.1 billion.
crossed: Profit at Halden Rail rose 12 percent to $4.1 billion.
crossed: Revenue at Halden Rail fell 3 percent to $310 million.
currency: Revenue at Halden Rail rose 12 percent to €4.1 billion.
scale: Revenue at Halden Rail rose 12 percent to $4.1 million.
direction: Revenue at Halden Rail fell 12 percent to $4.1 billion.
unit: Revenue at Halden Rail rose 12 dollars to $4.1 billion.

The rebels said on Friday that they had taken the town of Makere, and the army said it was sending troops.
+shorter: The rebels said on Friday that they had taken the town of Makere.
+shorter: The army said it was sending troops.
speaker: The army said on Friday that it had taken the town of Makere.
speaker dropped: The rebels had taken the town of Makere.
roles: The rebels said they were sending troops.

A report that the central banker Ilja Voss had resigned was false, the finance ministry said on Tuesday.
+shorter: A report that the central banker Ilja Voss had resigned was false.
false report: Ilja Voss had resigned, the finance ministry said on Tuesday.
false report: The central banker Ilja Voss had resigned.

Nurses at Sankt Ansgar hospital plan to strike for three days from Monday unless pay talks resume.
+shorter: Nurses at Sankt Ansgar hospital plan to strike for three days from Monday unless pay talks resume.
plan done: Nurses at Sankt Ansgar hospital strike for three days.
plan done: Nurses at Sankt Ansgar hospital struck for three days from Monday.
condition: Nurses at Sankt Ansgar hospital plan to strike for three days from Monday.

Ana Duarte beat Lena Frisk 6-4 6-2 in the final in Oslo on Sunday.
+shorter: Ana Duarte beat Lena Frisk 6-4 6-2 in the final.
+voice: Lena Frisk was beaten by Ana Duarte in the final in Oslo on Sunday.
roles: Lena Frisk beat Ana Duarte 6-4 6-2 in the final in Oslo on Sunday.
voice: Ana Duarte was beaten by Lena Frisk in the final in Oslo.

At least 40 of the 112 passengers on the ferry Corsa were hurt when it hit the pier, the harbour master said.
+shorter: At least 40 of the 112 passengers on the ferry Corsa were hurt when it hit the pier.
+otherwise: At least 40 of the 112 passengers on the ferry Corsa were injured when it hit the pier, the harbour master said.
comparator: 40 of the 112 passengers on the ferry Corsa were hurt.
part: At least 112 passengers on the ferry Corsa were hurt.
comparator: At most 40 of the 112 passengers on the ferry Corsa were hurt.

The court in Lugo convicted Pedro Sanz of fraud on Wednesday and acquitted his brother Luis of all charges.
+shorter: The court in Lugo convicted Pedro Sanz of fraud on Wednesday.
+shorter: The court in Lugo convicted Pedro Sanz of fraud.
+voice: Pedro Sanz was convicted of fraud by the court in Lugo.
crossed: The court in Lugo acquitted Pedro Sanz of fraud.
crossed: The court in Lugo convicted his brother Luis of all charges.

China will lift its ban on Norwegian salmon next month, the ministry of trade said, but the ban on beef will stay.
+shorter: China will lift its ban on Norwegian salmon next month, the ministry of trade said.
+shorter: China will lift its ban on Norwegian salmon next month.
crossed: China will lift its ban on beef next month.
direction: Norway will lift its ban on Chinese salmon next month.
will: China lifted its ban on Norwegian salmon.

The minister allegedly took 2 million crowns from a road builder, prosecutors in Brno said on Thursday.
+shorter: The minister allegedly took 2 million crowns from a road builder, prosecutors in Brno said.
hedge: The minister took 2 million crowns from a road builder, prosecutors in Brno said on Thursday.
roles: A road builder allegedly took 2 million crowns from the minister.
scale: The minister allegedly took 2 crowns from a road builder, prosecutors in Brno said.

Doctors without pay for six months walked out of three clinics in Kisumu on Tuesday.
+shorter: Doctors without pay for six months walked out of three clinics in Kisumu.
negation: Doctors with pay for six months walked out of three clinics in Kisumu.
number: Doctors without pay for three months walked out of six clinics in Kisumu.

Aurel Bank bought Nord Trust for 3 billion euros in 2021 and sold it to Cassia Group for 5 billion euros on Friday.
+shorter: Aurel Bank bought Nord Trust for 3 billion euros in 2021.
crossed: Aurel Bank sold it to Cassia Group for 3 billion euros on Friday.
roles: Aurel Bank bought Cassia Group for 3 billion euros.
roles: Cassia Group sold it to Aurel Bank for 5 billion euros on Friday.
date: Aurel Bank bought Nord Trust for 3 billion euros on Friday.
"""

#: Written after the rules.
LATER = """
Only one of the four reactors at Brask was running when the storm arrived, the grid operator said.
+shorter: Only one of the four reactors at Brask was running when the storm arrived.
only: One of the four reactors at Brask was running when the storm arrived, the grid operator said.
part: The four reactors at Brask were running when the storm arrived.

Exports to India fell from 900 tonnes in May to 640 tonnes in June.
+shorter: Exports to India fell to 640 tonnes in June.
crossed: Exports to India fell from 640 tonnes in May to 900 tonnes in June.
date: Exports to India fell from 900 tonnes in June to 640 tonnes in May.

The union rejected an offer of 4 percent, saying it wanted 7 percent.
+shorter: The union rejected an offer of 4 percent.
number: The union rejected an offer of 7 percent.
direction: The union accepted an offer of 4 percent.

Two climbers were found alive and a third was found dead below the Morn ridge, mountain rescuers said.
+shorter: Two climbers were found alive below the Morn ridge, mountain rescuers said.
crossed: Two climbers were found dead below the Morn ridge, mountain rescuers said.
crossed: A third was found alive below the Morn ridge.

Senator Ruth Adair urged the government to publish the report before the vote on 9 June.
+shorter: Senator Ruth Adair urged the government to publish the report.
+otherwise: Ruth Adair urged the government to publish the report before the vote on 9 June.
urged done: The government published the report before the vote on 9 June.
order: Senator Ruth Adair urged the government to publish the report after the vote on 9 June.
roles: The government urged Senator Ruth Adair to publish the report.

Engineers failed to restart the pumps on Saturday, and 3,000 homes in Veld remained without power.
+shorter: Engineers failed to restart the pumps on Saturday.
+shorter: 3,000 homes in Veld remained without power.
failed: Engineers restarted the pumps on Saturday.
negation: 3,000 homes in Veld remained with power.

Most of the 80 villages in the Surma delta had no clean water on Thursday, the relief agency said.
+shorter: Most of the 80 villages in the Surma delta had no clean water on Thursday.
part: The 80 villages in the Surma delta had no clean water on Thursday.
negation: Most of the 80 villages in the Surma delta had clean water on Thursday.

The airline said it would cancel 30 flights a day until the inspection of its engines was complete.
+shorter: The airline said it would cancel 30 flights a day.
will: The airline cancelled 30 flights a day.
order: The airline said it would cancel 30 flights a day after the inspection of its engines was complete.

Sweden and Finland asked Turkey to approve the treaty, which Hungary has not signed.
+shorter: Sweden and Finland asked Turkey to approve the treaty.
roles: Turkey asked Sweden and Finland to approve the treaty.
negation: Hungary has signed the treaty.
asked done: Turkey approved the treaty.

Up to 60 people could lose their jobs at the Calder mill, a manager said, although the owner has promised to sell it.
+shorter: Up to 60 people could lose their jobs at the Calder mill, a manager said.
hedge: Up to 60 people lose their jobs at the Calder mill, a manager said.
comparator: 60 people could lose their jobs at the Calder mill, a manager said.
promised done: The owner has sold the Calder mill.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A claim beside the passage it cites."""

    passage: str
    kind: str
    claim: str
    is_true: bool


def examples(written: str) -> list[Example]:
    """Return the claims of a text like `WRITTEN`."""
    found = []
    for block in written.strip().split("\n\n"):
        passage, *claims = block.split("\n")
        for line in claims:
            kind, claim = line.split(": ", 1)
            is_true = kind.startswith("+")
            found.append(Example(passage, kind.removeprefix("+"), claim, is_true))
    return found


def passes(example: Example) -> bool:
    """Return whether the gate lets a claim stand."""
    draft = Draft(sentences=[Written(text=example.claim, passages=[1])])
    passages = [Passage(article=1, text=example.passage)]
    verdict = gate.judge(draft, passages, articles=(), most=1, language="", detect=detect)
    return bool(verdict.sentences)


def rates(found: list[Example]) -> dict[tuple[bool, str], tuple[int, int]]:
    """Return for each kind, true kinds first, how many claims there are and how many pass."""
    told = Counter((example.is_true, example.kind) for example in found)
    passed = Counter((one.is_true, one.kind) for one in found if passes(one))
    return {key: (told[key], passed[key]) for key in sorted(told, reverse=True)}


def main() -> int:
    """Print the table."""
    for name, written in (("before the rules", WRITTEN), ("after the rules", LATER)):
        print(f"{name:<26}{'claims':>7}{'pass':>6}")
        for (is_true, kind), (told, passed) in rates(examples(written)).items():
            print(f"{'true' if is_true else 'false'}, {kind:<18}{told:>8}{passed:>6}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
