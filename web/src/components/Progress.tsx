import { count, duration } from '~/lib/format';
import { text } from '~/lib/text';

/** How far something is; where the total isn't known, that it goes on. */
export function Progress({
  label,
  done,
  total,
  secondsLeft,
}: {
  label: string;
  done: number | null;
  total: number | null;
  secondsLeft?: number | null;
}) {
  const known = done !== null && total !== null && total > 0;
  const share = known ? Math.min(1, done / total) : 0;
  return (
    <div>
      <div className="spread small">
        <span>{label}</span>
        <span className="muted num nowrap">
          {known && `${count(done)} / ${count(total)}`}
          {secondsLeft !== null && secondsLeft !== undefined && ` · ${text.common.left(duration(secondsLeft))}`}
        </span>
      </div>
      <div
        className={known ? 'progress' : 'progress unknown'}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={known ? Math.round(100 * share) : undefined}
      >
        <i style={{ width: `${100 * share}%` }} />
      </div>
    </div>
  );
}
