"""Parties: what kind of person or body some words name, as FollowTheMoney has them. Small lexicons, no model."""

from __future__ import annotations

import re

from onrecord.values.token import word_set
from onrecord.values.value import Party, PartyType

# Kinds of people: what a count of killed or injured counts, and what "police" or "residents" are as speakers.
_GROUP_WORDS = word_set(
    """people persons person man men woman women boy boys girl girls child children kid kids baby babies infant infants
    toddler toddlers teen teens teenager teenagers youth youths adult adults student students pupil pupils teacher
    teachers victim victims civilian civilians resident residents villager villagers worker workers employee
    employees passenger passengers pedestrian pedestrians driver drivers bystander bystanders customer customers
    clerk clerks soldier soldiers troop troops serviceman servicemen servicewoman servicewomen officer officers
    deputy deputies policeman policemen policewoman policewomen trooper troopers guard guards pilot pilots captain
    sergeant lieutenant commander commanders fighter fighters militant militants rebel rebels insurgent insurgents
    terrorist terrorists gunman gunmen shooter attacker attackers assailant assailants bomber bombers suspect
    suspects guerrilla guerrillas guerilla guerillas combatant combatants militiaman militiamen peasant peasants
    farmer farmers miner miners protester protesters demonstrator demonstrators journalist journalists reporter
    reporters medic medics doctor doctors nurse nurses paramedic paramedics rescuer rescuers firefighter
    firefighters aid refugee refugees migrant migrants prisoner prisoners hostage hostages worshipper worshippers
    shopper shoppers tourist tourists pilgrim pilgrims family families relative relatives brother brothers sister
    sisters son sons daughter daughters father mother parents husband wife couple twins neighbor neighbors neighbour
    neighbours friend friends citizen citizens national nationals crew sailor sailors marine marines conscript
    conscripts recruit recruits member members personnel others other another males male females female individual
    individuals witness witnesses native natives human humans bodies body politician politicians judge judges priest
    priests nun nuns mayor patients patient inmate inmates stepfather stepmother stepson stepdaughter grandfather
    grandmother grandson granddaughter grandchildren grandparents cousin cousins uncle aunt nephew niece girlfriend
    boyfriend fiance fiancee roommate roommates housemate acquaintance coworker coworkers colleague colleagues
    bouncer bouncers player players rapper musician owner manager cashier hunter hunters partygoer partygoers guest
    guests veteran veterans leader leaders activist activists lawyer lawyers businessman businessmen engineer
    engineers colonel corporal cadet cadets peacekeeper peacekeepers settler settlers laborer laborers labourer
    labourers mourner mourners fan fans runner runners athlete athletes agent agents cop cops homeowner intruder
    robber robbers burglar burglars bailiff bailiffs detective detectives sergeants lieutenants captains marshal
    marshals ranger rangers companion companions rider riders motorcyclist motorcyclists bicyclist bicyclists cyclist
    cyclists motorist motorists occupant occupants survivor survivors attendee attendees patron patrons classmate
    classmates spouse spouses sibling siblings mom moms dad dads fathers mothers husbands wives nephews nieces uncles
    aunts cousins girlfriends boyfriends coworkers bartender bartenders barber trucker dancer dancers singer singers
    photographer photographers chef waiter waitress landlord tenant tenants visitor visitors spectator spectators
    onlooker onlookers parishioner parishioners churchgoer churchgoers clubgoer clubgoers concertgoer concertgoers
    moviegoer moviegoers reveler revelers jogger joggers sophomore graduate principal professor professors coach
    coaches pastor pastors rabbi imam bishop deacon accomplice accomplices carjacker carjackers thief thieves sniper
    snipers fugitive fugitives defendant defendants babysitter nanny caretaker technician technicians contractor
    contractors mechanic mechanics vendor vendors shopkeeper shopkeepers shopper storekeeper dentist attorney attorneys
    correspondent correspondents interpreter interpreters diplomat diplomats ambassador executive executives
    councilman councilwoman perpetrator perpetrators juvenile juveniles"""
)
_PUBLIC = re.compile(
    r"\b(?:ministry|ministries|department|police|sheriff|government|army|navy|air force|armed forces|military|general "
    r"staff|parliament|senate|congress|council|court|embassy|consulate|municipality|municipal|authority|authorities|"
    r"bureau|commission|prosecutor|attorney general|state department|defen[cs]e|kremlin|white house|pentagon|"
    r"coast guard|national guard|fire department|united nations|security council|governorate|presidency|city of|"
    r"county|interior|intelligence|border guard|civil defen[cs]e)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:group|party|front|movement|union|association|organi[sz]ation|company|corporation|corp|inc|ltd|committee|"
    r"foundation|hospital|university|school|church|news|times|post|agency|network|observatory|institute|centre|center|"
    r"brigades?|brigade|battalion|militia|forces|coalition|alliance|federation|club|bank|league|radio|television|tv|"
    r"herald|tribune|journal|gazette|press|watch|crescent|red cross)\b",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"^(?:mr|mrs|ms|miss|dr|sir|lord|lady|president|prime minister|minister|general|gen|colonel|col|captain|capt|"
    r"lieutenant|lt|sergeant|sgt|major|maj|chief|sheriff|detective|det|judge|senator|sen|representative|rep|governor|"
    r"gov|mayor|king|queen|prince|princess|sheikh|imam|pope|professor|prof|officer|spokesman|spokeswoman|deputy|"
    r"inspector|superintendent|commissioner|secretary|ambassador|director|coroner|pastor|reverend|rev)\.?\s+",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those)\s+", re.IGNORECASE)


def is_group_word(word: str) -> bool:
    """Whether a word names a kind of people: "soldiers", "child"."""
    return word.lower() in _GROUP_WORDS


def party_type(words: str, *, entity: str | None = None) -> PartyType:
    """What kind of party some words name. `entity` is a recogniser's opinion, "person" or "organization", if any."""
    bare = bare_name(words)
    if _HONORIFIC.match(_DETERMINER.sub("", words, count=1)) and any(word[:1].isupper() for word in bare.split()):
        return "Person"
    if _PUBLIC.search(bare):
        return "PublicBody"
    if entity == "person":
        return "Person"
    if _BODY.search(bare) or entity == "organization":
        return "Organization"
    words_of_it = bare.split()
    if not words_of_it or words_of_it[-1].islower() or is_group_word(words_of_it[-1]):
        return "Group"
    return "Person" if len(words_of_it) > 1 else "Organization"


def bare_name(words: str) -> str:
    """A name without its article, its titles and a possessive: "President Ada Roe's" is "Ada Roe"."""
    name = re.sub(r"['’]s?$", "", _DETERMINER.sub("", words.strip(), count=1))
    while (title := _HONORIFIC.match(name)) and title.end() < len(name):
        name = name[title.end() :]
    return name


def read_party(words: str, *, entity: str | None = None) -> Party:
    """The party that some words name."""
    return Party(words, bare_name(words), party_type(words, entity=entity))
