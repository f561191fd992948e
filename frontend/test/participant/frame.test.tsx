/** @jsxImportSource preact */
import { render } from "preact";
import { expect, test } from "vitest";
import { PageFrame } from "../../src/participant/frame";

const page = document.body;
const show = (part: number) =>
  render(
    <PageFrame title="About the task" part={part}>
      <button>Continue</button>
    </PageFrame>,
    page,
  );
const focused = () => document.activeElement?.tagName;

test("a page has the focus as soon as it is there, and keeps it for nobody who has gone on", async () => {
  show(0);
  expect(focused()).toBe("H1");
  page.querySelector("button")?.focus();
  show(1);
  expect(focused()).toBe("H1");
  page.querySelector("button")?.focus();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(focused()).toBe("BUTTON");
});
