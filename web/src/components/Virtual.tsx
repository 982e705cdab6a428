import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { windowOf } from '~/lib/window';

interface Props {
  /** How many there are in all, whether loaded or not. */
  count: number;
  label: string;
  /** Draws one; asked for those alone that are in view. */
  render: (index: number) => ReactNode;
  /** Called when what is in view changes, so that it can be loaded. */
  onRange?: (first: number, last: number) => void;
  /** Scrolled to at first. */
  initial?: number;
}

/** Cards in columns of equal width, of which only those in view exist. Scrolls inside, at its parent's height. */
export function Gallery({ least, ratio, gap = 12, ...props }: Props & { least: number; ratio: (width: number) => number; gap?: number }) {
  return (
    <Scroller
      {...props}
      measure={(width) => {
        const columns = Math.max(1, Math.floor((width + gap) / (least + gap)));
        const item = (width - gap * (columns - 1)) / columns;
        return { columns, width: item, height: Math.round(ratio(item)), gap };
      }}
    />
  );
}

/** Rows of one height, of which only those in view exist. */
export function Rows({ height, ...props }: Props & { height: number }) {
  return <Scroller {...props} measure={(width) => ({ columns: 1, width, height, gap: 0 })} />;
}

interface Measure {
  columns: number;
  width: number;
  height: number;
  gap: number;
}

function Scroller({ count, label, render, onRange, initial = 0, measure }: Props & { measure: (width: number) => Measure }) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0, width: 0 });
  const sizes = measure(view.width);
  const shown = view.width === 0 ? { first: 0, last: -1, total: 0 } : windowOf({ ...sizes, count, top: view.top, viewport: view.height });

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) {
      return;
    }
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight, width: element.clientWidth });
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    look();
    return () => watcher.disconnect();
  }, []);

  const placed = useRef(false);
  useLayoutEffect(() => {
    if (!placed.current && view.width > 0) {
      placed.current = true;
      box.current?.scrollTo(0, Math.floor(initial / sizes.columns) * (sizes.height + sizes.gap));
    }
  });

  const { first, last } = shown;
  useEffect(() => {
    if (last >= first) {
      onRange?.(first, last);
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- told when the range changes, not when the listener does
  }, [first, last, count]);

  return (
    // a region that scrolls has to be reachable by keyboard
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={box} className="virtual" style={{ height: '100%' }} role="region" aria-label={label} tabIndex={0} onScroll={(event) => {
      const { scrollTop, clientHeight, clientWidth } = event.currentTarget;
      setView({ top: scrollTop, height: clientHeight, width: clientWidth });
    }}>
      <div role="list" style={{ height: shown.total }}>
        {Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i).map((index) => (
          <div
            key={index}
            role="listitem"
            aria-setsize={count}
            aria-posinset={index + 1}
            style={{
              position: 'absolute',
              top: Math.floor(index / sizes.columns) * (sizes.height + sizes.gap),
              left: (index % sizes.columns) * (sizes.width + sizes.gap),
              width: sizes.width,
              height: sizes.height,
            }}
          >
            {render(index)}
          </div>
        ))}
      </div>
    </div>
  );
}
