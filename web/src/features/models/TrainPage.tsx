import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button, ButtonLink } from '~/components/Button';
import { Checkbox, SelectField, TextField } from '~/components/Field';
import { OptionsForm } from '~/components/OptionsForm';
import { Page, Panel } from '~/components/Page';
import { Empty, Loaded, Notice } from '~/components/States';
import { useDomains } from '~/lib/api/datasets';
import { newKey, send } from '~/lib/api/http';
import { usePages } from '~/lib/api/query';
import type { Dataset, Job } from '~/lib/api/types';
import { count } from '~/lib/format';
import { allRight, changed, type Given } from '~/lib/options';
import { text } from '~/lib/text';
import { check, DEFAULTS, specification, type TrainingForm } from '~/lib/training';
import { useSearchState } from '~/lib/useSearchState';

const FEW = 200;

export default function TrainPage() {
  const datasets = usePages<Dataset>('/datasets', {}, { limit: 500 });
  return (
    <Page title={text.training.title} crumbs={[{ to: '/models', label: text.models.title }]}>
      <Loaded query={datasets}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon="datasets" title={text.training.noData} action={<ButtonLink to="/datasets/new">{text.datasets.add}</ButtonLink>} />
          ) : (
            <Form datasets={newest(all)} />
          )
        }
      </Loaded>
    </Page>
  );
}

/** The newest version of each: a training takes that. */
function newest(all: readonly Dataset[]): Dataset[] {
  return all.filter((dataset, i) => all.findIndex((d) => d.dataset === dataset.dataset) === i);
}

function Form({ datasets }: { datasets: readonly Dataset[] }) {
  const [wanted, setWanted] = useSearchState('dataset');
  const dataset = datasets.find((d) => d.dataset === wanted) ?? datasets[0];
  const domains = useDomains();
  const [form, setForm] = useState(DEFAULTS);
  const [given, setGiven] = useState<Given>({});
  const navigate = useNavigate();
  const specs = domains.data?.items.find((d) => d.id === dataset?.domain)?.modelOptions ?? [];
  const whole: TrainingForm = { ...form, dataset: dataset?.dataset ?? '' };
  const wrong = check(whole);
  const train = useMutation({
    mutationFn: () => send<Job>('POST', '/models', { body: specification(whole, changed(specs, given)), type: 'application/yaml', idempotencyKey: newKey() }),
    onSuccess: (job) => void navigate(`/jobs/${job.id}`),
  });
  const set = (field: keyof typeof DEFAULTS) => (event: { target: { value: string } }) => setForm({ ...form, [field]: event.target.value });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (Object.keys(wrong).length === 0 && allRight(specs, given)) {
      train.mutate();
    }
  };
  const t = text.training;
  return (
    <form className="stack wide" onSubmit={submit} noValidate>
      {train.error !== null && <Notice kind="bad">{train.error.message}</Notice>}
      <Panel>
        <div className="stack">
          <div className="form-grid">
            <SelectField
              label={t.dataset}
              value={dataset?.dataset ?? ''}
              onChange={(name) => {
                setWanted(name);
                setGiven({});
              }}
              choices={datasets.map((d) => ({ value: d.dataset, label: `${d.dataset} (${d.domain}, ${count(d.rows)})` }))}
            />
            <TextField label={t.latentDim} help={t.latentDimHelp} inputMode="numeric" error={wrong.latentDim && t.wrong.whole(1, '4096')} value={form.latentDim} onChange={set('latentDim')} />
            <TextField label={t.beta} help={t.betaHelp} inputMode="decimal" error={wrong.beta && t.wrong.beta} value={form.beta} onChange={set('beta')} />
            <TextField label={t.warmup} help={t.warmupHelp} inputMode="numeric" error={wrong.warmup && t.wrong.warmup} value={form.warmup} onChange={set('warmup')} />
          </div>
          {dataset !== undefined && dataset.rows < FEW && <Notice kind="warn">{t.small(count(dataset.rows))}</Notice>}
          <Notice>
            <strong>{t.advice}.</strong> {t.adviceText}
          </Notice>
        </div>
      </Panel>
      <Panel title={t.more}>
        <div className="stack wide">
          <div className="form-grid">
            <TextField label={t.epochs} help={t.epochsHelp} inputMode="numeric" error={wrong.epochs && t.wrong.whole(1, '100,000')} value={form.epochs} onChange={set('epochs')} />
            <TextField label={t.patience} help={t.patienceHelp} inputMode="numeric" error={wrong.patience && t.wrong.whole(0, '100,000')} value={form.patience} onChange={set('patience')} />
            <TextField label={t.batchSize} inputMode="numeric" error={wrong.batchSize && t.wrong.whole(1, '65,536')} value={form.batchSize} onChange={set('batchSize')} />
            <TextField label={t.learningRate} inputMode="decimal" error={wrong.learningRate && t.wrong.rate} value={form.learningRate} onChange={set('learningRate')} />
            <SelectField
              label={t.device}
              value={form.device}
              onChange={(device) => setForm({ ...form, device })}
              choices={['auto', 'cpu', 'gpu'].map((device) => ({ value: device, label: device }))}
            />
            <TextField label={t.seed} inputMode="numeric" error={wrong.seed && text.datasets.seedError} value={form.seed} onChange={set('seed')} />
          </div>
          <Checkbox label={t.augment} checked={form.augment} onChange={(event) => setForm({ ...form, augment: event.target.checked })} />
        </div>
      </Panel>
      {specs.length > 0 && (
        <Panel title={t.options}>
          <OptionsForm specs={specs} given={given} onChange={setGiven} />
        </Panel>
      )}
      <div className="row">
        <Button kind="primary" type="submit" busy={train.isPending}>
          {t.start}
        </Button>
      </div>
    </form>
  );
}
