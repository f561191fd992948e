/** The participant's way from the first page to the last, as sections of one page. */

import type { When } from "../api/types";
import { plural } from "../shell/times";
import { CameraChoice, CropsSwitch, PagesSwitch } from "./camera";
import { useEditing } from "./context";
import { minutesOf } from "./minutes";
import { QuestionnaireList } from "./questionnaire-list";
import { Section } from "./section";
import { TargetChoice } from "./target/target-choice";
import { TaskList } from "./task-list";
import { ConsentField, TitleField, WelcomeField } from "./words";

interface AskedProps {
  step: number;
  when: When;
  title: string;
  summary: string;
}

function Asked({ step, when, title, summary }: AskedProps) {
  const { design } = useEditing();
  const skipped = !design.questionnaires.some((one) => one.when === when);
  return (
    <Section step={step} title={title} summary={summary} skipped={skipped}>
      <QuestionnaireList when={when} label={title} />
    </Section>
  );
}

function TasksSection() {
  const { design } = useEditing();
  return (
    <Section
      step={6}
      title="Tasks"
      summary={`${plural(design.tasks.length, "task")}. Taking part needs about ${plural(minutesOf(design), "minute")} in all.`}
    >
      <TaskList />
    </Section>
  );
}

function BeforeTheTasks() {
  const { design } = useEditing();
  return (
    <>
      <Section step={1} title="Welcome">
        <WelcomeField />
      </Section>
      <Section step={2} title="Consent">
        <ConsentField />
        <CropsSwitch />
        <PagesSwitch />
      </Section>
      <Asked
        step={3}
        when="screening"
        title="Screening"
        summary="Questions that decide who takes part. For all others the study ends here, politely."
      />
      <Section step={4} title="Camera check and neutral face" skipped={design.camera === "off"}>
        <CameraChoice />
      </Section>
      <Asked
        step={5}
        when="before"
        title="Before the tasks"
        summary="What you want to know of people before they start."
      />
    </>
  );
}

export function Steps() {
  return (
    <>
      <Section title="Study">
        <TitleField />
        <TargetChoice />
      </Section>
      <BeforeTheTasks />
      <TasksSection />
      <Asked
        step={7}
        when="after_task"
        title="After each task"
        summary="Asked again after every task, while it is fresh."
      />
      <Asked
        step={8}
        when="end"
        title="At the end"
        summary="Then people are thanked, and keep the code with which they can withdraw."
      />
    </>
  );
}
