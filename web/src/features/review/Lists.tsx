import { StateBadge } from '~/components/Badge';
import { Meets } from '~/components/Meets';
import { Picture } from '~/components/Structure';
import { number, percent, quantity, short } from '~/lib/format';
import { text } from '~/lib/text';
import type { Item } from './queue';

interface Props {
  items: readonly Item[];
  current: string | null;
  marked: ReadonlySet<string>;
  onMark: (candidate: string) => void;
  onOpen: (candidate: string) => void;
}

function Verdict({ item }: { item: Item }) {
  return item.decision !== null ? <StateBadge state={item.decision} /> : <Meets candidate={item.found} />;
}

/** All at a glance. */
export function GalleryView({ items, current, marked, onMark, onGo, onOpen }: Props & { onGo: (candidate: string) => void }) {
  return (
    <ul className="review-gallery">
      {items.map((item) => {
        const { candidate, structure, objectives } = item.found;
        const name = short(candidate);
        return (
          <li key={candidate} className={[candidate === current && 'current', marked.has(candidate) && 'marked'].filter(Boolean).join(' ')}>
            <button type="button" className="bare" aria-label={text.review.open(name)} onFocus={() => onGo(candidate)} onClick={() => onOpen(candidate)}>
              <Picture structure={structure} size={192} alt="" />
            </button>
            <span className="spread">
              <label className="row">
                <input type="checkbox" aria-label={text.review.mark(name)} checked={marked.has(candidate)} onChange={() => onMark(candidate)} />
                <code>{name}</code>
              </label>
              <Verdict item={item} />
            </span>
            <dl className="num small">
              {objectives.map((o) => (
                <div key={o.property} className="spread">
                  <dt className="muted">{o.property}</dt>
                  <dd>{quantity(o.verified ?? o.predicted, o.unit, 3)}</dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}

/** All in numbers. */
export function TableView({ items, current, marked, onMark, onMarkAll, onOpen }: Props & { onMarkAll: () => void }) {
  const properties = items[0]?.found.objectives ?? [];
  return (
    <div className="panel table-box">
      <table className="table">
        <thead>
          <tr>
            <th>
              <input type="checkbox" aria-label={text.review.markAll} checked={items.length > 0 && items.every((i) => marked.has(i.found.candidate))} onChange={onMarkAll} />
            </th>
            <th>
              <span className="sr-only">{text.review.picture}</span>
            </th>
            <th>{text.review.name}</th>
            {properties.map((o) => (
              <th key={o.property} className="right">
                {o.property} <span className="muted">{o.wanted}</span>
              </th>
            ))}
            <th className="right">{text.campaigns.novelty}</th>
            <th className="right">{text.campaigns.loss}</th>
            <th>{text.review.decision}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const { candidate, structure, objectives, novelty, loss } = item.found;
            const name = short(candidate);
            return (
              <tr key={candidate} className={candidate === current ? 'current' : ''}>
                <td>
                  <input type="checkbox" aria-label={text.review.mark(name)} checked={marked.has(candidate)} onChange={() => onMark(candidate)} />
                </td>
                <td className="thumb">
                  <Picture structure={structure} size={48} alt="" />
                </td>
                <td>
                  <button type="button" className="linky mono" onClick={() => onOpen(candidate)}>
                    {name}
                  </button>
                </td>
                {objectives.map((o) => (
                  <td key={o.property} className="right">
                    {quantity(o.verified ?? o.predicted, o.unit)}
                  </td>
                ))}
                <td className="right">{novelty === null ? '–' : percent(novelty, 1)}</td>
                <td className="right">{number(loss, 3)}</td>
                <td>
                  <Verdict item={item} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
