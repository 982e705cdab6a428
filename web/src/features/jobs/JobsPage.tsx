import { Link } from 'react-router';
import { StateBadge } from '~/components/Badge';
import { Segmented } from '~/components/Field';
import { More } from '~/components/More';
import { Page, Panel } from '~/components/Page';
import { Progress } from '~/components/Progress';
import { Empty, Loaded, Notice } from '~/components/States';
import { When } from '~/components/When';
import { useGet, usePages } from '~/lib/api/query';
import type { Job, Worker } from '~/lib/api/types';
import { duration, words } from '~/lib/format';
import { text } from '~/lib/text';
import { useSearchState } from '~/lib/useSearchState';

const LOOK_MS = 3000;

const STATES: readonly string[] = ['', 'RUNNING', 'QUEUED', 'SUCCEEDED', 'FAILED', 'CANCELLED'];

export default function JobsPage() {
  const [state, setState] = useSearchState('state');
  const jobs = usePages<Job>('/jobs', { state }, { refetchInterval: LOOK_MS });
  return (
    <Page
      title={text.jobs.title}
      actions={
        <Segmented
          label={text.jobs.state}
          value={state}
          onChange={setState}
          choices={STATES.map((s) => ({ value: s, label: s === '' ? text.common.all : words(s) }))}
        />
      }
    >
      <Workers />
      <Panel title={text.jobs.title} flush>
        <Loaded query={jobs}>
          {(all) =>
            all.length === 0 ? (
              <Empty icon="jobs" title={state === '' ? text.jobs.none : text.jobs.noneIn}>
                {text.jobs.noneHelp}
              </Empty>
            ) : (
              <JobTable jobs={all} />
            )
          }
        </Loaded>
        <More pages={jobs} />
      </Panel>
    </Page>
  );
}

function JobTable({ jobs }: { jobs: readonly Job[] }) {
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            <th>{text.jobs.kind}</th>
            <th>{text.jobs.state}</th>
            <th style={{ width: '36%' }}>{text.jobs.progress}</th>
            <th>{text.jobs.worker}</th>
            <th>{text.jobs.created}</th>
            <th className="right">{text.jobs.took}</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.id}>
              <td className="main nowrap">
                <Link to={`/jobs/${job.id}`}>
                  {words(job.kind)} {job.id}
                </Link>
              </td>
              <td>
                <StateBadge state={job.state} />
              </td>
              <td>
                {job.state === 'RUNNING' ? (
                  <Progress label={job.stage ?? words(job.kind)} done={job.done} total={job.total} secondsLeft={job.secondsLeft} />
                ) : (
                  <span className="muted">{job.failure ?? (job.state === 'QUEUED' ? text.jobs.waiting : '')}</span>
                )}
              </td>
              <td className="muted">{job.worker ?? '–'}</td>
              <td className="muted">
                <When at={job.createdAt} />
              </td>
              <td className="right muted">{took(job)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function took(job: Job): string {
  return job.startedAt === null || job.finishedAt === null ? '–' : duration((Date.parse(job.finishedAt) - Date.parse(job.startedAt)) / 1000);
}

function Workers() {
  const workers = useGet<{ items: Worker[] }>('/workers', {}, { refetchInterval: LOOK_MS });
  const alive = workers.data?.items;
  if (alive === undefined) {
    return null;
  }
  if (alive.length === 0) {
    return <Notice kind="warn">{text.jobs.noWorkers}</Notice>;
  }
  return (
    <Panel title={text.jobs.workers} flush>
      <div className="table-box">
        <table className="table">
          <thead>
            <tr>
              <th>{text.jobs.worker}</th>
              <th>{text.jobs.takes}</th>
              <th>{text.jobs.since}</th>
            </tr>
          </thead>
          <tbody>
            {alive.map((worker) => (
              <tr key={worker.name}>
                <td>
                  <code>{worker.name}</code>
                </td>
                <td className="muted">
                  {worker.kinds.map(words).join(', ')} · {text.jobs.slots(worker.slots)}
                </td>
                <td className="muted">
                  <When at={worker.startedAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
