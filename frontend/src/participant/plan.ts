/** What the platform's participant API says about a study and a run. */

export interface Invitation {
  title: string;
  welcome: string;
  camera: "required" | "optional";
  tasks: number;
  minutes: number;
}

export interface Task {
  id: number;
  title: string;
  instructions: string;
  start_path: string;
  success_rule: "address" | "word";
  success_address: string;
}

export interface Plan {
  title: string;
  welcome: string;
  consent_text: string;
  /** A consent apart from taking part; null where the study does not ask for it. */
  crops: { text: string; choice: string } | null;
  camera: "required" | "optional";
  baseline_seconds: number;
  tasks: Task[];
  seq: { question: string; low: string; high: string; points: number };
  sus: { items: string[]; low: string; high: string; points: number };
}

export interface Joined {
  token: string;
  withdrawal_code: string;
  plan: Plan;
}

export interface RunState {
  state: "joined" | "consented" | "finished";
  step: string;
  plan: Plan;
}
