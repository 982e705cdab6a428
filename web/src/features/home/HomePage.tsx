import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { StateBadge } from '~/components/Badge';
import { Button, ButtonLink } from '~/components/Button';
import { Page, Panel } from '~/components/Page';
import { Progress } from '~/components/Progress';
import { Loaded, Notice } from '~/components/States';
import { toastProblem } from '~/components/toast';
import { When } from '~/components/When';
import { useEvaluate, useSimulate } from '~/lib/api/datasets';
import { useGet, usePages } from '~/lib/api/query';
import { useMay } from '~/lib/api/session';
import type { Campaign, Dataset, Job, Model, Worker } from '~/lib/api/types';
import { plural, words } from '~/lib/format';
import { SAMPLE } from '~/lib/sample';
import { text } from '~/lib/text';
import './home.css';
import { nextStep, type Step } from './nextStep';

const LOOK_MS = 3000;

const WHERE: Record<Step, string> = { model: '/models/new', campaign: '/campaigns/new', review: '/review' };

export default function HomePage() {
  const datasets = usePages<Dataset>('/datasets', {}, { limit: 6 });
  return (
    <Page title={text.home.title}>
      <Loaded query={datasets}>{(data) => (data.length === 0 ? <Welcome /> : <Work datasets={data} />)}</Loaded>
    </Page>
  );
}

function Welcome() {
  const simulate = useSimulate();
  const navigate = useNavigate();
  const evaluate = useEvaluate();
  const may = useMay('scientist');
  // a dataset without a value has nothing to filter, colour or wish by; it is computed while one looks at the structures
  const begin = (made: Dataset) => {
    evaluate.mutate(made.id, { onError: toastProblem });
    void navigate(`/datasets/${made.id}`);
  };
  return (
    <section className="welcome">
      <h2>{text.home.welcome}</h2>
      <p>{text.home.welcomeHelp}</p>
      {may && (
        <div className="row wrap">
          <Button
            kind="primary"
            busy={simulate.isPending}
            onClick={() => simulate.mutate(SAMPLE, { onSuccess: begin, onError: toastProblem })}
          >
            {text.home.sample}
          </Button>
          <ButtonLink to="/datasets/new" icon="upload">
            {text.home.own}
          </ButtonLink>
        </div>
      )}
      <p className="muted small">{simulate.isPending ? text.datasets.simulating : text.home.sampleHelp}</p>
    </section>
  );
}

function Work({ datasets }: { datasets: readonly Dataset[] }) {
  const running = usePages<Job>('/jobs', { state: 'RUNNING' }, { limit: 20, refetchInterval: LOOK_MS });
  const queued = usePages<Job>('/jobs', { state: 'QUEUED' }, { limit: 20, refetchInterval: LOOK_MS });
  const campaigns = usePages<Campaign>('/campaigns', {}, { limit: 20, refetchInterval: LOOK_MS });
  const models = useGet<{ items: Model[] }>('/models');
  const workers = useGet<{ items: Worker[] }>('/workers', {}, { refetchInterval: LOOK_MS });
  const waiting = campaigns.data?.filter((c) => c.state === 'AWAITING_REVIEW') ?? [];
  const step = campaigns.data && models.data && nextStep(models.data.items.length, campaigns.data);
  return (
    <>
      {workers.data?.items.length === 0 && (queued.data?.length ?? 0) > 0 && <Notice kind="warn">{text.home.noWorker}</Notice>}
      {step && (
        <section className="next">
          <div>
            <span className="muted small">{text.home.next}</span>
            <h2>{text.home.steps[step].title}</h2>
            <p>{text.home.steps[step].why}</p>
          </div>
          <ButtonLink kind="primary" to={step === 'campaign' ? wishIn(models.data.items[0]) : WHERE[step]}>
            {text.home.steps[step].title}
          </ButtonLink>
        </section>
      )}
      <div className="halves">
        <Panel title={text.home.running}>
          <Loaded query={running}>
            {(jobs) =>
              jobs.length + (queued.data?.length ?? 0) === 0 ? (
                <p className="muted">{text.home.noRunning}</p>
              ) : (
                <ul className="stack">
                  {[...jobs, ...(queued.data ?? [])].map((job) => (
                    <li key={job.id}>
                      <Link to={`/jobs/${job.id}`}>
                        {words(job.kind)} {job.id}
                      </Link>
                      {job.state === 'RUNNING' ? (
                        <Progress label={job.stage ?? words(job.kind)} done={job.done} total={job.total} secondsLeft={job.secondsLeft} />
                      ) : (
                        <span className="muted small"> {text.jobs.waiting}</span>
                      )}
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </Panel>
        <Panel title={text.home.review}>{waiting.length === 0 ? <p className="muted">{text.home.noReview}</p> : <Campaigns campaigns={waiting} at="/review" />}</Panel>
        <Panel title={text.home.recent}>
          <Loaded query={campaigns}>{(all) => (all.length === 0 ? <p className="muted">{text.common.none}</p> : <Campaigns campaigns={all.slice(0, 6)} at="/campaigns" />)}</Loaded>
        </Panel>
        <Panel title={text.home.data} actions={<Link to="/datasets">{text.common.all}</Link>}>
          <List>
            {datasets.map((dataset) => (
              <li key={dataset.id} className="spread">
                <Link to={`/datasets/${dataset.id}`}>
                  {dataset.dataset} {text.datasets.versionOf(dataset.version)}
                </Link>
                <span className="muted small num">
                  {plural(dataset.rows, 'structure')} · <When at={dataset.createdAt} />
                </span>
              </li>
            ))}
          </List>
        </Panel>
      </div>
    </>
  );
}

/** A wish that is searched for in the newest model, so that none is trained anew. */
function wishIn(model: Model | undefined): string {
  return model === undefined ? WHERE.campaign : `/campaigns/new?${new URLSearchParams({ dataset: model.dataset, model: model.model }).toString()}`;
}

function Campaigns({ campaigns, at }: { campaigns: readonly Campaign[]; at: string }) {
  return (
    <List>
      {campaigns.map((campaign) => (
        <li key={campaign.id} className="spread">
          <Link to={`${at}/${campaign.id}`}>
            {campaign.campaign}@{campaign.run}
          </Link>
          <StateBadge state={campaign.state} />
        </li>
      ))}
    </List>
  );
}

function List({ children }: { children: ReactNode }) {
  return <ul className="stack">{children}</ul>;
}
