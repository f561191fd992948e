/** Names and explanations of the questionnaires. */

import type { QuestionnaireReport } from "../../api/types";

const NAMES: Record<string, string> = {
  seq: "Single Ease Question",
  sus: "System Usability Scale, question by question",
  umux_lite: "UMUX-Lite",
  nasa_tlx: "NASA-TLX, raw",
  ueq_s: "User Experience Questionnaire, short",
  own: "Own questions",
};

const INFO: Record<string, string> = {
  seq: "One question after each task, from 1 (very difficult) to 7 (very easy): the mean with a 95% t interval.",
  sus: "Ten statements from 1 (strongly disagree) to 5 (strongly agree). The score's 95% interval comes from resampling participants (BCa bootstrap), those of single statements are t intervals.",
  umux_lite:
    "Two statements of seven points make 0 to 100: (a + b − 2) · 100 ÷ 12. The 95% interval comes from resampling participants (BCa bootstrap).",
  nasa_tlx:
    "The mean of six scales from 0 to 100, without weights: less is better. The 95% interval comes from resampling participants (BCa bootstrap). Single scales are shown on their 21 points.",
  ueq_s:
    "Four pairs of words make each figure, from −3 to 3; 95% intervals come from resampling participants (BCa bootstrap). Single pairs are shown on their seven points.",
  own: "Shares are percent of those who answered, with adjusted-Wald 95% intervals; several answers to one question may sum to more than 100. Means have 95% t intervals.",
};

const WHEN: Record<string, string> = {
  screening: "asked to find out who fits the study",
  before: "asked before the tasks",
  after_task: "asked after each task",
  end: "asked at the end",
};

export const titleOf = ({ title, instrument }: QuestionnaireReport): string =>
  title || (NAMES[instrument] ?? instrument);

export const infoOf = ({ instrument }: QuestionnaireReport): string => INFO[instrument] ?? "";

export const whenOf = ({ when }: QuestionnaireReport): string => WHEN[when] ?? when;
