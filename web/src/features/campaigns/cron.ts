/** Times of a cron expression: minute, hour, day of month, month, day of week. */

export type Rhythm = 'daily' | 'weekdays' | 'weekly' | 'monthly' | 'own';

const DAYS: Record<Exclude<Rhythm, 'own'>, string> = { daily: '* * *', weekdays: '* * 1-5', weekly: '* * 1', monthly: '1 * *' };

/** The expression of a rhythm at a time of day as `02:30`. */
export function cronOf(rhythm: Exclude<Rhythm, 'own'>, time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return `${minute} ${hour} ${DAYS[rhythm]}`;
}

/** The rhythm of an expression and its time of day, where it is one of ours. */
export function rhythmOf(cron: string): { rhythm: Exclude<Rhythm, 'own'>; time: string } | null {
  const match = /^(\d{1,2}) (\d{1,2}) (.+)$/.exec(cron.trim().replace(/\s+/g, ' '));
  const found = Object.entries(DAYS).find(([, days]) => days === match?.[3]);
  if (match === null || found === undefined || Number(match[1]) > 59 || Number(match[2]) > 23) {
    return null;
  }
  return { rhythm: found[0] as Exclude<Rhythm, 'own'>, time: `${two(match[2])}:${two(match[1])}` };
}

/** Whether it has the five fields, each of characters that a field may have; the server says the rest. */
export function looksLikeCron(cron: string): boolean {
  const fields = cron.trim().split(/\s+/);
  return fields.length === 5 && fields.every((field) => /^[\dA-Za-z*/,?#-]+$/.test(field));
}

function two(digits: string | undefined): string {
  return (digits ?? '').padStart(2, '0');
}
