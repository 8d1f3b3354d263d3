"""Which small words of English stand around verbs, and around the names of sources?"""

from whosays.words import word_set

HAVE = word_set("have has had having 've 's 'd")
BE = word_set("is are was were be been being am 's 're 'm get gets got seem seems seemed")
MODAL = word_set("will would can could may might must shall should do does did 'll ca wo to")
NOT = word_set("not n't never no")
ADVERBS = word_set(
    "also now then later once just still even again often long ever already always soon "
    "further first only recently reportedly allegedly thus instead both all each rather too "
    "famously sometimes previously earlier simply quickly merely perhaps so"
)
OWNERS = word_set("my your his her its our their")
PREPOSITIONS = word_set("of in on at by for from with into about under over")
DETERMINERS = (
    OWNERS
    | PREPOSITIONS
    | word_set("the a an this that these those 's any no some every each another such")
)
PRONOUNS = word_set("he she they we i you it who")
SUBJECTS = PRONOUNS | word_set("there this these those that which")
CLAUSE = word_set("that whether if how why what when where who")
STARTS = word_set(
    "the a an this these those his her its their my our your he she it they we i you there "
    "all some many most no any both each every one two three such"
)
OPENING = frozenset("“\"„«‹‘'»›")
FINITE = (BE | HAVE | word_set("will would can could may might must should did does do ca wo")) - {
    "'s",
    "having",
    "being",
    "be",
    "get",
    "got",
}

TIMES_BEHIND = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight in on "
    "at during late early last this week month year"
)
SUPPOSED = word_set("should could might must")
LEADS_ON = word_set(
    "yet going able forced continued went used on tried failed began started continues likely "
    "willing rushed quick slow ready appeared appears appear need needs needed dared"
)
BEFORE_BASE = word_set(
    "i we you they who and people some many most others that , or few several police men "
    "women voters % percent"
)
ANYBODY = word_set("anyone anybody someone somebody one people")
ASKED = word_set("about whether if by how why what on who")
NO_REPORT = word_set(
    "supposed meant bet decided figured learned heard liked resolved wished agreed pretended"
)
SHOWN_OR_FOUND = word_set("show shows showed shown showing find finds found finding")
NOT_SEEN = word_set("like likes liked knew known")
BY_WHOM = word_set("to that by as of for with :")

# Around the name of a source.
LEADS_TO = word_set("close next adviser advisers aide aides ambassador witness witnesses party")
NO_SUBJECT = word_set("and but or then by of in for while when as after before without")
APPOSED = word_set("who which whose himself herself aged speaking in on at of from too")
BREAKS = word_set(
    "but or that which because when while after before as if though although where so than "
    "since until whether how why what and whom whose yet amid despite"
)
NOT_SUBJECT = BE | HAVE | MODAL | NOT - {"no"}
TIMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight week "
    "month year night morning evening afternoon january february march april may june july "
    "august september october november december weekend"
)
OPENERS = word_set(
    "in on at during after before by from last this earlier later following under over for "
    "with since meanwhile however still instead today yesterday but and yet so then now also "
    "as amid next moreover furthermore similarly likewise indeed separately nevertheless "
    "tonight"
)
ARTICLES = word_set("the a an his her its their one another some many several two three")
ENDS_RIGHT = (
    word_set(
        "in on during after when as while who that to before since by through via yesterday today "
        "which and but or because about over if with into under where amid last this is was has "
        "had have are were will would could can"
    )
    | TIMES
)
AFTER_TAG = word_set('. , ; : ! ? … — – - -- ( ) ” " ’ » in at during after when to')
PAST = word_set(
    "made sent took gave got came went ran won led put saw met held kept left told wrote "
    "spent began said has had needs"
)
HEAD_ENDS = word_set(
    "of for at in from with on by close near who that to inside within about among"
)
INDEFINITE = word_set("a an one some many several few two three four other another most")
NOT_NAMES = word_set(
    "the a an his her its their our my mr mrs but and however meanwhile monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december i he she they we it you one some many most "
    "critics former new british english scottish welsh irish french german american russian "
    "chinese european western local senior deputy chief republican democratic democrat labour "
    "conservative tory"
)
