import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button } from '~/components/Button';
import { Panel } from '~/components/Page';
import { Loaded, Notice, Skeleton } from '~/components/States';
import { Picture } from '~/components/Structure';
import { Problem, send } from '~/lib/api/http';
import type { Dataset, DatasetRow, Model, Page } from '~/lib/api/types';
import { short } from '~/lib/format';
import { text } from '~/lib/text';

const SHOWN = 12;
const SIDE = 128;

interface Decoded {
  structure: string;
  preview: string;
}

async function decode(model: string, points: number[][], seed: number): Promise<Decoded[]> {
  const { items } = await send<{ items: Decoded[] }>('POST', `/models/${model}/decode`, { body: { points, seed, size: SIDE } });
  return items;
}

/** The dataset's number, which the list of models does not have. */
async function datasetOf(model: Model): Promise<Dataset | undefined> {
  let before: string | null = null;
  do {
    const page: Page<Dataset> = await send<Page<Dataset>>('GET', '/datasets', { query: { limit: 500, before } });
    const found = page.items.find((d) => `${d.dataset}@${d.version}` === model.dataset);
    if (found !== undefined) {
      return found;
    }
    before = page.next;
  } while (before !== null);
  return undefined;
}

/** Structures of the dataset, spread over it, and what becomes of them. */
export function Reconstructions({ model }: { model: Model }) {
  const [turn, setTurn] = useState(0);
  const pairs = useQuery({
    queryKey: ['reconstructions', model.model, turn],
    staleTime: Infinity,
    placeholderData: (before) => before,
    queryFn: async () => {
      const dataset = await datasetOf(model);
      if (dataset === undefined) {
        return [];
      }
      const step = Math.max(1, Math.floor(dataset.rows / SHOWN));
      const positions = Array.from({ length: Math.min(SHOWN, dataset.rows) }, (_, i) => (i * step + turn * 7) % dataset.rows);
      const rows = await send<{ items: DatasetRow[] }>('GET', `/datasets/${dataset.id}/rows`, { query: { position: positions.map(String) } });
      const structures = rows.items.map((row) => row.structure);
      const encoded = await send<{ items: { mean: number[] }[] }>('POST', `/models/${model.model}/encode`, { body: { structures } });
      const decoded = await decode(model.model, encoded.items.map((e) => e.mean), 0);
      return structures.map((structure, i) => ({ structure, decoded: decoded[i] }));
    },
  });
  return (
    <Panel title={text.models.reconstructions} actions={<Another busy={pairs.isFetching} onClick={() => setTurn(turn + 1)} />}>
      <p className="muted small">{text.models.reconstructionsHelp}</p>
      <Shown query={pairs}>
        {(all) =>
          all.map(({ structure, decoded }) => (
            <figure key={structure}>
              <Picture structure={structure} />
              {decoded && <Drawn decoded={decoded} />}
            </figure>
          ))
        }
      </Shown>
    </Panel>
  );
}

export function Samples({ model }: { model: Model }) {
  const [seed, setSeed] = useState(0);
  const samples = useQuery({
    queryKey: ['samples', model.model, seed],
    staleTime: Infinity,
    placeholderData: (before) => before,
    queryFn: async () => {
      const { points } = await send<{ points: number[][] }>('POST', `/models/${model.model}/sample`, { body: { count: SHOWN, seed } });
      return decode(model.model, points, seed);
    },
  });
  return (
    <Panel title={text.models.samples} actions={<Another busy={samples.isFetching} onClick={() => setSeed(seed + 1)} />}>
      <Shown query={samples}>{(all) => all.map((decoded, i) => <Drawn key={i} decoded={decoded} />)}</Shown>
    </Panel>
  );
}

function Another({ busy, onClick }: { busy: boolean; onClick: () => void }) {
  return (
    <Button tiny icon="refresh" busy={busy} onClick={onClick}>
      {text.models.another}
    </Button>
  );
}

function Shown<T>({ query, children }: { query: { data: T | undefined; error: Error | null; refetch: () => unknown }; children: (data: T) => ReactNode }) {
  // a conditional model can't decode without values, which only a campaign has
  if (query.error instanceof Problem && query.error.message.includes('condition')) {
    return <Notice>{text.models.noDecode}</Notice>;
  }
  return (
    <Loaded query={query} skeleton={<Skeleton height={220} />}>
      {(data) => <div className="strip">{children(data)}</div>}
    </Loaded>
  );
}

function Drawn({ decoded }: { decoded: Decoded }) {
  return <img className="picture" src={`data:image/png;base64,${decoded.preview}`} alt={text.structures.picture(short(decoded.structure))} />;
}
