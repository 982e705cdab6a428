import { Link } from 'react-router';
import { StateBadge } from '~/components/Badge';
import { Meets } from '~/components/Meets';
import { Panel } from '~/components/Page';
import { Picture } from '~/components/Structure';
import { type Found, useCandidateDetails } from '~/lib/api/campaigns';
import { quantity, short } from '~/lib/format';
import { text } from '~/lib/text';

/** What was found, to be looked at one by one. */
export function Batch({ campaign, candidates }: { campaign: number; candidates: readonly Found[] }) {
  const details = useCandidateDetails(candidates.map((c) => c.candidate));
  return (
    <Panel title={text.campaigns.found(candidates.length)}>
      <ul className="batch">
        {candidates.map((candidate) => {
          const decision = details.find((d) => d.candidate.candidate === candidate.candidate)?.decision ?? null;
          return (
            <li key={candidate.candidate}>
              <Link to={`/review/${campaign}?at=${short(candidate.candidate, 12)}`}>
                <Picture structure={candidate.structure} size={160} />
                <span className="row wrap">
                  <code>{short(candidate.candidate)}</code>
                  {decision !== null ? <StateBadge state={decision} /> : <Meets candidate={candidate} />}
                </span>
                <dl className="batch-values num">
                  {candidate.objectives.map((objective) => (
                    <div key={objective.property}>
                      <dt>{objective.property}</dt>
                      <dd>{quantity(objective.verified ?? objective.predicted, objective.unit, 3)}</dd>
                    </div>
                  ))}
                </dl>
              </Link>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
