// Opens BPMN files in the modeler of bpmn.io and tells what it made of them.
//
//   node modeler.mjs CHROMIUM [DESCRIPTOR] < [{"name": …, "xml": …}, …]
//
// Prints one JSON object: name -> {error, warnings, shapes: {id: [x, y, width, height]}, edges: {id: [[x, y], …]}, xml},
// where xml is the file as the modeler saves it. Nothing is fetched: the page is empty and the network is closed.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const MODELER = require.resolve("bpmn-js/dist/bpmn-modeler.production.min.js");
const QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

const [executablePath, descriptorPath] = process.argv.slice(2);
const descriptor = descriptorPath ? JSON.parse(readFileSync(descriptorPath, "utf8")) : null;
const files = JSON.parse(readFileSync(0, "utf8"));

const browser = await chromium.launch({ executablePath, chromiumSandbox: false, args: QUIET });
try {
  const context = await browser.newContext({ offline: true, viewport: { width: 1600, height: 1000 } });
  const page = await context.newPage();
  await page.setContent('<div id="canvas" style="width: 1600px; height: 1000px"></div>');
  await page.addScriptTag({ path: MODELER });
  const answers = {};
  for (const { name, xml } of files) {
    answers[name] = await page.evaluate(openAndSave, { xml, descriptor });
  }
  process.stdout.write(JSON.stringify(answers));
} finally {
  await browser.close();
}

// Runs inside the page.
async function openAndSave({ xml, descriptor }) {
  const modeler = new BpmnJS({
    container: "#canvas",
    ...(descriptor ? { moddleExtensions: { sk: descriptor } } : {}),
  });
  try {
    const { warnings } = await modeler.importXML(xml);
    const shapes = {};
    const edges = {};
    modeler.get("elementRegistry").forEach((element) => {
      if (element.labelTarget || !element.parent) return;
      if (element.waypoints) edges[element.id] = element.waypoints.map(({ x, y }) => [x, y]);
      else shapes[element.id] = [element.x, element.y, element.width, element.height];
    });
    const saved = await modeler.saveXML({ format: true });
    return { error: null, warnings: warnings.map((w) => w.message), shapes, edges, xml: saved.xml };
  } catch (error) {
    return { error: error.message, warnings: (error.warnings ?? []).map((w) => w.message), shapes: {}, edges: {}, xml: "" };
  } finally {
    modeler.destroy();
  }
}
