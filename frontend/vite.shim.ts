import { resolve } from "node:path";
import { build, type Plugin } from "vite";

/** The shim runs before any script of a prototype: a classic script, in one piece. */
export function prototypeShim(): Plugin {
  return {
    name: "furrow-prototype-shim",
    apply: "build",
    async generateBundle() {
      const fileName = "prototype-shim.js";
      this.emitFile({ type: "asset", fileName, source: await buildShim() });
    },
  };
}

async function buildShim(): Promise<string> {
  const entry = resolve(import.meta.dirname, "src/shim/shim.ts");
  const lib = { entry, formats: ["iife" as const], name: "furrowShim" };
  const options = { target: "es2022", write: false, lib };
  const built = await build({ configFile: false, publicDir: false, logLevel: "warn", build: options });
  const [first] = Array.isArray(built) ? built : [built];
  const chunk = first && "output" in first ? first.output[0] : null;
  if (chunk?.type !== "chunk") throw new Error("The shim was not built");
  return chunk.code;
}
