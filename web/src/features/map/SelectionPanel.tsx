import { Link } from 'react-router';
import { Button } from '~/components/Button';
import { Empty } from '~/components/States';
import { Picture } from '~/components/Structure';
import { Gallery } from '~/components/Virtual';
import type { LatentMap } from '~/lib/api/latent';
import { save, toCsv } from '~/lib/files';
import { count, quantity } from '~/lib/format';
import { text } from '~/lib/text';

/** What was circled, and its list as a file. */
export function SelectionPanel({
  indices,
  structures,
  values,
  property,
  first,
  step,
  onClear,
}: {
  indices: readonly number[];
  structures: readonly string[] | null;
  values: readonly (number | null)[] | null;
  property: NonNullable<LatentMap['property']> | null;
  first: number;
  step: number;
  onClear: () => void;
}) {
  if (indices.length === 0) {
    return (
      <Empty icon="map" title={text.map.nothingSelected}>
        {text.map.nothingSelectedHelp}
      </Empty>
    );
  }
  const position = (index: number) => first + index * step;
  const keep = () => {
    const columns = ['position', 'structure', ...(property === null ? [] : [`${property.name} [${property.unit ?? ''}]`])];
    const rows = indices.map((i) => [position(i), structures?.[i], ...(property === null ? [] : [values?.[i]])]);
    save('selection.csv', new Blob([toCsv({ columns, rows })], { type: 'text/csv' }));
  };
  return (
    <div className="selection">
      <div className="spread">
        <span className="small muted num" role="status">
          {text.map.selected(count(indices.length))}
        </span>
        <span className="row">
          <Button tiny icon="download" onClick={keep}>
            CSV
          </Button>
          <Button tiny kind="plain" icon="close" onClick={onClear}>
            {text.map.clear}
          </Button>
        </span>
      </div>
      <div className="virtual-box">
        <Gallery
          count={indices.length}
          label={text.map.selectedList}
          least={92}
          ratio={(width) => width + 24}
          gap={8}
          render={(at) => {
            const index = indices[at] ?? 0;
            const structure = structures?.[index];
            return structure === undefined ? (
              <div className="picture skeleton" />
            ) : (
              <Link className="card" to={`/structures/${structure}`}>
                <Picture structure={structure} />
                <span className="caption num small">
                  <span className="muted">{count(position(index))}</span>
                  {property !== null && <b>{quantity(values?.[index], property.unit, 3)}</b>}
                </span>
              </Link>
            );
          }}
        />
      </div>
    </div>
  );
}
