import { useParams } from 'react-router';
import { StateBadge } from '~/components/Badge';
import { Facts, Page, Panel } from '~/components/Page';
import { Progress } from '~/components/Progress';
import { Loaded, Notice } from '~/components/States';
import { When } from '~/components/When';
import { url } from '~/lib/api/http';
import { useGet } from '~/lib/api/query';
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
  return (
    <Page title={text.jobs.job(Number(id))} crumbs={[{ to: '/jobs', label: text.jobs.title }]} aside={first.data && <StateBadge state={(live.value ?? first.data).state} />}>
      {live.state === 'lost' && <Notice kind="warn">{text.jobs.lost}</Notice>}
      <Loaded query={first}>{(data) => <Known job={live.value ?? data} />}</Loaded>
    </Page>
  );
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
  const log = useGet<{ lines: LogLine[] }>(`/jobs/${job.id}/log`, { limit: 500 }, { refetchInterval: ended(job) ? false : LOG_MS });
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
