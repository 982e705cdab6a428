// Measures the latent map with many points, in Chromium, on a server of its own (or that of ATHANOR_URL):
//   npm run bench:map [-- 100000]
// Until the first picture: from going to the address to the points being drawn, with nothing in the browser's cache. Frames while
// panning: those that the browser drew while the mouse dragged the map about. Decodes: from asking for what is under the cursor to
// having the answer, while the cursor goes over the map by the keyboard. Chromium draws by software here; a graphics card draws faster.
import { loadavg, cpus } from 'node:os';
/* global document, window, requestAnimationFrame -- what runs in the page */
import { chromium as browsers } from '@playwright/test';
import { chromium, server } from '../e2e/server.mjs';

const POINTS = Number(process.argv[2] ?? 100_000);
const DATASET = `map-bench-${POINTS}`;
const RUNS = 3;
const PAN_MS = 4000;
const STEPS = 60;
const LONGEST_MS = 3_600_000;

const { url, stop } = await server();
const browser = await browsers.launch({ executablePath: chromium() ?? undefined, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic'] });
try {
  const model = await trained();
  const runs = [];
  for (let i = 0; i < RUNS; i++) {
    runs.push(await measured(model));
  }
  const median = (name) => [...runs.map((run) => run[name])].sort((a, b) => a - b)[Math.floor(RUNS / 2)];
  const decodes = runs.flatMap((run) => run.decodes).sort((a, b) => a - b);
  const share = (of) => Math.round(decodes[Math.min(decodes.length - 1, Math.ceil(of * decodes.length) - 1)] ?? NaN);
  console.log(
    JSON.stringify(
      {
        points: (await api(`/models/${model}/map?method=pca`)).x.length,
        runs: RUNS,
        answerMs: Math.round(median('answer')),
        answerBytes: median('bytes'),
        firstPictureMs: Math.round(median('picture')),
        framesPerSecond: Math.round(median('frames') * 10) / 10,
        decodes: decodes.length,
        decodeMsMedian: share(0.5),
        decodeMsP95: share(0.95),
        renderer: runs[0]?.renderer,
        cores: cpus().length,
        loadBefore: runs[0]?.load,
        loadAfter: loadavg()[0],
      },
      null,
      2,
    ),
  );
} finally {
  await browser.close();
  await stop();
}

async function api(path, body, type = 'application/json') {
  const answer = await fetch(`${url}/api/v1${path}`, body === undefined ? {} : { method: 'POST', headers: { 'Content-Type': type, 'X-Athanor': '1' }, body });
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  }
  return answer.json();
}

/** The hash of a model of that many simulated fingerprints of 64 bits. What is there already is not made again. */
async function trained() {
  await api('/datasets', JSON.stringify({ domain: 'fingerprint', name: DATASET, count: POINTS, seed: 7, options: { bits: '64', block: '4' } }));
  const job = await api('/models', `dataset: ${DATASET}\nmodel: {latentDim: 8, epochs: 2, batchSize: 256, device: cpu}\nseed: 42\n`, 'application/yaml');
  const until = Date.now() + LONGEST_MS;
  for (;;) {
    const { state, failure, result } = await api(`/jobs/${job.id}`);
    if (state === 'SUCCEEDED') {
      return result.model;
    }
    if (state === 'FAILED' || state === 'CANCELLED' || Date.now() > until) {
      throw new Error(`the training came to nothing: ${state}, ${failure}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

async function measured(model) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const load = loadavg()[0];
  await page.goto(`${url}/map/${model.slice(0, 12)}?color=bits_set`);
  await page.waitForFunction(() => performance.getEntriesByName('map-drawn').length > 0, undefined, { timeout: 120_000 });
  const drawn = await page.evaluate(() => {
    const map = performance.getEntriesByType('resource').find((entry) => /\/models\/[^/]+\/map\?/.test(entry.name));
    return { picture: performance.getEntriesByName('map-drawn')[0].startTime, answer: map.duration, bytes: map.encodedBodySize };
  });
  const renderer = await page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl');
    return String(gl?.getParameter(gl.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  });
  // until the picture is complete, hashes and the first decode included
  await page.getByRole('img', { name: 'What the cursor’s place decodes to' }).waitFor({ timeout: 120_000 });
  await page.waitForLoadState('networkidle');

  const decodes = await cursor(page);
  const frames = await panned(page);
  await context.close();
  return { ...drawn, renderer, decodes, frames, load };
}

/** Goes over the map by the keyboard; how long each decode took. */
async function cursor(page) {
  await page.evaluate(() => {
    performance.clearResourceTimings();
    performance.setResourceTimingBufferSize(10_000);
  });
  await page.getByRole('button', { name: 'Cursor of the map' }).focus();
  for (let i = 0; i < STEPS; i++) {
    await page.keyboard.press(i % 20 < 10 ? 'Shift+ArrowRight' : 'Shift+ArrowLeft');
    await page.waitForTimeout(60);
  }
  await page.waitForLoadState('networkidle');
  return page.evaluate(() => performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith('/decode')).map((entry) => entry.duration));
}

/** Drags the map about; frames a second. */
async function panned(page) {
  const box = await page.locator('.scatter canvas').boundingBox();
  const at = { x: box.x + 0.75 * box.width, y: box.y + 0.25 * box.height };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.evaluate(() => {
    window.frames_ = { count: 0, from: performance.now() };
    const count = () => {
      window.frames_.count += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  const until = Date.now() + PAN_MS;
  for (let i = 0; Date.now() < until; i++) {
    await page.mouse.move(at.x + 120 * Math.sin(i / 12), at.y + 60 * Math.cos(i / 9));
  }
  const rate = await page.evaluate(() => (1000 * window.frames_.count) / (performance.now() - window.frames_.from));
  await page.mouse.up();
  return rate;
}
