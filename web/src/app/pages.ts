import type { IconName } from '~/components/Icon';
import type { Role } from '~/lib/api/types';
import { text } from '~/lib/text';

export interface NavPage {
  to: string;
  label: string;
  icon: IconName;
  group: 'top' | 'work' | 'system';
  /** The second key after `g`. */
  key: string;
  /** Who the page is for. */
  role?: Role;
  /** Not where the server has one user. */
  accounts?: boolean;
}

/** What the navigation shows, in order. */
export const PAGES: readonly NavPage[] = [
  { to: '/', label: text.nav.home, icon: 'home', group: 'top', key: 'h' },
  { to: '/datasets', label: text.nav.datasets, icon: 'datasets', group: 'work', key: 'd' },
  { to: '/models', label: text.nav.models, icon: 'models', group: 'work', key: 'm' },
  { to: '/map', label: text.nav.map, icon: 'map', group: 'work', key: 'l' },
  { to: '/surrogates', label: text.nav.surrogates, icon: 'surrogates', group: 'work', key: 's' },
  { to: '/campaigns', label: text.nav.campaigns, icon: 'campaigns', group: 'work', key: 'c' },
  { to: '/review', label: text.nav.review, icon: 'review', group: 'work', key: 'r' },
  { to: '/jobs', label: text.nav.jobs, icon: 'jobs', group: 'system', key: 'j' },
  { to: '/plugins', label: text.nav.plugins, icon: 'plugins', group: 'system', key: 'p' },
  { to: '/users', label: text.nav.users, icon: 'users', group: 'system', key: 'u', role: 'admin' },
  { to: '/tokens', label: text.nav.tokens, icon: 'tokens', group: 'system', key: 't', accounts: true },
  { to: '/audit', label: text.nav.audit, icon: 'audit', group: 'system', key: 'a', role: 'admin' },
];
