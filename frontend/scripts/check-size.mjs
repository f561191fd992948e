// Fails when the participant's JavaScript before the camera step is over 60 KB of gzip.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT_BYTES = 60_000;
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

/** The entry with everything it imports at once; later imports() are not due before the camera. */
function filesOf(key, seen = new Set()) {
  const chunk = manifest[key];
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const imported of chunk.imports ?? []) filesOf(imported, seen);
  return seen;
}

const zipped = (file) => gzipSync(readFileSync(new URL(file, dist))).length;

// Of the languages one is loaded; we count the longest.
const languages = Object.keys(manifest).filter((key) => /participant\/words\/\w\w\.ts$/.test(key));
const words = Math.max(...languages.map((key) => zipped(manifest[key].file)));
const files = [...filesOf("participant.html")];
const bytes = files.reduce((sum, file) => sum + zipped(file), words);
console.log(
  `participant before the camera: ${(bytes / 1000).toFixed(1)} kB of gzip in ${files.length + 1} files`,
);
if (bytes > LIMIT_BYTES) {
  console.error(`The limit is ${LIMIT_BYTES / 1000} kB: import what comes later with import().`);
  process.exit(1);
}
