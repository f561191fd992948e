import { expect, it } from "vitest";

import { csv } from "../../../../src/researcher/report/figures/csv";

it("quotes commas, quotes and line breaks", () => {
  const text = csv(["a", "b"], [['say "no", twice', "one\ntwo"]]);
  expect(text).toBe('a,b\r\n"say ""no"", twice","one\ntwo"\r\n');
});

it("leaves missing values empty and numbers as they are", () => {
  expect(
    csv(
      ["valence", "n"],
      [
        [null, 3],
        [-0.25, 0],
      ],
    ),
  ).toBe("valence,n\r\n,3\r\n-0.25,0\r\n");
});

it.each(["=1+1", "+1", "-1", "@cmd", "\tx"])("keeps %j from running as a formula", (text) => {
  expect(csv(["element"], [[text]])).toContain(`'${text}`);
});
