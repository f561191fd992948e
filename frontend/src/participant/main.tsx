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

const [, first, link] = location.pathname.split("/");
const page = first === "j" && link ? <App link={decodeURIComponent(link)} /> : <WithdrawalPage />;

render(page, document.getElementById("app") as HTMLElement);
