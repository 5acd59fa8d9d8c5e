"""Pairs of invented documents that disagree as public pages about armed organisations do; for tests of comparison."""

from regesta.audit.manual import Text

RIFLES_OLD = """Northern Rifles

Northern Rifles
Leader | Ada Marl |
Dates of operation | 1958 – present |
Size | 100 (2018) |
Allies | Popular Guard (2014–2016) |
Opponents | Lakeside Front |

The Northern Rifles (NR) are a militant group based in Chad.[1]

History

The Northern Rifles were founded in 1958.[1] On 3 May 2013 the Northern Rifles attacked a hotel in Sousse, killing 12 people.[2] In June 2014 the Northern Rifles kidnapped two engineers near Moundou.[2]

References

- ^ "The Rifles". The Paper. 4 May 2013. Retrieved 5 June 2019.
- ^ "A night in Sousse". The Paper. 4 May 2013. Retrieved 5 June 2019.
"""

RIFLES_NEW = """= Northern Rifles =

Northern Rifles
- Leader: Ben Orlo
- Dates: 1959 – April 2024
- Size: about 60 (2018)
- Allies: Popular Guard (2014–2017)
- Opponents: TCD, Lakeside Front

The Northern Rifles (NR) were a militant group based in Chad.

== History ==
The Northern Rifles were founded in 1959. On 3 May 2013 the Northern Rifles attacked a hotel in Sousse, killing 8 people. In June 2014 two engineers were kidnapped by the Northern Rifles near Moundou. In April 2024 the army arrested Ben Orlo.
"""

FRONT_ALLY = """Lakeside Front

The Lakeside Front is an armed group in Chad. The Lakeside Front is allied with the Popular Guard. The Lakeside Front was founded on 4 April 2012. As of 2012, the Lakeside Front has 9,000 fighters.
"""

FRONT_OPPONENT = """Lakeside Front

The Lakeside Front is an armed group in Chad. The Lakeside Front fought against the Popular Guard. The Lakeside Front was founded on 6 May 2012. As of 2023, the Lakeside Front has 3,000 fighters. Hana Doss leads the Lakeside Front.
"""

PAIRS = (
    (Text("old.txt", {}, RIFLES_OLD), Text("new.txt", {}, RIFLES_NEW)),
    (Text("ally.txt", {"published": "2013-05-01"}, FRONT_ALLY), Text("opponent.txt", {"published": "2024-01-09"}, FRONT_OPPONENT)),
    (
        Text("a.txt", {}, "Popular Guard\n\nPopular Guard\nLeaders | Ina Kerr (2001–2005), Olu Vane (2005–2010) |\nActive | 1970 – 1988, 1999 – 2006 |\n\nThe Popular Guard is a militia. The group has between 200 and 400 members.\n"),
        Text("b.txt", {}, "Popular Guard\n\nPopular Guard\nLeaders | Ina Kerr (2001–2004), Olu Vane (2004–2010) |\nActive | 1970 – 1988 |\n\nThe Popular Guard was a militia. It is said to have about 400 members.\n"),
    ),
    (
        Text("c.txt", {}, "River Army\n\nThe River Army (RA), also known as the Army of the River, is a rebel group in Kenya. It pledged allegiance to the Lakeside Front in September 2014. On 5 June 2016 gunmen of the River Army attacked a bus near Garissa. Ten people were killed.\n"),
        Text("d.txt", {}, "River Army\n\nThe River Army, also known as Jeshi la Mto, is a rebel group in Kenya. It pledged allegiance to the Lakeside Front in December 2014. On 6 June 2016 gunmen of the River Army attacked a bus near Garissa. At least 12 people were killed.\n"),
    ),
    (
        Text("e.txt", {}, "Hill Brigade\n\nHill Brigade\nFounded | 1978 |\nIdeology | Socialism |\nHeadquarters | Moundou |\n\nThe Hill Brigade is a guerrilla organisation. In 1990 it bombed a bridge in Abéché.\n"),
        Text("f.txt", {}, "Hill Brigade\n\nHill Brigade\nFounded | 27 November 1978 |\nIdeology | Nationalism |\nHeadquarters | Sarh |\n\nThe Hill Brigade is a terrorist organisation. In 1990 it bombed a bridge in Abéché.\n"),
    ),
    (
        Text("g.txt", {}, "Delta Force of Salt\n\nThe Delta Force of Salt is a militia led by Omar Tal. In 2012 the militia freed 30 hostages. It denied that it had attacked Port Salt in 2011.\n"),
        Text("h.txt", {}, "Delta Force of Salt\n\nIn 2012 the militia freed 30 hostages. The Delta Force of Salt is a militia led by Omar Tal. It attacked Port Salt in 2011. Omar Tal was born in 1970.\n"),
    ),
)  # fmt: skip
