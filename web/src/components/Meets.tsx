import { text } from '~/lib/text';
import { Badge } from './Badge';

/** Whether a candidate was shown to meet what was wanted; what was only predicted was shown nothing of. */
export function Meets({ candidate: { status, meets } }: { candidate: { status: string; meets: boolean } }) {
  if (status !== 'VERIFIED') {
    return <Badge>{text.campaigns.onlyPredicted}</Badge>;
  }
  return meets ? <Badge tone="ok">{text.campaigns.meets}</Badge> : <Badge tone="warn">{text.campaigns.misses}</Badge>;
}
