import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { prototypeShim } from "./vite.shim.ts";

const page = (name: string) => resolve(import.meta.dirname, name);
const shopPages = ["index", "product", "cart", "checkout", "thanks", "returns"];

export default defineConfig({
  plugins: [prototypeShim()],
  // Each folder's tsconfig names its JSX: Preact for participants, React for researchers.
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: true,
    rolldownOptions: {
      // Mantine and TanStack mark files for React servers, which we do not use.
      onLog: (level, log, print) => {
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") print(level, log);
      },
      input: {
        participant: page("participant.html"),
        researcher: page("researcher.html"),
        recorder: page("src/recorder/recorder.ts"),
        ...Object.fromEntries(shopPages.map((name) => [`shop-${name}`, page(`shop/${name}.html`)])),
      },
      output: {
        // Sites under study include the recorder by this address, so it must not change.
        entryFileNames: (chunk) =>
          chunk.name === "recorder" ? "recorder.js" : "assets/[name]-[hash].js",
        chunkFileNames: (chunk) =>
          chunk.name === "recorder-pages" ? "recorder-pages.js" : "assets/[name]-[hash].js",
      },
    },
  },
  worker: { format: "es" },
  test: {
    environment: "happy-dom",
    include: ["test/**/*.test.{ts,tsx}"],
    setupFiles: ["test/leave-the-page.ts"],
    restoreMocks: true,
  },
});
