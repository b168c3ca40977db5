// Measures the trace page in headless Chromium; see bench/README.md.
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

const option = (name, fallback) => { const at = process.argv.indexOf(`--${name}`); return at < 0 ? fallback : process.argv[at + 1]; };
const module = await import(pathToFileURL(resolve(option('playwright', 'node_modules/playwright-core'), 'index.js')).href);
const chromium = module.chromium ?? module.default.chromium;
const browser = await chromium.launch({ executablePath: option('chromium', '/usr/bin/chromium'), ignoreDefaultArgs: ['--enable-unsafe-swiftshader', '--use-angle=swiftshader-webgl'], args: ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info', '--js-flags=--expose-gc'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const faults = [];
page.on('pageerror', (error) => faults.push(error.message));
const address = `${option('page', 'http://127.0.0.1:8317')}/traces/${option('trace', '')}?find=`;

// Once for the caches of server and browser, then measured.
await page.goto(address);
await page.waitForSelector('.span-row', { timeout: 60_000 });
await page.waitForTimeout(3000);
const began = Date.now();
await page.goto(address);
await page.waitForSelector('.span-row', { timeout: 60_000 });
const firstRows = Date.now() - began;
await page.waitForSelector('.span-row[aria-selected=true][data-failed]', { timeout: 60_000 });
const allRows = Date.now() - began;
await page.waitForTimeout(2000);

const find = await page.evaluate(async () => {
  const box = document.querySelector('.find input');
  const start = performance.now();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, 'kind:tool search');
  box.dispatchEvent(new Event('input', { bubbles: true }));
  while (document.querySelector('.find-count').textContent === '') {
    await new Promise((done) => requestAnimationFrame(done));
  }
  return { ms: Math.round(performance.now() - start), count: document.querySelector('.find-count').textContent };
});
await page.click('.trace-tools > .tool-chip');
await page.waitForSelector('text=Expand all');
const expand = await page.evaluate(async () => {
  const item = [...document.querySelectorAll('[role=menuitem]')].find((each) => each.textContent === 'Expand all');
  const grid = document.querySelector('[role=treegrid]');
  const before = grid.getAttribute('aria-rowcount');
  const start = performance.now();
  item.click();
  while (grid.getAttribute('aria-rowcount') === before) {
    await new Promise((done) => setTimeout(done));
  }
  return { ms: Math.round(performance.now() - start), rows: Number(grid.getAttribute('aria-rowcount')) };
});
await page.keyboard.press('Escape');
const scroll = await page.evaluate(async () => {
  const scroller = document.querySelector('.span-scroller');
  const frames = [];
  let last = performance.now();
  const end = last + 5000;
  let nodes = 0;
  while (last < end) {
    scroller.scrollTop += 120;
    await new Promise((done) => requestAnimationFrame(done));
    const now = performance.now();
    frames.push(now - last);
    last = now;
    nodes = Math.max(nodes, document.querySelectorAll('*').length);
  }
  frames.sort((a, b) => a - b);
  return { perSecond: Math.round((1000 * frames.length) / frames.reduce((sum, each) => sum + each, 0)), p95ms: Math.round(frames[Math.floor(frames.length * 0.95)] * 10) / 10, worstMs: Math.round(frames[frames.length - 1]), nodes, mounted: document.querySelectorAll('.span-row').length };
});
const heap = await page.evaluate(() => { globalThis.gc?.(); return Math.round(performance.memory.usedJSHeapSize / 1048576); });
console.log(JSON.stringify({ firstRowsMs: firstRows, allRowsMs: allRows, find, expandAll: expand, scroll, heapMiB: heap, faults }, null, 2));
await browser.close();
