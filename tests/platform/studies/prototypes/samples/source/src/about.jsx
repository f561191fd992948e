import "./about.css";
import { Link } from "wouter-preact";

export default function About() {
  const visits = Number(localStorage.getItem("visits") ?? 0) + 1;
  localStorage.setItem("visits", String(visits));
  return (
    <main>
      <h1 class="about">About</h1>
      <p id="visits">{visits}</p>
      <Link id="home" href="/">Home</Link>
    </main>
  );
}
