import { resolve } from "node:path";
import { defineConfig } from "vite";

/** The shim runs before any script of a prototype: a classic script, in one piece. */
export default defineConfig({
  publicDir: false,
  build: {
    target: "es2022",
    emptyOutDir: false,
    reportCompressedSize: false,
    lib: {
      entry: resolve(import.meta.dirname, "src/shim/shim.ts"),
      formats: ["iife"],
      name: "furrowShim",
      fileName: () => "prototype-shim.js",
    },
  },
});
