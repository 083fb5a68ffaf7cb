"""The words that attribute, by what they may take as content. Lemmas of English as the parser gives them.

Which verbs are here: verbs of saying (somebody utters something) and of mind (believes, fears, wants), each in the
constructions in which more often than not it attributes in PolNeAR's training part. Acts that imply an opinion ("voted
for", "attacked") are left out: on pages about violence they are acts.
"""

from __future__ import annotations


def words(lines: str) -> frozenset[str]:
    """The words of some lines."""
    return frozenset(lines.split())


# "said that …", "…, said", and a quotation beside them.
SPEECH_CLAUSE = words("""
    say tell write add note suggest report argue announce state claim explain declare point continue insist warn
    acknowledge recall reply respond conclude reveal confirm deny indicate admit predict promise remind assert
    allege reiterate repeat concede complain assure remark stress emphasize emphasise observe contend joke boast
    brag testify tweet retweet post comment answer ask inquire maintain caution charge vow pledge quip muse opine
    disclose lament estimate speculate hint imply signal shout yell chant scream cry whisper mutter exclaim recount
    relate narrate describe mention read telegraph cable email text message inform notify advise recommend propose
    request urge demand plead beg threaten swear attest affirm reaffirm aver avow confess retort counter rebut agree
    accuse publish cite quote summarize elaborate clarify specify stipulate underline underscore highlight criticize
    demonstrate show find document detail rule certify forecast project echo interject chide scold proclaim
    pronounce profess protest object interpose venture volunteer guarantee reassure persuade convince teach instruct
    order command blog caption title headline rejoin rage fume gush rave rant scoff sneer snap thunder wonder
    question tout tease intone lecture learn
""")
MIND_CLAUSE = words("""
    believe think know suspect fear hope hop want expect feel worry understand assume doubt guess imagine realize
    realise recognize recognise remember forget wish consider suppose presume anticipate envision hypothesize reason
    judge reckon calculate conclude decide determine desire dream regret bet figure trust discover learn
""")
# "promised to …", "wants to …", "asked him to …".
INFINITIVE_SPEECH = words("""
    promise vow pledge threaten offer propose ask urge refuse decline demand request beg plead call order command
    instruct advise encourage warn swear claim tell recommend invite implore
""")
INFINITIVE_MIND = words("want hope hop plan intend wish expect prefer aim seek decide desire like")
# "denied any role", "criticized the plan", "described him as …": what follows is the content.
OBJECT = words("""
    say call describe deny announce criticize criticise accuse blame denounce condemn praise express cite dismiss
    defend mention suggest propose question acknowledge note recall reject predict reiterate discuss voice allege
    decry lament emphasize emphasise stress repeat portray characterize characterise label deem brand confirm
    explain argue blast slam mock tout hail applaud assail chide ridicule deride bemoan highlight quote reveal
    recount detail outline declare estimate concede admit threaten promise demand request urge oppose favor favour
    want fear recommend reference thank congratulate credit echo list depict forecast address bash lambaste rebuke
    scold attribute invoke regret apologise dispute rebut refute disavow pledge advocate commend disclose write
    endorse
""")
OBJECT_MIND = words("want fear favor favour prefer regret support oppose doubt envision")
# "spoke about …", "called for …": the preposition is part of the cue.
PREPOSITION = {
    lemma: words(prepositions)
    for lemma, prepositions in {
        "agree": "with",
        "allude": "to",
        "apologize": "for",
        "argue": "for against",
        "ask": "about for",
        "boast": "about of",
        "brag": "about",
        "call": "for on upon",
        "comment": "on",
        "complain": "about of",
        "disagree": "with",
        "elaborate": "on",
        "hint": "at",
        "insist": "on",
        "joke": "about",
        "lash": "at",
        "muse": "about",
        "object": "to",
        "plead": "for",
        "point": "to",
        "rail": "against",
        "refer": "to",
        "respond": "to",
        "speak": "about of",
        "speculate": "about on",
        "talk": "about of",
        "testify": "about",
        "think": "about of",
        "warn": "of about against",
        "wonder": "about",
        "worry": "about",
        "write": "about of",
        "know": "about",
        "hope": "for",
    }.items()
}
# What follows them is who hears it, not what is said.
RECIPIENT = words("tell inform assure remind warn advise ask persuade convince notify instruct reassure teach caution")
# "told a news conference": where it was said, nobody who passes it on.
OCCASIONS = words("conference briefing hearing rally meeting session crowd court parliament audience forum gathering")
# "who asked not to be named": how somebody wants to be called, not what he says.
ASKING = words("ask request want wish prefer insist demand refuse decline")
UNNAMED = words("named identified anonymous unnamed anonymously")
DAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
# Any tag will do: the parser takes some of these for nouns, names or adjectives.
SURE = words("said says told wrote writes tells stated")
# "was told that", "it was reported that", "is said to": the agent is missing or after "by".
PASSIVE = words("""
    tell ask inform report say allege claim believe expect think know suspect announce consider suppose fear hope
    rumor rumour assume understand describe warn assure remind note argue mention accuse quote cite see show find
    criticize blame confirm deny charge estimate reveal call deem
""")
AS_OBJECT = words("see view regard cast portray describe characterize know identify paint depict treat cite dismiss")

