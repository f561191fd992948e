import "@fontsource-variable/inter/wght.css";
import "../styles/tokens.css";
import "./style/page.css";
import "./style/buttons.css";
import "./style/hints.css";
import "./style/consent.css";
import "./style/camera.css";
import "./style/questions.css";
import "./style/task.css";
import { render } from "preact";
import { App } from "./app";
import { WithdrawalPage } from "./pages/withdrawal";
import { platformHost } from "./platform-host";
import { previewHost } from "./preview-host";
import { negotiate, wishes } from "./words/languages";
import { speak } from "./words/words";

const [, first, name] = location.pathname.split("/").map(decodeURIComponent);

function page() {
  if (first === "j" && name) return <App host={platformHost(name)} />;
  if (first === "preview" && name) return <App host={previewHost(name)} />;
  return <WithdrawalPage />;
}

await speak(negotiate(wishes()));
render(page(), document.getElementById("app") as HTMLElement);
