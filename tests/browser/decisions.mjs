// Opens DMN files in the modeler of dmn.io and tells what it made of them.
//
//   node decisions.mjs CHROMIUM [PICTURES] < [{"name": …, "xml": …}, …]
//
// Prints one JSON object: name -> {error, warnings, views: ["drd", "decisionTable"], rows, xml}, where rows are those of
// the table as shown and xml is the file as the modeler saves it; with a folder PICTURES it draws each table as PNG
// there. Nothing is fetched: the page is empty and the network is closed.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const ASSETS = "dmn-js/dist/assets";
const STYLES = ["diagram-js.css", "dmn-js-shared.css", "dmn-js-drd.css", "dmn-js-decision-table.css",
  "dmn-js-decision-table-controls.css", "dmn-font/css/dmn.css"];
const MODELER = require.resolve("dmn-js/dist/dmn-modeler.production.min.js");
const QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

const [executablePath, pictures] = process.argv.slice(2);
const files = JSON.parse(readFileSync(0, "utf8"));

const browser = await chromium.launch({ executablePath, chromiumSandbox: false, args: QUIET });
try {
  const context = await browser.newContext({ offline: true, viewport: { width: 1900, height: 1200 } });
  const page = await context.newPage();
  await page.setContent('<div id="canvas" style="width: 1900px; height: 1200px"></div>');
  for (const style of STYLES) await page.addStyleTag({ path: require.resolve(`${ASSETS}/${style}`) });
  await page.addScriptTag({ path: MODELER });
  const answers = {};
  for (const { name, xml } of files) {
    answers[name] = await page.evaluate(openAndSave, xml);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) });
    await page.evaluate(() => window.modeler.destroy());
  }
  process.stdout.write(JSON.stringify(answers));
} finally {
  await browser.close();
}

// Runs inside the page; the modeler stays open for a picture.
async function openAndSave(xml) {
  const modeler = (window.modeler = new DmnJS({ container: "#canvas" }));
  try {
    const { warnings } = await modeler.importXML(xml);
    const views = modeler.getViews().map((view) => view.type);
    await modeler.open(modeler.getViews().find((view) => view.type === "decisionTable"));
    const rows = document.querySelectorAll("tbody tr td.rule-index").length;
    const saved = await modeler.saveXML({ format: true });
    return { error: null, warnings: warnings.map((w) => w.message), views, rows, xml: saved.xml };
  } catch (error) {
    return { error: error.message, warnings: [], views: [], rows: 0, xml: "" };
  }
}
