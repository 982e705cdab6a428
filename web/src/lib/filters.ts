/** Bounds on properties, as an address holds them and the API takes them: `property:least:greatest`. */
export interface Bound {
  property: string;
  least: number | null;
  greatest: number | null;
}

export function parseBound(text: string): Bound | null {
  // a property's name may hold colons, its bounds can't
  const found = /^(.+):([^:]*):([^:]*)$/.exec(text);
  if (found === null) {
    return null;
  }
  const [, property = '', least = '', greatest = ''] = found;
  const bound = { property, least: side(least), greatest: side(greatest) };
  return bound.least === undefined || bound.greatest === undefined ? null : { property, least: bound.least, greatest: bound.greatest };
}

function side(text: string): number | null | undefined {
  if (text === '') {
    return null;
  }
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

export function writeBound({ property, least, greatest }: Bound): string {
  return `${property}:${least === null ? '' : short(least)}:${greatest === null ? '' : short(greatest)}`;
}

/** The same bounds with another for its property; without one where it bounds nothing. */
export function withBound(bounds: readonly Bound[], changed: Bound): Bound[] {
  const others = bounds.filter((bound) => bound.property !== changed.property);
  return changed.least === null && changed.greatest === null ? others : [...others, changed];
}

/** Digits enough to tell steps of a slider apart. */
function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
