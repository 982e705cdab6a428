/** What leaves the page as a file. */

export interface Table {
  columns: readonly string[];
  rows: readonly (readonly (string | number | null | undefined)[])[];
}

/** RFC 4180. Text that a spreadsheet would take for a formula gets a quote in front. */
export function toCsv({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? String(value) : '';
  }
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Hands the browser a file to keep: bytes, or the address of a picture's data. */
export function save(name: string, content: Blob | string): void {
  const link = document.createElement('a');
  link.download = name;
  link.href = typeof content === 'string' ? content : URL.createObjectURL(content);
  link.click();
  if (typeof content !== 'string') {
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}
