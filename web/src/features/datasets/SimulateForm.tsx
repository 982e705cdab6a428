import { type SyntheticEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '~/components/Button';
import { SelectField, TextField } from '~/components/Field';
import { OptionsForm } from '~/components/OptionsForm';
import { Panel } from '~/components/Page';
import { Notice } from '~/components/States';
import { useSimulate } from '~/lib/api/datasets';
import type { Domain } from '~/lib/api/types';
import { allRight, changed, type Given } from '~/lib/options';
import { text } from '~/lib/text';

const MOST = 100_000;

export function SimulateForm({ domains }: { domains: readonly Domain[] }) {
  const able = domains.filter((domain) => domain.generators.length > 0);
  const [domainId, setDomain] = useState((able.find((d) => d.id === 'two-phase') ?? able[0])?.id ?? '');
  const [generatorName, setGenerator] = useState('');
  const [name, setName] = useState('');
  const [many, setMany] = useState('1500');
  const [seed, setSeed] = useState('42');
  const [given, setGiven] = useState<Given>({});
  const [tried, setTried] = useState(false);
  const simulate = useSimulate();
  const navigate = useNavigate();
  const domain = able.find((d) => d.id === domainId);
  const generator = domain?.generators.find((g) => g.name === generatorName) ?? domain?.generators[0];
  if (domain === undefined || generator === undefined) {
    return <Notice kind="warn">{text.datasets.noGenerator}</Notice>;
  }
  const count = Number(many);
  const wrong = {
    name: name.trim() === '' ? text.datasets.nameNeeded : null,
    count: Number.isInteger(count) && count >= 1 && count <= MOST ? null : text.datasets.countError,
    seed: Number.isSafeInteger(Number(seed)) && seed.trim() !== '' ? null : text.datasets.seedError,
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(wrong).every((w) => w === null) && allRight(generator.options, given)) {
      simulate.mutate(
        { domain: domain.id, name: name.trim(), generator: generator.name, count, seed: Number(seed), options: changed(generator.options, given) },
        { onSuccess: (made) => void navigate(`/datasets/${made.id}`) },
      );
    }
  };
  return (
    <form className="stack wide" onSubmit={submit} noValidate>
      {simulate.error !== null && <Notice kind="bad">{simulate.error.message}</Notice>}
      <Panel>
        <div className="form-grid">
          <SelectField
            label={text.datasets.domain}
            value={domain.id}
            onChange={(id) => {
              setDomain(id);
              setGenerator('');
              setGiven({});
            }}
            choices={able.map((d) => ({ value: d.id, label: d.id }))}
          />
          <SelectField
            label={text.datasets.generator}
            help={generator.description}
            value={generator.name}
            onChange={(g) => {
              setGenerator(g);
              setGiven({});
            }}
            choices={domain.generators.map((g) => ({ value: g.name, label: g.name }))}
          />
          <TextField label={text.datasets.name} help={text.datasets.nameHelp} error={tried ? wrong.name : null} value={name} onChange={(e) => setName(e.target.value)} />
          <TextField label={text.datasets.count} help={text.datasets.count100k} inputMode="numeric" error={wrong.count} value={many} onChange={(e) => setMany(e.target.value)} />
          <TextField label={text.datasets.seed} help={text.datasets.seedHelp} inputMode="numeric" error={wrong.seed} value={seed} onChange={(e) => setSeed(e.target.value)} />
        </div>
      </Panel>
      {generator.options.length > 0 && (
        <Panel title={text.datasets.options}>
          <OptionsForm specs={generator.options} given={given} onChange={setGiven} />
        </Panel>
      )}
      <div className="row">
        <Button kind="primary" type="submit" busy={simulate.isPending}>
          {text.datasets.simulate}
        </Button>
        {simulate.isPending && (
          <span className="muted small" role="status">
            {text.datasets.simulating}
          </span>
        )}
      </div>
    </form>
  );
}
