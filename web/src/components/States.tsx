import type { ReactNode } from 'react';
import { Problem } from '~/lib/api/http';
import { text } from '~/lib/text';
import { Button } from './Button';
import { Icon, type IconName } from './Icon';

/** Nothing here yet, and what to do about it. */
export function Empty({ icon, title, children, action }: { icon: IconName; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} size={28} />
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  );
}

/** Why something could not be shown. */
export function Failed({ failure, retry }: { failure: unknown; retry?: () => void }) {
  const told = failure instanceof Problem ? failure : null;
  return (
    <div className="empty" role="alert">
      <Icon name="warn" size={28} />
      <h2>{told === null ? text.errors.page : text.errors.titles[told.category]}</h2>
      <p>{failure instanceof Error ? failure.message : String(failure)}</p>
      {retry !== undefined && told?.status !== 404 && (
        <Button icon="refresh" onClick={retry}>
          {text.common.retry}
        </Button>
      )}
    </div>
  );
}

/** Holds the place of what is on its way, at its size. */
export function Skeleton({ height = 20, width, count = 1 }: { height?: number; width?: number | string; count?: number }) {
  return (
    <div className="stack" aria-hidden="true">
      {Array.from({ length: count }, (_, i) => (
        <div key={i} className="skeleton" style={{ height, width: width ?? '100%' }} />
      ))}
    </div>
  );
}

/** What shows of a query: its data, or why not, or the place that they will take. */
export function Loaded<T>({
  query,
  skeleton,
  children,
}: {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) {
    return <>{children(query.data)}</>;
  }
  if (query.error !== null) {
    return <Failed failure={query.error} retry={() => void query.refetch()} />;
  }
  return (
    <div role="status">
      <span className="sr-only">{text.common.loading}</span>
      {skeleton ?? <Skeleton height={36} count={5} />}
    </div>
  );
}

/** A remark that stands on a page. */
export function Notice({ kind = 'info', children }: { kind?: 'info' | 'warn' | 'bad' | 'ok'; children: ReactNode }) {
  return (
    <div className={`notice ${kind}`} role={kind === 'bad' ? 'alert' : undefined}>
      <Icon name={kind === 'info' ? 'info' : kind === 'ok' ? 'review' : 'warn'} />
      <div className="grow">{children}</div>
    </div>
  );
}
