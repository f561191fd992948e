"""Spanish."""

from furrow.studies.consent_words.shape import ConsentWords

WORDS = ConsentWords(
    ai_reads="""\
Un sistema de IA lee sus expresiones faciales. Durante esta prueba, las imágenes de su cámara van \
al ordenador que ejecuta este estudio. Allí un programa estima siete expresiones, como alegría o \
sorpresa, varias veces por segundo.""",
    ai_reads_if_chosen="""\
Más abajo elige usted si se usa su cámara. Si se usa, un sistema de IA lee sus expresiones \
faciales: durante esta prueba, las imágenes de su cámara van al ordenador que ejecuta este \
estudio. Allí un programa estima siete expresiones, como alegría o sorpresa, varias veces por \
segundo.""",
    not_a_feeling="""\
Una expresión no es un sentimiento. Los números describen el aspecto de una cara y pueden estar \
equivocados.""",
    faces_go="""\
No se guarda ninguna imagen de su cara ni ningún sonido. Cada imagen se borra en cuanto se ha \
leído. Solo se conservan las expresiones estimadas y en qué parte de la imagen había una cara.""",
    no_camera="No se usan ni su cámara ni su micrófono.",
    kept_on_pages="""\
También se conservan sus clics, los movimientos del puntero, el desplazamiento y las páginas \
visitadas, sus respuestas, el tipo de navegador y de dispositivo que usa y un número de \
participante si su invitación lo lleva.""",
    kept_beside_screen="""\
También se conservan el tiempo que dedica a cada tarea, sus respuestas, el tipo de navegador y de \
dispositivo que usa y un número de participante si su invitación lo lleva.""",
    pages_recorded="""\
Las páginas de la prueba se graban tal como usted las ve, para que el equipo del estudio pueda \
seguir después su recorrido. Lo que escribe en los campos se oculta antes de salir de su \
navegador.""",
    stop="""\
Puede parar en cualquier momento. Con su código de retirada puede borrar todo lo que se haya \
conservado, ahora o más adelante, sin dar ningún motivo.""",
    crops="""\
Solo si marca la casilla de abajo se conservan además pequeñas imágenes, a diferencia de lo dicho \
arriba: como mucho una cada dos segundos, en gris, de 64 por 64 puntos, únicamente su cara. Se \
guardan cifradas en el ordenador que ejecuta este estudio.

El equipo de este estudio y los administradores de esta plataforma pueden ver estas imágenes y \
decir qué expresión muestran. Con las respuestas aprende el programa que lee expresiones.

Es una decisión libre y aparte: sin ella participa usted igualmente. Su código de retirada borra \
también estas imágenes. Lo que el programa ya haya aprendido de ellas no se deshace.""",
    crops_choice="Conservar pequeñas imágenes de mi cara para que el programa aprenda",
    screen="""\
Solo si marca la casilla de abajo se conservan imágenes de su pantalla: su navegador pregunta qué \
ventana o pestaña comparte, y cada cinco segundos una imagen de ella va al ordenador que ejecuta \
este estudio. Se guardan cifradas y solo el equipo de este estudio puede verlas.

Antes de compartir, cierre lo que nadie deba ver: mensajes, nombres, cuentas. Puede dejar de \
compartir en cualquier momento.

Es una decisión libre y aparte: sin ella participa usted igualmente. Su código de retirada borra \
también estas imágenes.""",
    screen_choice="Conservar imágenes de la ventana que comparto",
)
