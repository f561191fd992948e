/** What the lab's pages speak of; the shapes come from the API's own schema. */

import type { components } from "../api-schema";

type Schemas = components["schemas"];

export type Lab = Schemas["Weights"];
export type Version = Lab["versions"][number];
export type Trainer = Schemas["Trainer"];
export type Figures = NonNullable<Version["metrics"]>[string];
export type Examined = Schemas["Examined"];
export type Gates = Schemas["Gates"];
export type Gate = Schemas["Gate"];
export type Slice = Schemas["Slice"];
export type ReliabilityBin = Schemas["Bin"];
export type Dataset = Schemas["Dataset"];
export type NewDataset = Schemas["NewDatasetRequest"];
export type AuditPage = Schemas["Audit"];
export type AuditEntry = Schemas["AuditEntry"];
export type Health = Schemas["Health"];
export type HealthPart = Schemas["HealthPart"];
export type Experiment = Schemas["Experiment"];
export type ExperimentRow = Schemas["ExperimentListed"];
export type NewExperiment = Schemas["NewExperimentRequest"];
export type Estimate = Schemas["Estimate"];
