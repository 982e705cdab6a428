import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { StateBadge } from '~/components/Badge';
import { Button, ButtonLink } from '~/components/Button';
import { Facts, Page, Panel } from '~/components/Page';
import { Progress } from '~/components/Progress';
import { Loaded, Notice } from '~/components/States';
import { toastProblem } from '~/components/toast';
import { When } from '~/components/When';
import { send, url } from '~/lib/api/http';
import { useGet } from '~/lib/api/query';
import { useMay } from '~/lib/api/session';
import type { Job, LogLine } from '~/lib/api/types';
import { time, words } from '~/lib/format';
import { useLive } from '~/lib/live';
import { text } from '~/lib/text';
import { LiveCurves } from './LiveCurves';

const ENDED = ['SUCCEEDED', 'FAILED', 'CANCELLED'];
const LOG_MS = 2000;

function ended(job: Job): boolean {
  return ENDED.includes(job.state);
}

export default function JobPage() {
  const { id = '' } = useParams();
  const first = useGet<Job>(`/jobs/${id}`);
  const live = useLive<Job>(first.data === undefined || ended(first.data) ? null : url(`/jobs/${id}/events`), ended);
  const job = live.value ?? first.data;
  return (
    <Page
      title={text.jobs.job(Number(id))}
      crumbs={[{ to: '/jobs', label: text.jobs.title }]}
      aside={job && <StateBadge state={job.state} />}
      actions={job && <Actions key={job.id} job={job} onChange={() => void first.refetch()} />}
    >
      {live.state === 'lost' && <Notice kind="warn">{text.jobs.lost}</Notice>}
      <Loaded query={first}>{(data) => <Known job={live.value ?? data} />}</Loaded>
    </Page>
  );
}

/** What came of it, and what can be done about it. */
function Actions({ job, onChange }: { job: Job; onChange: () => void }) {
  const may = useMay('scientist');
  const t = text.jobs;
  const change = useMutation({
    mutationFn: (what: 'cancel' | 'retry') => send<Job>('POST', `/jobs/${job.id}/${what}`),
    onError: toastProblem,
    onSettled: onChange,
  });
  const made = result(job);
  return (
    <>
      {job.campaign !== null && <ButtonLink to={`/campaigns/${job.campaign}`}>{t.toCampaign}</ButtonLink>}
      {may && !ended(job) && (
        <Button kind="danger" busy={change.isPending || job.stopping !== null} onClick={() => change.mutate('cancel')}>
          {t.cancel}
        </Button>
      )}
      {may && job.campaign === null && (job.state === 'FAILED' || job.state === 'CANCELLED') && (
        <Button icon="refresh" busy={change.isPending} onClick={() => change.mutate('retry')}>
          {t.retry}
        </Button>
      )}
      {made !== null && (
        <ButtonLink kind="primary" to={made.to}>
          {made.label}
        </ButtonLink>
      )}
    </>
  );
}

/** Where that is which a job was for. */
function result(job: Job): { to: string; label: string } | null {
  const told = job.result as { model?: unknown; dataset?: unknown } | null;
  if (job.state !== 'SUCCEEDED' || told === null) {
    return null;
  }
  if (typeof told.model === 'string') {
    return { to: `/models/${told.model}`, label: text.jobs.toModel };
  }
  const dataset = told.dataset as { id?: unknown } | number | null | undefined;
  const id = typeof dataset === 'object' ? dataset?.id : dataset;
  return typeof id === 'number' ? { to: `/datasets/${id}`, label: text.jobs.toDataset } : null;
}

function Known({ job }: { job: Job }) {
  return (
    <>
      {job.failure !== null && (
        <Notice kind={job.state === 'FAILED' ? 'bad' : 'warn'}>
          <strong>{text.jobs.failed}:</strong> {job.failure}
        </Notice>
      )}
      <Panel>
        <div className="stack">
          {job.state === 'RUNNING' && <Progress label={job.stage ?? words(job.kind)} done={job.done} total={job.total} secondsLeft={job.secondsLeft} />}
          <Facts
            facts={[
              [text.jobs.kind, words(job.kind)],
              ...(job.detail === null || job.detail === '' ? [] : [[text.jobs.detail, job.detail] as const]),
              [text.jobs.worker, job.worker === null ? text.jobs.waiting : `${job.worker}, ${text.jobs.attempt(job.attempt)}`],
              [text.jobs.created, <When key="at" at={job.createdAt} />],
              ...(job.stopping === null ? [] : [[text.jobs.state, text.jobs.stopping(job.stopping)] as const]),
            ]}
          />
        </div>
      </Panel>
      {job.kind === 'TRAIN' && <LiveCurves job={job} />}
      <Panel title={text.jobs.log}>
        <JobLog job={job} />
      </Panel>
    </>
  );
}

function JobLog({ job }: { job: Job }) {
  const over = ended(job);
  const log = useGet<{ lines: LogLine[] }>(`/jobs/${job.id}/log`, { limit: 500 }, { refetchInterval: over ? false : LOG_MS });
  const { refetch } = log;
  useEffect(() => {
    // what was said last was said after it was asked last
    if (over) {
      void refetch();
    }
  }, [over, refetch]);
  return (
    <Loaded query={log}>
      {({ lines }) =>
        lines.length === 0 ? (
          <p className="muted">{text.jobs.noLog}</p>
        ) : (
          <ol className="small" aria-label={text.jobs.log}>
            {lines.map((line) => (
              <li key={line.line} className="row">
                <time className="muted mono nowrap" dateTime={line.at}>
                  {time(line.at)}
                </time>
                <span>{line.message}</span>
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}
