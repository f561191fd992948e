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

const files = [...filesOf("participant.html")];
const bytes = files.reduce(
  (sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length,
  0,
);
console.log(
  `participant before the camera: ${(bytes / 1000).toFixed(1)} kB of gzip in ${files.length} files`,
);
if (bytes > LIMIT_BYTES) {
  console.error(`The limit is ${LIMIT_BYTES / 1000} kB: import what comes later with import().`);
  process.exit(1);
}
