import { useState } from 'react';
import { Link } from 'react-router';
import { ButtonLink } from '~/components/Button';
import { Facts } from '~/components/Page';
import { Failed, Notice, Skeleton } from '~/components/States';
import { useGet } from '~/lib/api/query';
import type { Predicted } from '~/lib/api/latent';
import type { Model } from '~/lib/api/types';
import { number, percent, quantity } from '~/lib/format';
import { text } from '~/lib/text';
import type { Here } from './useHere';

/** The structure at the cursor, what is predicted of it, and a slider for each latent dimension. */
export function HerePanel({
  model,
  dataset,
  here,
  failure,
  wished,
  onCode,
  onRest,
}: {
  model: Model;
  dataset: number | null;
  here: Here | null;
  failure: unknown;
  wished: string;
  onCode: (z: readonly number[]) => void;
  onRest: () => void;
}) {
  const [unwished, setUnwished] = useState<ReadonlySet<string>>(new Set());
  const [more, setMore] = useState<ReadonlySet<string>>(new Set());
  if (here === null) {
    return failure === null ? (
      <div role="status">
        <span className="sr-only">{text.common.loading}</span>
        <Skeleton height={240} />
      </div>
    ) : (
      <Failed failure={failure} />
    );
  }
  const wishes = here.predicted.filter(({ property }) => more.has(property) || (property === wished && !unwished.has(property)));
  const toggle = (property: string, on: boolean) => {
    setMore((before) => with_(before, property, on));
    setUnwished((before) => with_(before, property, !on));
  };
  return (
    <div className="stack here">
      {failure !== null && <Notice kind="warn">{failure instanceof Error ? failure.message : text.errors.page}</Notice>}
      <div className="here-top">
        <img className="picture" src={`data:image/png;base64,${here.decoded.preview}`} alt={text.map.decoded} />
        <div className="stack">
          <Facts facts={Object.entries(here.decoded.facts).map(([name, value]) => [name, value] as const)} />
          {here.decoded.stored && <Link to={`/structures/${here.decoded.structure}`}>{text.map.stored}</Link>}
          <span className="muted small num">{text.map.took(Math.round(here.took))}</span>
        </div>
      </div>
      {here.predicted.length === 0 ? (
        <Notice>{text.map.noSurrogates}</Notice>
      ) : (
        <Predictions predicted={here.predicted} wishes={wishes} onToggle={toggle} />
      )}
      <ButtonLink kind="primary" icon="campaigns" to={searchFrom(model, dataset, here, wishes)}>
        {text.map.searchHere}
      </ButtonLink>
      <Sliders model={model} z={here.z} onCode={onCode} onRest={onRest} />
    </div>
  );
}

function with_(before: ReadonlySet<string>, property: string, on: boolean): ReadonlySet<string> {
  const after = new Set(before);
  if (on) {
    after.add(property);
  } else {
    after.delete(property);
  }
  return after;
}

/** The campaign form, with what is predicted here as its wish; without predictions, what is known of the structure. */
function searchFrom(model: Model, dataset: number | null, here: Here, wishes: readonly Predicted[]): string {
  const query = new URLSearchParams();
  if (dataset !== null) {
    query.set('dataset', String(dataset));
  }
  query.set('model', model.model);
  for (const { property, mean } of wishes) {
    query.append('wish', `${property}:${Number((mean[0] ?? 0).toPrecision(4))}`);
  }
  if (wishes.length === 0 && here.decoded.stored) {
    query.set('like', here.decoded.structure);
  }
  return `/campaigns/new?${query.toString()}`;
}

function Predictions({ predicted, wishes, onToggle }: { predicted: readonly Predicted[]; wishes: readonly Predicted[]; onToggle: (property: string, on: boolean) => void }) {
  return (
    <table className="table tight">
      <caption className="sr-only">{text.map.predicted}</caption>
      <thead>
        <tr>
          <th>{text.map.predicted}</th>
          <th className="right">{text.map.mean}</th>
          <th className="right">{text.map.interval(percent(predicted[0]?.level ?? 0))}</th>
          <th>{text.map.wish}</th>
        </tr>
      </thead>
      <tbody>
        {predicted.map(({ property, unit, mean, low, high }) => (
          <tr key={property}>
            <td>
              <code>{property}</code>
            </td>
            <td className="right">{quantity(mean[0], unit, 3)}</td>
            <td className="right muted nowrap">
              {number(low[0], 3)} … {number(high[0], 3)}
            </td>
            <td>
              <input type="checkbox" aria-label={text.map.wishFor(property)} checked={wishes.some((w) => w.property === property)} onChange={(event) => onToggle(property, event.target.checked)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const REACH = 4;
/** Nats below which a dimension says nothing of a structure. */
const IDLE = 0.01;

function Sliders({ model, z, onCode, onRest }: { model: Model; z: readonly number[]; onCode: (z: readonly number[]) => void; onRest: () => void }) {
  const detail = useGet<{ diagnostics: { klPerDimension?: number[] } }>(`/models/${model.model}`, {}, { staleTime: Infinity });
  const kl = detail.data?.diagnostics.klPerDimension ?? [];
  const order = z.map((_, i) => i).sort((a, b) => (kl[b] ?? 0) - (kl[a] ?? 0));
  return (
    <details className="sliders" open={z.length <= 16}>
      <summary>{text.map.dimensions(z.length)}</summary>
      <div className="stack">
        {order.map((d) => {
          const reach = Math.max(REACH, Math.ceil(Math.abs(z[d] ?? 0)));
          const idle = kl[d] !== undefined && kl[d] < IDLE;
          return (
            <label key={d} className={idle ? 'slider idle' : 'slider'} title={idle ? text.map.idle : text.map.nats(number(kl[d], 2))}>
              <span className="mono">{text.map.dimension(d)}</span>
              <input
                type="range"
                min={-reach}
                max={reach}
                step={0.02}
                value={z[d] ?? 0}
                onChange={(event) => onCode(z.map((v, i) => (i === d ? Number(event.target.value) : v)))}
                onPointerUp={onRest}
                onKeyUp={onRest}
              />
              <span className="num right">{number(z[d], 3)}</span>
            </label>
          );
        })}
      </div>
    </details>
  );
}
