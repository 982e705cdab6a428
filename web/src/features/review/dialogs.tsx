import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button } from '~/components/Button';
import { Dialog } from '~/components/Dialog';
import { Checkbox, SelectField, TextArea } from '~/components/Field';
import { Notice } from '~/components/States';
import type { CandidateDetail, Decision, Reason, ReviewDraft } from '~/lib/api/campaigns';
import { useDomains } from '~/lib/api/datasets';
import type { Campaign } from '~/lib/api/types';
import { save, toCsv } from '~/lib/files';
import { text } from '~/lib/text';
import { tableOf, zipOf } from './export';
import type { Done } from './queue';

const REASONS: readonly Reason[] = ['NOT_MANUFACTURABLE', 'UNPHYSICAL', 'DUPLICATE', 'OUT_OF_SPEC', 'OTHER'];

/** Why it is rejected; the digits choose reasons, Enter rejects. */
export function RejectDialog({ of, busy, onReject, onClose }: { of: number; busy: boolean; onReject: (draft: ReviewDraft) => void; onClose: () => void }) {
  const [reasons, setReasons] = useState<readonly Reason[]>([]);
  const [comment, setComment] = useState('');
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const toggle = (reason: Reason) => setReasons((before) => (before.includes(reason) ? before.filter((r) => r !== reason) : [...before, reason]));
  useEffect(() => {
    const element = form.current;
    const key = (event: KeyboardEvent) => {
      const reason = REASONS[Number(event.key) - 1];
      if (reason !== undefined && !(event.target instanceof HTMLTextAreaElement)) {
        event.preventDefault();
        toggle(reason);
      }
    };
    const dialog = element?.closest('dialog');
    dialog?.addEventListener('keydown', key);
    return () => dialog?.removeEventListener('keydown', key);
  }, []);
  const noReason = reasons.length === 0;
  const unsaid = reasons.includes('OTHER') && comment.trim() === '';
  return (
    <Dialog title={text.review.rejectTitle(of)} onClose={onClose}>
      <form
        ref={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!noReason && !unsaid) {
            onReject({ decision: 'REJECT', reasons: [...reasons], comment });
          }
        }}
      >
        <fieldset className="stack">
          <legend className="label small">{text.review.why}</legend>
          {REASONS.map((reason, i) => (
            <Checkbox
              key={reason}
              label={
                <>
                  {text.review.reasons[reason]} <kbd>{i + 1}</kbd>
                </>
              }
              checked={reasons.includes(reason)}
              onChange={() => toggle(reason)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') {
                  event.preventDefault();
                  form.current?.requestSubmit();
                }
              }}
            />
          ))}
          {tried && noReason && (
            <span className="error-text" role="alert">
              {text.review.needsReason}
            </span>
          )}
        </fieldset>
        <TextArea label={text.review.comment} maxLength={4000} value={comment} error={tried && unsaid ? text.review.needsComment : null} onChange={(event) => setComment(event.target.value)} />
        <footer>
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button kind="danger" type="submit" busy={busy}>
            {text.review.reject}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** Something to say, with the decision that holds or another. */
export function CommentDialog({ of, before, busy, onSay, onClose }: { of: number; before: Done['before']; busy: boolean; onSay: (draft: ReviewDraft) => void; onClose: () => void }) {
  const [comment, setComment] = useState('');
  const [decision, setDecision] = useState<Decision>(before?.decision ?? 'NEEDS_WORK');
  const reasons = decision === 'REJECT' ? (before?.reasons ?? []) : [];
  const choices: Decision[] = before?.decision === 'REJECT' ? ['APPROVE', 'NEEDS_WORK', 'REJECT'] : ['APPROVE', 'NEEDS_WORK'];
  return (
    <Dialog title={text.review.commentTitle(of)} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (comment.trim() !== '') {
            onSay({ decision, reasons: [...reasons], comment });
          }
        }}
      >
        <TextArea label={text.review.comment} required maxLength={4000} value={comment} onChange={(event) => setComment(event.target.value)} />
        <SelectField label={text.review.decision} help={text.review.commentHelp} value={decision} onChange={setDecision} choices={choices.map((value) => ({ value, label: text.review.shows[value] }))} />
        <footer>
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button kind="primary" type="submit" busy={busy}>
            {text.review.say}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** The approved, to take along. */
export function ExportDialog({ campaign, candidates, onClose }: { campaign: Campaign; candidates: readonly CandidateDetail[]; onClose: () => void }) {
  const domains = useDomains();
  const formats = domains.data?.items.find((d) => d.id === candidates[0]?.domain)?.exports ?? [];
  const [chosen, setFormat] = useState('');
  const format = chosen === '' ? (formats[0] ?? '') : chosen;
  const name = `${campaign.campaign.replace(/[^\w.-]+/g, '-')}-${campaign.run}-approved`;
  const zip = useMutation({
    mutationFn: () => zipOf(candidates, format, new AbortController().signal),
    onSuccess: (blob) => save(`${name}.zip`, blob),
  });
  return (
    <Dialog title={text.review.exportTitle(candidates.length)} onClose={onClose}>
      {zip.error !== null && <Notice kind="bad">{zip.error.message}</Notice>}
      <SelectField label={text.review.format} value={format} onChange={setFormat} choices={formats.map((value) => ({ value, label: value }))} />
      <footer>
        <Button onClick={() => save(`${name}.csv`, new Blob([toCsv(tableOf(candidates))], { type: 'text/csv' }))}>CSV</Button>
        <Button onClick={() => save(`${name}.json`, new Blob([JSON.stringify(candidates, null, 2)], { type: 'application/json' }))}>JSON</Button>
        <Button kind="primary" icon="download" busy={zip.isPending} disabled={format === ''} onClick={() => zip.mutate()}>
          {text.review.zip}
        </Button>
      </footer>
    </Dialog>
  );
}
