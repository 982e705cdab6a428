import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { Badge, StateBadge } from '~/components/Badge';
import { Button, ButtonLink } from '~/components/Button';
import { Segmented, SelectField } from '~/components/Field';
import { Page } from '~/components/Page';
import { Empty, Loaded, Notice } from '~/components/States';
import { toast, toastProblem } from '~/components/toast';
import { type Decision, type ReviewDraft, useCampaign, useCandidateDetails, useCandidates, useReview } from '~/lib/api/campaigns';
import { useMay } from '~/lib/api/session';
import type { Campaign } from '~/lib/api/types';
import { short } from '~/lib/format';
import { useShortcuts } from '~/lib/keys';
import { text } from '~/lib/text';
import { useSearchState } from '~/lib/useSearchState';
import { CommentDialog, ExportDialog, RejectDialog } from './dialogs';
import { GalleryView, TableView } from './Lists';
import { One } from './One';
import { beforeOf, type Done, type Item, nextOpen, shown, type Show, takeBack } from './queue';
import './review.css';

export default function ReviewPage() {
  const { id = '' } = useParams();
  const campaign = useCampaign(id);
  return <Loaded query={campaign}>{(data) => <Queue key={data.id} campaign={data} />}</Loaded>;
}

type View = 'one' | 'gallery' | 'table';

function Queue({ campaign }: { campaign: Campaign }) {
  const batch = useCandidates(String(campaign.id), false);
  const [view, setView] = useSearchState('view', 'one');
  const [show, setShow] = useSearchState('show', 'all');
  const [at, setAt] = useSearchState('at');
  const names = useMemo(() => (batch.data?.candidates ?? []).map((c) => c.candidate), [batch.data]);
  const details = useCandidateDetails(names);
  const items = useMemo(
    () =>
      (batch.data?.candidates ?? []).map((found): Item => {
        const detail = details.find((d) => d.candidate.candidate === found.candidate) ?? null;
        return { found, detail, decision: detail?.decision ?? null };
      }),
    [batch.data, details],
  );
  const visible = shown(items, show as Show);
  // what was just judged stays in view, though it may have left the filter
  const current = (at === '' ? undefined : items.find((i) => i.found.candidate.startsWith(at))) ?? visible[0];
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<readonly (readonly Done[])[]>([]);
  const [dialog, setDialog] = useState<'reject' | 'comment' | 'export' | null>(null);
  const review = useReview();
  const may = useMay('reviewer');
  const go = (candidate: string | undefined) => setAt(candidate === undefined ? '' : short(candidate, 12));
  const step = (by: number) => {
    const index = visible.findIndex((i) => i.found.candidate === current?.found.candidate);
    go(visible[Math.min(visible.length - 1, Math.max(0, index + by))]?.found.candidate);
  };
  const subjects = marked.size > 0 ? items.filter((i) => marked.has(i.found.candidate)) : current === undefined ? [] : [current];

  const decide = async (draft: ReviewDraft, of: readonly Item[] = subjects) => {
    if (!may || of.length === 0) {
      return;
    }
    const added: Done[] = [];
    try {
      for (const item of of) {
        await review.mutateAsync({ candidate: item.found.candidate, ...draft });
        added.push({ candidate: item.found.candidate, decision: draft.decision, before: beforeOf(item) });
      }
      toast(text.review.decided(draft.decision, of.length));
      setMarked(new Set());
      setDialog(null);
      const [only] = of;
      if (of.length === 1 && only !== undefined && view === 'one') {
        go(nextOpen(items, only.found.candidate) ?? only.found.candidate);
      }
    } catch (failure) {
      toastProblem(failure);
    }
    if (added.length > 0) {
      setDone((before) => [...before, added]);
    }
  };
  const undo = async () => {
    const last = done.at(-1);
    if (last === undefined || review.isPending) {
      return;
    }
    try {
      for (const each of last) {
        await review.mutateAsync({ candidate: each.candidate, ...takeBack(each, text.review) });
      }
      setDone((before) => before.slice(0, -1));
      go(last[0]?.candidate);
      toast(text.review.undid(last.length));
    } catch (failure) {
      toastProblem(failure);
    }
  };
  const mark = (candidate: string) => setMarked((before) => (before.has(candidate) ? new Set([...before].filter((c) => c !== candidate)) : new Set([...before, candidate])));
  const simple = (decision: Decision) => void (review.isPending ? undefined : decide({ decision }));

  useShortcuts([
    { key: 'j', does: text.review.keys.next, run: () => step(1) },
    { key: 'k', does: text.review.keys.previous, run: () => step(-1) },
    { key: 'a', does: text.review.approve, run: () => simple('APPROVE') },
    { key: 'r', does: text.review.reject, run: () => may && subjects.length > 0 && setDialog('reject') },
    { key: 'w', does: text.review.needsWork, run: () => simple('NEEDS_WORK') },
    { key: 'c', does: text.review.comment, run: () => may && subjects.length > 0 && setDialog('comment') },
    { key: 'u', does: text.review.undo, run: () => void undo() },
    { key: 'x', does: text.review.keys.mark, run: () => current !== undefined && mark(current.found.candidate) },
    { key: 'v', does: text.review.keys.view, run: () => setView(view === 'one' ? 'gallery' : view === 'gallery' ? 'table' : 'one') },
  ]);

  const over = campaign.state === 'AWAITING_REVIEW' || campaign.state === 'CLOSED';
  const approved = items.flatMap((i) => (i.decision === 'APPROVE' && i.detail !== null ? [i.detail] : []));
  const open = items.filter((i) => i.decision === null).length;
  return (
    <Page
      title={text.review.of(campaign.campaign)}
      crumbs={[
        { to: '/review', label: text.review.title },
        { to: `/campaigns/${campaign.id}`, label: `${campaign.campaign}@${campaign.run}` },
      ]}
      aside={
        <>
          <StateBadge state={campaign.state} />
          {items.length > 0 && <Badge>{text.review.left(open, items.length)}</Badge>}
        </>
      }
      actions={
        <Button icon="download" disabled={approved.length === 0} title={approved.length === 0 ? text.review.nothingApproved : undefined} onClick={() => setDialog('export')}>
          {text.review.export(approved.length)}
        </Button>
      }
    >
      <Loaded query={batch}>
        {() =>
          items.length === 0 ? (
            <Empty
              icon="review"
              title={over ? text.review.foundNone : text.review.noCandidates}
              action={<ButtonLink to={`/campaigns/${campaign.id}`}>{`${campaign.campaign}@${campaign.run}`}</ButtonLink>}
            >
              {over ? text.review.foundNoneHelp : text.review.noCandidatesHelp}
            </Empty>
          ) : (
            <>
              <div className="review-bar">
                <Segmented<View>
                  label={text.review.view}
                  value={view === 'gallery' || view === 'table' ? view : 'one'}
                  onChange={setView}
                  choices={[
                    { value: 'one', label: text.review.one },
                    { value: 'gallery', label: text.review.gallery },
                    { value: 'table', label: text.review.table },
                  ]}
                />
                <SelectField
                  label={text.review.show}
                  value={show as Show}
                  onChange={setShow}
                  choices={(['all', 'open', 'APPROVE', 'NEEDS_WORK', 'REJECT'] as const).map((value) => ({ value, label: `${text.review.shows[value]} (${shown(items, value).length})` }))}
                />
                <span className="grow" />
                {may ? (
                  <Decide
                    of={subjects.length}
                    marked={marked.size}
                    busy={review.isPending}
                    undoable={done.length > 0}
                    onDecide={simple}
                    onReject={() => setDialog('reject')}
                    onComment={() => setDialog('comment')}
                    onUndo={() => void undo()}
                    onUnmark={() => setMarked(new Set())}
                  />
                ) : (
                  <span className="muted small">{text.review.readOnly}</span>
                )}
              </div>
              {visible.length === 0 && view !== 'one' ? (
                <Notice>{text.review.noneShown}</Notice>
              ) : view === 'gallery' ? (
                <GalleryView items={visible} current={current?.found.candidate ?? null} marked={marked} onMark={mark} onGo={go} onOpen={(c) => { go(c); setView('one'); }} />
              ) : view === 'table' ? (
                <TableView items={visible} current={current?.found.candidate ?? null} marked={marked} onMark={mark} onMarkAll={() => setMarked(marked.size === visible.length ? new Set() : new Set(visible.map((i) => i.found.candidate)))} onOpen={(c) => { go(c); setView('one'); }} />
              ) : current === undefined ? (
                <Notice>{text.review.noneShown}</Notice>
              ) : (
                <One item={current} index={items.indexOf(current)} of={items.length} onStep={step} />
              )}
            </>
          )
        }
      </Loaded>
      {dialog === 'reject' && <RejectDialog of={subjects.length} busy={review.isPending} onReject={(draft) => void decide(draft)} onClose={() => setDialog(null)} />}
      {dialog === 'comment' && subjects[0] !== undefined && (
        <CommentDialog of={subjects.length} before={subjects.length === 1 ? beforeOf(subjects[0]) : null} busy={review.isPending} onSay={(draft) => void decide(draft)} onClose={() => setDialog(null)} />
      )}
      {dialog === 'export' && <ExportDialog campaign={campaign} candidates={approved} onClose={() => setDialog(null)} />}
    </Page>
  );
}

