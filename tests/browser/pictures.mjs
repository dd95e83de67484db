// Shows SVG pictures and tells where their texts stand.
//
//   node pictures.mjs CHROMIUM < [{"name": …, "svg": …}, …]
//
// Prints one JSON object: name -> [{text, box: [x, y, width, height], length}, …] in document order; boxes in the units
// of the picture's view box, length along the text. Nothing is fetched, and the browser knows no font of the system:
// what the pictures bring is all there is (FONTCONFIG_FILE names a configuration with a font without letters).

import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

const [executablePath] = process.argv.slice(2);
const files = JSON.parse(readFileSync(0, "utf8"));

const browser = await chromium.launch({ executablePath, chromiumSandbox: false, args: QUIET });
try {
  const context = await browser.newContext({ offline: true, viewport: { width: 1600, height: 1000 } });
  const page = await context.newPage();
  const answers = {};
  for (const { name, svg } of files) {
    await page.setContent(svg);
    answers[name] = await page.evaluate(measure);
  }
  process.stdout.write(JSON.stringify(answers));
} finally {
  await browser.close();
}

// Runs inside the page.
async function measure() {
  await Promise.all([...document.fonts].map((font) => font.load()));
  const root = document.querySelector("svg");
  const home = root.getScreenCTM().inverse();
  return [...root.querySelectorAll("text")].filter((text) => text.textContent).map((text) => {
    const { y, height } = text.getBBox();
    const { x } = text.getStartPositionOfChar(0); // a bounding box of one glyph is rounded up
    const width = text.getComputedTextLength();
    const matrix = home.multiply(text.getScreenCTM());
    const corners = [[x, y], [x + width, y], [x, y + height], [x + width, y + height]]
      .map(([px, py]) => new DOMPoint(px, py).matrixTransform(matrix));
    const xs = corners.map((p) => p.x);
    const ys = corners.map((p) => p.y);
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    return {
      text: text.textContent,
      box: [left, top, Math.max(...xs) - left, Math.max(...ys) - top],
      length: width * Math.hypot(matrix.a, matrix.b),
    };
  });
}
