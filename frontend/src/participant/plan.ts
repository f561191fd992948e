/** What the platform's participant API says about a study and a run. */

export type CameraWish = "required" | "optional" | "off";
export type TargetKind = "shop" | "prototype" | "site" | "screen";

export interface Invitation {
  title: string;
  welcome: string;
  camera: CameraWish;
  tasks: number;
  minutes: number;
  languages: string[];
  target: TargetKind;
  /** Whether pictures of the screen are asked for. */
  screen: boolean;
  /** The address parameter with a panel's own id of the person; empty for none. */
  external_id_parameter: string;
}

export interface Task {
  id: number;
  title: string;
  instructions: string;
  start_path: string;
  success_rule: "address" | "element" | "text" | "word";
  success_value: string;
  time_limit_s: number | null;
}

/** A question as it is shown; places of options and points of scales count from 1. */
export interface Item {
  key: string;
  kind: "scale" | "single" | "multiple" | "text";
  text: string;
  options: string[];
  low: string;
  high: string;
  points: number;
  required: boolean;
  /** Screening: the places that the study has room for; null for any. */
  accepts: number[] | null;
}

export interface Questionnaire {
  id: number;
  instrument: "seq" | "sus" | "umux_lite" | "nasa_tlx" | "ueq_s" | "own";
  when: "screening" | "before" | "after_task" | "end";
  title: string;
  items: Item[];
}

/** A consent apart from taking part. */
export interface Extra {
  text: string;
  choice: string;
}

export interface Target {
  kind: TargetKind;
  /** A task's start path is appended to it. */
  base: string;
  /** Of the recorder's messages; 'null' for a prototype. */
  origin: string;
}

export interface Plan {
  title: string;
  welcome: string;
  consent_text: string;
  language: string;
  camera: CameraWish;
  crops: Extra | null;
  screen: Extra | null;
  baseline_seconds: number;
  record_pages: boolean;
  target: Target;
  tasks: Task[];
  questionnaires: Questionnaire[];
}

export interface Joined {
  token: string;
  withdrawal_code: string;
  plan: Plan;
}

export interface RunState {
  state: "joined" | "consented" | "screened_out" | "finished";
  step: string;
  plan: Plan;
}

export interface Preview {
  invitation: Invitation;
  plan: Plan;
}

/** What a participant agrees to beside taking part. */
export interface Choices {
  camera: boolean;
  keep_crops: boolean;
  screen: boolean;
}
