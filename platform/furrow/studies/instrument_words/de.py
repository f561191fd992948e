"""German.

SUS: Rummel 2015, 'System Usability Scale - jetzt auch auf Deutsch' (SAP), the common German form.
UEQ-S: Schrepp, Hinderks & Thomaschewski 2017, German version of ueq-online.org.
SEQ, UMUX-Lite, NASA-TLX: our own plain translations; no validated wording was at hand.
"""

from furrow.studies.instrument_words.shape import InstrumentWords, Scale

LOW, HIGH = "Sehr gering", "Sehr hoch"

WORDS = InstrumentWords(
    seq=Scale(
        "Wie schwierig oder einfach war es insgesamt, die Aufgabe zu erledigen?",
        "Sehr schwierig",
        "Sehr einfach",
    ),
    disagree="Stimme überhaupt nicht zu",
    agree="Stimme voll zu",
    sus=(
        "Ich denke, dass ich das System gerne häufig benutzen würde.",
        "Ich fand das System unnötig komplex.",
        "Ich fand das System einfach zu benutzen.",
        "Ich glaube, ich würde die Hilfe einer technisch versierten Person benötigen, um das"
        " System benutzen zu können.",
        "Ich fand, die verschiedenen Funktionen in diesem System waren gut integriert.",
        "Ich denke, das System enthielt zu viele Inkonsistenzen.",
        "Ich kann mir vorstellen, dass die meisten Menschen den Umgang mit diesem System sehr"
        " schnell lernen.",
        "Ich fand das System sehr umständlich zu nutzen.",
        "Ich fühlte mich bei der Benutzung des Systems sehr sicher.",
        "Ich musste eine Menge lernen, bevor ich anfangen konnte das System zu verwenden.",
    ),
    umux_lite=(
        "Die Funktionen dieses Systems erfüllen meine Anforderungen.",
        "Dieses System ist einfach zu benutzen.",
    ),
    nasa_tlx=(
        Scale("Wie geistig anspruchsvoll war die Aufgabe?", LOW, HIGH),
        Scale("Wie körperlich anspruchsvoll war die Aufgabe?", LOW, HIGH),
        Scale("Wie gehetzt oder eilig war das Tempo der Aufgabe?", LOW, HIGH),
        Scale(
            "Wie erfolgreich haben Sie erledigt, worum Sie gebeten wurden?",
            "Perfekt",
            "Gescheitert",
        ),
        Scale("Wie sehr mussten Sie sich anstrengen, um dieses Ergebnis zu erreichen?", LOW, HIGH),
        Scale(
            "Wie verunsichert, entmutigt, gereizt, gestresst und verärgert waren Sie?", LOW, HIGH
        ),
    ),
    ueq_s=(
        ("behindernd", "unterstützend"),
        ("kompliziert", "einfach"),
        ("ineffizient", "effizient"),
        ("verwirrend", "übersichtlich"),
        ("langweilig", "spannend"),
        ("uninteressant", "interessant"),
        ("konventionell", "originell"),
        ("herkömmlich", "neuartig"),
    ),
)
