import { Link } from 'react-router';
import { Badge, StateBadge } from '~/components/Badge';
import { Meets } from '~/components/Meets';
import { Button } from '~/components/Button';
import { Facts, Panel } from '~/components/Page';
import { Skeleton } from '~/components/States';
import { Hash, Picture } from '~/components/Structure';
import { When } from '~/components/When';
import type { CandidateDetail } from '~/lib/api/campaigns';
import { useGet, usePages } from '~/lib/api/query';
import type { Dataset, Similar } from '~/lib/api/types';
import { number, percent, quantity, short, withSpread, words } from '~/lib/format';
import { text } from '~/lib/text';
import type { Item } from './queue';

/** One candidate, large, with all that helps to judge it. */
export function One({ item, index, of, onStep }: { item: Item; index: number; of: number; onStep: (by: number) => void }) {
  const { found, detail, decision } = item;
  return (
    <article className="one" aria-label={text.review.candidate(short(found.candidate))}>
      <div className="one-picture">
        <Picture key={found.structure} structure={found.structure} size={512} />
        <div className="spread">
          <span className="row">
            <Button kind="plain" tiny disabled={index <= 0} onClick={() => onStep(-1)} aria-label={text.review.keys.previous}>
              ←
            </Button>
            <span className="num small" role="status">
              {text.review.position(index + 1, of)}
            </span>
            <Button kind="plain" tiny disabled={index >= of - 1} onClick={() => onStep(1)} aria-label={text.review.keys.next}>
              →
            </Button>
          </span>
          <span className="row">
            {decision !== null && <StateBadge state={decision} />}
            <Meets candidate={found} />
          </span>
        </div>
        <Facts
          facts={[
            [text.review.name, <Hash key="c" value={found.candidate} digits={12} />],
            [text.review.structure, <Link key="s" to={`/structures/${found.structure}`}>{short(found.structure, 12)}</Link>],
            [text.campaigns.novelty, found.novelty === null ? '–' : text.review.novelty(percent(found.novelty, 1), found.nearest ?? '')],
          ]}
        />
      </div>
      <div className="stack wide">
        <Panel title={text.review.properties} flush>
          {detail === null ? <Skeleton height={120} /> : <Properties detail={detail} />}
        </Panel>
        {detail !== null && <Score detail={detail} />}
        {detail !== null && <Neighbours detail={detail} />}
        {detail !== null && <History detail={detail} />}
        {detail !== null && <Lineage detail={detail} />}
      </div>
    </article>
  );
}

