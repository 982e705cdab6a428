// Makes the types of the API client from the server's description, openapi.json.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const source = new URL('../openapi.json', import.meta.url);
const target = new URL('../src/lib/api/schema.d.ts', import.meta.url);

// A record always has all its keys: what may be null is said in src/lib/api/types.ts.
const nodes = await openapiTS(source, { propertiesRequiredByDefault: true });
const text = astToString(nodes);
mkdirSync(new URL('.', target), { recursive: true });
let before = '';
try {
  before = readFileSync(target, 'utf8');
} catch {
  // the first time
}
if (before !== text) {
  writeFileSync(target, text);
}
