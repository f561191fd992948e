/** Two people edited one study: what only one of them touched is merged, the rest is for them. */

import type { Design, QuestionnaireDesign, TaskDesign } from "../api/types";
import { same } from "./form";

export type Side = "mine" | "theirs";

/** One thing that both changed, each in another way; undefined is gone. */
export interface Conflict {
  part: string;
  mine: unknown;
  theirs: unknown;
}

type Parts = Map<string, unknown>;

const TASK = "task:";
const QUESTIONNAIRE = "questionnaire:";
const keys = (list: { key: string }[]) => list.map(({ key }) => key);

/** A design cut into what is decided on as a whole. What is tested goes together. */
function parts({ tasks, questionnaires, target, prototype, address, ...texts }: Design): Parts {
  return new Map<string, unknown>([
    ...Object.entries(texts),
    ["target", { target, prototype, address }],
    ...tasks.map((task) => [TASK + task.key, task] as const),
    ["order of tasks", keys(tasks)],
    ...questionnaires.map((one) => [QUESTIONNAIRE + one.key, one] as const),
    ["order of questionnaires", keys(questionnaires)],
  ]);
}

/** Adding or removing changes the order as well; it is in dispute only where both moved things. */
const isOrder = (part: string) => part.startsWith("order of ");

function movedApart(base: unknown, mine: unknown, theirs: unknown): boolean {
  const [was, here, there] = [base, mine, theirs] as string[][];
  const common = (was ?? []).filter((key) => here?.includes(key) && there?.includes(key));
  const order = (list: string[] = []) => list.filter((key) => common.includes(key));
  return !same(order(was), order(here)) && !same(order(was), order(there));
}

interface Versions {
  base: Design;
  mine: Design;
  theirs: Design;
}

function cut({ base, mine, theirs }: Versions): [Parts, Parts, Parts] {
  return [parts(base), parts(mine), parts(theirs)];
}

export function conflicts(versions: Versions): Conflict[] {
  const [base, mine, theirs] = cut(versions);
  const names = [...new Set([...mine.keys(), ...theirs.keys()])];
  return names.flatMap((part) => {
    const [was, here, there] = [base.get(part), mine.get(part), theirs.get(part)];
    if (same(here, there) || same(was, here) || same(was, there)) return [];
    if (isOrder(part) && !movedApart(was, here, there)) return [];
    return [{ part, mine: here, theirs: there }];
  });
}

/** The design of both, with the chosen side where they disagree. */
export function merge(versions: Versions, choose: (part: string) => Side): Design {
  const [base, mine, theirs] = cut(versions);
  const disputed = new Set(conflicts(versions).map(({ part }) => part));
  const pick = (part: string): unknown => {
    if (disputed.has(part)) return (choose(part) === "mine" ? mine : theirs).get(part);
    return (same(base.get(part), mine.get(part)) ? theirs : mine).get(part);
  };
  const names = new Set([...mine.keys(), ...theirs.keys()]);
  const whole = (prefix: string) =>
    [...names].filter((name) => name.startsWith(prefix)).flatMap((name) => pick(name) ?? []);
  const texts = [...names].filter(
    (name) => !/^(task:|questionnaire:|target$|order of )/.test(name),
  );
  return {
    ...(Object.fromEntries(texts.map((name) => [name, pick(name)])) as unknown as Design),
    ...(pick("target") as Pick<Design, "target" | "prototype" | "address">),
    tasks: arranged(whole(TASK) as TaskDesign[], pick("order of tasks") as string[]),
    questionnaires: arranged(
      whole(QUESTIONNAIRE) as QuestionnaireDesign[],
      pick("order of questionnaires") as string[],
    ),
  };
}

/** In the order's places; what it does not name comes last. */
function arranged<T extends { key: string }>(list: T[], order: string[]): T[] {
  const place = ({ key }: T) => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...list].sort((a, b) => place(a) - place(b));
}
