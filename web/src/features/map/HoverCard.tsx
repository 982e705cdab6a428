import { Picture } from '~/components/Structure';
import type { LatentMap } from '~/lib/api/latent';
import { count, quantity } from '~/lib/format';
import { text } from '~/lib/text';
import type { Place } from './plane';

const WIDTH = 148;

/** What is under the mouse. */
export function HoverCard({
  at,
  width,
  position,
  structure,
  property,
  value,
}: {
  at: Place;
  width: number;
  position: number;
  structure: string | null;
  property: NonNullable<LatentMap['property']> | null;
  value: number | null;
}) {
  const left = at.x + 14 + WIDTH > width ? at.x - 14 - WIDTH : at.x + 14;
  return (
    <div className="map-hover" style={{ left, top: Math.max(4, at.y - 70), width: WIDTH }}>
      {structure === null ? <div className="picture skeleton" /> : <Picture key={structure} structure={structure} />}
      <div className="spread small num">
        <span className="muted">{text.map.row(count(position))}</span>
        {property !== null && <b>{quantity(value, property.unit, 3)}</b>}
      </div>
    </div>
  );
}
