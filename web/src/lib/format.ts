/** Numbers, units and times for people. */

const SPACE = '\u202f';
const MINUS = '\u2212';

/** A number with as many digits as say something; an en dash for none. */
export function number(value: number | null | undefined, digits = 4): string {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return '–';
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? '∞' : `${MINUS}∞`;
  }
  if (value === 0) {
    return '0';
  }
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) {
    const [mantissa = '', exponent = '0'] = value.toExponential(Math.max(0, digits - 1)).split('e');
    return minus(`${trim(mantissa)}×10${raised(Number(exponent))}`);
  }
  // 12,345 is not made 12,350: digits before the point are never rounded away
  const places = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return grouped(trim(value.toFixed(Math.min(places, 12))));
}

/** A count: whole, grouped. */
export function count(value: number): string {
  return grouped(String(Math.round(value)));
}

/** `3 structures`, `1 structure`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A unit as people write it: nothing for dimensionless ones. */
export function unit(name: string | null | undefined): string {
  if (name === null || name === undefined || name === '1' || name === '-') {
    return '';
  }
  return name.replace(/\^(-?\d+)/g, (_, exponent: string) => raised(Number(exponent)));
}

/** A value with its unit. */
export function quantity(value: number | null | undefined, ofUnit: string | null | undefined, digits = 4): string {
  const text = number(value, digits);
  const name = unit(ofUnit);
  return name === '' || text === '–' ? text : `${text}${SPACE}${name}`;
}

/** A mean and its deviation, to the digits that the deviation leaves: `4.21 ± 0.08`. */
export function withSpread(mean: number, spread: number | null | undefined): string {
  if (spread === null || spread === undefined || !(spread > 0) || !Number.isFinite(spread)) {
    return number(mean);
  }
  const leading = Math.floor(Math.log10(spread));
  // two digits of the deviation where it begins with a 1, else one
  const places = Math.max(0, Math.min(8, -leading + (spread / 10 ** leading < 1.95 ? 1 : 0)));
  return `${grouped(mean.toFixed(places))} ± ${spread.toFixed(places)}`;
}

export function percent(share: number, digits = 0): string {
  return `${minus((100 * share).toFixed(digits))}${SPACE}%`;
}

export function bytes(size: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = size;
  let step = 0;
  while (value >= 1000 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  return `${step === 0 ? String(value) : value.toFixed(value < 10 ? 1 : 0)}${SPACE}${units[step] ?? ''}`;
}

/** `48 s`, `3 min`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 90) {
    return `${whole}${SPACE}s`;
  }
  const minutes = Math.round(whole / 60);
  if (minutes < 90) {
    return `${minutes}${SPACE}min`;
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    const rest = minutes % 60;
    return `${hours}${SPACE}h${rest === 0 ? '' : ` ${rest}${SPACE}min`}`;
  }
  return `${Math.round(hours / 24)}${SPACE}days`;
}

/** `just now`, `5 min ago`, then the day. */
export function since(iso: string, now: number = Date.now()): string {
  const seconds = (now - Date.parse(iso)) / 1000;
  if (seconds < 45) {
    return 'just now';
  }
  return seconds < 86_400 ? `${duration(seconds)} ago` : day(iso);
}

export function day(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(iso));
}

export function time(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(iso));
}

/** The first digits of a hash. */
export function short(hash: string, digits = 8): string {
  return hash.slice(0, digits);
}

/** `AWAITING_REVIEW` as `Awaiting review`. */
export function words(name: string): string {
  const text = name.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function trim(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function grouped(text: string): string {
  const [whole = '', fraction] = minus(text).split('.');
  // four digits stay together
  const parts = whole.replace(MINUS, '').length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return fraction === undefined ? parts : `${parts}.${fraction}`;
}

function minus(text: string): string {
  return text.replace('-', MINUS);
}

function raised(exponent: number): string {
  return Array.from(String(exponent), (c) => (c === '-' ? '⁻' : ('⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)] ?? ''))).join('');
}
