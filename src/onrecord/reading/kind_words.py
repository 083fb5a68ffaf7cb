"""The words that name kinds of events. Lexicon; `triggers` says how it is used, `senses` what only looks like it.

Each line of a kind is a regular expression for small letters that begins with three letters as they are written, by
which it is found. Where several match at one place the first of the table wins, so longer and sharper ones come first.
"""

from __future__ import annotations

import re
from enum import IntEnum


class Tier(IntEnum):
    """How plainly words name what happened. Who did it, or what came of it, names a kind where nothing else does."""

    AGENT = 1
    AFTER = 2
    ATTACK = 3
    HAPPENING = 4


_HIT = (
    r"(?:struck|strikes?|hits?|bombed|bombs|bombing|attacked|attacks?|bombarded|strafed|raided|targeted|targeting|"
    r"fired|pounded)"
)
_PEOPLE = (
    r"(?:\w+ ){0,3}(?:crowds?|people|pedestrians|shoppers|protesters|demonstrators|worshippers|officers|police|"
    r"soldiers|troops|cyclists|market|sidewalk|pavement)"
)
# Kind, tier, and the expressions, one a line.
TABLE: tuple[tuple[str, Tier, str], ...] = (
    (
        "drone-strike",
        Tier.HAPPENING,
        rf"""drone (?:air)?(?:strikes?|attacks?|raids?)
        drones? (?:\w+ )?{_HIT}
        struck by (?:an? )?(?:\w+ )?drones?
        hit by (?:an? )?(?:\w+ )?drones?
        killed by (?:an? )?(?:\w+ )?drones?""",
    ),
    (
        "airstrike",
        Tier.HAPPENING,
        rf"""air[- ]?(?:strikes?|raids?|attacks?|bombardments?|bombings?)
        aerial (?:bombardments?|bombings?|attacks?|strikes?|raids?)
        warplanes? (?:\w+ )?{_HIT}
        war planes? (?:\w+ )?{_HIT}
        jets? (?:\w+ )?{_HIT}
        helicopters? (?:\w+ )?(?:struck|bombed|attacked|strafed|fired)
        planes? (?:\w+ )?(?:bombed|attacked|strafed|bombarded)
        aircraft (?:\w+ )?(?:struck|bombed|attacked|strafed|bombarded|fired|targeted)
        barrel[- ]bomb(?:s|ed|ings?)?
        strafed
        strafing""",
    ),
    (
        "missile",
        Tier.HAPPENING,
        rf"""missiles? (?:attacks?|strikes?|barrages?)
        missiles? (?:\w+ ){{0,2}}(?:landed|slammed|launched|{_HIT})
        rockets? (?:attacks?|strikes?|barrages?|fire)
        rockets? (?:\w+ ){{0,2}}(?:landed|slammed|exploded|launched|{_HIT})
        fired (?:\w+ ){{0,3}}(?:missiles?|rockets?)
        launched (?:\w+ ){{0,3}}(?:missiles|rockets)""",
    ),
    (
        "shelling",
        Tier.HAPPENING,
        rf"""shelling
        shelled
        shells? (?:\w+ )?(?:landed|fell|exploded|{_HIT})
        mortars? (?:attacks?|fire|shells?|rounds?|bombs?|barrages?|shelling|bombardments?)
        mortars? (?:\w+ )?(?:landed|fell|exploded|{_HIT})
        artillery (?:attacks?|fire|shells?|rounds?|barrages?|shelling|bombardments?|strikes?)
        tank (?:fire|shells?)
        bombardments?
        bombarded
        bombarding""",
    ),
    (
        "vehicle-attack",
        Tier.HAPPENING,
        rf"""ramm(?:ed|ing) (?:\w+ ){{0,4}}into {_PEOPLE}
        plow(?:ed|ing) (?:\w+ ){{0,4}}(?:into|through) {_PEOPLE}
        plough(?:ed|ing) (?:\w+ ){{0,4}}(?:into|through) {_PEOPLE}
        drove (?:\w+ ){{0,4}}into {_PEOPLE}
        driv(?:es?|en|ing) (?:\w+ ){{0,4}}into {_PEOPLE}
        mow(?:ed|ing) down {_PEOPLE}
        car[- ]ramming
        vehicle[- ](?:ramming|attacks?)
        truck[- ](?:ramming|attacks?)
        van attacks?
        vehicular (?:assault|homicide|attacks?)""",
    ),
    (
        "forced-work-stoppage",
        Tier.HAPPENING,
        r"""armed (?:work )?(?:stoppages?|strikes?)
        forced (?:work )?(?:stoppages?|strikes?)
        work stoppages?
        transport(?:ation)? (?:stoppages?|boycotts?|strikes?|bans?)
        traffic (?:stoppages?|bans?)
        forced (?:\w+ ){1,4}to (?:stop work|stop working|cease work|stay home|close their)""",
    ),
    (
        "arson",
        Tier.HAPPENING,
        r"""arson(?:s|ists?)?
        arson attacks?
        set (?:\w+ ){0,5}?(?:fire|ablaze|alight|on fire)\b
        setting (?:\w+ ){0,5}?(?:fire|ablaze|alight|on fire)\b
        torch(?:ed|ing)
        fire-?bomb(?:s|ed|ings?)?
        burn(?:ed|t|ing) down
        burn(?:ed|t) (?:\w+ ){0,4}(?:vehicles?|buses|trucks?|cars?|houses?|homes?|buildings?|offices?|churches|crops)
        molotov
        petrol[- ]bomb(?:s|ed|ings?)?
        incendiary (?:devices?|attacks?|bombs?)""",
    ),
    (
        "threat",
        Tier.AFTER,
        r"""death threats?
        bomb (?:threats?|scares?|hoax(?:es)?)
        terror(?:ist)? threats?
        threaten(?:ed|ing|s)? to (?:kill|shoot|bomb|attack|blow|harm|murder|stab|burn|execute)
        threaten(?:ed|ing|s)? (?:\w+ ){0,4}with (?:\w+ ){0,2}(?:death|guns?|pistol|rifle|kni(?:fe|ves)|weapons?|machete)
        threatening (?:letters?|calls?|messages?|e-?mails?|notes?|telephone)
        made (?:\w+ ){0,2}threats?
        received (?:\w+ ){0,2}threats?""",
    ),
    (
        "bombing",
        Tier.HAPPENING,
        r"""car[- ]bomb(?:s|ings?|ed|ers?)?(?: attacks?| explosions?| blasts?)?
        truck[- ]bomb(?:s|ings?|ed|ers?)?(?: attacks?| explosions?| blasts?)?
        nail[- ]bomb(?:s|ings?)?
        pipe[- ]bomb(?:s|ings?|ed)?
        time[- ]bombs?
        suicide (?:car )?(?:bomb(?:s|ings?|ers?)?|attacks?|blasts?)
        roadside bomb(?:s|ings?)?
        parcel bombs?
        letter bombs?
        bomb (?:attacks?|explosions?|blasts?)
        bomb(?:ings?|ed)?
        bombs
        explosions?
        explosive (?:devices?|charges?)
        explod(?:ed|es|ing)
        blasts?
        dynamit(?:ed?|ing)
        dynamite attacks?
        detonat(?:ed|es|ing|ions?)
        blew (?:\w+ ){0,3}up
        blown up
        blowing up
        booby[- ]trap(?:s|ped)?
        hand grenades?
        grenade attacks?
        grenades? (?:\w+ ){0,2}(?:exploded|thrown|hurled|lobbed|at|into)
        ieds?
        land ?mines? (?:exploded|explosions?|blasts?)""",
    ),
    (
        "aircraft-downing",
        Tier.HAPPENING,
        r"""shot down
        shoot(?:ing)? down
        shoots down
        shoot-?down
        downed
        downing of
        brought down""",
    ),
    (
        "stabbing",
        Tier.HAPPENING,
        r"""stabb(?:ed|ings?)
        knife (?:attacks?|assaults?)
        knif(?:ed|ings?)
        machete attacks?
        hacked (?:\w+ ){0,2}(?:to death|with)
        slash(?:ed|ing) (?:\w+ ){0,3}(?:with a|throat|neck|face)""",
    ),
    (
        "kidnapping",
        Tier.HAPPENING,
        r"""kidnap(?:s|ped|pings?)?
        abduct(?:s|ed|ions?|ing)?
        hostage[- ]takings?
        hostages?
        taken captive
        seized (?:\w+ ){0,2}captive
        taking (?:\w+ ){0,2}captive""",
    ),
    (
        "robbery",
        Tier.HAPPENING,
        r"""robber(?:y|ies)
        robb(?:ed|ing)
        hold-?ups?
        burglar(?:y|ies|i[sz]ed)
        carjack(?:ed|ings?)
        car-jack(?:ed|ings?)
        mugg(?:ed|ings?)
        heists?
        home invasions?""",
    ),
    (
        "armed-clash",
        Tier.HAPPENING,
        r"""clash(?:es|ed|ing)?
        armed clash(?:es)?
        firefights?
        gun[- ]?(?:battles?|fights?)
        shoot-?outs?
        ambush(?:es|ed|ing)?
        skirmish(?:es|ed)?
        exchang(?:es?|ed|ing) (?:of )?(?:gun|heavy )?(?:fire|gunfire|shots)
        heavy fighting
        fierce fighting
        fighting (?:broke|erupted|between|raged|continued|started|began|resumed)
        combats?
        firefight""",
    ),
    (
        "shooting",
        Tier.HAPPENING,
        r"""shootings?
        shot (?:and|dead|to death|at|by|in|himself|herself|several|multiple|twice|once|\w+ times)
        shot
        shoots
        shots (?:\w+ )?(?:fired|rang out|hit|struck)
        gun(?:fire|shots?(?! wound)|ned down)
        gun (?:attacks?|violence)
        open(?:ed|s|ing)? fire
        drive-?by(?: shootings?)?
        sniper (?:fire|attacks?|shots?)
        machine-?gun(?:ned|ning| fire| attacks?)
        fir(?:ed|es|ing) (?:\w+ ){0,3}(?:shots?|rounds?|bullets?|weapons?|guns?|pistols?|rifles?)
        fir(?:ed|ing) (?:at|on|upon|into)""",
    ),
    (
        "riot",
        Tier.HAPPENING,
        r"""riot(?:s|ed|ing)?
        mob violence
        looting
        looted""",
    ),
    (
        "collision",
        Tier.HAPPENING,
        r"""collisions?
        collid(?:ed|es|ing)
        crash(?:es|ed|ing)?
        pile-?ups?
        derail(?:ed|ments?)
        capsiz(?:ed|ing)
        hit-and-run""",
    ),
    (
        "attack",
        Tier.ATTACK,
        r"""attack(?:s|ed|ing)?
        assault(?:s|ed|ing)?
        assassinat(?:e|ed|es|ing|ions?)
        massacr(?:e|ed|es)
        murder(?:s|ed|ing)?
        raid(?:s|ed)?
        homicides?
        manslaughter
        killings?
        slain
        slayings?
        slew
        lynch(?:ed|ings?)
        behead(?:ed|ings?)
        executions?
        executed
        strangled
        tortur(?:e|ed|ing)
        beat(?:en|ings?)
        strikes? (?:\w+ ){0,2}(?:hit|killed|destroyed|targeted)""",
    ),
    (
        "protest",
        Tier.AFTER,
        r"""protest(?:s|ed|ing)?
        demonstrat(?:ions?|ed)
        march(?:ed|ing) (?:against|on|through|to demand|in protest)
        sit-ins?
        protest marches""",
    ),
    (
        "property-destruction",
        Tier.AFTER,
        r"""vandal(?:s|ism|i[sz]ed|i[sz]ing)
        sabotag(?:e|ed|ing)
        ransack(?:ed|ing)
        destroy(?:ed|ing)
        demolish(?:ed|ing)
        demolitions?
        defac(?:ed|ing)
        desecrat(?:ed|ions?|ing)
        smash(?:ed|ing)
        toppl(?:ed|ing)""",
    ),
    (
        "arrest",
        Tier.AFTER,
        r"""arrest(?:s|ed|ing)?
        detain(?:s|ed|ing)?
        detentions?
        taken into custody
        apprehend(?:ed|ing)
        rounded up""",
    ),
    ("shooting", Tier.AGENT, "gunm[ae]n\nshooters?\nsnipers?\nbullets?\ngunshot wounds?"),
    ("bombing", Tier.AGENT, "bombers?\nexplosives?\ngrenades?"),
    ("kidnapping", Tier.AGENT, "kidnappers?\nabductors?\nheld captive"),
    ("robbery", Tier.AGENT, "robbers?\nburglars?"),
    ("riot", Tier.AGENT, "rioters?"),
    ("protest", Tier.AGENT, "protest[eo]rs?\ndemonstrators?"),
    ("attack", Tier.AGENT, "attackers?\nassassins?\nassailants?\nmurderers?\nkillers?\nviolence"),
)

AIRCRAFT = re.compile(
    r"\b(?:air(?:craft|planes?|liners?)|(?:war)?planes?|jets?|(?:heli)?copters?|helicopters?|bombers?|drones?|uavs?|"
    r"fighters?|su-?\d+\w*|mig-?\d*|f-\d+\w*|boeing|airbus|flight|balloons?)\b",
    re.IGNORECASE,
)
