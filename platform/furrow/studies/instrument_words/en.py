"""English: the published originals.

SEQ: Sauro & Dumas 2009, 'Comparison of three one-question, post-task usability questionnaires'.
SUS: Brooke 1996, 'SUS: a quick and dirty usability scale'.
UMUX-Lite: Lewis, Utesch & Maher 2013, 'UMUX-LITE: when there's no time for the SUS'.
NASA-TLX: Hart & Staveland 1988, 'Development of NASA-TLX', in the words of NASA's paper form.
UEQ-S: Schrepp, Hinderks & Thomaschewski 2017, 'Design and evaluation of a short version of the
User Experience Questionnaire', English version of ueq-online.org.
"""

from furrow.studies.instrument_words.shape import InstrumentWords, Scale

LOW, HIGH = "Very low", "Very high"

WORDS = InstrumentWords(
    seq=Scale(
        "Overall, how difficult or easy was the task to complete?", "Very difficult", "Very easy"
    ),
    disagree="Strongly disagree",
    agree="Strongly agree",
    sus=(
        "I think that I would like to use this system frequently.",
        "I found the system unnecessarily complex.",
        "I thought the system was easy to use.",
        "I think that I would need the support of a technical person to be able to use this"
        " system.",
        "I found the various functions in this system were well integrated.",
        "I thought there was too much inconsistency in this system.",
        "I would imagine that most people would learn to use this system very quickly.",
        "I found the system very cumbersome to use.",
        "I felt very confident using the system.",
        "I needed to learn a lot of things before I could get going with this system.",
    ),
    umux_lite=(
        "This system's capabilities meet my requirements.",
        "This system is easy to use.",
    ),
    nasa_tlx=(
        Scale("How mentally demanding was the task?", LOW, HIGH),
        Scale("How physically demanding was the task?", LOW, HIGH),
        Scale("How hurried or rushed was the pace of the task?", LOW, HIGH),
        Scale(
            "How successful were you in accomplishing what you were asked to do?",
            "Perfect",
            "Failure",
        ),
        Scale("How hard did you have to work to accomplish your level of performance?", LOW, HIGH),
        Scale("How insecure, discouraged, irritated, stressed, and annoyed were you?", LOW, HIGH),
    ),
    ueq_s=(
        ("obstructive", "supportive"),
        ("complicated", "easy"),
        ("inefficient", "efficient"),
        ("confusing", "clear"),
        ("boring", "exciting"),
        ("not interesting", "interesting"),
        ("conventional", "inventive"),
        ("usual", "leading edge"),
    ),
)
