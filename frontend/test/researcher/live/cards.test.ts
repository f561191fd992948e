import { describe, expect, it } from "vitest";

import type { ParticipantSeen } from "../../../src/live/messages";
import { HISTORY, leading, nextCards, stepWords } from "../../../src/researcher/live/cards";

function seen(change: Partial<ParticipantSeen> = {}): ParticipantSeen {
  return {
    run: 1,
    label: "P1",
    step: "task:7",
    task: "Buy a mug",
    t_ms: 1000,
    connected: true,
    coverage: 1,
    scores: { happy: 0.7, neutral: 0.3 },
    valence: 0.7,
    ...change,
  };
}

const message = (...participants: ParticipantSeen[]) => ({
  type: "participants" as const,
  participants,
});

describe("nextCards", () => {
  it("remembers each participant's valence, oldest first", () => {
    const first = nextCards([], message(seen({ valence: 0.1 })));
    const second = nextCards(first, message(seen({ valence: 0.2 })));
    expect(second[0]?.history).toEqual([0.1, 0.2]);
  });

  it("keeps a minute and no more", () => {
    let cards = nextCards([], message(seen()));
    for (let second = 0; second < HISTORY + 5; second++) cards = nextCards(cards, message(seen()));
    expect(cards[0]?.history).toHaveLength(HISTORY);
  });

  it("leaves a gap while nobody is connected, even if the last reading is repeated", () => {
    const cards = nextCards([], message(seen({ connected: false, valence: 0.4 })));
    expect(cards[0]?.history).toEqual([null]);
  });

  it("forgets who has left and sorts by the order of joining", () => {
    const both = nextCards([], message(seen({ run: 2, label: "P2" }), seen()));
    expect(both.map(({ label }) => label)).toEqual(["P1", "P2"]);
    expect(nextCards(both, message(seen({ run: 2, label: "P2" }))).map(({ run }) => run)).toEqual([
      2,
    ]);
  });
});

it("leads with the strongest expression, or with none without a face", () => {
  expect(leading({ sad: 0.2, angry: 0.5, happy: 0.3 })).toEqual({ label: "angry", score: 0.5 });
  expect(leading(null)).toBeNull();
});

it("says where somebody is in the study", () => {
  const words = (step: string, task = "") => stepWords({ step, task });
  expect(words("task:9", "Send it back")).toBe("Send it back");
  expect(words("ask:3:9", "Send it back")).toBe("Questions after “Send it back”");
  expect(words("ask:3")).toBe("Answers questions");
  expect(words("baseline")).toBe("Neutral face");
});
