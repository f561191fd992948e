/** The questionnaires of one place on the participant's way. */

import { Button, Menu } from "@mantine/core";

import type { When } from "../api/types";
import { Icon } from "../shell/icon";
import { useEditing } from "./context";
import classes from "./design-tab.module.css";
import { askable, INSTRUMENTS, newQuestionnaire } from "./instruments";
import { QuestionnaireCard } from "./questionnaire-card";
import { Sortable } from "./sortable";

function AskMenu({ when }: { when: When }) {
  const { design, dispatch } = useEditing();
  const names = askable(when, design.questionnaires);
  const ask = (name: (typeof names)[number]) =>
    dispatch({ kind: "ask", questionnaire: newQuestionnaire(name, when) });
  if (when === "screening") {
    return (
      <Button
        variant="default"
        className={classes.add}
        leftSection={<Icon name="plus" />}
        onClick={() => ask("own")}
      >
        Add screening questions
      </Button>
    );
  }
  return (
    <Menu position="bottom-start" width={340} shadow="md">
      <Menu.Target>
        <Button variant="default" className={classes.add} leftSection={<Icon name="plus" />}>
          Add questions
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {names.map((name) => (
          <Menu.Item key={name} onClick={() => ask(name)}>
            <span className={classes.menuName}>{INSTRUMENTS[name].name}</span>
            <span className={classes.menuWords}>{INSTRUMENTS[name].what}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function QuestionnaireList({ when, label }: { when: When; label: string }) {
  const { design, dispatch, locked } = useEditing();
  const here = design.questionnaires.filter((one) => one.when === when);
  return (
    <>
      <Sortable
        label={label}
        items={here}
        locked={locked}
        nameOf={(one) => one.title || INSTRUMENTS[one.instrument].name}
        move={(from, to) => dispatch({ kind: "move-questionnaire", when, from, to })}
      >
        {(questionnaire, _index, handle) => (
          <QuestionnaireCard
            questionnaire={questionnaire}
            index={design.questionnaires.indexOf(questionnaire)}
            handle={handle}
          />
        )}
      </Sortable>
      {locked && here.length === 0 && <p className={classes.none}>Nothing is asked here.</p>}
      {!locked && <AskMenu when={when} />}
    </>
  );
}
