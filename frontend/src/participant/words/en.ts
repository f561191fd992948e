/** English, and with it the keys: every other language says each of them. */
export const en = {
  "language.label": "Language",
  loading: "Loading the study…",
  continue: "Continue",
  back: "Back",
  try_again: "Try again",
  load_again: "Load again",
  start_anew: "Start anew",

  "progress.label": "Progress",
  "progress.step": "Step {at} of {of}",
  "progress.short": "{at} of {of}",
  "connection.lost":
    "Connection lost. Nothing is lost: go on, it is saved as soon as the connection is back.",
  "connection.cannot_save":
    "Your answers cannot be saved right now. Go on: this browser keeps them, and it is tried again by itself.",
  "connection.lost.unstored":
    "Connection lost. Go on and keep this page open: everything is saved as soon as the connection is back.",
  "connection.cannot_save.unstored":
    "Your answers cannot be saved right now. Go on and keep this page open: it is tried again by itself.",
  "connection.unstored":
    "This browser does not store your answers. Please keep this page open until the end.",

  "facts.time": "Time",
  "facts.minutes": { one: "about {count} minute", other: "about {count} minutes" },
  "facts.tasks": "Tasks",
  "facts.camera": "Camera",
  "facts.camera.required": "needed",
  "facts.camera.optional": "if you like",
  "facts.camera.off": "not used",
  "facts.screen": "Screen",
  "facts.screen.asked": "you are asked first",

  "consent.title": "Before you agree",
  "consent.agree": "I agree",
  "consent.disagree": "I do not agree",
  "consent.camera": "Your camera",
  "consent.camera.with": "Read my expressions during the tasks",
  "consent.camera.without": "Take part without a camera",
  "consent.crops": "A second question, apart from taking part",
  "consent.screen": "Your screen",

  "code.title": "Your withdrawal code: keep it",
  "code.copy": "Copy",
  "code.copied": "Copied",
  "code.use":
    "With it you can erase everything at {address}, now or later. Nobody can look it up for you.",

  "camera.title": "Can we see you well?",
  "camera.asking": "Your browser asks whether this page may use the camera.",
  "camera.mirror": "Your camera’s picture",
  "camera.pick": "Camera",
  "camera.unnamed": "Camera {number}",
  "camera.anyway": "Continue anyway",
  "camera.without": "Go on without a camera",
  "camera.needed": "This study needs a camera. If you would rather not, simply close this page.",
  "camera.insecure": "This page cannot use a camera",
  "camera.insecure.mend":
    "Browsers lend the camera only to secure addresses. Open the link again with https:// at its start, or tell whoever sent it to you.",
  "camera.denied": "The camera is not allowed",
  "camera.denied.mend":
    "Press the camera or lock symbol beside the page’s address, allow the camera, then try again.",
  "camera.denied.mend.safari":
    "Open the menu beside the page’s address (“aA” or Safari > Settings for this website), allow the camera, then load the page again.",
  "camera.denied.mend.firefox":
    "Press the crossed-out camera beside the page’s address, remove the block, then try again.",
  "camera.missing": "No camera was found",
  "camera.missing.mend":
    "Connect a camera or open its cover, then try again. A phone or a laptop with a camera works, too.",
  "camera.busy": "The camera is in use",
  "camera.busy.mend":
    "Another program is using the camera. Close video calls and other tabs, then try again.",
  "camera.lost": "The camera has stopped",
  "camera.lost.mend": "It was unplugged or switched off. Connect it again, then try again.",
  "camera.silent": "The camera shows nothing",
  "camera.silent.mend":
    "It may be switched off, or in use by another program. As soon as it shows a picture again, everything goes on by itself.",
  "camera.in_app": "This app’s browser has no camera",
  "camera.in_app.mend":
    "You opened the link inside another app. Open its menu, choose “Open in browser”, or copy the link into Safari, Chrome or Firefox.",
  "camera.unsupported": "This browser is too old for the camera",
  "camera.unsupported.mend":
    "Update it, or open the link in a current Chrome, Edge, Firefox or Safari.",

  "lights.face": "Face found",
  "lights.light": "Light",
  "lights.steady": "Steady",
  "lights.waiting": "waiting",
  "lights.good": "good",
  "lights.not_yet": "not yet",
  "advice.well": "All is well. Stay about like this.",
  "advice.looking_face": "Looking for your face…",
  "advice.no_face": "Move so that your whole face is in the picture.",
  "advice.many_faces": "There is more than one face. Please be alone in the picture.",
  "advice.closer": "Come a little closer to the camera.",
  "advice.looking_light": "Looking at the light…",
  "advice.dark": "It is too dark. Switch a lamp on or turn towards a window.",
  "advice.bright": "It is too bright. Turn away from the lamp or the window.",
  "advice.hold": "Hold still for a moment.",
  "advice.turned": "Turn your face to the screen.",
  "advice.keep_in": "Hold still for a moment; keep your face in the picture.",

  "screen.title": "Show your screen",
  "screen.text":
    "Your browser asks next what to share. Choose the window or tab in which you will do the tasks.",
  "screen.start": "Share the screen",
  "screen.without": "Go on without sharing",
  "screen.sharing": "Screen is shared",
  "screen.denied": "The screen is not shared",
  "screen.denied.mend":
    "You closed the question, or the system does not allow it. Try again and choose a window or tab.",
  "screen.missing": "This browser cannot share a screen",
  "screen.missing.mend":
    "Phones and some browsers cannot do it. Open the link in Chrome, Edge, Firefox or Safari on a computer.",
  "screen.lost": "Sharing has stopped",
  "screen.lost.mend": "Share the screen again, or go on without it.",
  "screen.open_site": "Open the website",
  "screen.come_back":
    "The website opens in another tab. Come back to this one when you have finished or do not want to go on.",

  "baseline.title": "A moment of rest",
  "baseline.text": {
    one: "Look at a dot for {count} second with a relaxed face: neither smiling nor frowning. It shows how your face looks when nothing happens.",
    other:
      "Look at a dot for {count} seconds with a relaxed face: neither smiling nor frowning. It shows how your face looks when nothing happens.",
  },
  "baseline.start": "Start",
  "baseline.look": "Look at the dot",
  "baseline.left": { one: "{count} second left", other: "{count} seconds left" },

  "task.hint":
    "Do it as you would at home, in your own time. When you have finished, or do not want to go on, say so below the page.",
  "task.limit": {
    one: "You have up to {count} minute for it.",
    other: "You have up to {count} minutes for it.",
  },
  "task.start": "Start the task",
  "task.page": "The website to try",
  "task.over": "The time for this task is over",
  "task.over.text": "That is all right: we test the website, not you. What you did helps us as it is.",
  "dock.label": "Your task",
  "dock.more": "More",
  "dock.less": "Less",
  "dock.pause": "Pause",
  "dock.give_up": "I give up",
  "dock.done": "I am done",
  "dock.left": { one: "{count} second left", other: "{count} seconds left" },
  "dock.camera.off": "Camera off: switch on",
  "dock.camera.on": "Camera on",
  "pause.title": "Paused",
  "pause.text": "No picture and no click is recorded until you go on.",
  "pause.stop": "To stop for good, close this page. To erase everything, use your code at {address}.",
  "pause.go_on": "Go on",

  "questions.screening": "A few questions first",
  "questions.before": "Before you begin",
  "questions.after": "About “{task}”",
  "questions.end": "A few last questions",
  "questions.whole": "The website as a whole",
  "questions.at": "Question {at} of {of}",
  "questions.statement": "Statement {at} of {of}",
  "questions.word_pair": "Which of the two words fits better?",
  "questions.several": "You may choose several.",
  "questions.optional": "You may leave this open.",
  "questions.required": "Please answer this question to go on.",
  "questions.skip": "Skip",
  "questions.characters": { one: "{count} character left", other: "{count} characters left" },
  "screened_out.title": "Thank you for your interest",
  "screened_out.text":
    "For this study we are looking for people in a different situation. It has nothing to do with how well you would have done. Nothing more is recorded, and you can close this page.",

  "thanks.title": "Thank you!",
  "thanks.saved": "Everything is saved. You can close this page.",
  "thanks.saved.camera": "Everything is saved, and the camera is off. You can close this page.",
  "thanks.saving": "Your last answers are being saved. Please keep this page open for a moment.",
  "thanks.another": "Somebody else would like to take part on this device?",

  "ended.over": "This visit is over",
  "ended.over.text":
    "It was withdrawn or erased, and nothing of it is kept. You can take part again from the beginning.",
  "ended.reload": "Please load this page again",
  "ended.reload.text":
    "The study has changed on its way to you. What you have done so far is kept.",
  "ended.declined": "That is all right",
  "ended.declined.text":
    "You have not agreed, so nothing of you is kept. You can close this page.",
  "ended.elsewhere": "The study is open in another window",
  "ended.elsewhere.text":
    "It goes on there. You can close this window, or bring the study back here.",
  "ended.elsewhere.button": "Go on here",

  "unavailable.title": "This study cannot be opened",
  "problem.unreachable": "We cannot reach the study. Check your connection and try again.",
  "problem.unexpected":
    "The study does not answer as it should. Wait a moment and try again.",
  "problem.throttled": "That was too often. Wait a moment and try again.",
  "problem.unknown_link":
    "This link leads to no study. Please check it, or ask whoever sent it to you.",
  "problem.closed_study": "This study has ended. Thank you for your interest.",
  "problem.link_used":
    "This link has been used already. To go on with your visit, open it in the browser in which you began; or ask whoever sent it for a new one.",
  "problem.link_expired":
    "This link was valid for some time only, and that is over. Ask whoever sent it for a new one.",
  "problem.link_revoked":
    "This link was taken back by the researchers. Ask whoever sent it for a new one.",
  "problem.camera_required":
    "This study needs a camera. Allow it in your browser, or leave the study here.",
  "problem.unknown_run":
    "This session is over or was withdrawn. Open your invitation link to start again.",
  "problem.unknown_code":
    "No data belongs to this code: check it, or it has been erased already.",

  "erase.title": "Erase my data",
  "erase.text":
    "Enter the code that you were given before the study. Everything that was kept of you is erased at once and cannot be brought back.",
  "erase.code": "Withdrawal code",
  "erase.hint": "Sixteen letters and digits. Capital or small, with or without dashes: all is well.",
  "erase.button": "Erase everything",
  "erased.title": "Everything is erased",
  "erased.text":
    "On {time}, everything that was kept with your code was erased: expressions, clicks, pages and answers. Only the fact that somebody withdrew remains.",
  "erased.close": "You can close this page. Your code has no use any more.",

  "preview.label": "Preview",
  "preview.text": "This is a preview: nothing is recorded and no link is used up.",
  "preview.camera": "Here participants check their camera. The preview does not open it.",
  "preview.screen": "Here participants share their screen. The preview does not ask for it.",
  "preview.refused": "Sign in as a member of the study’s workspace to see its preview.",
  "preview.again": "Begin again",
} as const;
