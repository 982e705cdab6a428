/** Files that somebody dropped or chose, folders included. */

export interface Named {
  /** Within what was dropped, with / between folders. */
  path: string;
  file: File;
}

/** All files of what was dropped, folders gone through. To be called in the event's own turn. */
export async function dropped(transfer: DataTransfer): Promise<Named[]> {
  // what is dropped is gone after the first wait
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const found: Named[] = [];
  for (const entry of entries) {
    await collect(entry, found);
  }
  return found;
}

async function collect(entry: FileSystemEntry, found: Named[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({ path: entry.fullPath.replace(/^\//, ''), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // a folder is read a hundred at a time
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) {
      return;
    }
    for (const inner of part) {
      await collect(inner, found);
    }
  }
}

/** Files of an input, with their folders where one was chosen. */
export function chosen(files: FileList): Named[] {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath, file }));
}

/** What of the files a plugin reads, what may be its labels, and what is neither. */
export interface Sorted {
  readable: Named[];
  tables: Named[];
  foreign: Named[];
  zip: File | null;
  problem: 'zips' | null;
}

export function sort(files: readonly Named[], endings: readonly string[]): Sorted {
  const shown = files.filter(({ path }) => !path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX'));
  const zips = shown.filter(({ path }) => hasEnding(path, ['zip']));
  const [first] = zips;
  if (first !== undefined) {
    const one = zips.length === 1 && shown.length === 1;
    return { readable: [], tables: [], foreign: [], zip: one ? first.file : null, problem: one ? null : 'zips' };
  }
  const readable = shown.filter(({ path }) => hasEnding(path, endings));
  const tables = shown.filter(({ path }) => hasEnding(path, ['csv']));
  const foreign = shown.filter((named) => !readable.includes(named) && !tables.includes(named));
  return { readable, tables, foreign, zip: null, problem: null };
}

function hasEnding(path: string, endings: readonly string[]): boolean {
  const name = path.toLowerCase();
  return endings.some((ending) => name.endsWith(`.${ending}`));
}
