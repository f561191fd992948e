import { mayEdit } from "../shell/workspace";
import type { Workspace } from "../api/types";
import { Notice } from "../shell/states";
import classes from "./empty-studies.module.css";
import { TemplateGallery } from "./template-gallery";

/** Two clicks to a first study: a template here, then Open. */
export function EmptyStudies({ workspace }: { workspace: Workspace }) {
  if (!mayEdit(workspace.role)) {
    return (
      <Notice title="No study yet">
        Nobody has made a study in {workspace.name}. As an observer you will see it here as soon as
        there is one.
      </Notice>
    );
  }
  return (
    <section className={classes.empty}>
      <h1>Your first study</h1>
      <p>
        Furrow watches where an interface makes people frown. Start from a ready study; you can
        change every word of it before anybody joins, and put your own prototype or site in it.
      </p>
      <TemplateGallery workspace={workspace.id} />
    </section>
  );
}
