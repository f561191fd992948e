"""German."""

from furrow.studies.consent_words.shape import ConsentWords

WORDS = ConsentWords(
    ai_reads="""\
Ein KI-System liest Ihre Mimik aus. Während dieses Tests gehen Bilder Ihrer Kamera an den \
Computer, auf dem diese Studie läuft. Dort schätzt Software einige Male in der Sekunde sieben \
Gesichtsausdrücke, zum Beispiel fröhlich oder überrascht.""",
    ai_reads_if_chosen="""\
Sie wählen unten, ob Ihre Kamera benutzt wird. Wenn ja, liest ein KI-System Ihre Mimik aus: \
Während dieses Tests gehen Bilder Ihrer Kamera an den Computer, auf dem diese Studie läuft. Dort \
schätzt Software einige Male in der Sekunde sieben Gesichtsausdrücke, zum Beispiel fröhlich oder \
überrascht.""",
    not_a_feeling="""\
Ein Gesichtsausdruck ist kein Gefühl. Die Zahlen beschreiben, wie ein Gesicht aussieht, und sie \
können falsch sein.""",
    faces_go="""\
Kein Bild Ihres Gesichts und kein Ton wird gespeichert. Jedes Bild wird gelöscht, sobald es \
ausgelesen ist. Aufbewahrt werden nur die geschätzten Gesichtsausdrücke und wo im Bild ein Gesicht \
war.""",
    no_camera="Weder Ihre Kamera noch Ihr Mikrofon wird benutzt.",
    kept_on_pages="""\
Aufbewahrt werden außerdem Ihre Klicks, Zeigerbewegungen, das Scrollen und die besuchten Seiten, \
Ihre Antworten, die Art Ihres Browsers und Geräts und eine Teilnahmenummer, falls Ihre Einladung \
eine enthält.""",
    kept_beside_screen="""\
Aufbewahrt werden außerdem, wie lange Sie für jede Aufgabe brauchen, Ihre Antworten, die Art Ihres \
Browsers und Geräts und eine Teilnahmenummer, falls Ihre Einladung eine enthält.""",
    pages_recorded="""\
Die Seiten des Tests werden so aufgezeichnet, wie Sie sie sehen, damit die Forschenden Ihren Weg \
später nachvollziehen können. Was Sie in Felder eingeben, wird unkenntlich gemacht, bevor es Ihren \
Browser verlässt.""",
    stop="""\
Sie können jederzeit aufhören. Mit Ihrem Widerrufscode können Sie alles löschen, was aufbewahrt \
wurde, jetzt oder später, ohne einen Grund zu nennen.""",
    crops="""\
Nur wenn Sie das Kästchen unten ankreuzen, werden anders als oben gesagt auch kleine Bilder \
aufbewahrt: höchstens eines alle zwei Sekunden, grau, 64 mal 64 Punkte, nur Ihr Gesicht. Sie \
werden verschlüsselt auf dem Computer gespeichert, auf dem diese Studie läuft.

Die Forschenden dieser Studie und die Administratoren dieser Plattform dürfen diese Bilder ansehen \
und sagen, welchen Ausdruck sie zeigen. Mit den Antworten lernt die Software, die Mimik ausliest.

Das ist eine eigene, freie Entscheidung: Ohne sie nehmen Sie genauso teil. Ihr Widerrufscode \
löscht auch diese Bilder. Software, die schon aus ihnen gelernt hat, wird nicht zurückversetzt.""",
    crops_choice="Kleine Bilder meines Gesichts aufbewahren, damit die Software lernt",
    screen="""\
Nur wenn Sie das Kästchen unten ankreuzen, werden Bilder Ihres Bildschirms aufbewahrt: Ihr Browser \
fragt, welches Fenster oder welchen Tab Sie teilen, und alle fünf Sekunden geht ein Bild davon an \
den Computer, auf dem diese Studie läuft. Die Bilder werden verschlüsselt gespeichert, und nur die \
Forschenden dieser Studie dürfen sie ansehen.

Schließen Sie vor dem Teilen alles, was niemand sehen soll: Nachrichten, Namen, Konten. Sie können \
das Teilen jederzeit beenden.

Das ist eine eigene, freie Entscheidung: Ohne sie nehmen Sie genauso teil. Ihr Widerrufscode \
löscht auch diese Bilder.""",
    screen_choice="Bilder des Fensters aufbewahren, das ich teile",
)
