import { SelectField } from '~/components/Field';
import { Page, Panel } from '~/components/Page';
import { Empty, Loaded } from '~/components/States';
import type { Comparison, Reached, Side } from '~/lib/api/campaigns';
import { useGet, usePages } from '~/lib/api/query';
import type { Campaign } from '~/lib/api/types';
import { count, number, percent, words } from '~/lib/format';
import { text } from '~/lib/text';
import { useSearchState } from '~/lib/useSearchState';
import './campaigns.css';

/** Two campaigns beside each other. */
export default function ComparePage() {
  const [a, setA] = useSearchState('a');
  const [b, setB] = useSearchState('b');
  const campaigns = usePages<Campaign>('/campaigns', {}, { limit: 200 });
  const choices = [{ value: '', label: text.campaigns.choose }, ...(campaigns.data ?? []).map((c) => ({ value: String(c.id), label: `${c.campaign}@${c.run}` }))];
  const both = /^\d+$/.test(a) && /^\d+$/.test(b);
  const comparison = useGet<Comparison>(`/campaigns/${a}/compare/${b}`, {}, { enabled: both });
  return (
    <Page title={text.campaigns.compareTitle} crumbs={[{ to: '/campaigns', label: text.campaigns.title }]}>
      <div className="form-grid">
        <SelectField label={text.campaigns.one} value={a} onChange={setA} choices={choices} />
        <SelectField label={text.campaigns.other} value={b} onChange={setB} choices={choices} />
      </div>
      {!both ? (
        <Empty icon="campaigns" title={text.campaigns.chooseTwo}>
          {text.campaigns.compareHelp}
        </Empty>
      ) : (
        <Loaded query={comparison}>{(data) => <Shown data={data} />}</Loaded>
      )}
    </Page>
  );
}

function Shown({ data }: { data: Comparison }) {
  const rows: [string, (side: Side) => string][] = [
    [text.campaigns.state, (s) => words(s.state)],
    [text.campaigns.dataset, (s) => s.dataset ?? '–'],
    [text.campaigns.model, (s) => s.model?.slice(0, 8) ?? '–'],
    [text.campaigns.roundsDone, (s) => count(s.rounds)],
    [text.campaigns.evaluations, (s) => count(s.evaluations)],
    [text.campaigns.compared, (s) => count(s.batch)],
    [text.campaigns.meeting, (s) => count(s.meeting)],
    [text.campaigns.bestLoss, (s) => number(s.bestLoss, 3)],
    [text.campaigns.medianLoss, (s) => number(s.medianLoss, 3)],
  ];
  return (
    <>
      <Panel title={text.campaigns.reachedTitle} flush>
        <div className="table-box">
          <table className="table">
            <thead>
              <tr>
                <th />
                <th className="right">{data.a.campaign}</th>
                <th className="right">{data.b.campaign}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, of]) => (
                <tr key={name}>
                  <td>{name}</td>
                  <td className="right">{of(data.a)}</td>
                  <td className="right">{of(data.b)}</td>
                </tr>
              ))}
              {data.objectives.map((objective) => (
                <tr key={objective.property}>
                  <td>
                    <code>{objective.property}</code>
                  </td>
                  <td className="right">{reached(objective.a)}</td>
                  <td className="right">{reached(objective.b)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      <p className="muted small">{text.campaigns.overlap(data.batches.both, percent(data.batches.share))}</p>
      <Panel title={text.campaigns.differences} flush={data.differences.length > 0}>
        {data.differences.length === 0 ? (
          <p className="muted">{text.campaigns.sameSpec}</p>
        ) : (
          <div className="table-box">
            <table className="table">
              <thead>
                <tr>
                  <th>{text.campaigns.field}</th>
                  <th>{data.a.campaign}</th>
                  <th>{data.b.campaign}</th>
                </tr>
              </thead>
              <tbody>
                {data.differences.map(({ field, a, b }) => (
                  <tr key={field}>
                    <td>
                      <code>{field}</code>
                    </td>
                    <td className="mono">{a ?? '–'}</td>
                    <td className="mono">{b ?? '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
    </>
  );
}

function reached(side: Reached | null): string {
  return side === null ? '–' : text.campaigns.reached(number(side.verified[0] ?? null), side.wanted);
}
