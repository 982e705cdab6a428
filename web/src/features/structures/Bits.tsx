import type { Print } from '~/lib/api/types';
import { count } from '~/lib/format';
import { text } from '~/lib/text';

/** More would be smaller than a pixel. */
const MOST = 16_384;

/** A fingerprint's bits, in about twice as many columns as rows. */
export function Bits({ print }: { print: Print }) {
  const bits = print.bits.slice(0, MOST);
  const columns = Math.max(1, Math.ceil(Math.sqrt(bits.length * 2)));
  const set = print.bits.replaceAll('0', '').length;
  const path = Array.from(bits, (bit, i) => (bit === '1' ? `M${i % columns} ${Math.floor(i / columns)}h1v1h-1z` : '')).join('');
  const said = text.structure.fingerprintHelp(count(set), count(print.length));
  return (
    <div className="stack">
      <svg className="bits" viewBox={`0 0 ${columns} ${Math.ceil(bits.length / columns)}`} role="img" aria-label={said} shapeRendering="crispEdges">
        <rect width="100%" height="100%" fill="var(--sunken)" />
        <path d={path} fill="var(--plot-1)" />
      </svg>
      <p className="muted small">
        {said} · <code>{print.kind}</code>
      </p>
    </div>
  );
}
