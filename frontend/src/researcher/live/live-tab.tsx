/** Who is in the study now. No pictures: none are kept, and nobody watches faces here. */

import type { Study } from "../api/types";
import { clock, percent, signed } from "../shell/times";
import { useStudy } from "../studies/study-page";
import { type Card, leading, stepWords } from "./cards";
import classes from "./live-tab.module.css";
import { type Link, useObserver } from "./observer";
import { Sparkline } from "./sparkline";

const LINK_WORDS: Record<Link, string> = {
  connecting: "Connecting …",
  connected: "Live, once a second",
  lost: "Connection lost; trying again",
  refused: "The platform refused to show this study. Sign in again.",
};

const faceless = ({ coverage }: Card) =>
  coverage === null ? "No picture from the camera so far" : "No face in the picture";

function Expression({ card }: { card: Card }) {
  const strongest = leading(card.scores);
  if (!strongest) return <p className={classes.noFace}>{faceless(card)}</p>;
  return (
    <div className={classes.expression}>
      <span className={classes.word}>{strongest.label}</span>
      <span className={classes.track} aria-hidden>
        <span
          style={{ width: percent(strongest.score), background: `var(--${strongest.label})` }}
        />
      </span>
      <span className={classes.score}>{strongest.score.toFixed(2)}</span>
    </div>
  );
}

function Figures({ card }: { card: Card }) {
  const figures = [
    ["Time", clock(card.t_ms)],
    ["Face seen", card.coverage === null ? "–" : percent(card.coverage)],
    ["Valence", card.valence === null ? "–" : signed(card.valence)],
  ];
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ParticipantCard({ card }: { card: Card }) {
  return (
    <li className={classes.card} data-connected={card.connected}>
      <header className={classes.head}>
        <h2>{card.label}</h2>
        <span className={classes.connection}>{card.connected ? "Connected" : "Away"}</span>
      </header>
      <p className={classes.step}>{stepWords(card)}</p>
      <Expression card={card} />
      <Sparkline history={card.history} />
      <Figures card={card} />
    </li>
  );
}

function Nobody({ study }: { study: Study }) {
  return (
    <p className={classes.nobody}>
      {study.state === "open"
        ? "Nobody is in the study now. As soon as somebody joins through the link, they appear here."
        : "The study is not open, so nobody can be in it. Open it under Share."}
    </p>
  );
}

export function LiveTab() {
  const study = useStudy();
  const { cards, link } = useObserver(study.id);
  return (
    <>
      <header className={classes.top}>
        <p className={classes.link} data-link={link} role="status">
          <span className={classes.dot} aria-hidden />
          {LINK_WORDS[link]}
        </p>
        <p className={classes.caution}>Facial expression, not felt emotion</p>
      </header>
      {cards.length === 0 && link !== "connecting" && <Nobody study={study} />}
      <ul className={classes.cards}>
        {cards.map((card) => (
          <ParticipantCard key={card.run} card={card} />
        ))}
      </ul>
    </>
  );
}
