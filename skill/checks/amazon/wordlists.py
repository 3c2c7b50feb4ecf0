"""Amazon's word lists for English skills: what may start, join or end a phrase, and what it ships itself."""


def listed(words: str) -> frozenset[str]:
    """The words of a text as a set, so that long tables stay readable."""
    return frozenset(words.split())


WAKE_WORDS = listed("alexa amazon echo computer ziggy")

LAUNCH_WORDS = listed("run start play resume use launch ask open tell load begin enable")
OPENERS = ("open", "launch", "start", "begin", "load", "run", "use", "play", "resume")
"""Launch words that may stand before the invocation name with nothing after it."""
ASKERS = ("ask", "tell")
"""Launch words that carry a question after the invocation name."""

JOINING_WORDS = listed("to from in using with about for that by if and whether")
"""They join invocation name and utterance, so neither may hold one at the seam."""
SAMPLE_STARTS = listed("from to about for if whether that and")
ARTICLES_AND_PREPOSITIONS = listed("a an the for to of about up by at off with in on from into")
CONTROL_WORDS = frozenset(
    {"stop", "cancel", "help", "repeat", "yes", "no", "exit", "quit", "never mind", "forget it", "go home"}
)
"""Whole utterances that Amazon's own intents have to receive."""
ENDING_WORDS = frozenset({"stop", "cancel", "exit", "quit", "never mind"})
"""The ones that free text must not swallow even in a longer sentence."""

NEEDED_INTENTS = ("AMAZON.HelpIntent", "AMAZON.StopIntent", "AMAZON.CancelIntent")
BUILT_IN_INTENTS = frozenset(
    f"AMAZON.{name}Intent"
    for name in listed("""
        Cancel Fallback Help More NavigateHome NavigateSettings Next No PageDown PageUp Previous Repeat
        ScrollDown ScrollLeft ScrollRight ScrollUp StartOver Stop Yes
    """)
)
"""All but those of audio players (Pause, Resume, Loop, Shuffle)."""
BUILT_IN_TYPES = frozenset(
    f"AMAZON.{name}"
    for name in listed("""
        Actor Airline Airport Animal City Color Country DATE DURATION DayOfWeek FOUR_DIGIT_NUMBER FirstName
        Food GB_CITY GB_FIRST_NAME GB_REGION Language Month NUMBER Ordinal Person PhoneNumber PostalAddress
        Region SearchQuery StreetName TIME
    """)
)
"""Types known to work in en-GB. Not complete: a type beyond it needs its page read before it is added."""
TYPES_ELSEWHERE = frozenset(
    f"AMAZON.{name}"
    for name in listed("""
        AT_CITY AT_REGION AdministrativeArea AggregateRating Alphanumeric Anaphor Artist Athlete Author Book
        BookSeries BroadcastChannel CivicStructure Comic Corporation CreativeWorkType DE_CITY DE_FIRST_NAME DE_REGION
        Dessert DeviceType Director Drink EUROPE_CITY EducationalOrganization EventType Festival FictionalCharacter
        FinancialService FoodEstablishment Game Genre Landform LandmarksOrHistoricalBuildings LITERAL LocalBusiness
        LocalBusinessType MedicalOrganization Movie MovieSeries MovieTheater MusicAlbum MusicCreativeWorkType
        MusicEvent MusicGroup MusicPlaylist MusicRecording MusicVenue MusicVideo Musician Organization Professional
        ProfessionalType RadioChannel RelativePosition Residence Room ScreeningEvent Service SocialMediaPlatform
        SoftwareApplication SoftwareGame Sport SportsEvent SportsTeam StreetAddress TVEpisode TVSeason TVSeries
        TelevisionChannel US_CITY US_FIRST_NAME US_LAST_NAME US_STATE VideoGame VisualModeTrigger WeatherCondition
        WrittenCreativeWorkType
    """)
)
"""Types that other languages have, or had; one beyond them is worth a look."""
FREE_TEXT = "AMAZON.SearchQuery"

STORE_CATEGORIES = frozenset({"HEALTH_AND_FITNESS", "EDUCATION_AND_REFERENCE"})
"""The two of some sixty that a health information guide could stand in; there is no medical one."""

LAMBDA_OR_WEB = r"(arn:aws:lambda:[a-z0-9-]+:\d{12}:function:\S+|https://\S+)"

QUESTION_WORDS = listed("""
    what whats which who whos where wheres when why how hows can could is are am does do did will would should
    has have was were if
""")
