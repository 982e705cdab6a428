import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Badge, StateBadge } from '~/components/Badge';
import { Button, ButtonLink } from '~/components/Button';
import { Confirm } from '~/components/Dialog';
import { Figures, Page, Panel } from '~/components/Page';
import { Progress } from '~/components/Progress';
import { Loaded, Notice } from '~/components/States';
import { toast, toastProblem } from '~/components/toast';
import { type Found, type Look, type Step, useCampaign, useCandidates, useNextRound, useResult, useSpecification, useStep } from '~/lib/api/campaigns';
import { url } from '~/lib/api/http';
import { useMay } from '~/lib/api/session';
import type { Campaign, Job } from '~/lib/api/types';
import { count, number, words } from '~/lib/format';
import { useLive } from '~/lib/live';
import { text } from '~/lib/text';
import { Baselines, Surrogates } from './Beside';
import { Batch } from './Batch';
import { Explanation } from './Explanation';
import { demands, judge, refusals, rounds } from './judge';
import { Pareto, Parity, Rounds } from './charts';
import { read } from './spec';
import { say } from './say';
import './campaigns.css';

const FOUND = new Set(['AWAITING_REVIEW', 'CLOSED']);
const OVER = new Set([...FOUND, 'FAILED', 'CANCELLED']);
const WORKING = new Set(['QUEUED', 'IMPORTING', 'TRAINING', 'SEARCHING']);

export default function CampaignPage() {
  const { id = '' } = useParams();
  const campaign = useCampaign(id);
  return <Loaded query={campaign}>{(data) => <Shown key={data.id} known={data} />}</Loaded>;
}

function Shown({ known }: { known: Campaign }) {
  const id = String(known.id);
  // what waits for a person says nothing until it is started again
  const watched = WORKING.has(known.state) ? url(`/campaigns/${id}/events`) : null;
  const live = useLive<Look>(watched, (look) => OVER.has(look.campaign.state));
  const campaign = live.value?.campaign ?? known;
  const job = live.value?.job ?? null;
  const queries = useQueryClient();
  const { state } = campaign;
  const done = job?.done ?? null;
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: [`/campaigns/${id}`] });
    void queries.invalidateQueries({ queryKey: [`/campaigns/${id}/candidates`] });
    void queries.invalidateQueries({ queryKey: ['/campaigns'] });
  }, [queries, id, state]);
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: [`/campaigns/${id}/candidates`] });
  }, [queries, id, done]);
  return (
    <Page
      title={campaign.campaign}
      crumbs={[{ to: '/campaigns', label: text.campaigns.title }]}
      aside={
        <>
          <Badge>{text.campaigns.run(campaign.run)}</Badge>
          <StateBadge state={state} />
        </>
      }
      actions={<Actions campaign={campaign} />}
    >
      {campaign.failure !== null && <Notice kind="bad">{campaign.failure}</Notice>}
      {live.state === 'lost' && <Notice kind="warn">{text.campaigns.lost}</Notice>}
      <Stages campaign={campaign} job={job} />
      <Outcome id={id} campaign={campaign} />
    </Page>
  );
}

function Actions({ campaign }: { campaign: Campaign }) {
  const step = useStep(campaign.id);
  const next = useNextRound(campaign.id);
  const navigate = useNavigate();
  const scientist = useMay('scientist');
  const reviewer = useMay('reviewer');
  const [asking, setAsking] = useState<'cancel' | 'close' | null>(null);
  const { state } = campaign;
  const take = (which: Step) =>
    step.mutate(which, {
      onSuccess: (after) => {
        setAsking(null);
        toast(text.campaigns.did[which]);
        if (which === 'clone') {
          void navigate(`/campaigns/${after.id}`);
        }
      },
      onError: toastProblem,
    });
  const busy = step.isPending || next.isPending;
  return (
    <>
      {FOUND.has(state) && (
        <ButtonLink kind="primary" icon="review" to={`/review/${campaign.id}`}>
          {text.campaigns.review}
        </ButtonLink>
      )}
      {scientist && state === 'DRAFT' && <ButtonLink to={`/campaigns/${campaign.id}/edit`}>{text.campaigns.edit}</ButtonLink>}
      {scientist && ['DRAFT', 'PAUSED', 'FAILED', 'CANCELLED'].includes(state) && (
        <Button kind={state === 'DRAFT' || state === 'PAUSED' ? 'primary' : undefined} icon="play" busy={busy} onClick={() => take('start')}>
          {state === 'DRAFT' ? text.campaigns.start : text.campaigns.goOn}
        </Button>
      )}
      {scientist && WORKING.has(state) && (
        <Button icon="pause" busy={busy} onClick={() => take('pause')}>
          {text.campaigns.pause}
        </Button>
      )}
      {scientist && (WORKING.has(state) || state === 'PAUSED') && (
        <Button kind="danger" busy={busy} onClick={() => setAsking('cancel')}>
          {text.campaigns.cancel}
        </Button>
      )}
      {scientist && FOUND.has(state) && (
        <Button
          busy={busy}
          title={text.campaigns.nextHelp}
          onClick={() =>
            next.mutate(undefined, {
              onSuccess: (made) => {
                toast(text.campaigns.nextMade(made.added, made.measured, made.rejected));
                void navigate(`/campaigns/${made.campaign.id}`);
              },
              onError: toastProblem,
            })
          }
        >
          {text.campaigns.next}
        </Button>
      )}
      {scientist && (
        <Button icon="copy" busy={busy} onClick={() => take('clone')}>
          {text.campaigns.clone}
        </Button>
      )}
      {scientist && <ButtonLink to={`/campaigns/schedules?add=${campaign.id}`}>{text.campaigns.schedule}</ButtonLink>}
      {reviewer && state === 'AWAITING_REVIEW' && (
        <Button busy={busy} onClick={() => setAsking('close')}>
          {text.campaigns.close}
        </Button>
      )}
      {asking !== null && (
        <Confirm
          title={asking === 'cancel' ? text.campaigns.cancelTitle : text.campaigns.closeTitle}
          action={asking === 'cancel' ? text.campaigns.cancelIt : text.campaigns.closeIt}
          busy={busy}
          onConfirm={() => take(asking)}
          onClose={() => setAsking(null)}
        >
          {asking === 'cancel' ? text.campaigns.cancelHelp : text.campaigns.closeHelp}
        </Confirm>
      )}
    </>
  );
}

