import { useEffect, useMemo, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { Button } from '~/components/Button';
import { SelectField } from '~/components/Field';
import { HistogramRange } from '~/components/Histogram';
import { Empty, Failed, Loaded } from '~/components/States';
import { Picture } from '~/components/Structure';
import { Gallery } from '~/components/Virtual';
import { useDataset, useSpreads } from '~/lib/api/datasets';
import { useGet } from '~/lib/api/query';
import type { Dataset, DatasetRow, Spread } from '~/lib/api/types';
import { count, number, quantity, unit } from '~/lib/format';
import { type Bound, parseBound, withBound, writeBound } from '~/lib/filters';
import { text } from '~/lib/text';
import { useSearchState } from '~/lib/useSearchState';
import { DatasetFrame } from './DatasetFrame';
import { Evaluation } from './Evaluation';
import { useRows } from './useRows';

const PAUSE_MS = 250;

export default function GalleryPage() {
  const { id = '' } = useParams();
  const dataset = useDataset(id);
  const spreads = useSpreads(id);
  return (
    <DatasetFrame dataset={dataset} full>
      {(data) => <Loaded query={spreads}>{({ items }) => <Browser key={data.id} dataset={data} spreads={items} />}</Loaded>}
    </DatasetFrame>
  );
}

/** Bounds in the address; what is no bound, or of a property that there is none of, is left out. */
function useBounds(spreads: readonly Spread[]): [Bound[], (bounds: Bound[]) => void] {
  const [parameters, setParameters] = useSearchParams();
  const bounds = useMemo(
    () =>
      parameters
        .getAll('where')
        .map(parseBound)
        .filter((bound) => bound !== null)
        .filter((bound) => spreads.some((spread) => spread.property === bound.property)),
    [parameters, spreads],
  );
  const set = (changed: Bound[]) =>
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        after.delete('where');
        changed.forEach((bound) => after.append('where', writeBound(bound)));
        return after;
      },
      { replace: true },
    );
  return [bounds, set];
}

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function Browser({ dataset, spreads }: { dataset: Dataset; spreads: readonly Spread[] }) {
  const [bounds, setBounds] = useBounds(spreads);
  const [sortBy, setSort] = useSearchState('sort');
  const [show, setShow] = useSearchState('show', spreads[0]?.property ?? '');
  // while a handle is dragged, the server is not asked at each step
  const where = useSettled(bounds.map(writeBound).join('\n'));
  const sort = spreads.some((s) => s.property === sortBy.replace(/^-/, '')) ? sortBy : '';
  const found = useGet<{ positions: number[] }>(
    `/datasets/${dataset.id}/matches`,
    { where: where === '' ? [] : where.split('\n'), sort },
    { staleTime: Infinity, placeholderData: (before) => before },
  );
  const all = useMemo(() => Array.from({ length: dataset.rows }, (_, i) => i), [dataset.rows]);
  const positions = where === '' && sort === '' ? all : (found.data?.positions ?? all);
  return (
    <div className="browse">
      <aside aria-label={text.datasets.filters}>
        <Evaluation dataset={dataset} spreads={spreads} />
        {spreads.length > 0 && (
          <>
            <SelectField
              label={text.datasets.sort}
              value={sort}
              onChange={setSort}
              choices={[
                { value: '', label: text.datasets.inOrder },
                ...spreads.flatMap(({ property }) => [
                  { value: property, label: text.datasets.ascending(property) },
                  { value: `-${property}`, label: text.datasets.descending(property) },
                ]),
              ]}
            />
            <SelectField label={text.datasets.show} value={show} onChange={setShow} choices={spreads.map(({ property }) => ({ value: property, label: property }))} />
            {spreads.map((spread) => (
              <Filter key={spread.property} spread={spread} bound={bounds.find((b) => b.property === spread.property)} onChange={(bound) => setBounds(withBound(bounds, bound))} />
            ))}
          </>
        )}
      </aside>
      <section>
        <div className="spread" style={{ minHeight: 32 }}>
          <span className="muted small num" role="status">
            {text.datasets.matches(count(positions.length), count(dataset.rows))}
          </span>
          {bounds.length > 0 && (
            <Button tiny kind="plain" icon="close" onClick={() => setBounds([])}>
              {text.datasets.clearFilters}
            </Button>
          )}
        </div>
        {found.error !== null ? (
          <Failed failure={found.error} retry={() => void found.refetch()} />
        ) : positions.length === 0 ? (
          <Empty icon="filter" title={text.datasets.noMatch}>
            {text.datasets.noMatchHelp}
          </Empty>
        ) : (
          <Cards key={`${where} ${sort}`} dataset={dataset} positions={positions} show={show} />
        )}
      </section>
    </div>
  );
}

function Filter({ spread, bound, onChange }: { spread: Spread; bound: Bound | undefined; onChange: (bound: Bound) => void }) {
  const { property } = spread;
  return (
    <div>
      <div className="spread small">
        <code>{property}</code>
        <span className="muted">{unit(spread.unit)}</span>
      </div>
      <HistogramRange
        counts={spread.histogram}
        min={spread.min}
        max={spread.max}
        label={text.datasets.histogram(property)}
        least={bound?.least ?? null}
        greatest={bound?.greatest ?? null}
        names={{ least: text.datasets.least(property), greatest: text.datasets.greatest(property) }}
        onChange={(least, greatest) => onChange({ property, least, greatest })}
      />
    </div>
  );
}

/** What a card is higher than wide: its line of text. */
const CAPTION = 24;

function Cards({ dataset, positions, show }: { dataset: Dataset; positions: readonly number[]; show: string }) {
  const { row, onRange } = useRows(dataset.id, positions);
  return (
    <div className="virtual-box">
      <Gallery
        count={positions.length}
        label={text.datasets.gallery}
        least={118}
        ratio={(width) => width + CAPTION}
        gap={10}
        onRange={onRange}
        render={(index) => <Card row={row(index)} position={positions[index] ?? 0} show={show} />}
      />
    </div>
  );
}

function Card({ row, position, show }: { row: DatasetRow | undefined; position: number; show: string }) {
  if (row === undefined) {
    return (
      <div className="card">
        <div className="picture skeleton" />
      </div>
    );
  }
  const value = row.values.find((v) => v.property === show);
  return (
    <Link className="card" to={`/structures/${row.structure}`} title={row.row}>
      <Picture structure={row.structure} />
      <span className="caption">
        <span>{number(position)}</span>
        {value !== undefined && <b>{quantity(value.value, value.unit, 3)}</b>}
      </span>
    </Link>
  );
}
