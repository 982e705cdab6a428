import type { OptionSpec } from './api/types';

/** What was typed, by option. */
export type Given = Readonly<Record<string, string>>;

/** What is wrong with a value; null where nothing is. */
export function check(spec: OptionSpec, value: string): string | null {
  if (spec.kind === 'TEXT' || spec.kind === 'FLAG') {
    return null;
  }
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) {
    return 'A number is needed.';
  }
  if (spec.kind === 'INTEGER' && !Number.isInteger(number)) {
    return 'A whole number is needed.';
  }
  if (spec.min !== null && number < spec.min) {
    return `At least ${spec.min}.`;
  }
  return spec.max !== null && number > spec.max ? `At most ${spec.max}.` : null;
}

/** Whether all that was typed can be sent. */
export function allRight(specs: readonly OptionSpec[], given: Given): boolean {
  return specs.every((spec) => check(spec, given[spec.name] ?? String(spec.defaultValue)) === null);
}

/** What differs from the defaults, as the API takes it. */
export function changed(specs: readonly OptionSpec[], given: Given): Record<string, string> {
  return Object.fromEntries(
    specs.flatMap((spec) => {
      const value = given[spec.name];
      return value === undefined || value === String(spec.defaultValue) ? [] : [[spec.name, value] as const];
    }),
  );
}
