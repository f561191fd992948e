"""Spanish.

UEQ-S: Schrepp, Hinderks & Thomaschewski 2017, Spanish version of ueq-online.org. Its items 7 and 8
both begin with 'convencional': the published form is kept as it is.
SEQ, SUS, UMUX-Lite, NASA-TLX: our own plain translations. (A validated SUS exists: Sevilla-Gonzalez
et al. 2020, 'Spanish version of the System Usability Scale'; its exact wording was not at hand.)
"""

from furrow.studies.instrument_words.shape import InstrumentWords, Scale

LOW, HIGH = "Muy bajo", "Muy alto"

WORDS = InstrumentWords(
    seq=Scale(
        "En conjunto, ¿cómo de difícil o fácil ha sido completar la tarea?",
        "Muy difícil",
        "Muy fácil",
    ),
    disagree="Totalmente en desacuerdo",
    agree="Totalmente de acuerdo",
    sus=(
        "Creo que me gustaría usar este sistema con frecuencia.",
        "El sistema me ha parecido innecesariamente complejo.",
        "El sistema me ha parecido fácil de usar.",
        "Creo que necesitaría la ayuda de una persona con conocimientos técnicos para poder usar"
        " este sistema.",
        "Las diversas funciones de este sistema me han parecido bien integradas.",
        "Creo que había demasiada incoherencia en este sistema.",
        "Imagino que la mayoría de las personas aprenderían a usar este sistema muy rápidamente.",
        "El sistema me ha parecido muy engorroso de usar.",
        "Me he sentido con mucha confianza al usar el sistema.",
        "He tenido que aprender muchas cosas antes de poder manejarme con este sistema.",
    ),
    umux_lite=(
        "Las funciones de este sistema cumplen mis requisitos.",
        "Este sistema es fácil de usar.",
    ),
    nasa_tlx=(
        Scale("¿Cuánta exigencia mental ha tenido la tarea?", LOW, HIGH),
        Scale("¿Cuánta exigencia física ha tenido la tarea?", LOW, HIGH),
        Scale("¿Cuánta prisa o presión de tiempo ha habido en la tarea?", LOW, HIGH),
        Scale("¿Con cuánto éxito ha logrado lo que se le pedía?", "Perfecto", "Fracaso"),
        Scale("¿Cuánto ha tenido que esforzarse para alcanzar ese resultado?", LOW, HIGH),
        Scale(
            "¿Cuánta inseguridad, desánimo, irritación, estrés y molestia ha sentido?", LOW, HIGH
        ),
    ),
    ueq_s=(
        ("obstructivo", "impulsor de apoyo"),
        ("complicado", "fácil"),
        ("ineficiente", "eficiente"),
        ("confuso", "claro"),
        ("aburrido", "emocionante"),
        ("no interesante", "interesante"),
        ("convencional", "original"),
        ("convencional", "novedoso"),
    ),
)
