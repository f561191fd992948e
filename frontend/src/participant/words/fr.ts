import type { Words } from "./words";

/** French. */
export const fr: Words = {
  "language.label": "Langue",
  loading: "Chargement de l’étude…",
  continue: "Continuer",
  back: "Retour",
  try_again: "Réessayer",
  load_again: "Recharger",
  start_anew: "Recommencer",

  "progress.label": "Progression",
  "progress.step": "Étape {at} sur {of}",
  "progress.short": "{at} sur {of}",
  "connection.lost":
    "La connexion est perdue, mais rien d’autre : continuez, tout sera enregistré dès son retour.",
  "connection.cannot_save":
    "Vos réponses ne peuvent pas être enregistrées pour le moment. Continuez : ce navigateur les garde, et une nouvelle tentative se fera d’elle-même.",
  "connection.lost.unstored":
    "La connexion est perdue. Continuez et laissez cette page ouverte : tout sera enregistré dès son retour.",
  "connection.cannot_save.unstored":
    "Vos réponses ne peuvent pas être enregistrées pour le moment. Continuez et laissez cette page ouverte : une nouvelle tentative se fera d’elle-même.",
  "connection.unstored":
    "Ce navigateur ne garde pas vos réponses. Laissez cette page ouverte jusqu’à la fin, s’il vous plaît.",

  "facts.time": "Durée",
  "facts.minutes": { one: "environ {count} minute", other: "environ {count} minutes" },
  "facts.tasks": "Tâches",
  "facts.camera": "Caméra",
  "facts.camera.required": "nécessaire",
  "facts.camera.optional": "si vous le souhaitez",
  "facts.camera.off": "non utilisée",
  "facts.screen": "Écran",
  "facts.screen.asked": "on vous le demandera d’abord",

  "consent.title": "Avant d’accepter",
  "consent.agree": "J’accepte",
  "consent.disagree": "Je n’accepte pas",
  "consent.camera": "Votre caméra",
  "consent.camera.with": "Lire mes expressions pendant les tâches",
  "consent.camera.without": "Participer sans caméra",
  "consent.crops": "Une seconde question, indépendante de la participation",
  "consent.screen": "Votre écran",

  "code.title": "Votre code de retrait : gardez-le",
  "code.copy": "Copier",
  "code.copied": "Copié",
  "code.use":
    "Il vous permet de tout effacer sur {address}, maintenant ou plus tard. Personne ne peut le retrouver pour vous.",

  "camera.title": "Vous voit-on bien ?",
  "camera.asking": "Votre navigateur demande si cette page peut utiliser la caméra.",
  "camera.mirror": "L’image de votre caméra",
  "camera.pick": "Caméra",
  "camera.unnamed": "Caméra {number}",
  "camera.anyway": "Continuer quand même",
  "camera.without": "Continuer sans caméra",
  "camera.needed":
    "Cette étude a besoin d’une caméra. Si vous préférez ne pas l’utiliser, fermez simplement cette page.",
  "camera.insecure": "Cette page ne peut pas utiliser de caméra",
  "camera.insecure.mend":
    "Les navigateurs ne prêtent la caméra qu’aux adresses sécurisées. Rouvrez le lien avec https:// au début, ou prévenez la personne qui vous l’a envoyé.",
  "camera.denied": "La caméra n’est pas autorisée",
  "camera.denied.mend":
    "Appuyez sur le symbole de caméra ou de cadenas à côté de l’adresse de la page, autorisez la caméra, puis réessayez.",
  "camera.denied.mend.safari":
    "Ouvrez le menu à côté de l’adresse de la page (« aA » ou Safari > Réglages pour ce site web), autorisez la caméra, puis rechargez la page.",
  "camera.denied.mend.firefox":
    "Appuyez sur la caméra barrée à côté de l’adresse de la page, levez le blocage, puis réessayez.",
  "camera.missing": "Aucune caméra trouvée",
  "camera.missing.mend":
    "Branchez une caméra ou ouvrez son cache, puis réessayez. Un téléphone ou un ordinateur portable avec caméra convient aussi.",
  "camera.busy": "La caméra est déjà utilisée",
  "camera.busy.mend":
    "Un autre programme utilise la caméra. Fermez les appels vidéo et les autres onglets, puis réessayez.",
  "camera.lost": "La caméra s’est arrêtée",
  "camera.lost.mend": "Elle a été débranchée ou éteinte. Rebranchez-la, puis réessayez.",
  "camera.silent": "La caméra ne montre rien",
  "camera.silent.mend":
    "Elle est peut-être éteinte ou utilisée par un autre programme. Dès qu’elle montrera de nouveau une image, tout reprendra de soi-même.",
  "camera.in_app": "Le navigateur de cette application n’a pas de caméra",
  "camera.in_app.mend":
    "Vous avez ouvert le lien dans une autre application. Dans son menu, choisissez « Ouvrir dans le navigateur », ou copiez le lien dans Safari, Chrome ou Firefox.",
  "camera.unsupported": "Ce navigateur est trop ancien pour la caméra",
  "camera.unsupported.mend":
    "Mettez-le à jour, ou ouvrez le lien dans une version récente de Chrome, Edge, Firefox ou Safari.",

  "lights.face": "Visage trouvé",
  "lights.light": "Lumière",
  "lights.steady": "Immobile",
  "lights.waiting": "en attente",
  "lights.good": "bien",
  "lights.not_yet": "pas encore",
  "advice.well": "Tout va bien. Restez à peu près ainsi.",
  "advice.looking_face": "Recherche de votre visage…",
  "advice.no_face": "Placez-vous de sorte que tout votre visage soit dans l’image.",
  "advice.many_faces": "Il y a plusieurs visages. Soyez seul ou seule dans l’image, s’il vous plaît.",
  "advice.closer": "Approchez-vous un peu de la caméra.",
  "advice.looking_light": "Vérification de la lumière…",
  "advice.dark": "Il fait trop sombre. Allumez une lampe ou tournez-vous vers une fenêtre.",
  "advice.bright": "Il y a trop de lumière. Détournez-vous de la lampe ou de la fenêtre.",
  "advice.hold": "Ne bougez pas un instant.",
  "advice.turned": "Tournez votre visage vers l’écran.",
  "advice.keep_in": "Ne bougez pas un instant ; gardez votre visage dans l’image.",

  "screen.title": "Montrez votre écran",
  "screen.text":
    "Votre navigateur va demander ce que vous partagez. Choisissez la fenêtre ou l’onglet où vous ferez les tâches.",
  "screen.start": "Partager l’écran",
  "screen.without": "Continuer sans partager",
  "screen.sharing": "L’écran est partagé",
  "screen.denied": "L’écran n’est pas partagé",
  "screen.denied.mend":
    "Vous avez fermé la question, ou le système ne le permet pas. Réessayez et choisissez une fenêtre ou un onglet.",
  "screen.missing": "Ce navigateur ne peut pas partager l’écran",
  "screen.missing.mend":
    "Les téléphones et certains navigateurs ne le peuvent pas. Ouvrez le lien dans Chrome, Edge, Firefox ou Safari sur un ordinateur.",
  "screen.lost": "Le partage s’est arrêté",
  "screen.lost.mend": "Partagez de nouveau l’écran, ou continuez sans le partager.",
  "screen.open_site": "Ouvrir le site web",
  "screen.come_back":
    "Le site s’ouvre dans un autre onglet. Revenez ici quand vous avez terminé ou ne voulez plus continuer.",

  "baseline.title": "Un moment de repos",
  "baseline.text": {
    one: "Regardez un point pendant {count} seconde, le visage détendu : sans sourire ni froncer les sourcils. On voit ainsi votre visage quand il ne se passe rien.",
    other:
      "Regardez un point pendant {count} secondes, le visage détendu : sans sourire ni froncer les sourcils. On voit ainsi votre visage quand il ne se passe rien.",
  },
  "baseline.start": "Commencer",
  "baseline.look": "Regardez le point",
  "baseline.left": {
    one: "encore {count} seconde",
    other: "encore {count} secondes",
  },

  "task.hint":
    "Faites comme chez vous, à votre rythme. Quand vous avez terminé, ou ne voulez plus continuer, dites-le sous la page.",
  "task.limit": {
    one: "Vous avez {count} minute au plus.",
    other: "Vous avez {count} minutes au plus.",
  },
  "task.start": "Commencer la tâche",
  "task.page": "Le site web à essayer",
  "task.over": "Le temps pour cette tâche est écoulé",
  "task.over.text":
    "Ce n’est pas grave : nous testons le site, pas vous. Ce que vous avez fait nous aide tel quel.",
  "dock.label": "Votre tâche",
  "dock.more": "Plus",
  "dock.less": "Moins",
  "dock.pause": "Pause",
  "dock.give_up": "J’abandonne",
  "dock.done": "J’ai terminé",
  "dock.left": { one: "encore {count} seconde", other: "encore {count} secondes" },
  "dock.camera.off": "Caméra éteinte : allumer",
  "dock.camera.on": "Caméra allumée",
  "pause.title": "En pause",
  "pause.text": "Aucune image et aucun clic ne sont enregistrés jusqu’à ce que vous continuiez.",
  "pause.stop":
    "Pour arrêter pour de bon, fermez cette page. Pour tout effacer, utilisez votre code sur {address}.",
  "pause.go_on": "Continuer",

  "questions.screening": "D’abord quelques questions",
  "questions.before": "Avant de commencer",
  "questions.after": "À propos de « {task} »",
  "questions.end": "Quelques dernières questions",
  "questions.whole": "Le site web dans son ensemble",
  "questions.at": "Question {at} sur {of}",
  "questions.statement": "Affirmation {at} sur {of}",
  "questions.word_pair": "Lequel des deux mots convient le mieux ?",
  "questions.several": "Vous pouvez en choisir plusieurs.",
  "questions.optional": "Vous pouvez laisser cette question ouverte.",
  "questions.required": "Répondez à cette question pour continuer, s’il vous plaît.",
  "questions.skip": "Passer",
  "questions.characters": {
    one: "encore {count} caractère",
    other: "encore {count} caractères",
  },
  "screened_out.title": "Merci de votre intérêt",
  "screened_out.text":
    "Pour cette étude, nous cherchons des personnes dans une autre situation. Cela ne dit rien de ce que vous auriez réussi. Plus rien n’est enregistré et vous pouvez fermer cette page.",

  "thanks.title": "Merci !",
  "thanks.saved": "Tout est enregistré. Vous pouvez fermer cette page.",
  "thanks.saved.camera":
    "Tout est enregistré et la caméra est éteinte. Vous pouvez fermer cette page.",
  "thanks.saving":
    "Vos dernières réponses sont en cours d’enregistrement. Gardez cette page ouverte un instant.",
  "thanks.another": "Quelqu’un d’autre souhaite participer sur cet appareil ?",

  "ended.over": "Cette visite est terminée",
  "ended.over.text":
    "Elle a été retirée ou effacée, et rien n’en est conservé. Vous pouvez participer de nouveau depuis le début.",
  "ended.reload": "Rechargez cette page, s’il vous plaît",
  "ended.reload.text":
    "L’étude a changé en chemin. Ce que vous avez fait jusqu’ici est conservé.",
  "ended.declined": "C’est très bien ainsi",
  "ended.declined.text":
    "Vous n’avez pas accepté, donc rien de vous n’est conservé. Vous pouvez fermer cette page.",
  "ended.elsewhere": "L’étude est ouverte dans une autre fenêtre",
  "ended.elsewhere.text":
    "Elle s’y poursuit. Vous pouvez fermer cette fenêtre, ou ramener l’étude ici.",
  "ended.elsewhere.button": "Continuer ici",

  "unavailable.title": "Cette étude ne peut pas être ouverte",
  "problem.unreachable":
    "L’étude est injoignable. Vérifiez votre connexion et réessayez.",
  "problem.unexpected":
    "L’étude ne répond pas comme elle le devrait. Attendez un instant et réessayez.",
  "problem.throttled": "C’était trop souvent. Attendez un instant et réessayez.",
  "problem.unknown_link":
    "Ce lien ne mène à aucune étude. Vérifiez-le, ou demandez à la personne qui vous l’a envoyé.",
  "problem.closed_study": "Cette étude est terminée. Merci de votre intérêt.",
  "problem.link_used":
    "Ce lien a déjà servi. Pour poursuivre votre visite, ouvrez-le dans le navigateur où vous avez commencé, ou demandez-en un nouveau à la personne qui vous l’a envoyé.",
  "problem.link_expired":
    "Ce lien n’était valable qu’un certain temps, qui est passé. Demandez-en un nouveau à la personne qui vous l’a envoyé.",
  "problem.link_revoked":
    "Ce lien a été retiré par l’équipe de l’étude. Demandez-en un nouveau à la personne qui vous l’a envoyé.",
  "problem.camera_required":
    "Cette étude a besoin d’une caméra. Autorisez-la dans votre navigateur, ou quittez l’étude ici.",
  "problem.unknown_run":
    "Cette session est terminée ou a été retirée. Ouvrez votre lien d’invitation pour recommencer.",
  "problem.unknown_code":
    "Aucune donnée ne correspond à ce code : vérifiez-le, ou tout a déjà été effacé.",

  "erase.title": "Effacer mes données",
  "erase.text":
    "Saisissez le code qui vous a été donné avant l’étude. Tout ce qui a été conservé de vous est effacé aussitôt et ne peut pas être récupéré.",
  "erase.code": "Code de retrait",
  "erase.hint":
    "Seize lettres et chiffres. En majuscules ou minuscules, avec ou sans tirets : tout convient.",
  "erase.button": "Tout effacer",
  "erased.title": "Tout est effacé",
  "erased.text":
    "Le {time}, tout ce qui était conservé avec votre code a été effacé : expressions, clics, pages et réponses. Il ne reste que le fait que quelqu’un s’est retiré.",
  "erased.close": "Vous pouvez fermer cette page. Votre code ne sert plus à rien.",

  "preview.label": "Aperçu",
  "preview.text": "Ceci est un aperçu : rien n’est enregistré et aucun lien n’est consommé.",
  "preview.camera":
    "Ici, les participants vérifient leur caméra. L’aperçu ne l’allume pas.",
  "preview.screen":
    "Ici, les participants partagent leur écran. L’aperçu ne le demande pas.",
  "preview.refused":
    "Connectez-vous en tant que membre de l’espace de travail de l’étude pour voir son aperçu.",
  "preview.again": "Recommencer",
};
