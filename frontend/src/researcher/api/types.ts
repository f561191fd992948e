/** What the researcher's pages speak of, by name; the shapes come from the API's own schema. */

import type { components } from "../api-schema";

type Schemas = components["schemas"];

export type User = Schemas["User"];
export type Session = Schemas["Session"];
export type Credentials = Schemas["CredentialsRequest"];

export type StudyState = Schemas["StudyStateEnum"];
export type CameraRule = Schemas["CameraEnum"];
export type SuccessRule = Schemas["SuccessRuleEnum"];
export type StudySummary = Schemas["StudyListed"];

// A request may leave fields out that have a default; answers and our own forms never do.
export type TaskDraft = Required<Schemas["TaskRequest"]>;
export type Task = Required<Schemas["Task"]>;
export type StudyDraft = Required<Omit<Schemas["StudyBodyRequest"], "tasks">> & {
  tasks: TaskDraft[];
};
export type Study = Omit<Schemas["Study"], "tasks"> & { readonly tasks: Task[] };

export type Report = Schemas["SealedReport"];
export type ParticipantReport = Schemas["Participant"];
export type TaskReport = Schemas["TaskReport"];
export type TaskOutcome = Schemas["Outcome"];
export type Outcome = Schemas["OutcomeEnum"];
export type IsoFigure = Schemas["Figure"];

export type ByLabel = Schemas["RowsByLabel"];
export type ExpressionLabel = keyof ByLabel;
export type Numbers = (number | null)[];
export type Timeline = Schemas["Timeline"];
export type TimelineUnit = Timeline["unit"];
export type TaskSpan = Schemas["TaskSpan"];
export type Mark = Schemas["Mark"];
export type MarkKind = Schemas["MarkKindEnum"];

export type PageMap = Schemas["PageMap"];
export type PageClick = Schemas["Click"];
export type PagePoint = Schemas["CursorDot"];

export type KeptCrops = Schemas["Crops"];
export type WaitingFaces = Schemas["WaitingFaces"];
export type WaitingFace = Schemas["WaitingFace"];
export type Correction = Schemas["CorrectionRequest"];
export type Agreement = Schemas["Agreement"];
