import { Panel } from '~/components/Page';
import { Notice } from '~/components/States';
import { count, number } from '~/lib/format';
import { text } from '~/lib/text';
import type { judge } from './judge';

const MOST_FIGHTS = 4;

/** What stands in the way, in words: wishes that nothing reaches, and wishes that pull against each other. */
export function Explanation({ judged, meeting, over, remarks }: { judged: ReturnType<typeof judge>; meeting: number; over: boolean; remarks: readonly string[] }) {
  const missed = judged.reach.filter(({ met, of }) => of > 0 && met === 0);
  const fights = judged.fights.slice(0, MOST_FIGHTS);
  const verified = judged.reach.some(({ of }) => of > 0);
  if ((meeting > 0 || !verified) && fights.length === 0 && remarks.length === 0) {
    return null;
  }
  return (
    <Panel title={meeting > 0 || !verified ? text.campaigns.pulls : text.campaigns.why}>
      <div className="stack">
        {over && meeting === 0 && <Notice kind="warn">{text.campaigns.nothingMeets}</Notice>}
        <ul className="reasons">
          {missed.map(({ demand, of, nearest }) => (
            <li key={`${demand.kind} ${demand.words}`}>{text.campaigns.neverMet(demand.words, count(of), number(nearest))}</li>
          ))}
          {fights.map(({ a, b, of, both, r }) => (
            <li key={`${a.words} ${b.words}`}>{text.campaigns.fight(a.words, b.words, count(of), both, number(r, 2))}</li>
          ))}
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
        {meeting === 0 && fights.length > 0 && <p className="muted small">{text.campaigns.fightHelp}</p>}
      </div>
    </Panel>
  );
}
