import { Button } from '~/components/Button';
import { SelectField, TextArea, TextField } from '~/components/Field';
import { OptionsForm } from '~/components/OptionsForm';
import { Panel } from '~/components/Page';
import { Notice } from '~/components/States';
import type { Finding } from '~/lib/api/campaigns';
import type { Problem } from '~/lib/api/http';
import type { Dataset, Domain, OptionSpec } from '~/lib/api/types';
import { count } from '~/lib/format';
import { changed } from '~/lib/options';
import { text } from '~/lib/text';
import { NumberField } from './NumberField';
import { change, type Path, type Spec, written, writtenLimit } from './spec';
import { datasetOf, useDomain, useProperties, useValidation, useYaml } from './useDraft';
import { begin, LimitRow, type Property, WishRow } from './WishRow';

/** A campaign in plain controls, and the same as YAML: either can be changed, and the other follows. */
export function Form({
  initial,
  datasets,
  busy,
  failure,
  onSave,
}: {
  initial: string;
  datasets: readonly Dataset[];
  busy: boolean;
  failure: Problem | null;
  onSave: (yaml: string, start: boolean) => void;
}) {
  const { yaml, setYaml, spec, error } = useYaml(initial);
  const dataset = datasetOf(spec, datasets);
  const domain = useDomain(spec?.domain);
  const properties = useProperties(domain, dataset);
  const validation = useValidation(yaml);
  const set = (path: Path, value: unknown) => setYaml(change(yaml, path, value));
  // that there is no wish yet is said beside the button, in words that are no reproach
  const errors = (validation?.errors ?? []).filter(({ field }) => field !== 'objectives' || spec?.wishes.length !== 0);
  const unfinished = error !== null || validation?.valid === false;
  return (
    <div className="campaign-form">
      <div className="stack wide">
        {error !== null && <Notice kind="warn">{text.campaigns.frozen}</Notice>}
        {spec !== null && (
          <fieldset className="stack wide" disabled={error !== null}>
            <Basics spec={spec} dataset={dataset} datasets={datasets} set={set} onDataset={(d) => setYaml(change(change(yaml, ['dataset'], `${d.dataset}@${d.version}`), ['domain'], d.domain))} />
            <Wishes spec={spec} properties={properties} set={set} />
            <Limits spec={spec} properties={properties} domain={domain} set={set} />
            <Batch spec={spec} set={set} />
            <ModelOptions spec={spec} domain={domain} set={set} />
          </fieldset>
        )}
      </div>
      <aside className="campaign-yaml" aria-label={text.campaigns.yaml}>
        {failure !== null && <Notice kind="bad">{failure.message}</Notice>}
        <TextArea label={text.campaigns.yaml} help={text.campaigns.yamlHelp} error={error} spellCheck={false} value={yaml} onChange={(event) => setYaml(event.target.value)} rows={18} className="input mono" />
        <Findings errors={errors} warnings={validation?.warnings ?? []} />
        <div className="row wrap">
          <Button kind="primary" icon="play" busy={busy} disabled={unfinished || spec?.wishes.length === 0} onClick={() => onSave(yaml, true)}>
            {text.campaigns.start}
          </Button>
          <Button busy={busy} disabled={unfinished} onClick={() => onSave(yaml, false)}>
            {text.campaigns.keepDraft}
          </Button>
        </div>
        {spec?.wishes.length === 0 && <p className="muted small">{text.campaigns.wishFirst}</p>}
      </aside>
    </div>
  );
}

type Set = (path: Path, value: unknown) => void;

