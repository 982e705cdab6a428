import { since, time } from '~/lib/format';

/** A moment as one says it; the exact one shows on hover. */
export function When({ at }: { at: string }) {
  return (
    <time dateTime={at} title={time(at)} className="nowrap">
      {since(at)}
    </time>
  );
}
