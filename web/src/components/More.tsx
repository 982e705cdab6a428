import { useEffect, useRef } from 'react';
import type { Pages } from '~/lib/api/query';
import { text } from '~/lib/text';
import { Button } from './Button';

/** At a list's end: loads more when it comes into view, or when asked. */
export function More<T>({ pages }: { pages: Pages<T> }) {
  const end = useRef<HTMLDivElement>(null);
  const load = useRef(pages.loadMore);
  useEffect(() => {
    load.current = pages.loadMore;
  });
  const { more } = pages;
  useEffect(() => {
    const element = end.current;
    if (!more || element === null) {
      return;
    }
    const watcher = new IntersectionObserver((seen) => {
      if (seen.some((s) => s.isIntersecting)) {
        load.current();
      }
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [more]);
  return more ? (
    <div ref={end} className="more">
      <Button kind="plain" busy={pages.loading} onClick={pages.loadMore}>
        {text.common.more}
      </Button>
    </div>
  ) : null;
}
