import { Popover } from "@mantine/core";

import classes from "./figure.module.css";

interface Props {
  /** Of what, for people who cannot see where the button stands. */
  of: string;
  children: string;
}

/** How a figure is computed and how uncertain it is, in a sentence. */
export function Info({ of, children }: Props) {
  return (
    <Popover width={320} position="bottom-start" withArrow shadow="md">
      <Popover.Target>
        <button type="button" className={classes.info} aria-label={`How ${of} is computed`}>
          i
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.explanation}>{children}</Popover.Dropdown>
    </Popover>
  );
}
