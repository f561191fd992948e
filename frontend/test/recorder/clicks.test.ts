import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { deadDetector } from "../../src/recorder/dead";
import { elementPath } from "../../src/recorder/element-path";
import { rageDetector } from "../../src/recorder/rage";

describe("rage clicks", () => {
  const feed = (...clicks: [at: number, x: number, y: number][]) => {
    const isRage = rageDetector();
    return clicks.map(([at, x, y]) => isRage({ at, x, y }));
  };

  test("three within a second on one spot are one", () => {
    expect(feed([0, 10, 10], [300, 12, 10], [600, 10, 14])).toEqual([false, false, true]);
  });

  test("a longer burst counts once", () => {
    const burst = Array.from({ length: 6 }, (_, i): [number, number, number] => [i * 150, 5, 5]);
    expect(feed(...burst).filter(Boolean)).toHaveLength(1);
  });

  test("a second burst after a rest counts again", () => {
    const burst = (from: number): [number, number, number][] => [
      [from, 5, 5],
      [from + 100, 5, 5],
      [from + 200, 5, 5],
    ];
    expect(feed(...burst(0), ...burst(5000)).filter(Boolean)).toHaveLength(2);
  });

  test("slow clicks are none", () => {
    expect(feed([0, 5, 5], [600, 5, 5], [1200, 5, 5])).not.toContain(true);
  });

  test("clicks on three spots are none", () => {
    expect(feed([0, 5, 5], [100, 60, 5], [200, 120, 5])).not.toContain(true);
  });
});

describe("dead clicks", () => {
  const found = vi.fn();
  let watch: ReturnType<typeof deadDetector>;

  beforeEach(() => {
    vi.useFakeTimers();
    document.body.innerHTML = `<button>Go</button><p>Text</p><input /><label><b>Name</b></label>`;
    watch = deadDetector();
    vi.advanceTimersByTime(5000);
    found.mockReset();
  });
  afterEach(() => vi.useRealTimers());

  const click = (selector: string) => {
    const event = new MouseEvent("click", { bubbles: true });
    document.querySelector(selector)?.dispatchEvent(event);
    watch(event, found);
  };

  test("a click that changes nothing within a second is dead", () => {
    click("p");
    vi.advanceTimersByTime(999);
    expect(found).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(found).toHaveBeenCalledOnce();
  });

  test("a change of the page makes it live", async () => {
    click("button");
    vi.advanceTimersByTime(400);
    document.querySelector("p")?.setAttribute("class", "open");
    await Promise.resolve();
    await vi.advanceTimersByTimeAsync(700);
    expect(found).not.toHaveBeenCalled();
  });

  test.each(["scroll", "focusin", "change", "popstate", "beforeunload"])("a %s makes it live", (sign) => {
    click("button");
    dispatchEvent(new Event(sign));
    vi.advanceTimersByTime(1000);
    expect(found).not.toHaveBeenCalled();
  });

  test.each([
    ["sent", false],
    ["kept back by its page", true],
  ])("a form that is %s: dead is %s", (_, dead) => {
    const keepBack = (event: Event) => dead && event.preventDefault();
    document.body.addEventListener("submit", keepBack, { once: true });
    click("button");
    const submit = new Event("submit", { bubbles: true, cancelable: true });
    document.querySelector("button")?.dispatchEvent(submit);
    vi.advanceTimersByTime(1000);
    expect(found).toHaveBeenCalledTimes(dead ? 1 : 0);
  });

  test("a change that comes too late does not", () => {
    click("button");
    vi.advanceTimersByTime(1000);
    dispatchEvent(new Event("scroll"));
    expect(found).toHaveBeenCalledOnce();
  });

  test.each(["input", "label b"])(
    "a click into a field (%s) is answered by the browser",
    (field) => {
      click(field);
      vi.advanceTimersByTime(2000);
      expect(found).not.toHaveBeenCalled();
    },
  );
});

describe("the path to an element", () => {
  const path = (html: string, selector: string) => {
    document.body.innerHTML = html;
    return elementPath(document.querySelector(selector) as Element);
  };

  test("it begins at the nearest id", () => {
    expect(path(`<main id="shop"><div><a class="card x">Mug</a></div></main>`, "a")).toBe(
      "main#shop > div > a.card",
    );
  });

  test("siblings are counted", () => {
    expect(path(`<ul id="list"><li></li><li><i></i></li></ul>`, "i")).toBe(
      "ul#list > li:nth-of-type(2) > i",
    );
  });

  test("it finds the element again", () => {
    const html = `<section><p>a</p><p class="deep">b <span>c</span></p></section>`;
    const found = path(html, "span");
    expect(document.querySelector(found)?.textContent).toBe("c");
  });

  test("texts and values stay where they are", () => {
    const found = path(`<form><input value="secret" placeholder="name" /></form>`, "input");
    expect(found).not.toMatch(/secret|name/);
  });

  test("it is never longer than the server takes", () => {
    expect(path(`<p class="${"x".repeat(400)}"></p>`, "p").length).toBeLessThanOrEqual(200);
  });
});
