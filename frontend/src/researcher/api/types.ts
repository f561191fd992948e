/** What the researcher's pages speak of, by name; the shapes come from the API's own schema. */

import type { components } from "../api-schema";

type Schemas = components["schemas"];

export type User = Schemas["User"];
export type Session = Schemas["Session"];
export type Credentials = Schemas["CredentialsRequest"];

export * from "./study-types";

export type Report = Schemas["SealedReport"];
export type ParticipantReport = Schemas["Participant"];
export type TaskReport = Schemas["TaskReport"];
export type TaskOutcome = Schemas["Outcome"];
export type Outcome = Schemas["OutcomeEnum"];
export type IsoFigure = Schemas["Figure"];

export type FrictionPoint = Schemas["FrictionPoint"];
export type FrictionVerdict = Schemas["FrictionVerdictRequest"];
export type TroubleKind = Schemas["TroubleKindEnum"];
export type Verdict = Schemas["VerdictEnum"];
export type QuestionnaireReport = Schemas["QuestionnaireReport"];
export type QuestionnairePart = Schemas["QuestionnairePart"];
export type ItemReport = Schemas["ItemReport"];
export type OptionCount = Schemas["OptionCount"];
export type Score = Schemas["Score"];

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
