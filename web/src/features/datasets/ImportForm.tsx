import { type SyntheticEvent, useMemo, useRef, useState } from 'react';
import { Button } from '~/components/Button';
import { SelectField, TextField } from '~/components/Field';
import { Icon } from '~/components/Icon';
import { OptionsForm } from '~/components/OptionsForm';
import { Panel } from '~/components/Page';
import { Progress } from '~/components/Progress';
import { Failed, Notice } from '~/components/States';
import type { Domain } from '~/lib/api/types';
import { chosen, type Named, sort } from '~/lib/dropped';
import { bytes, plural } from '~/lib/format';
import { allRight, changed, type Given } from '~/lib/options';
import { text } from '~/lib/text';
import { ImportReport } from './ImportReport';
import { useDropTarget } from './useDropTarget';
import { useImport } from './useImport';

/** What the server takes, unless it was told otherwise. */
const MOST_BYTES = 512 * 1024 * 1024;

/** The plugin that reads most of the files. */
function guess(domains: readonly Domain[], files: readonly Named[]): string {
  const counts = domains.map((domain) => ({ id: domain.id, n: sort(files, domain.reads).readable.length }));
  return counts.reduce((best, one) => (one.n > best.n ? one : best), { id: domains.find((d) => d.id === 'two-phase')?.id ?? domains[0]?.id ?? '', n: 0 }).id;
}

export function ImportForm({ domains, dropped }: { domains: readonly Domain[]; dropped: readonly Named[] }) {
  const [files, setFiles] = useState<readonly Named[]>(dropped);
  const [domainId, setDomain] = useState(() => guess(domains, dropped));
  const [name, setName] = useState(() => nameOf(dropped));
  const [labels, setLabels] = useState('');
  const [given, setGiven] = useState<Given>({});
  const [tried, setTried] = useState(false);
  const { state, run, cancel, reset } = useImport();
  const domain = domains.find((d) => d.id === domainId);
  const sorted = useMemo(() => sort(files, domain?.reads ?? []), [files, domain]);

  const take = (taken: readonly Named[]) => {
    setFiles(taken);
    const guessed = guess(domains, taken);
    setDomain(guessed);
    setGiven({});
    // a plugin that reads tables itself is not told that one of them is of labels
    const readsTables = domains.find((d) => d.id === guessed)?.reads.includes('csv') ?? false;
    const tables = readsTables ? [] : taken.filter(({ path }) => path.toLowerCase().endsWith('.csv'));
    setLabels(tables.length === 1 && taken.length > 1 ? (tables[0]?.path ?? '') : '');
    setName((before) => (before === '' ? nameOf(taken) : before));
  };
  if (domain === undefined) {
    return <Notice kind="warn">{text.plugins.noneHelp}</Notice>;
  }
  if (state.at === 'done') {
    return (
      <ImportReport
        report={state.report}
        onAgain={() => {
          setFiles([]);
          setName('');
          setTried(false);
          reset();
        }}
      />
    );
  }
  const size = sorted.zip?.size ?? [...sorted.readable, ...sorted.tables].reduce((sum, { file }) => sum + file.size, 0);
  const problem = whatIsWrong(files, sorted.problem, sorted.zip !== null || sorted.readable.length > 0, size);
  const nameWrong = name.trim() === '' ? text.datasets.nameNeeded : null;
  const busy = state.at !== 'idle' && state.at !== 'failed';
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (files.length > 0 && problem === null && nameWrong === null && allRight(domain.importOptions, given)) {
      void run(sorted, { domain: domain.id, name: name.trim(), labels, options: changed(domain.importOptions, given) });
    }
  };
  return (
    <form className="stack wide" onSubmit={submit} noValidate>
      {files.length === 0 ? (
        <DropZone domain={domain} onFiles={take} />
      ) : (
        <Panel>
          <div className="spread">
            <span>
              <strong>{sorted.zip?.name ?? text.datasets.chosen(plural(sorted.readable.length, 'file'), bytes(size))}</strong>{' '}
              {sorted.zip !== null && <span className="muted">{bytes(size)}</span>}
              {sorted.foreign.length > 0 && <span className="muted"> {text.datasets.foreign(plural(sorted.foreign.length, 'file'))}</span>}
            </span>
            <Button onClick={() => setFiles([])} disabled={busy}>
              {text.datasets.clear}
            </Button>
          </div>
          {problem !== null && (
            <p className="error-text" role="alert">
              {problem}
            </p>
          )}
        </Panel>
      )}
      <Panel>
        <div className="form-grid">
          <SelectField
            label={text.datasets.domain}
            help={domain.description}
            value={domain.id}
            onChange={(id) => {
              setDomain(id);
              setGiven({});
            }}
            choices={domains.map((d) => ({ value: d.id, label: d.id }))}
          />
          <TextField label={text.datasets.name} help={text.datasets.nameHelp} error={tried ? nameWrong : null} value={name} onChange={(e) => setName(e.target.value)} />
          {sorted.zip === null ? (
            <SelectField
              label={text.datasets.labels}
              help={text.datasets.labelsHelp}
              value={labels}
              onChange={setLabels}
              choices={[{ value: '', label: text.datasets.noLabels }, ...sorted.tables.map(({ path }) => ({ value: path, label: path }))]}
            />
          ) : (
            <TextField label={text.datasets.labels} help={text.datasets.labelsInZip} placeholder="labels.csv" value={labels} onChange={(e) => setLabels(e.target.value)} />
          )}
        </div>
      </Panel>
      {domain.importOptions.length > 0 && (
        <Panel title={text.datasets.options}>
          <OptionsForm specs={domain.importOptions} given={given} onChange={setGiven} />
        </Panel>
      )}
      {state.at === 'failed' && <Failed failure={state.failure} />}
      {busy && (
        <Panel>
          <Progress
            label={state.at === 'packing' ? text.datasets.packing : state.at === 'sending' ? text.datasets.sending : text.datasets.reading}
            done={state.at === 'reading' ? null : state.done}
            total={state.at === 'reading' ? null : state.total}
          />
        </Panel>
      )}
      <div className="row">
        <Button kind="primary" type="submit" busy={busy} disabled={files.length === 0}>
          {text.datasets.import}
        </Button>
        {busy && <Button onClick={cancel}>{text.common.cancel}</Button>}
      </div>
    </form>
  );
}

