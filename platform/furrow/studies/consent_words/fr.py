"""French."""

from furrow.studies.consent_words.shape import ConsentWords

WORDS = ConsentWords(
    ai_reads="""\
Un système d’IA lit vos expressions faciales. Pendant ce test, des images de votre caméra vont à \
l’ordinateur qui fait fonctionner cette étude. Un logiciel y estime plusieurs fois par seconde \
sept expressions, comme la joie ou la surprise.""",
    ai_reads_if_chosen="""\
Vous choisissez ci-dessous si votre caméra est utilisée. Si elle l’est, un système d’IA lit vos \
expressions faciales : pendant ce test, des images de votre caméra vont à l’ordinateur qui fait \
fonctionner cette étude. Un logiciel y estime plusieurs fois par seconde sept expressions, comme \
la joie ou la surprise.""",
    not_a_feeling="""\
Une expression n’est pas un sentiment. Les nombres décrivent l’apparence d’un visage et peuvent \
être faux.""",
    faces_go="""\
Aucune image de votre visage et aucun son ne sont conservés. Chaque image est effacée dès qu’elle \
a été lue. Seules sont gardées les expressions estimées et la place du visage dans l’image.""",
    no_camera="Ni votre caméra ni votre micro ne sont utilisés.",
    kept_on_pages="""\
Sont aussi conservés vos clics, les mouvements du pointeur, le défilement et les pages visitées, \
vos réponses, le type de votre navigateur et de votre appareil, et un numéro de participation si \
votre invitation en porte un.""",
    kept_beside_screen="""\
Sont aussi conservés le temps que vous prend chaque tâche, vos réponses, le type de votre \
navigateur et de votre appareil, et un numéro de participation si votre invitation en porte un.""",
    pages_recorded="""\
Les pages du test sont enregistrées telles que vous les voyez, afin que l’équipe de l’étude puisse \
suivre votre parcours plus tard. Ce que vous saisissez dans les champs est masqué avant de quitter \
votre navigateur.""",
    stop="""\
Vous pouvez arrêter à tout moment. Avec votre code de retrait, vous pouvez effacer tout ce qui a \
été conservé, maintenant ou plus tard, sans donner de raison.""",
    crops="""\
Seulement si vous cochez la case ci-dessous, de petites images sont aussi conservées, \
contrairement à ce qui est dit plus haut : une au plus toutes les deux secondes, en gris, de 64 \
points sur 64, votre visage seul. Elles sont stockées chiffrées sur l’ordinateur qui fait \
fonctionner cette étude.

L’équipe de cette étude et les administrateurs de cette plateforme peuvent regarder ces images et \
dire quelle expression elles montrent. Les réponses servent à entraîner le logiciel qui lit les \
expressions.

C’est un choix libre et à part : sans lui, vous participez tout de même. Votre code de retrait \
efface aussi ces images. Ce que le logiciel en a déjà appris n’est pas défait.""",
    crops_choice="Conserver de petites images de mon visage pour entraîner le logiciel",
    screen="""\
Seulement si vous cochez la case ci-dessous, des images de votre écran sont conservées : votre \
navigateur demande quelle fenêtre ou quel onglet vous partagez, et toutes les cinq secondes une \
image en part vers l’ordinateur qui fait fonctionner cette étude. Elles sont stockées chiffrées, \
et seule l’équipe de cette étude peut les regarder.

Avant de partager, fermez ce que personne ne doit voir : messages, noms, comptes. Vous pouvez \
cesser de partager à tout moment.

C’est un choix libre et à part : sans lui, vous participez tout de même. Votre code de retrait \
efface aussi ces images.""",
    screen_choice="Conserver des images de la fenêtre que je partage",
)
