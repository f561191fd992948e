import classes from "./design-tab.module.css";
import { Section } from "./section";

/** What no study can change: standard questionnaires lose their norms with every changed word. */
export function FixedQuestions() {
  return (
    <>
      <Section step="+" title="After each task: SEQ">
        <p className={classes.fixed}>
          “Overall, how difficult or easy was the task to complete?” on seven points, from very
          difficult to very easy. Its wording is fixed, so that your score can be read against 5.5,
          the average of many published tasks.
        </p>
      </Section>
      <Section step="5" title="At the end: SUS">
        <p className={classes.fixed}>
          The ten statements of the System Usability Scale, from strongly disagree to strongly
          agree. Their wording is fixed, so that the score can be graded.
        </p>
      </Section>
    </>
  );
}