const STAGES = ['IMPORTING', 'TRAINING', 'SEARCHING', 'AWAITING_REVIEW'] as const;

/** Where it is on its way. */
function Stages({ campaign, job }: { campaign: Campaign; job: Job | null }) {
  const { state } = campaign;
  const at = state === 'CLOSED' ? STAGES.length : STAGES.findIndex((stage) => stage === state);
  const running = job?.state === 'RUNNING' && WORKING.has(state);
  if (state === 'DRAFT') {
    return <Notice>{text.campaigns.isDraft}</Notice>;
  }
  return (
    <div className="stack">
      <ol className="stages" aria-label={text.campaigns.stages}>
        {STAGES.map((stage, i) => (
          <li key={stage} className={i < at ? 'past' : i === at ? 'now' : ''} aria-current={i === at ? 'step' : undefined}>
            {text.campaigns.stage[stage]}
          </li>
        ))}
      </ol>
      {running && <Progress label={[words(job.stage ?? job.kind), job.detail].filter((part) => part !== null && part !== '').join(' · ')} done={job.done} total={job.total} secondsLeft={job.secondsLeft} />}
      {state === 'QUEUED' && !running && <p className="muted small">{text.campaigns.waits}</p>}
    </div>
  );
}

/** That nothing was found, and why what was proposed was refused. */
function Nothing({ proposals }: { proposals: readonly Found[] }) {
  const reasons = refusals(proposals);
  return (
    <Notice kind="warn">
      <strong>{text.campaigns.foundNothing}</strong> {reasons.length > 0 && text.campaigns.refusedBecause(count(proposals.length))}
      <ul className="reasons">
        {reasons.map(({ reason, times }) => (
          <li key={reason}>
            {reason} ({count(times)})
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Outcome({ id, campaign }: { id: string; campaign: Campaign }) {
  const found = FOUND.has(campaign.state);
  const started = campaign.state !== 'DRAFT';
  const proposals = useCandidates(id, true, started);
  const batch = useCandidates(id, false, found);
  const result = useResult(id, found);
  const specification = useSpecification(id);
  const spec = useMemo(() => (specification.data === undefined ? null : read(specification.data).spec), [specification.data]);
  const all = useMemo(() => proposals.data?.candidates ?? [], [proposals.data]);
  const verified = useMemo(() => all.filter((c) => c.status === 'VERIFIED'), [all]);
  const wanted = useMemo(() => demands(spec?.wishes ?? [], spec?.limits ?? [], say), [spec]);
  const judged = useMemo(() => judge(wanted, verified), [wanted, verified]);
  const perRound = useMemo(() => rounds(verified), [verified]);
  const meeting = verified.filter((c) => c.meets).length;
  const chosen = batch.data?.candidates ?? [];
  return (
    <>
      {verified.length > 0 && (
        <Figures
          figures={[
            { name: text.campaigns.proposed, value: count(all.length) },
            { name: text.campaigns.verifiedCount, value: count(verified.length), sub: spec?.budget === null || spec === null ? undefined : text.campaigns.ofBudget(spec.budget) },
            { name: text.campaigns.meeting, value: count(meeting) },
            { name: text.campaigns.bestLoss, value: number(perRound.at(-1)?.best ?? null, 3), sub: text.campaigns.lossHelp },
          ]}
        />
      )}
      {found && batch.data !== undefined && chosen.length === 0 && <Nothing proposals={all} />}
      {(verified.length > 0 || found) && <Explanation judged={judged} meeting={meeting} over={verified.length > 0 && found} remarks={result.data?.remarks ?? []} />}
      {found && chosen.length > 0 && <Batch campaign={campaign.id} candidates={chosen} />}
      {verified.length > 0 && (
        <div className="halves">
          <Panel title={text.campaigns.overRounds}>
            <Rounds rounds={perRound} name={campaign.campaign} />
          </Panel>
          <Panel title={text.campaigns.parity}>
            <Parity candidates={verified} wanted={wanted} name={campaign.campaign} />
          </Panel>
          {wanted.filter((w) => w.kind === 'wish').length > 1 && (
            <Panel title={text.campaigns.pareto}>
              <Pareto candidates={verified} wanted={wanted.filter((w) => w.kind === 'wish')} baselines={result.data?.baselines ?? []} name={campaign.campaign} />
            </Panel>
          )}
          {result.data !== undefined && <Baselines result={result.data} candidates={chosen} />}
          {result.data !== undefined && <Surrogates result={result.data} />}
        </div>
      )}
      {specification.data !== undefined && (
        <Panel title={text.campaigns.yaml} actions={campaign.model !== null && <Link to={`/map/${campaign.model.slice(0, 12)}?campaign=${id}`}>{text.campaigns.onMap}</Link>}>
          <pre className="mono yaml">{specification.data}</pre>
        </Panel>
      )}
    </>
  );
}
