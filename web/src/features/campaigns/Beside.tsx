import { Panel } from '~/components/Page';
import type { Found, Result } from '~/lib/api/campaigns';
import { count, number, percent, quantity, words } from '~/lib/format';
import { text } from '~/lib/text';

/** What other ways to choose reached with as many evaluations. */
export function Baselines({ result, candidates }: { result: Result; candidates: readonly Found[] }) {
  const [best] = candidates;
  const properties = best?.objectives.map((o) => o.property) ?? [];
  if (result.baselines.length === 0 || best === undefined) {
    return null;
  }
  const rows = [
    { name: text.campaigns.thisCampaign, evaluations: result.evaluations, objectives: best.objectives, feasible: best.feasible },
    ...result.baselines.map((b) => ({ ...b, name: words(b.name) })),
  ];
  return (
    <Panel title={text.campaigns.baselines} flush>
      <div className="table-box">
        <table className="table">
          <thead>
            <tr>
              <th>{text.campaigns.way}</th>
              <th className="right">{text.campaigns.evaluations}</th>
              {properties.map((property) => (
                <th key={property} className="right">
                  {property}
                </th>
              ))}
              <th>{text.campaigns.limitsKept}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={row.name}>
                <td className={i === 0 ? 'main' : ''}>{i === 0 ? <b>{row.name}</b> : row.name}</td>
                <td className="right">{count(row.evaluations)}</td>
                {properties.map((property) => {
                  const objective = row.objectives.find((o) => o.property === property);
                  return (
                    <td key={property} className="right">
                      {quantity(objective?.verified, objective?.unit ?? null)}
                    </td>
                  );
                })}
                <td>{row.feasible ? text.campaigns.yes : text.campaigns.no}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

/** How well the search could predict. */
export function Surrogates({ result }: { result: Result }) {
  return (
    <Panel title={text.campaigns.surrogates} flush>
      <div className="table-box">
        <table className="table">
          <thead>
            <tr>
              <th>{text.campaigns.property}</th>
              <th>{text.campaigns.fittedOn}</th>
              <th>{text.campaigns.winner}</th>
              <th className="right">R²</th>
              <th className="right">RMSE</th>
              <th className="right">{text.campaigns.relative}</th>
            </tr>
          </thead>
          <tbody>
            {result.surrogates.map((s) => (
              <tr key={s.property}>
                <td>
                  <code>{s.property}</code>
                </td>
                <td>{text.campaigns.basis(words(s.basis), count(s.rows))}</td>
                <td>{words(s.winner)}</td>
                <td className="right">{number(s.r2, 3)}</td>
                <td className="right">{quantity(s.rmse, s.unit, 3)}</td>
                <td className="right">{s.medianRelativeError === null ? '–' : percent(s.medianRelativeError, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
