// Reads grey 48x48 crops with one npm package, one crop a call, one thread.
//
//   node read.cjs NAME FOLDER < crops      FOLDER holds node_modules; crops are raw bytes
//
// Prints {version, megabytes, ms: [one a crop], labels: [one a crop]} as JSON; exit 3 where the
// package is not installed. A crop is given to
// each package's expression network as the package itself gives a found face to it.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { createRequire } = require("node:module");

const SIDE = 48;
const NOT_INSTALLED = 3;
const [name, folder] = process.argv.slice(2);
const load = createRequire(path.resolve(folder, "index.js"));

function packageFolder(packageName) {
  return path.resolve(folder, "node_modules", packageName);
}

function version(packageName) {
  return load(path.join(packageFolder(packageName), "package.json")).version;
}

function megabytes(files) {
  return files.reduce((sum, file) => sum + fs.statSync(file).size, 0) / 1e6;
}

async function openTensorflow() {
  const tf = load("@tensorflow/tfjs");
  const wasm = load("@tensorflow/tfjs-backend-wasm");
  wasm.setThreadsCount(1);
  wasm.setWasmPaths(path.join(packageFolder("@tensorflow/tfjs-backend-wasm"), "dist") + path.sep);
  await tf.setBackend("wasm");
  await tf.ready();
  return tf;
}

// A crop as three equal channels, int32 [48, 48, 3], as a decoded picture would be.
function pictureOf(tf, crop) {
  const pixels = Int32Array.from({ length: 3 * crop.length }, (_, i) => crop[Math.floor(i / 3)]);
  return tf.tensor3d(pixels, [SIDE, SIDE, 3], "int32");
}

// @vladmandic/human exports no way to skip its face search, so src/gear/emotion.ts is repeated:
// resize, grey, -1..1, labels in the order that it names for networks of one channel.
async function openHuman(tf) {
  const models = path.join(packageFolder("@vladmandic/human"), "models");
  const files = ["emotion.json", "emotion.bin"].map((file) => path.join(models, file));
  const { modelTopology, weightsManifest } = JSON.parse(fs.readFileSync(files[0], "utf8"));
  const weights = fs.readFileSync(files[1]);
  const weightData = new Uint8Array(weights).buffer;
  const weightSpecs = weightsManifest.flatMap((group) => group.weights);
  const model = await tf.loadGraphModel({
    load: async () => ({ modelTopology, weightSpecs, weightData }),
  });
  const labels = ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"];
  const size = model.inputs[0].shape[2];
  const read = async (crop) => {
    const scores = tf.tidy(() => {
      const picture = tf.div(tf.expandDims(pictureOf(tf, crop).toFloat()), 255);
      const resized = tf.image.resizeBilinear(picture, [size, size], false);
      const grey = tf.sum(tf.mul(resized, [0.2989, 0.587, 0.114]), 3, true);
      return model.execute(tf.mul(tf.sub(grey, 0.5), 2));
    });
    const probabilities = await scores.data();
    scores.dispose();
    return labels[probabilities.indexOf(Math.max(...probabilities))];
  };
  return { version: version("@vladmandic/human"), megabytes: megabytes(files), read };
}

async function openFaceApi(tf) {
  const faceApi = load("@vladmandic/face-api/dist/face-api.node-wasm.js");
  const models = path.join(packageFolder("@vladmandic/face-api"), "model");
  const endings = ["-weights_manifest.json", ".bin"];
  const files = endings.map((ending) => path.join(models, `face_expression_model${ending}`));
  await faceApi.nets.faceExpressionNet.loadFromDisk(models);
  const ours = { angry: "angry", disgusted: "disgust", fearful: "fear", happy: "happy" };
  Object.assign(ours, { neutral: "neutral", sad: "sad", surprised: "surprise" });
  const read = async (crop) => {
    const picture = pictureOf(tf, crop);
    const scores = await faceApi.nets.faceExpressionNet.predictExpressions(picture);
    picture.dispose();
    return ours[scores.asSortedArray()[0].expression];
  };
  return { version: version("@vladmandic/face-api"), megabytes: megabytes(files), read };
}

const PEERS = { "@vladmandic/human": openHuman, "@vladmandic/face-api": openFaceApi };

async function main() {
  if (!fs.existsSync(packageFolder(name))) process.exit(NOT_INSTALLED);
  const crops = fs.readFileSync(0);
  const peer = await PEERS[name](await openTensorflow());
  await peer.read(crops.subarray(0, SIDE * SIDE)); // the first call compiles
  const labels = [];
  const ms = [];
  for (let start = 0; start < crops.length; start += SIDE * SIDE) {
    const before = performance.now();
    labels.push(await peer.read(crops.subarray(start, start + SIDE * SIDE)));
    ms.push(performance.now() - before);
  }
  const { read, ...about } = peer;
  process.stdout.write(JSON.stringify({ ...about, ms, labels }) + "\n");
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