# "the claim that …", "a report of …", "his demand to …".
NOUN_CLAUSE = words("""
    claim allegation assertion accusation report statement argument suggestion belief announcement assurance
    acknowledgement admission concession conclusion contention declaration denial hint hope fear concern warning
    view opinion suspicion speculation rumor rumour complaint charge promise pledge vow threat prediction insistence
    remark comment word testimony confession revelation finding evidence proposal recommendation demand request
    expectation observation worry doubt theory impression feeling conviction perception
""")
NOUN_OF = words("""
    accusation allegation criticism report denial admission claim warning fear talk denunciation endorsement charge
    rumor rumour description condemnation accusations praise characterization
""")
NOUN_TO = words("promise pledge vow threat demand call plan request refusal desire offer proposal decision invitation")
NOUN_ABOUT = words("question concern claim remark statement complaint doubt fear worry speculation rumor rumour")
# "said in a statement": where or how it was said belongs to the cue.
MEDIUM = words("""
    statement interview tweet letter email e-mail release report memo communique communiqué speech post video
    message testimony affidavit complaint filing broadcast editorial op-ed article column note twitter facebook
    instagram telegram declaration book memoir essay blog deposition briefing
""")
# "reportedly", "allegedly": somebody said it and nobody says who.
HEARSAY = words("reportedly allegedly supposedly purportedly")
ACCORDING = words("according")
# "went on to say", "continued to insist": the first verb is part of the cue.
LIGHT = words("go continue begin start proceed appear seem try manage happen keep")
SPOKESPERSON = words("""
    spokesman spokeswoman spokesperson spokespeople spokesmen spokeswomen representative lawyer attorney publicist
""")

# With these a bare object is no content: "called the police", "named a minister".
NAMING = words(
    "call label deem brand name describe characterize characterise portray paint depict identify list charge"
)
# ", adding that …" after somebody's words is the same speaker going on.
ADDING = words("""
    add say note explain claim argue tell insist stress warn call cite point suggest declare describe recall joke
    acknowledge assert emphasize allege accuse reiterate
""")
# "issued a statement that", "made the claim that": the verb is part of a noun's cue.
UTTERING = words(
    "make issue release repeat express voice deny reject raise give post publish deliver offer have dismiss"
)
MIND_NOUN = words(
    "belief hope fear suspicion notion view opinion worry doubt theory impression feeling conviction desire"
)
# "was accused of", "was charged with", "was described as": the subject and what is said of it.
SAID_OF = words(
    "accuse charge describe see view regard cast portray know identify treat cite dismiss characterize blame"
)
# "…, Roe thinks": verbs of mind that stand behind what they attribute.
# Spoken of oneself these are the outlet's own voice, or somebody's whose words are quoted anyway.
OWN = words("i we you one")
PARENTHETIC_MIND = words("believe think know suspect fear hope guess imagine realize wonder reckon")
# "X confirms" at a headline's end, "X says …" at its start.
HEADLINE_VERBS = words("""
    says say said claims claim claimed confirms confirm confirmed admits admit admitted denies deny denied reports
    report reported warns warn warned announces announce announced alleges allege alleged insists insist insisted
    states state stated tells told suggests suggest finds find shows show argues argue believes believe believed
    fears fear feared acknowledges acknowledge acknowledged vows vow vowed promises promise reveals reveal revealed
    writes write wrote declares declare declared
""")
# Beside a headline's colon these speak; a place or a topic ("Keldra: three dead", "Update: …") does not.
SPEAKERS = words("""
    police official officer army military government ministry minister mayor governor president spokesman
    spokeswoman spokesperson source witness report poll study survey expert doctor hospital prosecutor sheriff
    coroner court judge rebel activist monitor agency un nato union opposition party group family lawyer attorney
    chief authority investigator analyst embassy kremlin pentagon navy observer resident neighbor neighbour medic
    rescuer fbi cop dea officials authorities sources witnesses
""")
# A paragraph that ends in a colon and whose verb is one of these introduces those after it.
INTRODUCING = words("""
    report say write add explain state tell publish note post announce continue conclude read claim tweet reply
    respond describe detail summarize
""")
OUTLET_WORDS = words("""
    agency newspaper paper outlet station channel website site magazine broadcaster daily weekly tv television radio
    network wire press journal post times herald tribune gazette news blog bulletin report statement media
""")
# Of these, the ones that only a publisher has in its name: there are agencies, stations and networks of other kinds.
PUBLISHERS = OUTLET_WORDS - words("agency station channel site network report statement bulletin media")
# Names of wires that say nothing of what they are.
WIRES = words("reuters afp ap upi bbc cnn nbc abc cbs npr msnbc tass interfax xinhua efe dpa ansa sana anadolu")
# They stand before a name and are no part of it.
TITLES = words("""
    the a an mr mrs ms miss dr prof professor sir dame lord lady president prime minister king queen prince princess
    pope gen general col colonel maj major capt captain lt lieutenant sgt sergeant cpl corporal admiral adm officer
    detective sheriff chief deputy sen senator rep representative gov governor mayor judge justice rev reverend
    father secretary ambassador chancellor
""")