function Decide({
  of,
  marked,
  busy,
  undoable,
  onDecide,
  onReject,
  onComment,
  onUndo,
  onUnmark,
}: {
  of: number;
  marked: number;
  busy: boolean;
  undoable: boolean;
  onDecide: (decision: Decision) => void;
  onReject: () => void;
  onComment: () => void;
  onUndo: () => void;
  onUnmark: () => void;
}) {
  return (
    <div className="row wrap" role="group" aria-label={text.review.decide}>
      {marked > 0 && (
        <Button kind="plain" tiny icon="close" onClick={onUnmark}>
          {text.review.marked(marked)}
        </Button>
      )}
      <Button kind="primary" icon="review" disabled={of === 0 || busy} onClick={() => onDecide('APPROVE')}>
        {text.review.approve} <kbd>A</kbd>
      </Button>
      <Button kind="danger" disabled={of === 0 || busy} onClick={onReject}>
        {text.review.reject} <kbd>R</kbd>
      </Button>
      <Button disabled={of === 0 || busy} onClick={() => onDecide('NEEDS_WORK')}>
        {text.review.needsWork} <kbd>W</kbd>
      </Button>
      <Button disabled={of === 0 || busy} onClick={onComment}>
        {text.review.comment} <kbd>C</kbd>
      </Button>
      <Button disabled={!undoable || busy} onClick={onUndo}>
        {text.review.undo} <kbd>U</kbd>
      </Button>
    </div>
  );
}
