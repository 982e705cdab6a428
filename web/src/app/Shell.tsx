import { useState } from 'react';
import { NavLink, Outlet, useLocation, useNavigate, useNavigation } from 'react-router';
import { Button } from '~/components/Button';
import { Icon } from '~/components/Icon';
import { Failed } from '~/components/States';
import { Toasts } from '~/components/Toasts';
import { LoginPage } from '~/features/session/LoginPage';
import { useLogOut, useMe } from '~/lib/api/session';
import type { Me } from '~/lib/api/types';
import { useShortcuts } from '~/lib/keys';
import { text } from '~/lib/text';
import { setTheme, useTheme } from '~/lib/theme';
import { KeyHelp } from './KeyHelp';
import { Mark } from './Mark';
import { type NavPage, PAGES } from './pages';

/** Who is asking first; then the navigation, and the page in it. */
export function Shell() {
  const me = useMe();
  if (me.error !== null && me.data === undefined) {
    return me.error.loggedOut ? <LoginPage /> : <Failed failure={me.error} retry={() => void me.refetch()} />;
  }
  if (me.error?.loggedOut === true) {
    return <LoginPage />;
  }
  return me.data === undefined ? null : <Frame me={me.data} />;
}

function Frame({ me }: { me: Me }) {
  // open on the page that it was opened on: going somewhere closes it
  const [openAt, setOpenAt] = useState<string | null>(null);
  const [keys, setKeys] = useState(false);
  const { pathname } = useLocation();
  const open = openAt === pathname;
  const moving = useNavigation().state !== 'idle';
  const navigate = useNavigate();
  const pages = PAGES.filter((page) => (page.role === undefined || me.roles.includes(page.role)) && (page.accounts !== true || !me.singleUser));

  useShortcuts([
    { key: '?', does: text.nav.keys, run: () => setKeys(true) },
    ...PAGES.map((page) => ({ key: `g ${page.key}`, does: text.nav.goTo(page.label), run: () => void navigate(page.to) })),
  ]);

  return (
    <div className="shell">
      <a className="skip" href="#main">
        {text.nav.skip}
      </a>
      <header className="top-bar">
        <Button kind="plain" icon={open ? 'close' : 'menu'} aria-label={open ? text.nav.close : text.nav.open} aria-expanded={open} onClick={() => setOpenAt(open ? null : pathname)} />
        <Mark />
      </header>
      <nav className={open ? 'side open' : 'side'} aria-label={text.nav.label}>
        <Mark />
        <Group pages={pages.filter((p) => p.group === 'top')} />
        <Group title={text.nav.groups.work} pages={pages.filter((p) => p.group === 'work')} />
        <Group title={text.nav.groups.system} pages={pages.filter((p) => p.group === 'system')} />
        <Foot me={me} onKeys={() => setKeys(true)} />
      </nav>
      <main id="main" tabIndex={-1} aria-busy={moving}>
        {moving && <div className="moving" aria-hidden="true" />}
        <Outlet />
      </main>
      <Toasts />
      {keys && <KeyHelp onClose={() => setKeys(false)} />}
    </div>
  );
}

function Group({ title, pages }: { title?: string; pages: readonly NavPage[] }) {
  return (
    <div className="side-group">
      {title !== undefined && <div className="side-title">{title}</div>}
      <ul>
        {pages.map((page) => (
          <li key={page.to}>
            <NavLink to={page.to} end={page.to === '/'}>
              <Icon name={page.icon} />
              {page.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Foot({ me, onKeys }: { me: Me; onKeys: () => void }) {
  const theme = useTheme();
  const logOut = useLogOut();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <div className="side-foot">
      <div className="who" title={me.singleUser ? text.nav.singleUser : me.roles.join(', ')}>
        <Icon name="user" />
        <span className="grow">{me.singleUser ? text.nav.singleUser : me.user}</span>
      </div>
      <div className="row">
        <Button kind="plain" icon={theme === 'dark' ? 'sun' : 'moon'} aria-label={text.nav[other]} onClick={() => setTheme(other)} />
        <Button kind="plain" icon="keyboard" aria-label={text.nav.keys} onClick={onKeys} />
        {!me.singleUser && <Button kind="plain" icon="logout" aria-label={text.nav.logOut} busy={logOut.isPending} onClick={() => logOut.mutate()} />}
      </div>
    </div>
  );
}
