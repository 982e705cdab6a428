import { type ReactNode, useEffect } from 'react';
import { Link, NavLink } from 'react-router';
import { Icon } from './Icon';

interface Crumb {
  to: string;
  label: string;
}

/** A page: its title (which is the document's too), where it belongs, and what can be done. */
export function Page({
  title,
  crumbs = [],
  aside,
  actions,
  children,
  full = false,
}: {
  title: string;
  crumbs?: readonly Crumb[];
  aside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Fill the window's height, and scroll inside. */
  full?: boolean;
}) {
  useEffect(() => {
    document.title = `${title} · Athanor`;
  }, [title]);
  return (
    <div className={full ? 'page full' : 'page'}>
      <header className="page-head">
        <div className="grow">
          {crumbs.length > 0 && (
            <nav className="crumbs" aria-label="Breadcrumb">
              {crumbs.map((crumb) => (
                <span key={crumb.to} className="row">
                  <Link to={crumb.to}>{crumb.label}</Link>
                  <Icon name="right" size={12} />
                </span>
              ))}
            </nav>
          )}
          <div className="row wrap">
            <h1>{title}</h1>
            {aside}
          </div>
        </div>
        {actions !== undefined && <div className="row wrap">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** Parts of a page that each have an address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Crumb[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end>
          {tab.label}
        </NavLink>
      ))}
    </nav>
  );
}

export function Panel({ title, actions, children, flush = false }: { title?: string; actions?: ReactNode; children: ReactNode; flush?: boolean }) {
  return (
    <section className="panel">
      {title !== undefined && (
        <header>
          <h2>{title}</h2>
          {actions !== undefined && <div className="row">{actions}</div>}
        </header>
      )}
      {flush ? children : <div className="body">{children}</div>}
    </section>
  );
}

/** Names and values, one below the other. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A few numbers that matter, side by side. */
export function Figures({ figures }: { figures: readonly { name: string; value: ReactNode; sub?: ReactNode }[] }) {
  return (
    <dl className="figures">
      {figures.map((figure) => (
        <div key={figure.name}>
          <dt>{figure.name}</dt>
          <dd>
            {figure.value}
            {figure.sub !== undefined && <div className="sub">{figure.sub}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
