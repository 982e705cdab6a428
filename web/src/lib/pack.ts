import { Zip, ZipPassThrough } from 'fflate';
import type { Named } from './dropped';

/**
 * A zip of files, one after the other: pictures are compressed already, so they are stored as they are.
 *
 * @param onProgress told how many bytes of the files are in it
 */
export async function pack(files: readonly Named[], onProgress: (bytes: number) => void, signal: AbortSignal): Promise<Blob> {
  const parts: BlobPart[] = [];
  const failures: Error[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) {
      failures.push(error);
    }
    parts.push(chunk);
  });
  let done = 0;
  for (const { path, file } of files) {
    signal.throwIfAborted();
    const entry = new ZipPassThrough(path);
    zip.add(entry);
    const reader = file.stream().getReader();
    for (;;) {
      const { done: end, value } = await reader.read();
      if (end) {
        break;
      }
      entry.push(value);
      done += value.byteLength;
      onProgress(done);
    }
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
  if (failures[0] !== undefined) {
    throw failures[0];
  }
  return new Blob(parts, { type: 'application/zip' });
}
