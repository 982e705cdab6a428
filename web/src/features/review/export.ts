import type { CandidateDetail } from '~/lib/api/campaigns';
import { url } from '~/lib/api/http';
import type { Named } from '~/lib/dropped';
import { type Table, toCsv } from '~/lib/files';
import { pack } from '~/lib/pack';

/** A row a candidate: what was wanted, predicted and verified of each property, and what was decided. */
export function tableOf(candidates: readonly CandidateDetail[]): Table {
  const properties = [...new Set(candidates.flatMap((c) => [...c.candidate.objectives.map((o) => o.property), ...Object.keys(c.verified)]))];
  return {
    columns: ['candidate', 'structure', 'campaign', 'decision', ...properties.flatMap((p) => [`${p} wanted`, `${p} predicted`, `${p} spread`, `${p} verified`, `${p} unit`])],
    rows: candidates.map((c) => [
      c.candidate.candidate,
      c.candidate.structure,
      c.name,
      c.decision,
      ...properties.flatMap((p) => {
        const verified = c.verified[p];
        const predicted = c.predicted[p];
        return [c.candidate.objectives.find((o) => o.property === p)?.wanted, predicted?.mean, predicted?.spread, verified?.value, verified?.unit];
      }),
    ]),
  };
}

/** Structures as files of a format, with the table and all that is known beside them. */
export async function zipOf(candidates: readonly CandidateDetail[], format: string, signal: AbortSignal): Promise<Blob> {
  const files: Named[] = [];
  for (const { candidate } of candidates) {
    const answer = await fetch(url(`/structures/${candidate.structure}/raw`, { format }), { credentials: 'same-origin', signal });
    if (!answer.ok) {
      throw new Error(`structure ${candidate.structure.slice(0, 12)} could not be had as ${format}: the server answered ${answer.status}`);
    }
    files.push(named(`structures/${candidate.candidate.slice(0, 12)}.${format}`, await answer.blob()));
  }
  files.push(named('candidates.csv', toCsv(tableOf(candidates))), named('candidates.json', JSON.stringify(candidates, null, 2)));
  return pack(files, () => undefined, signal);
}

function named(path: string, content: BlobPart): Named {
  return { path, file: new File([content], path.slice(path.lastIndexOf('/') + 1)) };
}
