import type { Words } from "./words";

/** German. */
export const de: Words = {
  "language.label": "Sprache",
  loading: "Die Studie wird geladen …",
  continue: "Weiter",
  back: "Zurück",
  try_again: "Noch einmal versuchen",
  load_again: "Neu laden",
  start_anew: "Von vorn beginnen",

  "progress.label": "Fortschritt",
  "progress.step": "Schritt {at} von {of}",
  "progress.short": "{at} von {of}",
  "connection.lost":
    "Die Verbindung ist unterbrochen. Nichts geht verloren: Machen Sie weiter, es wird gespeichert, sobald sie wieder da ist.",
  "connection.cannot_save":
    "Ihre Antworten können gerade nicht gespeichert werden. Machen Sie weiter: Dieser Browser behält sie, und es wird von selbst erneut versucht.",
  "connection.lost.unstored":
    "Die Verbindung ist unterbrochen. Machen Sie weiter und lassen Sie diese Seite geöffnet: Alles wird gespeichert, sobald die Verbindung wieder da ist.",
  "connection.cannot_save.unstored":
    "Ihre Antworten können gerade nicht gespeichert werden. Machen Sie weiter und lassen Sie diese Seite geöffnet: Es wird von selbst erneut versucht.",
  "connection.unstored":
    "Dieser Browser speichert Ihre Antworten nicht. Bitte lassen Sie diese Seite bis zum Ende geöffnet.",

  "facts.time": "Dauer",
  "facts.minutes": { one: "etwa {count} Minute", other: "etwa {count} Minuten" },
  "facts.tasks": "Aufgaben",
  "facts.camera": "Kamera",
  "facts.camera.required": "nötig",
  "facts.camera.optional": "wenn Sie möchten",
  "facts.camera.off": "nicht benutzt",
  "facts.screen": "Bildschirm",
  "facts.screen.asked": "Sie werden vorher gefragt",

  "consent.title": "Bevor Sie zustimmen",
  "consent.agree": "Ich stimme zu",
  "consent.disagree": "Ich stimme nicht zu",
  "consent.camera": "Ihre Kamera",
  "consent.camera.with": "Meine Mimik während der Aufgaben auslesen",
  "consent.camera.without": "Ohne Kamera teilnehmen",
  "consent.crops": "Eine zweite Frage, unabhängig von der Teilnahme",
  "consent.screen": "Ihr Bildschirm",

  "code.title": "Ihr Widerrufscode: Bewahren Sie ihn auf",
  "code.copy": "Kopieren",
  "code.copied": "Kopiert",
  "code.use":
    "Damit können Sie unter {address} alles löschen, jetzt oder später. Niemand kann ihn für Sie nachschlagen.",

  "camera.title": "Können wir Sie gut sehen?",
  "camera.asking": "Ihr Browser fragt, ob diese Seite die Kamera benutzen darf.",
  "camera.mirror": "Das Bild Ihrer Kamera",
  "camera.pick": "Kamera",
  "camera.unnamed": "Kamera {number}",
  "camera.anyway": "Trotzdem weiter",
  "camera.without": "Ohne Kamera weitermachen",
  "camera.needed":
    "Diese Studie braucht eine Kamera. Wenn Sie das nicht möchten, schließen Sie einfach diese Seite.",
  "camera.insecure": "Diese Seite kann keine Kamera benutzen",
  "camera.insecure.mend":
    "Browser geben die Kamera nur für sichere Adressen frei. Öffnen Sie den Link noch einmal mit https:// am Anfang, oder sagen Sie denen Bescheid, von denen Sie ihn haben.",
  "camera.denied": "Die Kamera ist nicht erlaubt",
  "camera.denied.mend":
    "Drücken Sie auf das Kamera- oder Schlosssymbol neben der Adresse der Seite, erlauben Sie die Kamera und versuchen Sie es noch einmal.",
  "camera.denied.mend.safari":
    "Öffnen Sie das Menü neben der Adresse der Seite („aA“ oder Safari > Einstellungen für diese Website), erlauben Sie die Kamera und laden Sie die Seite neu.",
  "camera.denied.mend.firefox":
    "Drücken Sie auf die durchgestrichene Kamera neben der Adresse der Seite, heben Sie die Sperre auf und versuchen Sie es noch einmal.",
  "camera.missing": "Keine Kamera gefunden",
  "camera.missing.mend":
    "Schließen Sie eine Kamera an oder öffnen Sie ihre Abdeckung und versuchen Sie es noch einmal. Auch ein Telefon oder ein Laptop mit Kamera geht.",
  "camera.busy": "Die Kamera wird gerade benutzt",
  "camera.busy.mend":
    "Ein anderes Programm benutzt die Kamera. Schließen Sie Videogespräche und andere Tabs und versuchen Sie es noch einmal.",
  "camera.lost": "Die Kamera hat aufgehört",
  "camera.lost.mend":
    "Sie wurde abgezogen oder ausgeschaltet. Schließen Sie sie wieder an und versuchen Sie es noch einmal.",
  "camera.silent": "Die Kamera zeigt nichts",
  "camera.silent.mend":
    "Vielleicht ist sie ausgeschaltet, oder ein anderes Programm benutzt sie. Sobald sie wieder ein Bild zeigt, geht alles von selbst weiter.",
  "camera.in_app": "Der Browser dieser App hat keine Kamera",
  "camera.in_app.mend":
    "Sie haben den Link in einer anderen App geöffnet. Wählen Sie in ihrem Menü „Im Browser öffnen“, oder kopieren Sie den Link in Safari, Chrome oder Firefox.",
  "camera.unsupported": "Dieser Browser ist zu alt für die Kamera",
  "camera.unsupported.mend":
    "Aktualisieren Sie ihn, oder öffnen Sie den Link in einem aktuellen Chrome, Edge, Firefox oder Safari.",

  "lights.face": "Gesicht gefunden",
  "lights.light": "Licht",
  "lights.steady": "Ruhig",
  "lights.waiting": "noch offen",
  "lights.good": "gut",
  "lights.not_yet": "noch nicht",
  "advice.well": "Alles ist gut. Bleiben Sie etwa so.",
  "advice.looking_face": "Ihr Gesicht wird gesucht …",
  "advice.no_face": "Rücken Sie so, dass Ihr ganzes Gesicht im Bild ist.",
  "advice.many_faces": "Es ist mehr als ein Gesicht zu sehen. Bitte seien Sie allein im Bild.",
  "advice.closer": "Kommen Sie etwas näher an die Kamera.",
  "advice.looking_light": "Das Licht wird geprüft …",
  "advice.dark": "Es ist zu dunkel. Schalten Sie eine Lampe ein oder drehen Sie sich zum Fenster.",
  "advice.bright": "Es ist zu hell. Drehen Sie sich von der Lampe oder vom Fenster weg.",
  "advice.hold": "Halten Sie einen Moment still.",
  "advice.turned": "Wenden Sie Ihr Gesicht dem Bildschirm zu.",
  "advice.keep_in": "Halten Sie einen Moment still; Ihr Gesicht soll im Bild bleiben.",

  "screen.title": "Zeigen Sie Ihren Bildschirm",
  "screen.text":
    "Ihr Browser fragt gleich, was Sie teilen möchten. Wählen Sie das Fenster oder den Tab, in dem Sie die Aufgaben lösen werden.",
  "screen.start": "Bildschirm teilen",
  "screen.without": "Ohne Teilen weitermachen",
  "screen.sharing": "Bildschirm wird geteilt",
  "screen.denied": "Der Bildschirm wird nicht geteilt",
  "screen.denied.mend":
    "Sie haben die Frage geschlossen, oder das System erlaubt es nicht. Versuchen Sie es noch einmal und wählen Sie ein Fenster oder einen Tab.",
  "screen.missing": "Dieser Browser kann den Bildschirm nicht teilen",
  "screen.missing.mend":
    "Telefone und manche Browser können das nicht. Öffnen Sie den Link auf einem Computer in Chrome, Edge, Firefox oder Safari.",
  "screen.lost": "Das Teilen hat aufgehört",
  "screen.lost.mend": "Teilen Sie den Bildschirm noch einmal, oder machen Sie ohne weiter.",
  "screen.open_site": "Website öffnen",
  "screen.come_back":
    "Die Website öffnet sich in einem anderen Tab. Kommen Sie hierher zurück, wenn Sie fertig sind oder nicht weitermachen möchten.",

  "baseline.title": "Ein Moment Ruhe",
  "baseline.text": {
    one: "Schauen Sie {count} Sekunde lang mit entspanntem Gesicht auf einen Punkt: weder lächeln noch die Stirn runzeln. So sehen wir, wie Ihr Gesicht aussieht, wenn nichts geschieht.",
    other:
      "Schauen Sie {count} Sekunden lang mit entspanntem Gesicht auf einen Punkt: weder lächeln noch die Stirn runzeln. So sehen wir, wie Ihr Gesicht aussieht, wenn nichts geschieht.",
  },
  "baseline.start": "Beginnen",
  "baseline.look": "Schauen Sie auf den Punkt",
  "baseline.left": { one: "noch {count} Sekunde", other: "noch {count} Sekunden" },

  "task.hint":
    "Gehen Sie vor wie zu Hause, in Ihrem eigenen Tempo. Wenn Sie fertig sind oder nicht weitermachen möchten, sagen Sie es unter der Seite.",
  "task.limit": {
    one: "Sie haben dafür bis zu {count} Minute.",
    other: "Sie haben dafür bis zu {count} Minuten.",
  },
  "task.start": "Aufgabe beginnen",
  "task.page": "Die Website zum Ausprobieren",
  "task.over": "Die Zeit für diese Aufgabe ist um",
  "task.over.text":
    "Das ist in Ordnung: Wir testen die Website, nicht Sie. Was Sie getan haben, hilft uns so, wie es ist.",
  "dock.label": "Ihre Aufgabe",
  "dock.more": "Mehr",
  "dock.less": "Weniger",
  "dock.pause": "Pause",
  "dock.give_up": "Ich gebe auf",
  "dock.done": "Ich bin fertig",
  "dock.left": { one: "noch {count} Sekunde", other: "noch {count} Sekunden" },
  "dock.camera.off": "Kamera aus: einschalten",
  "dock.camera.on": "Kamera an",
  "pause.title": "Pause",
  "pause.text": "Kein Bild und kein Klick wird aufgenommen, bis Sie weitermachen.",
  "pause.stop":
    "Um ganz aufzuhören, schließen Sie diese Seite. Um alles zu löschen, benutzen Sie Ihren Code unter {address}.",
  "pause.go_on": "Weitermachen",

  "questions.screening": "Zuerst ein paar Fragen",
  "questions.before": "Bevor es losgeht",
  "questions.after": "Zu „{task}“",
  "questions.end": "Ein paar letzte Fragen",
  "questions.whole": "Die Website als Ganzes",
  "questions.at": "Frage {at} von {of}",
  "questions.statement": "Aussage {at} von {of}",
  "questions.word_pair": "Welches der beiden Wörter passt besser?",
  "questions.several": "Sie können mehrere auswählen.",
  "questions.optional": "Sie können das offen lassen.",
  "questions.required": "Bitte beantworten Sie diese Frage, um weiterzukommen.",
  "questions.skip": "Überspringen",
  "questions.characters": { one: "noch {count} Zeichen", other: "noch {count} Zeichen" },
  "screened_out.title": "Danke für Ihr Interesse",
  "screened_out.text":
    "Für diese Studie suchen wir Menschen in einer anderen Situation. Es hat nichts damit zu tun, wie gut Sie gewesen wären. Es wird nichts mehr aufgenommen; Sie können diese Seite schließen.",

  "thanks.title": "Vielen Dank!",
  "thanks.saved": "Alles ist gespeichert. Sie können diese Seite schließen.",
  "thanks.saved.camera":
    "Alles ist gespeichert, und die Kamera ist aus. Sie können diese Seite schließen.",
  "thanks.saving":
    "Ihre letzten Antworten werden gespeichert. Bitte lassen Sie diese Seite noch einen Moment offen.",
  "thanks.another": "Möchte noch jemand an diesem Gerät teilnehmen?",

  "ended.over": "Dieser Besuch ist vorbei",
  "ended.over.text":
    "Er wurde widerrufen oder gelöscht, und nichts davon ist noch gespeichert. Sie können von vorn teilnehmen.",
  "ended.reload": "Bitte laden Sie diese Seite neu",
  "ended.reload.text":
    "Die Studie hat sich auf dem Weg zu Ihnen verändert. Was Sie bisher getan haben, bleibt erhalten.",
  "ended.declined": "Das ist in Ordnung",
  "ended.declined.text":
    "Sie haben nicht zugestimmt, also wird nichts von Ihnen aufbewahrt. Sie können diese Seite schließen.",
  "ended.elsewhere": "Die Studie ist in einem anderen Fenster geöffnet",
  "ended.elsewhere.text":
    "Dort geht sie weiter. Sie können dieses Fenster schließen oder die Studie hierher zurückholen.",
  "ended.elsewhere.button": "Hier weitermachen",

  "unavailable.title": "Diese Studie lässt sich nicht öffnen",
  "problem.unreachable":
    "Wir erreichen die Studie nicht. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.",
  "problem.unexpected":
    "Die Studie antwortet nicht, wie sie sollte. Warten Sie einen Moment und versuchen Sie es noch einmal.",
  "problem.throttled":
    "Das war zu oft. Warten Sie einen Moment und versuchen Sie es noch einmal.",
  "problem.unknown_link":
    "Dieser Link führt zu keiner Studie. Bitte prüfen Sie ihn, oder fragen Sie bei denen nach, von denen Sie ihn haben.",
  "problem.closed_study": "Diese Studie ist beendet. Danke für Ihr Interesse.",
  "problem.link_used":
    "Dieser Link wurde schon benutzt. Um Ihren Besuch fortzusetzen, öffnen Sie ihn in dem Browser, in dem Sie begonnen haben; oder bitten Sie um einen neuen.",
  "problem.link_expired":
    "Dieser Link galt nur eine gewisse Zeit, und die ist um. Bitten Sie um einen neuen.",
  "problem.link_revoked":
    "Dieser Link wurde von den Forschenden zurückgezogen. Bitten Sie um einen neuen.",
  "problem.camera_required":
    "Diese Studie braucht eine Kamera. Erlauben Sie sie in Ihrem Browser, oder verlassen Sie die Studie hier.",
  "problem.unknown_run":
    "Diese Sitzung ist vorbei oder wurde widerrufen. Öffnen Sie Ihren Einladungslink, um neu zu beginnen.",
  "problem.unknown_code":
    "Zu diesem Code gehören keine Daten: Prüfen Sie ihn, oder es wurde schon alles gelöscht.",

  "erase.title": "Meine Daten löschen",
  "erase.text":
    "Geben Sie den Code ein, den Sie vor der Studie bekommen haben. Alles, was von Ihnen gespeichert ist, wird sofort gelöscht und lässt sich nicht zurückholen.",
  "erase.code": "Widerrufscode",
  "erase.hint":
    "Sechzehn Buchstaben und Ziffern. Groß oder klein, mit oder ohne Striche: Alles ist recht.",
  "erase.button": "Alles löschen",
  "erased.title": "Alles ist gelöscht",
  "erased.text":
    "Am {time} wurde alles gelöscht, was zu Ihrem Code gespeichert war: Mimik, Klicks, Seiten und Antworten. Nur dass jemand widerrufen hat, bleibt vermerkt.",
  "erased.close": "Sie können diese Seite schließen. Ihr Code wird nicht mehr gebraucht.",

  "preview.label": "Vorschau",
  "preview.text": "Das ist eine Vorschau: Nichts wird aufgenommen und kein Link verbraucht.",
  "preview.camera":
    "Hier prüfen die Teilnehmenden ihre Kamera. Die Vorschau schaltet sie nicht ein.",
  "preview.screen":
    "Hier teilen die Teilnehmenden ihren Bildschirm. Die Vorschau fragt nicht danach.",
  "preview.refused":
    "Melden Sie sich als Mitglied des Arbeitsbereichs der Studie an, um ihre Vorschau zu sehen.",
  "preview.again": "Noch einmal von vorn",
};
