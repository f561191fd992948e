import "@fontsource-variable/inter/wght.css";
import "../styles/tokens.css";
import "./style.css";
import { render } from "preact";
import { App } from "./app";
import { WithdrawalPage } from "./pages/withdrawal";

const [, first, link] = location.pathname.split("/");
const page = first === "j" && link ? <App link={decodeURIComponent(link)} /> : <WithdrawalPage />;

render(page, document.getElementById("app") as HTMLElement);
