/** A study's design, links and people by name; the shapes come from the API's own schema. */

import type { components } from "../api-schema";

type Schemas = components["schemas"];

export type Role = Schemas["RoleEnum"];
export type Workspace = Schemas["OwnWorkspace"];

export type StudyState = Schemas["StudyStateEnum"];
export type StudySummary = Schemas["StudyListed"];
export type Study = Omit<Schemas["Study"], "design"> & { readonly design: Design };
export type StudyTemplate = Omit<Schemas["Template"], "design"> & { design: Design };
export type StudyVersion = Schemas["StudyVersion"];

// A request may leave fields out that have a default; answers and our own forms never do.
export type TaskDesign = Required<Schemas["Task"]>;
export type ItemDesign = Required<Schemas["OwnItem"]>;
export type QuestionnaireDesign = Required<Omit<Schemas["Questionnaire"], "items">> & {
  items: ItemDesign[];
};
export type Design = Required<Omit<Schemas["Design"], "tasks" | "questionnaires">> & {
  tasks: TaskDesign[];
  questionnaires: QuestionnaireDesign[];
};

export type CameraRule = Design["camera"];
export type Target = Design["target"];
export type TaskOrder = Design["task_order"];
export type SuccessRule = TaskDesign["success_rule"];
export type Instrument = QuestionnaireDesign["instrument"];
export type When = QuestionnaireDesign["when"];
export type ItemKind = ItemDesign["kind"];

export type LinkState = "active" | "used_up" | "expired" | "revoked";
export type StudyLink = Omit<Schemas["StudyLink"], "state"> & { readonly state: LinkState };
export type NewLinks = Schemas["NewLinksRequest"];
export type LinkChange = Schemas["PatchedLinkChangeRequest"];

export type Person = Schemas["Person"];

export type Prototype = Schemas["Prototype"];
export type SiteCheck = Schemas["SiteCheck"];
