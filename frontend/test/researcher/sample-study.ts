/** A study for the tests of the design and share pages. */

import type {
  Design,
  ItemDesign,
  Person,
  QuestionnaireDesign,
  Study,
  StudyLink,
  StudySummary,
  TaskDesign,
} from "../../src/researcher/api/types";

export const task = (key: string, change: Partial<TaskDesign> = {}): TaskDesign => ({
  key,
  title: key.toUpperCase(),
  instructions: "Do it.",
  start_path: "/",
  success_rule: "word",
  success_value: "",
  path: [],
  time_limit_s: null,
  ...change,
});

export const item = (change: Partial<ItemDesign> = {}): ItemDesign => ({
  key: "q",
  kind: "single",
  text: "Where do you shop?",
  options: ["Here", "There", "Nowhere"],
  low: "",
  high: "",
  points: 0,
  required: true,
  accepts: null,
  ...change,
});

export const questionnaire = (
  key: string,
  when: QuestionnaireDesign["when"],
  change: Partial<QuestionnaireDesign> = {},
): QuestionnaireDesign => ({
  key,
  when,
  instrument: "own",
  title: key,
  items: [item()],
  ...change,
});

export const design = (change: Partial<Design> = {}): Design => ({
  title: "Shop",
  retention_days: null,
  welcome: "Hello",
  consent_text: "Fine",
  camera: "required",
  keep_crops: false,
  record_pages: true,
  task_order: "fixed",
  target: "site",
  prototype: null,
  address: "https://example.org",
  tasks: [task("one"), task("two"), task("three")],
  questionnaires: [],
  ...change,
});

const NOBODY = {
  joined: 0,
  consented: 0,
  in_progress: 0,
  completed: 0,
  screened_out: 0,
  withdrawn: 0,
  excluded: 0,
};

export const summary = (
  state: StudySummary["state"],
  counts: Partial<StudySummary["counts"]> = {},
  change: Partial<StudySummary> = {},
): StudySummary => ({
  id: "s",
  workspace: "w",
  role: "researcher",
  title: "Shop",
  state,
  created_at: "2026-01-01T00:00:00Z",
  opened_at: null,
  closed_at: null,
  counts: { ...NOBODY, ...counts },
  link: null,
  unpublished: state === "draft",
  is_simulated: false,
  ...change,
});

export const study = (change: Partial<Study> = {}): Study => ({
  ...summary("open", {}, { unpublished: false }),
  published_number: 1,
  number: 1,
  revision: 1,
  edited_by: "Ada",
  edited_at: "2026-01-01T00:00:00Z",
  design: design(),
  consent_notice: "An AI system reads your face.",
  ...change,
});

export const link = (change: Partial<StudyLink> = {}): StudyLink => ({
  id: 1,
  token: "t",
  url: "https://furrow.test/j/t",
  kind: "general",
  label: "",
  is_pilot: false,
  quota: null,
  expires_at: null,
  external_id_parameter: "",
  created_at: "2026-01-01T00:00:00Z",
  revoked_at: null,
  used: 0,
  state: "active",
  ...change,
});

export const person = (label: string, change: Partial<Person> = {}): Person => ({
  id: Number(label.slice(1)),
  label,
  state: "finished",
  joined_at: "2026-01-01T10:00:00Z",
  started_at: "2026-01-01T10:00:00Z",
  finished_at: "2026-01-01T10:05:00Z",
  version: 1,
  link: { id: 1, label: "Panel", kind: "general" },
  external_id: "",
  is_pilot: false,
  is_simulated: false,
  language: "en",
  device: "Chrome 140 on Android",
  excluded: null,
  has_replay: false,
  recorder_missing: false,
  camera: true,
  ...change,
});
