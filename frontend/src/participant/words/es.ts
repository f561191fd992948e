import type { Words } from "./words";

/** Spanish. */
export const es: Words = {
  "language.label": "Idioma",
  loading: "Cargando el estudio…",
  continue: "Continuar",
  back: "Atrás",
  try_again: "Intentar de nuevo",
  load_again: "Cargar de nuevo",
  start_anew: "Empezar de nuevo",

  "progress.label": "Progreso",
  "progress.step": "Paso {at} de {of}",
  "progress.short": "{at} de {of}",
  "connection.lost":
    "Se ha perdido la conexión. No se pierde nada: siga adelante, todo se guardará en cuanto vuelva.",
  "connection.cannot_save":
    "Ahora mismo no se pueden guardar sus respuestas. Siga adelante: este navegador las conserva y se volverá a intentar automáticamente.",
  "connection.lost.unstored":
    "Se ha perdido la conexión. Siga adelante y deje esta página abierta: todo se guardará en cuanto vuelva.",
  "connection.cannot_save.unstored":
    "Ahora mismo no se pueden guardar sus respuestas. Siga adelante y deje esta página abierta: se volverá a intentar automáticamente.",
  "connection.unstored":
    "Este navegador no conserva sus respuestas. Deje esta página abierta hasta el final, por favor.",

  "facts.time": "Tiempo",
  "facts.minutes": { one: "aproximadamente {count} minuto", other: "unos {count} minutos" },
  "facts.tasks": "Tareas",
  "facts.camera": "Cámara",
  "facts.camera.required": "necesaria",
  "facts.camera.optional": "si lo desea",
  "facts.camera.off": "no se usa",
  "facts.screen": "Pantalla",
  "facts.screen.asked": "se le preguntará antes",

  "consent.title": "Antes de aceptar",
  "consent.agree": "Acepto",
  "consent.disagree": "No acepto",
  "consent.camera": "Su cámara",
  "consent.camera.with": "Leer mis expresiones durante las tareas",
  "consent.camera.without": "Participar sin cámara",
  "consent.crops": "Una segunda pregunta, aparte de la participación",
  "consent.screen": "Su pantalla",

  "code.title": "Su código de retirada: guárdelo",
  "code.copy": "Copiar",
  "code.copied": "Copiado",
  "code.use":
    "Con él puede borrar todo en {address}, ahora o más adelante. Nadie puede consultarlo por usted.",

  "camera.title": "¿Le vemos bien?",
  "camera.asking": "Su navegador pregunta si esta página puede usar la cámara.",
  "camera.mirror": "La imagen de su cámara",
  "camera.pick": "Cámara",
  "camera.unnamed": "Cámara {number}",
  "camera.anyway": "Continuar de todos modos",
  "camera.without": "Seguir sin cámara",
  "camera.needed":
    "Este estudio necesita una cámara. Si prefiere no usarla, simplemente cierre esta página.",
  "camera.insecure": "Esta página no puede usar una cámara",
  "camera.insecure.mend":
    "Los navegadores solo prestan la cámara a direcciones seguras. Abra de nuevo el enlace con https:// al principio o avise a quien se lo envió.",
  "camera.denied": "La cámara no está permitida",
  "camera.denied.mend":
    "Pulse el símbolo de la cámara o del candado junto a la dirección de la página, permita la cámara e inténtelo de nuevo.",
  "camera.denied.mend.safari":
    "Abra el menú junto a la dirección de la página («aA» o Safari > Ajustes para este sitio web), permita la cámara y cargue la página de nuevo.",
  "camera.denied.mend.firefox":
    "Pulse la cámara tachada junto a la dirección de la página, quite el bloqueo e inténtelo de nuevo.",
  "camera.missing": "No se ha encontrado ninguna cámara",
  "camera.missing.mend":
    "Conecte una cámara o abra su tapa e inténtelo de nuevo. También sirve un teléfono o un portátil con cámara.",
  "camera.busy": "La cámara está en uso",
  "camera.busy.mend":
    "Otro programa está usando la cámara. Cierre las videollamadas y otras pestañas e inténtelo de nuevo.",
  "camera.lost": "La cámara se ha detenido",
  "camera.lost.mend": "Se ha desconectado o apagado. Conéctela otra vez e inténtelo de nuevo.",
  "camera.silent": "La cámara no muestra nada",
  "camera.silent.mend":
    "Puede que esté apagada o que la use otro programa. En cuanto vuelva a mostrar una imagen, todo continuará por sí solo.",
  "camera.in_app": "El navegador de esta aplicación no tiene cámara",
  "camera.in_app.mend":
    "Ha abierto el enlace dentro de otra aplicación. En su menú elija «Abrir en el navegador», o copie el enlace en Safari, Chrome o Firefox.",
  "camera.unsupported": "Este navegador es demasiado antiguo para la cámara",
  "camera.unsupported.mend":
    "Actualícelo o abra el enlace en un Chrome, Edge, Firefox o Safari actual.",

  "lights.face": "Cara encontrada",
  "lights.light": "Luz",
  "lights.steady": "Quietud",
  "lights.waiting": "en espera",
  "lights.good": "bien",
  "lights.not_yet": "todavía no",
  "advice.well": "Todo está bien. Quédese más o menos así.",
  "advice.looking_face": "Buscando su cara…",
  "advice.no_face": "Muévase de modo que se vea toda su cara.",
  "advice.many_faces": "Hay más de una cara. Por favor, quédese a solas ante la cámara.",
  "advice.closer": "Acérquese un poco a la cámara.",
  "advice.looking_light": "Comprobando la luz…",
  "advice.dark": "Está demasiado oscuro. Encienda una lámpara o gírese hacia una ventana.",
  "advice.bright": "Hay demasiada luz. Apártese de la lámpara o de la ventana.",
  "advice.hold": "Quédese quieto o quieta un momento.",
  "advice.turned": "Gire la cara hacia la pantalla.",
  "advice.keep_in": "No se mueva un momento; mantenga la cara dentro de la imagen.",

  "screen.title": "Muestre su pantalla",
  "screen.text":
    "Su navegador le preguntará qué desea compartir. Elija la ventana o la pestaña en la que hará las tareas.",
  "screen.start": "Compartir la pantalla",
  "screen.without": "Seguir sin compartir",
  "screen.sharing": "Pantalla compartida",
  "screen.denied": "La pantalla no se comparte",
  "screen.denied.mend":
    "Ha cerrado la pregunta o el sistema no lo permite. Inténtelo de nuevo y elija una ventana o una pestaña.",
  "screen.missing": "Este navegador no puede compartir la pantalla",
  "screen.missing.mend":
    "Los teléfonos y algunos navegadores no pueden hacerlo. Abra el enlace en Chrome, Edge, Firefox o Safari en un ordenador.",
  "screen.lost": "Se ha dejado de compartir",
  "screen.lost.mend": "Comparta la pantalla otra vez o siga sin hacerlo.",
  "screen.open_site": "Abrir el sitio web",
  "screen.come_back":
    "El sitio web se abre en otra pestaña. Vuelva a esta cuando haya terminado o no quiera seguir.",

  "baseline.title": "Un momento de descanso",
  "baseline.text": {
    one: "Mire un punto durante {count} segundo con la cara relajada: sin sonreír ni fruncir el ceño. Así vemos cómo es su cara cuando no pasa nada.",
    other:
      "Mire un punto durante {count} segundos con la cara relajada: sin sonreír ni fruncir el ceño. Así vemos cómo es su cara cuando no pasa nada.",
  },
  "baseline.start": "Empezar",
  "baseline.look": "Mire el punto",
  "baseline.left": { one: "queda {count} segundo", other: "quedan {count} segundos" },

  "task.hint":
    "Hágalo como lo haría en casa, a su ritmo. Cuando haya terminado, o no quiera seguir, indíquelo debajo de la página.",
  "task.limit": {
    one: "Tiene hasta {count} minuto para ello.",
    other: "Tiene hasta {count} minutos para ello.",
  },
  "task.start": "Empezar la tarea",
  "task.page": "El sitio web que se prueba",
  "task.over": "El tiempo para esta tarea ha terminado",
  "task.over.text":
    "No pasa nada: probamos el sitio web, no a usted. Lo que ha hecho nos ayuda tal como está.",
  "dock.label": "Su tarea",
  "dock.more": "Más",
  "dock.less": "Menos",
  "dock.pause": "Pausa",
  "dock.give_up": "Me rindo",
  "dock.done": "He terminado",
  "dock.left": { one: "queda {count} segundo", other: "quedan {count} segundos" },
  "dock.camera.off": "Cámara apagada: encender",
  "dock.camera.on": "Cámara encendida",
  "pause.title": "En pausa",
  "pause.text": "No se registra ninguna imagen ni ningún clic hasta que usted siga.",
  "pause.stop":
    "Para dejarlo del todo, cierre esta página. Para borrar todo, use su código en {address}.",
  "pause.go_on": "Seguir",

  "questions.screening": "Primero, unas preguntas",
  "questions.before": "Antes de empezar",
  "questions.after": "Sobre «{task}»",
  "questions.end": "Unas últimas preguntas",
  "questions.whole": "El sitio web en su conjunto",
  "questions.at": "Pregunta {at} de {of}",
  "questions.statement": "Afirmación {at} de {of}",
  "questions.word_pair": "¿Cuál de las dos palabras encaja mejor?",
  "questions.several": "Puede elegir varias.",
  "questions.optional": "Puede dejarla sin responder.",
  "questions.required": "Por favor, responda a esta pregunta para seguir.",
  "questions.skip": "Omitir",
  "questions.characters": { one: "queda {count} carácter", other: "quedan {count} caracteres" },
  "screened_out.title": "Gracias por su interés",
  "screened_out.text":
    "Para este estudio buscamos personas en otra situación. No tiene nada que ver con lo bien que lo habría hecho. No se registra nada más y puede cerrar esta página.",

  "thanks.title": "¡Gracias!",
  "thanks.saved": "Todo está guardado. Puede cerrar esta página.",
  "thanks.saved.camera":
    "Todo está guardado y la cámara está apagada. Puede cerrar esta página.",
  "thanks.saving":
    "Se están guardando sus últimas respuestas. Por favor, deje esta página abierta un momento.",
  "thanks.another": "¿Otra persona quiere participar en este dispositivo?",

  "ended.over": "Esta visita ha terminado",
  "ended.over.text":
    "Se retiró o se borró, y no se conserva nada de ella. Puede participar otra vez desde el principio.",
  "ended.reload": "Por favor, cargue esta página de nuevo",
  "ended.reload.text":
    "El estudio ha cambiado por el camino. Lo que ha hecho hasta ahora se conserva.",
  "ended.declined": "No hay ningún problema",
  "ended.declined.text":
    "No ha aceptado, así que no se guarda nada de usted. Puede cerrar esta página.",
  "ended.elsewhere": "El estudio está abierto en otra ventana",
  "ended.elsewhere.text":
    "Continúa allí. Puede cerrar esta ventana o traer el estudio de vuelta aquí.",
  "ended.elsewhere.button": "Seguir aquí",

  "unavailable.title": "No se puede abrir este estudio",
  "problem.unreachable":
    "No conseguimos llegar al estudio. Compruebe su conexión e inténtelo de nuevo.",
  "problem.unexpected":
    "El estudio no responde como debería. Espere un momento e inténtelo de nuevo.",
  "problem.throttled": "Demasiados intentos. Espere un momento e inténtelo de nuevo.",
  "problem.unknown_link":
    "Este enlace no lleva a ningún estudio. Compruébelo o pregunte a quien se lo envió.",
  "problem.closed_study": "Este estudio ha terminado. Gracias por su interés.",
  "problem.link_used":
    "Este enlace ya se ha usado. Para seguir con su visita, ábralo en el navegador en el que empezó, o pida uno nuevo a quien se lo envió.",
  "problem.link_expired":
    "Este enlace solo era válido durante un tiempo, que ya ha pasado. Pida uno nuevo a quien se lo envió.",
  "problem.link_revoked":
    "El equipo del estudio ha retirado este enlace. Pida uno nuevo a quien se lo envió.",
  "problem.camera_required":
    "Este estudio necesita una cámara. Permítala en su navegador o deje el estudio aquí.",
  "problem.unknown_run":
    "Esta sesión ha terminado o se ha retirado. Abra su enlace de invitación para empezar de nuevo.",
  "problem.unknown_code":
    "Ningún dato corresponde a este código: compruébelo, o ya se ha borrado todo.",

  "erase.title": "Borrar mis datos",
  "erase.text":
    "Introduzca el código que recibió antes del estudio. Todo lo que se guardó de usted se borra al instante y no se puede recuperar.",
  "erase.code": "Código de retirada",
  "erase.hint":
    "Dieciséis letras y cifras. En mayúsculas o minúsculas, con o sin guiones: todo vale.",
  "erase.button": "Borrar todo",
  "erased.title": "Todo está borrado",
  "erased.text":
    "El {time} se borró todo lo que se guardaba con su código: expresiones, clics, páginas y respuestas. Solo queda el hecho de que alguien se retiró.",
  "erased.close": "Puede cerrar esta página. Su código ya no sirve para nada.",

  "preview.label": "Vista previa",
  "preview.text": "Esto es una vista previa: no se registra nada y no se gasta ningún enlace.",
  "preview.camera":
    "Aquí los participantes comprueban su cámara. La vista previa no la enciende.",
  "preview.screen":
    "Aquí los participantes comparten su pantalla. La vista previa no lo pide.",
  "preview.refused":
    "Inicie sesión como miembro del espacio de trabajo del estudio para ver su vista previa.",
  "preview.again": "Empezar otra vez",
};
