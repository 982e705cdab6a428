// Builds dist/ and holds the first load to its limit. Does nothing where dist/ is of the same sources.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';
import { firstLoad } from './size.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist', '.sources');

function sources(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name !== 'schema.d.ts')
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function hash() {
  const sum = createHash('sha256');
  const files = [
    ...['src', 'public', 'scripts'].flatMap(sources),
    ...['index.html', 'openapi.json', 'package-lock.json', 'vite.config.ts'].map((name) => join(root, name)),
  ].sort();
  for (const file of files) {
    sum.update(file).update(readFileSync(file));
  }
  return sum.digest('hex');
}

function node(script, ...args) {
  execFileSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit' });
}

const now = hash();
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) {
  console.log('web: dist is up to date');
} else {
  install();
  node('scripts/api.mjs');
  node('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
  firstLoad(join(root, 'dist'));
  writeFileSync(stamp, now);
}
