import { useMemo } from 'react';
import { Page, Panel } from '~/components/Page';
import { Empty, Loaded } from '~/components/States';
import { useGet } from '~/lib/api/query';
import type { Curves, Model } from '~/lib/api/types';
import { number, short } from '~/lib/format';
import { text } from '~/lib/text';
import { useSearchState } from '~/lib/useSearchState';
import { KlBars, TermCurve } from './charts';

export default function ComparePage() {
  const [a] = useSearchState('a');
  const [b] = useSearchState('b');
  return (
    <Page title={text.models.compareTitle} crumbs={[{ to: '/models', label: text.models.title }]}>
      {a === '' || b === '' ? (
        <Empty icon="models" title={text.models.compareTitle}>
          {text.models.compareHelp}
        </Empty>
      ) : (
        <Both a={a} b={b} />
      )}
    </Page>
  );
}

function Both({ a, b }: { a: string; b: string }) {
  const models = useGet<{ items: Model[] }>('/models');
  const first = useGet<Curves>(`/models/${a}/curves`, {}, { staleTime: Infinity });
  const second = useGet<Curves>(`/models/${b}/curves`, {}, { staleTime: Infinity });
  return (
    <>
      <Loaded query={models}>{({ items }) => <Table models={[a, b].flatMap((hash) => items.filter((m) => m.model === hash))} />}</Loaded>
      <Loaded query={first}>{(x) => <Loaded query={second}>{(y) => <Charts a={a} b={b} x={x} y={y} />}</Loaded>}</Loaded>
    </>
  );
}

function Charts({ a, b, x, y }: { a: string; b: string; x: Curves; y: Curves }) {
  const both = useMemo(
    () => [
      { hash: a, curves: x },
      { hash: b, curves: y },
    ],
    [a, b, x, y],
  );
  return (
    <div className="halves">
      <Panel>
        <TermCurve models={both} term="distortion" />
      </Panel>
      <Panel>
        <TermCurve models={both} term="kl" />
      </Panel>
      {both.map(({ hash, curves }) => (
        <Panel key={hash} title={`${text.models.klBars}: ${short(hash)}`}>
          <KlBars hash={hash} curves={curves} />
        </Panel>
      ))}
    </div>
  );
}

function Table({ models }: { models: readonly Model[] }) {
  const rows: readonly (readonly [string, (model: Model) => string])[] = [
    [text.models.dataset, (m) => m.dataset],
    [text.models.latentDim, (m) => number(m.latentDim)],
    [text.models.active, (m) => text.models.activeOf(number(m.activeUnits), number(m.latentDim))],
    [text.models.beta, (m) => number(m.beta)],
    [`${text.models.distortion} (${text.models.nats})`, (m) => number(m.distortion)],
    [`${text.models.rate} (${text.models.nats})`, (m) => number(m.rate)],
    [text.models.epoch, (m) => number(m.epoch)],
  ];
  return (
    <Panel flush>
      <div className="table-box">
        <table className="table">
          <thead>
            <tr>
              <th>
                <span className="sr-only">{text.models.model}</span>
              </th>
              {models.map((model) => (
                <th key={model.model}>
                  <code>{short(model.model)}</code>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {models.map((model) => (
                  <td key={model.model} className="num">
                    {value(model)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