function whatIsWrong(files: readonly Named[], problem: 'zips' | null, readable: boolean, size: number): string | null {
  if (files.length === 0) {
    return null;
  }
  if (problem === 'zips') {
    return text.datasets.oneZip;
  }
  if (!readable) {
    return text.datasets.nothing;
  }
  return size > MOST_BYTES ? text.datasets.tooLarge(bytes(MOST_BYTES)) : null;
}

/** The folder's or the zip's name, for a start. */
function nameOf(files: readonly Named[]): string {
  const path = files[0]?.path ?? '';
  return path.includes('/') ? (path.split('/')[0] ?? '') : path.toLowerCase().endsWith('.zip') ? path.slice(0, -4) : '';
}

function DropZone({ domain, onFiles }: { domain: Domain; onFiles: (files: readonly Named[]) => void }) {
  const target = useDropTarget(onFiles);
  const some = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const pick = (input: HTMLInputElement | null) => {
    if (input?.files !== null && input !== null && input.files.length > 0) {
      onFiles(chosen(input.files));
    }
  };
  return (
    <div className={target.over ? 'drop-zone drop-over' : 'drop-zone'} {...target.props}>
      <Icon name="upload" size={24} />
      <strong>{text.datasets.drop}</strong>
      <div className="row">
        <Button onClick={() => some.current?.click()}>{text.datasets.chooseFiles}</Button>
        <Button onClick={() => folder.current?.click()}>{text.datasets.chooseFolder}</Button>
      </div>
      <span className="muted small">{text.datasets.accepts([...domain.reads, 'zip'].map((e) => `.${e}`).join(' '))}</span>
      <input ref={some} type="file" multiple hidden aria-label={text.datasets.chooseFiles} onChange={() => pick(some.current)} />
      <input ref={folder} type="file" hidden aria-label={text.datasets.chooseFolder} {...{ webkitdirectory: '' }} onChange={() => pick(folder.current)} />
    </div>
  );
}
