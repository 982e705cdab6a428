import { Link } from 'react-router';
import type { LatentMap, Method } from '~/lib/api/latent';
import { type ColorMap, ramp } from '~/lib/colormap';
import { count, number, percent, unit, words } from '~/lib/format';
import { text } from '~/lib/text';
import type { Shades } from './shade';

/** What colours and axes mean. */
export function Legend({ map, property, shades, scale, method, found, campaign }: { map: LatentMap; property: LatentMap['property'] | null; shades: Shades; scale: ColorMap; method: Method; found: number; campaign: string }) {
  return (
    <div className="map-legend small">
      {property !== null && property !== undefined && shades.range !== null && (
        <div>
          <div className="spread">
            <code>{property.name}</code>
            <span className="muted">{unit(property.unit)}</span>
          </div>
          <div className="ramp" style={{ background: `linear-gradient(90deg, ${ramp(scale, 11).join(', ')})` }} />
          <div className="spread num muted">
            <span>{number(shades.range[0], 3)}</span>
            {property.surrogate !== null ? <Link to={`/surrogates/${property.surrogate}`}>{text.map.predicted}</Link> : property.source !== null && <span>{words(property.source)}</span>}
            <span>{number(shades.range[1], 3)}</span>
          </div>
        </div>
      )}
      <div className="muted num">
        {text.map.points(count(map.x.length), count(map.rows))}
        {shades.missing > 0 && ` · ${text.map.missing(count(shades.missing))}`}
      </div>
      {method === 'pca' && map.shares !== null && (
        <div className="muted num">{text.map.shares(map.shares.slice(0, 2).map((s) => percent(s)).join(' + '))}</div>
      )}
      <div className="row muted">
        <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true" className="map-range">
          <circle r="4.5" />
        </svg>
        {text.map.range}
      </div>
      {found > 0 && (
        <div className="row">
          <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
            <path d="M0 -5L5 0L0 5L-5 0Z" className="found-mark" />
          </svg>
          <Link to={`/review/${campaign}`}>{text.map.candidates(found)}</Link>
        </div>
      )}
    </div>
  );
}
