"""What kind of speaker a word means: one person, several, a body, or a thing that says something. English."""

from __future__ import annotations

from enum import StrEnum

from onrecord.reading.lexicon import OUTLET_WORDS, SPOKESPERSON, WIRES, words


class Sort(StrEnum):
    """What kind of speaker a source is."""

    PERSON = "person"
    GROUP = "group"
    BODY = "body"
    THING = "thing"
    UNKNOWN = "unknown"


PERSONS = (
    words("""
    official officer source witness eyewitness president minister governor mayor king queen prince princess pope imam
    cleric bishop priest pastor reverend rabbi head chief director chairman chairwoman chair leader commander general
    colonel major captain lieutenant sergeant corporal admiral detective sheriff deputy trooper marshal constable
    inspector superintendent commissioner investigator prosecutor judge justice magistrate coroner attorney lawyer
    solicitor senator congressman congresswoman lawmaker legislator councilman councilwoman councilor councillor
    representative ambassador envoy diplomat consul secretary chancellor premier aide adviser advisor analyst expert
    professor researcher scientist historian author writer journalist reporter correspondent anchor editor columnist
    photographer cameraman doctor surgeon nurse medic paramedic physician psychiatrist therapist patient worker
    employee manager owner receptionist clerk cashier waiter waitress driver pilot teacher principal student pupil
    coach resident neighbor neighbour villager farmer shopkeeper passenger passerby bystander survivor victim suspect
    defendant gunman shooter attacker bomber militant rebel fighter soldier guard policeman policewoman fireman
    firefighter agent man woman boy girl child teen teenager youth person mother father mom dad mama mum parent son
    daughter brother sister uncle aunt nephew niece cousin grandmother grandfather grandson granddaughter husband
    wife widow widower fiance fiancee boyfriend girlfriend friend roommate relative stepfather stepmother activist
    campaigner volunteer member counterpart citizen national native user blogger caller candidate negotiator mediator
    tsar czar founder organizer organiser operator administrator executive ceo veteran businessman politician
    congressperson dispatcher examiner pathologist spokesman spokeswoman spokesperson critic observer delegate
""")
    | SPOKESPERSON
)
BODIES = words("""
    ministry department government army military navy police bureau office council commission committee court
    parliament senate congress assembly embassy consulate authority agency administration service union association
    organisation organization group movement party front company corporation firm foundation fund institute center
    centre university college school schools hospital clinic church network observatory monitor watchdog charity
    coalition alliance federation league club bank brigade brigades battalion militia force forces command staff
    guard mission programme program team unit board district county city state republic nations cross crescent media
    house tribunal delegation regime opposition cabinet junta presidency outfit body enterprise society syndicate
    directorate secretariat headquarters cartel
""")
# Nouns that are plural or mean several, whatever their letters.
GROUPS = words("""
    police people family media personnel troops crew staff public men women children authorities prosecutors
    witnesses neighbors neighbours several many some others most all both few majority couple crowd community
    fbi ksp residents clergy
""")
THINGS = words("""
    report reports statement communique communiqué release letter document documents record records affidavit
    affidavits complaint indictment paper papers filing transcript memo email e-mail message post tweet video
    videos footage image images photo photos photograph picture pictures recording audio tape evidence autopsy
    investigation investigations probe review study survey poll analysis test tests data figures statistics map
    code law constitution book article story news dispatch cable broadcast website page surveillance cameras camera
    review inquiry findings note notes testimony rumors rumours account accounts information intelligence
""")
# They end the names of offices, often without a capital.
OFFICIAL = words("office department bureau agency service police administration committee commission council")
# They end the names of places, which do things as little as streets do.
PLACES = words("""
    street avenue road boulevard highway county city town village park square bridge river lake valley mountain island
    airport station district province region north south east west
""")
# What somebody has put into words: "the statement" says what its author says.
AUTHORED = words("statement release tweet post letter message email e-mail")
PUBLISHED = words("""
    report reports communique communiqué information announcement notice bulletin account dispatch note article document
""")
# "The note said" is whose note it is; a report is often another one's than the last speaker's.
NOTES = AUTHORED | words("communique communiqué announcement bulletin note document")
# "The group said": any body may be called so.
ANY_BODY = words("group organisation organization body agency charity monitor watchdog outfit movement company firm")
# Of these a page has mostly one, whom it calls so from its headline to its end.
WATCHERS = words("monitor watchdog")
ANY_OUTLET = words("newspaper paper outlet station channel broadcaster network magazine website daily")
# A page that begins with "a monitor" names one of these later, and no part of a state.
CIVIL = words("""
    observatory union network association organisation organization group committee center centre foundation watch
    crescent cross monitor institute alliance league federation society fund
""")
# Of these there is mostly one on a page, who is named at the latest where the details are.
OFFICES = words("""
    spokesperson sheriff chief mayor governor minister president commissioner superintendent coroner prosecutor judge
    attorney captain lieutenant sergeant commander ambassador director senator secretary
""")
# "The official said": whoever spoke before may be called so.
ANYBODY = words("official officer source man woman leader politician lawmaker mother father prosecutor")
# Beside a name and alone one person is called by either word.
ABBREVIATIONS = {
    "gov": "governor", "sen": "senator", "rep": "representative", "sgt": "sergeant", "lt": "lieutenant",
    "gen": "general", "col": "colonel", "capt": "captain", "det": "detective", "adm": "admiral", "prof": "professor",
    "insp": "inspector", "supt": "superintendent", "cpl": "corporal", "rev": "reverend", "amb": "ambassador",
    "mom": "mother", "mum": "mother", "mama": "mother", "dad": "father", "teen": "teenager", "cop": "officer",
    "policeman": "officer", "policewoman": "officer", "spokesman": "spokesperson", "spokeswoman": "spokesperson",
}  # fmt: skip
# "The district" of a school and so on: one word for another.
ALSO_CALLED = {"district": words("schools school"), "department": words("police sheriff"), "paper": words("times post")}
# Not what a noun phrase is headed by: here its first part ends.
PHRASE_ENDS = words("""
    of for in at on from to with by near who which that whose whom where when about within among close involved
    inside outside under over between during after before against familiar working living consulted published
    released obtained known called named based who're including as given issued posted written signed entitled
    titled led headed received
""")
DETERMINERS = words("the a an this that these those his her its their our my some several many other another any both")
POINTING = words("the this that these those said such")
OWNED = words("his her its their")
MALE = words("""
    mr sir lord king prince father dad uncle brother son nephew husband widower boyfriend grandfather grandson
    stepfather stepson spokesman chairman policeman fireman businessman gunman cameraman councilman congressman
    man boy gentleman imam bishop priest
""")
FEMALE = words("""
    mrs ms miss lady queen princess mother mom mum mama aunt sister daughter niece wife widow girlfriend grandmother
    granddaughter stepmother stepdaughter spokeswoman chairwoman policewoman businesswoman councilwoman
    congresswoman woman girl actress waitress
""")
# Given names that are borne almost always by the one sex, of several languages. Others say nothing.
MALE_NAMES = words("""
    james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
    donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary
    nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick
    jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy harold keith
    christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert
    willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby philip johnny mike
    jim tom bob steve bill dave dan chris matt tony ken greg jeff tim ron don ted fred glenn craig todd troy derek
    mohammed muhammad mohamed ahmed ahmad mahmoud ali hassan hussein omar ibrahim khalid khaled yusuf youssef mustafa
    abdullah hamza karim rami tariq bashar vladimir sergei dmitry ivan igor alexei mikhail boris andrei nikolai
    carlos luis jorge miguel pedro manuel francisco javier fernando rafael alejandro alfredo oscar mario sergio
    ricardo eduardo andres pablo diego hugo cesar nicolas pierre jean jacques francois emmanuel laurent olivier
    hans klaus wolfgang stefan giovanni marco luca giuseppe rafiq recep tayyip mehmet barack benjamin
""")
FEMALE_NAMES = words("""
    ada mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley
    kimberly emily donna michelle carol amanda melissa deborah stephanie dorothy rebecca sharon laura cynthia amy
    kathleen angela shirley brenda emma anna pamela nicole samantha katherine christine helen debra rachel carolyn
    janet maria catherine heather diane olivia julie joyce victoria ruth virginia lauren kelly christina joan evelyn
    judith andrea hannah megan cheryl jacqueline martha madison teresa gloria sara janice ann kathryn abigail sophia
    frances jean alice judy isabella julia grace amber denise danielle marilyn beverly charlotte natalie theresa
    diana brittany doris kayla alexis lori marie tiffany tammy regina vicky sonia kathy fatima aisha layla mariam
    zahra amina noor svetlana olga natalia tatiana irina ekaterina elena carmen rosa lucia isabel ana sofia claudia
    patricia gabriela ingrid heike petra ursula giulia francesca nikki hillary melania ivanka angelina
""")


# Outlets whose names do not say what they are.
OUTLETS = frozenset({
    "agence france presse", "agence france-presse",
    "al jazeera", "al arabiya", "al mayadeen", "al hadath", "the guardian", "guardian", "le monde", "le figaro",
    "le parisien", "der spiegel", "el pais", "sky", "rudaw", "kurdistan24", "ria novosti", "sputnik", "rt", "itar-tass",
    "kyodo", "yonhap", "pti", "ani", "ians", "dawn", "haaretz", "telegraph", "independent", "daily mail", "bloomberg",
    "politico", "buzzfeed", "vice", "axios", "the intercept", "deutsche welle", "dw", "france 24", "bfmtv", "geo",
    "tolo", "pajhwok", "el nacional", "el tiempo", "la republica", "la nacion", "clarin", "o globo",
})  # fmt: skip


def is_outlet(named: str) -> bool:
    """Whether words name an outlet: a known one, or a name that says what it is."""
    if not any(word[:1].isupper() for word in named.split()):
        return False
    if " ".join(named.lower().split()) in OUTLETS:
        return True
    small = {word.strip(".,'’\"“”").lower() for word in named.split()}
    return bool(small & WIRES or small & OUTLET_WORDS)
