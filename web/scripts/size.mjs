// What a browser loads before the first page shows, gzipped: scripts, styles and fonts of the entry.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 400;

/** Prints the size of the first load, and throws where it is over the limit. */
export function firstLoad(dist) {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
  const files = new Set(['index.html', 'theme.js', 'favicon.svg']);
  const visit = (key) => {
    const chunk = manifest[key];
    if (!files.has(chunk.file)) {
      [chunk.file, ...(chunk.css ?? [])].forEach((file) => files.add(file));
      (chunk.imports ?? []).forEach(visit);
    }
  };
  visit('index.html');
  // of the fonts a browser takes the one whose letters it needs
  for (const chunk of Object.values(manifest)) {
    if (/latin-wght-normal.*\.woff2$/.test(chunk.file) && !/latin-ext/.test(chunk.file)) {
      files.add(chunk.file);
    }
  }
  const kb = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0) / 1024;
  console.log(`web: first load ${kb.toFixed(1)} KB gzip (at most ${LIMIT_KB})`);
  if (kb > LIMIT_KB) {
    throw new Error(`the first load is ${kb.toFixed(1)} KB gzip, more than ${LIMIT_KB}: load something later`);
  }
}
