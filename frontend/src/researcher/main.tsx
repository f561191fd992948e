import "@fontsource-variable/inter/wght.css";
import "../styles/tokens.css";
import { createRoot } from "react-dom/client";

createRoot(document.getElementById("app")!).render(<h1>Furrow</h1>);
