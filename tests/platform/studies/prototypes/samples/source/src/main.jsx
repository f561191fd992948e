import { render } from "preact";
import { lazy, Suspense } from "preact/compat";
import { useEffect, useState } from "preact/hooks";
import { Link, Route, Switch, useLocation } from "wouter-preact";
import cup from "./cup.svg";
import "./main.css";

const About = lazy(() => import("./about.jsx"));

function Home() {
  const [items, setItems] = useState([]);
  const [path] = useLocation();
  useEffect(() => {
    fetch("/menu.json").then((answer) => answer.json()).then((menu) => setItems(menu.items));
  }, []);
  return (
    <main>
      <h1>Home</h1>
      <p id="path">{path}</p>
      <img id="imported" src={cup} />
      <img id="public" src="/leaf.svg" />
      <ul>{items.map((item) => <li>{item}</li>)}</ul>
      <Link id="about" href="/about">About</Link>
      <button id="hard" onClick={() => { window.location.href = "/about?hard=1"; }}>Hard</button>
      <button id="reload" onClick={() => window.location.reload()}>Reload</button>
    </main>
  );
}

render(
  <Suspense fallback="…">
    <Switch>
      <Route path="/" component={Home} />
      <Route path="/about" component={About} />
      <Route><h1>Nothing here</h1></Route>
    </Switch>
  </Suspense>,
  document.getElementById("app"),
);
