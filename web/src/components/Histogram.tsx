import { useId } from 'react';
import { number } from '~/lib/format';
import './histogram.css';

const STEPS = 200;

/** Of two handles, one above the other. */
const HANDLES = 48;

interface Props {
  counts: readonly number[];
  min: number;
  max: number;
  label: string;
  height?: number;
}

/** How many values are where: bars of equal width from the least value to the greatest. */
export function Histogram({ counts, min, max, label, height = 44, from = min, to = max }: Props & { from?: number; to?: number }) {
  const most = Math.max(1, ...counts);
  const width = (max - min) / counts.length;
  return (
    <svg className="histogram" viewBox={`0 0 ${counts.length} 1`} preserveAspectRatio="none" height={height} role="img" aria-label={label}>
      {counts.map((n, i) => {
        const centre = min + (i + 0.5) * width;
        const inside = width === 0 || (centre >= from && centre <= to);
        return n === 0 ? null : (
          // a single value is seen beside thousands
          <rect key={i} x={i + 0.06} width={0.88} y={1 - Math.max(0.03, n / most)} height={Math.max(0.03, n / most)} className={inside ? 'in' : 'out'} />
        );
      })}
    </svg>
  );
}

/** A histogram with two handles that set bounds. Null is no bound. */
export function HistogramRange({
  least,
  greatest,
  onChange,
  names,
  ...histogram
}: Props & {
  least: number | null;
  greatest: number | null;
  onChange: (least: number | null, greatest: number | null) => void;
  names: { least: string; greatest: string };
}) {
  const { min, max } = histogram;
  const id = useId();
  const from = least ?? min;
  const to = greatest ?? max;
  const step = (max - min) / STEPS;
  const at = (value: number) => Math.round((value - min) / step);
  const value = (place: number) => min + place * step;
  return (
    <div className="histogram-range">
      <Histogram {...histogram} from={from} to={to} height={HANDLES} />
      {max > min && (
        <div className="handles">
          <input
            type="range"
            id={`${id}-least`}
            aria-label={names.least}
            aria-valuetext={number(from)}
            min={0}
            max={STEPS}
            value={at(from)}
            onChange={(event) => {
              const place = Math.min(Number(event.target.value), at(to));
              onChange(place === 0 ? null : value(place), greatest);
            }}
          />
          <input
            type="range"
            id={`${id}-greatest`}
            aria-label={names.greatest}
            aria-valuetext={number(to)}
            min={0}
            max={STEPS}
            value={at(to)}
            onChange={(event) => {
              const place = Math.max(Number(event.target.value), at(from));
              onChange(least, place === STEPS ? null : value(place));
            }}
          />
        </div>
      )}
      <div className="ends num">
        <span>{number(from, 3)}</span>
        <span>{number(to, 3)}</span>
      </div>
    </div>
  );
}
