// Measures the list of traces in headless Chromium; see bench/README.md.
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

const option = (name, fallback) => { const at = process.argv.indexOf(`--${name}`); return at < 0 ? fallback : process.argv[at + 1]; };
const module = await import(pathToFileURL(resolve(option('playwright', 'node_modules/playwright-core'), 'index.js')).href);
const chromium = module.chromium ?? module.default.chromium;
const browser = await chromium.launch({ executablePath: option('chromium', '/usr/bin/chromium'), ignoreDefaultArgs: ['--enable-unsafe-swiftshader', '--use-angle=swiftshader-webgl'], args: ['--no-sandbox', '--disable-gpu'] });
const address = `${option('page', 'http://127.0.0.1:8317')}/traces`;
const runs = Number(option('runs', '11'));

// When the first row stands in the document and the frame with it is done, counted from the navigation's start.
const watch = () => {
  const look = () => {
    if (document.querySelector('[role=row] a') === null) {
      requestAnimationFrame(look);
    } else {
      requestAnimationFrame(() => setTimeout(() => { window.rowsAt = performance.now(); }));
    }
  };
  requestAnimationFrame(look);
};

async function measure(page) {
  await page.goto(address);
  const rows = await page.waitForFunction(() => window.rowsAt, undefined, { timeout: 60_000 });
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
  const sent = await page.evaluate(() => performance.getEntriesByType('resource').filter((each) => /\.js$/.test(each.name)).reduce((sum, each) => sum + each.encodedBodySize, 0));
  const times = { rows: await rows.jsonValue(), paint, sent };
  await page.waitForTimeout(1500);
  return times;
}

const median = (values) => Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]);
const cold = [];
for (let run = 0; run < runs; run++) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(watch);
  cold.push(await measure(await context.newPage()));
  await context.close();
}
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
await context.addInitScript(watch);
const page = await context.newPage();
await measure(page);
await measure(page);
const warm = [];
for (let run = 0; run < runs; run++) {
  warm.push(await measure(page));
}
for (const [name, all] of [['nothing cached', cold], ['scripts cached', warm]]) {
  console.log(`${name}: first paint ${median(all.map((each) => each.paint))} ms, rows ${median(all.map((each) => each.rows))} ms (medians of ${runs}; slowest ${Math.round(Math.max(...all.map((each) => each.rows)))})`);
}
console.log(`script sent on the first load: ${Math.round(cold[0].sent / 1000)} KB`);
await browser.close();
