"""French.

SUS: Gronier & Baudet 2021, 'Psychometric evaluation of the F-SUS: creation and validation of the
French version of the System Usability Scale'.
SEQ, UMUX-Lite, NASA-TLX, UEQ-S: our own plain translations; no published wording was at hand.
"""

from furrow.studies.instrument_words.shape import InstrumentWords, Scale

LOW, HIGH = "Très faible", "Très élevé"

WORDS = InstrumentWords(
    seq=Scale(
        "Dans l’ensemble, la tâche a-t-elle été difficile ou facile à accomplir ?",
        "Très difficile",
        "Très facile",
    ),
    disagree="Pas du tout d’accord",
    agree="Tout à fait d’accord",
    sus=(
        "Je voudrais utiliser ce système fréquemment.",
        "Ce système est inutilement complexe.",
        "Ce système est facile à utiliser.",
        "J’aurais besoin du soutien d’un technicien pour être capable d’utiliser ce système.",
        "Les différentes fonctionnalités de ce système sont bien intégrées.",
        "Il y a trop d’incohérences dans ce système.",
        "La plupart des gens apprendront à utiliser ce système très rapidement.",
        "Ce système est très lourd à utiliser.",
        "Je me suis senti·e très en confiance en utilisant ce système.",
        "J’ai eu besoin d’apprendre beaucoup de choses avant de pouvoir utiliser ce système.",
    ),
    umux_lite=(
        "Les fonctionnalités de ce système répondent à mes besoins.",
        "Ce système est facile à utiliser.",
    ),
    nasa_tlx=(
        Scale("Quelle a été l’exigence mentale de la tâche ?", LOW, HIGH),
        Scale("Quelle a été l’exigence physique de la tâche ?", LOW, HIGH),
        Scale("À quel point le rythme de la tâche était-il pressé ou précipité ?", LOW, HIGH),
        Scale(
            "Avec quel succès avez-vous accompli ce qui vous était demandé ?",
            "Réussite parfaite",
            "Échec",
        ),
        Scale("Quel effort avez-vous dû fournir pour arriver à ce résultat ?", LOW, HIGH),
        Scale(
            "À quel point avez-vous ressenti insécurité, découragement, irritation, stress et"
            " contrariété ?",
            LOW,
            HIGH,
        ),
    ),
    ueq_s=(
        ("gênant", "aidant"),
        ("compliqué", "facile"),
        ("inefficace", "efficace"),
        ("déroutant", "clair"),
        ("ennuyeux", "captivant"),
        ("inintéressant", "intéressant"),
        ("conventionnel", "original"),
        ("habituel", "novateur"),
    ),
)