function Basics({ spec, dataset, datasets, set, onDataset }: { spec: Spec; dataset: Dataset | undefined; datasets: readonly Dataset[]; set: Set; onDataset: (dataset: Dataset) => void }) {
  const others = datasets.filter((d) => d.domain === spec.domain && d.id !== dataset?.id).map((d) => `${d.dataset}@${d.version}`);
  const listed = spec.catalogue === null ? others : [...new Set([spec.catalogue, ...others])];
  return (
    <Panel title={text.campaigns.what}>
      <div className="form-grid">
        <TextField label={text.campaigns.name} required value={spec.campaign} onChange={(event) => set(['campaign'], event.target.value)} error={spec.campaign.trim() === '' ? text.campaigns.nameIt : null} />
        <SelectField
          label={text.campaigns.dataset}
          help={dataset === undefined ? undefined : text.campaigns.datasetHelp(count(dataset.rows), dataset.domain)}
          value={dataset === undefined ? '' : String(dataset.id)}
          onChange={(id) => {
            const chosen = datasets.find((d) => String(d.id) === id);
            if (chosen !== undefined) {
              onDataset(chosen);
            }
          }}
          choices={[
            ...(dataset === undefined ? [{ value: '', label: spec.dataset === null ? text.campaigns.ownData : text.campaigns.unknownDataset(spec.dataset) }] : []),
            ...datasets.map((d) => ({ value: String(d.id), label: `${d.dataset}@${d.version}` })),
          ]}
        />
        {listed.length > 0 && (
          <SelectField
            label={text.campaigns.catalogue}
            help={text.campaigns.catalogueHelp}
            value={spec.catalogue ?? ''}
            onChange={(name) => set(['catalogue'], name === '' ? undefined : name)}
            choices={[{ value: '', label: text.campaigns.noCatalogue }, ...listed.map((name) => ({ value: name, label: name }))]}
          />
        )}
      </div>
    </Panel>
  );
}

function Wishes({ spec, properties, set }: { spec: Spec; properties: readonly Property[]; set: Set }) {
  const next = properties.find((p) => !spec.wishes.some((w) => w.property === p.name));
  return (
    <Panel
      title={text.campaigns.wishes}
      actions={
        <Button tiny icon="plus" disabled={next === undefined} onClick={() => set(['objectives', spec.wishes.length], written(begin(next?.name ?? '', 'target', properties)))}>
          {text.campaigns.addWish}
        </Button>
      }
    >
      <div className="stack wide">
        {spec.wishes.length === 0 && <p className="muted">{text.campaigns.noWishes}</p>}
        {spec.wishes.map((wish, i) => (
          <WishRow key={i} index={i} wish={wish} properties={properties} onChange={(to) => set(['objectives', i], written(to))} onRemove={() => set(['objectives', i], undefined)} />
        ))}
      </div>
    </Panel>
  );
}

function Limits({ spec, properties, domain, set }: { spec: Spec; properties: readonly Property[]; domain: Domain | undefined; set: Set }) {
  const checks = domain?.checks ?? [];
  const [check] = checks;
  const at = spec.limits.length;
  return (
    <Panel
      title={text.campaigns.limits}
      actions={
        <>
          <Button tiny icon="plus" disabled={properties.length === 0} onClick={() => set(['constraints', at], writtenLimit(firstLimit(properties)))}>
            {text.campaigns.addLimit}
          </Button>
          {check !== undefined && (
            <Button tiny icon="plus" onClick={() => set(['constraints', at], { check: check.name })}>
              {text.campaigns.addCheck}
            </Button>
          )}
        </>
      }
    >
      <div className="stack wide">
        {at === 0 && <p className="muted">{text.campaigns.noLimits}</p>}
        {spec.limits.map((limit, i) => (
          <LimitRow key={i} index={i} limit={limit} properties={properties} checks={checks} onChange={(to) => set(['constraints', i], writtenLimit(to))} onRemove={() => set(['constraints', i], undefined)} />
        ))}
      </div>
    </Panel>
  );
}

/** A limit that the whole dataset keeps, to be drawn in. */
function firstLimit(properties: readonly Property[]) {
  const property = properties.find((p) => p.spread !== null) ?? properties[0];
  return { property: property?.name ?? '', check: null, least: null, greatest: Number((property?.spread?.max ?? 1).toPrecision(4)) };
}

