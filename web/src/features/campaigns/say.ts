import { number } from '~/lib/format';
import { text } from '~/lib/text';
import type { Limit, Wish } from './spec';

/** A wish or a limit in words. */
export function say(wanted: Wish | Limit): string {
  if ('aim' in wanted) {
    switch (wanted.aim) {
      case 'target':
        return text.campaigns.sayTarget(wanted.property, number(wanted.target), number(wanted.tolerance ?? 5));
      case 'range':
        return text.campaigns.sayRange(wanted.property, number(wanted.low), number(wanted.high));
      case 'minimize':
        return text.campaigns.sayLeast(wanted.property);
      case 'maximize':
        return text.campaigns.sayGreatest(wanted.property);
    }
  }
  const { property, check, least, greatest } = wanted;
  if (property === null) {
    return check ?? '';
  }
  if (least !== null && greatest !== null) {
    return text.campaigns.sayRange(property, number(least), number(greatest));
  }
  return least !== null ? text.campaigns.sayAtLeast(property, number(least)) : text.campaigns.sayAtMost(property, number(greatest));
}