function Properties({ detail }: { detail: CandidateDetail }) {
  const wanted = detail.candidate.objectives;
  const others = [...new Set([...Object.keys(detail.predicted), ...Object.keys(detail.verified)])].filter((p) => !wanted.some((o) => o.property === p));
  const rows = [...wanted.map((o) => ({ property: o.property, wanted: o.wanted, error: o.error, unit: o.unit })), ...others.map((property) => ({ property, wanted: null, error: null, unit: null }))];
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            <th>{text.campaigns.property}</th>
            <th className="right">{text.review.wanted}</th>
            <th className="right">{text.campaigns.predicted}</th>
            <th className="right">{text.campaigns.verified}</th>
            <th className="right">{text.review.off}</th>
            <th className="right">{text.review.measured}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ property, wanted: goal, error, unit }) => {
            const predicted = detail.predicted[property];
            const verified = detail.verified[property];
            const measured = detail.measurements.filter((m) => m.property === property).at(-1);
            const far = predicted !== undefined && verified !== undefined && predicted.spread > 0 ? Math.abs(verified.value - predicted.mean) / predicted.spread : null;
            return (
              <tr key={property}>
                <td>
                  <code>{property}</code>
                </td>
                <td className="right">{goal ?? '–'}</td>
                <td className="right">{predicted === undefined ? '–' : withSpread(predicted.mean, predicted.spread)}</td>
                <td className="right" title={verified?.method}>
                  <b>{quantity(verified?.value, verified?.unit ?? unit)}</b>
                </td>
                <td className="right" title={far === null ? undefined : text.review.farHelp(number(far, 2))}>
                  {error === null ? '–' : goal.includes('±') ? percent(error, 1) : number(error, 3)}
                </td>
                <td className="right">{measured === undefined ? '–' : `${withSpread(measured.value, measured.uncertainty)} ${measured.unit}`}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What the search held for and against it: penalties, the largest first. */
function Score({ detail }: { detail: CandidateDetail }) {
  const terms = [...detail.terms].sort((a, b) => b.amount - a.amount);
  const most = Math.max(...terms.map((t) => t.amount), 1e-12);
  return (
    <Panel title={text.review.score(number(detail.score, 3))}>
      <ul className="terms">
        {terms.map((term) => (
          <li key={term.name}>
            <span className="spread">
              <span>{term.words}</span>
              <span className="num nowrap muted">{term.amount === 0 ? text.review.fine : `−${number(term.amount, 2)}`}</span>
            </span>
            {term.amount > 0 && <span className={`term-bar ${term.level.toLowerCase()}`} style={{ width: `${(100 * term.amount) / most}%` }} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const NEIGHBOURS = 6;

/** What the dataset has that is like it. */
function Neighbours({ detail }: { detail: CandidateDetail }) {
  const datasets = usePages<Dataset>('/datasets', {}, { limit: 500 });
  const dataset = datasets.data?.find((d) => d.contentHash === detail.lineage.datasetHash);
  const { candidate } = detail.candidate;
  const near = useGet<{ items: Similar[] }>(
    `/similar/${candidate}`,
    { count: NEIGHBOURS, dataset: dataset === undefined ? null : `${dataset.dataset}@${dataset.version}` },
    { enabled: datasets.data !== undefined, staleTime: Infinity },
  );
  return (
    <Panel title={dataset === undefined ? text.review.neighbours : text.review.neighboursIn(dataset.dataset)}>
      {near.error !== null ? (
        <p className="muted small">{near.error.message}</p>
      ) : near.data === undefined ? (
        <Skeleton height={92} />
      ) : (
        <ul className="neighbours">
          {near.data.items.map(({ structure, distance }) => (
            <li key={structure}>
              <Link to={`/structures/${structure}`}>
                <Picture structure={structure} size={96} />
                <span className="num small muted">{number(distance, 2)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function History({ detail }: { detail: CandidateDetail }) {
  return (
    <Panel title={text.review.said(detail.reviews.length)}>
      {detail.reviews.length === 0 ? (
        <p className="muted">{text.review.nothingSaid}</p>
      ) : (
        <ol className="history">
          {[...detail.reviews].reverse().map((review) => (
            <li key={review.id}>
              <span className="row wrap">
                <StateBadge state={review.decision} />
                {review.reasons.map((reason) => (
                  <Badge key={reason}>{words(reason)}</Badge>
                ))}
                <span className="muted small">
                  {review.reviewer} · <When at={review.at} />
                </span>
              </span>
              {review.comment !== '' && <p>{review.comment}</p>}
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

const LINEAGE = ['dataset', 'model', 'campaign', 'plugin', 'pluginVersion', 'seed', 'round', 'position', 'decodeSeed', 'device', 'trainedOn'] as const;

function Lineage({ detail }: { detail: CandidateDetail }) {
  return (
    <details className="panel disclosure">
      <summary>{text.review.lineage}</summary>
      <div className="body">
        <Facts
          facts={LINEAGE.flatMap((key) => {
            const value = detail.lineage[key];
            return typeof value === 'string' || typeof value === 'number' ? [[text.review.lineageOf[key], key === 'model' ? <Hash key={key} value={String(value)} digits={12} /> : String(value)] as const] : [];
          })}
        />
      </div>
    </details>
  );
}