function Batch({ spec, set }: { spec: Spec; set: Set }) {
  const field = (path: Path) => (value: number | null) => set(path, value ?? undefined);
  return (
    <Panel title={text.campaigns.batch}>
      <div className="form-grid">
        <NumberField label={text.campaigns.batchSize} help={text.campaigns.batchSizeHelp} whole least={1} placeholder="12" value={spec.batchSize} onChange={field(['batch', 'size'])} />
        <NumberField label={text.campaigns.diversity} help={text.campaigns.diversityHelp} least={0} placeholder="0.05" value={spec.minDistance} onChange={field(['batch', 'minDistance'])} />
        <NumberField label={text.campaigns.novelty} help={text.campaigns.noveltyHelp} least={0} placeholder="0.05" value={spec.novelty} onChange={field(['batch', 'novelty'])} />
        <NumberField label={text.campaigns.budget} help={text.campaigns.budgetHelp} whole least={0} placeholder="60" value={spec.budget} onChange={field(['verify', 'budget'])} />
        <NumberField label={text.campaigns.rows} help={text.campaigns.rowsHelp} whole least={1} placeholder="2000" value={spec.rows} onChange={field(['surrogate', 'rows'])} />
        <NumberField label={text.campaigns.seed} help={text.campaigns.seedHelp} whole placeholder="42" value={spec.seed} onChange={field(['seed'])} />
      </div>
    </Panel>
  );
}

function ModelOptions({ spec, domain, set }: { spec: Spec; domain: Domain | undefined; set: Set }) {
  const field = (name: string) => (value: number | null) => set(['model', name], value ?? undefined);
  const options = (path: Path, specs: readonly OptionSpec[]) => (given: Readonly<Record<string, string>>) => {
    const wanted = changed(specs, given);
    set(path, Object.keys(wanted).length === 0 ? undefined : typed(wanted, specs));
  };
  return (
    <details className="panel disclosure">
      <summary>{text.campaigns.modelOptions}</summary>
      <div className="body stack wide">
        <div className="form-grid">
          <NumberField label={text.campaigns.latentDim} whole least={1} placeholder={text.campaigns.domainsOwn} value={spec.latentDim} onChange={field('latentDim')} />
          <NumberField label={text.campaigns.epochs} whole least={1} placeholder="60" value={spec.epochs} onChange={field('epochs')} />
          <NumberField label="β" help={text.campaigns.betaHelp} least={0} value={spec.beta} onChange={field('beta')} />
        </div>
        {(domain?.modelOptions.length ?? 0) > 0 && <OptionsForm specs={domain?.modelOptions ?? []} given={spec.modelOptions} onChange={options(['model', 'options'], domain?.modelOptions ?? [])} />}
        {(domain?.options.length ?? 0) > 0 && (
          <>
            <h3>{text.campaigns.evaluators}</h3>
            <OptionsForm specs={domain?.options ?? []} given={spec.properties} onChange={options(['properties'], domain?.options ?? [])} />
          </>
        )}
      </div>
    </details>
  );
}

/** Options as the YAML has them: numbers as numbers, flags as flags. */
function typed(wanted: Record<string, string>, specs: readonly OptionSpec[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => {
      const kind = specs.find((s) => s.name === name)?.kind;
      const number = Number(value);
      return [name, kind === 'FLAG' ? value === 'true' : kind !== 'TEXT' && value.trim() !== '' && Number.isFinite(number) ? number : value];
    }),
  );
}

function Findings({ errors, warnings }: { errors: readonly Finding[]; warnings: readonly Finding[] }) {
  if (errors.length + warnings.length === 0) {
    return null;
  }
  return (
    <div className="stack" role="status">
      {errors.map((finding) => (
        <Notice key={`${finding.field} ${finding.message}`} kind="bad">
          <Where finding={finding} />
        </Notice>
      ))}
      {warnings.map((finding) => (
        <Notice key={`${finding.field} ${finding.message}`} kind="warn">
          <Where finding={finding} />
        </Notice>
      ))}
    </div>
  );
}

function Where({ finding }: { finding: Finding }) {
  return (
    <>
      {finding.line !== null && <span className="muted">{text.campaigns.line(finding.line)} </span>}
      {finding.field !== '' && <code>{finding.field}</code>} {finding.message}
    </>
  );
}
