/** What the platform's participant API says about a study and a run. */

import type { components } from "../researcher/api-schema";

type Schemas = components["schemas"];

export type Invitation = Schemas["Invitation"];
export type Plan = Schemas["Plan"];
export type Target = Schemas["Target"];
export type Task = Schemas["PlannedTask"];
export type Questionnaire = Schemas["PlannedQuestionnaire"];
/** A question as it is shown; places of options and points of scales count from 1. */
export type Item = Schemas["PlannedItem"];
/** A consent apart from taking part. */
export type Extra = Schemas["ExtraConsent"];
export type Preview = Schemas["Preview"];
export type Joining = Schemas["NewRunRequest"];
export type Joined = Schemas["Joined"];
export type RunState = Schemas["RunState"];
/** What a participant agrees to beside taking part. */
export type Choices = Required<Schemas["ConsentRequest"]>;
