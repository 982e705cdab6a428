import { Link, useParams } from 'react-router';
import { Badge } from '~/components/Badge';
import { Facts, Page, Panel } from '~/components/Page';
import { Empty, Loaded, Skeleton } from '~/components/States';
import { Hash, Picture } from '~/components/Structure';
import { url } from '~/lib/api/http';
import { useGet } from '~/lib/api/query';
import type { Duplicate, Print, Similar, Structure } from '~/lib/api/types';
import { bytes, count, number, quantity, short, words } from '~/lib/format';
import { text } from '~/lib/text';
import { Bits } from './Bits';
import './structures.css';

const NEAR = 12;

export default function StructurePage() {
  const { hash = '' } = useParams();
  const structure = useGet<Structure>(`/structures/${hash}`);
  return (
    <Page title={text.structure.title(short(hash))} crumbs={[{ to: '/datasets', label: text.datasets.title }]} aside={structure.data && <Badge>{structure.data.domain}</Badge>}>
      <Loaded query={structure} skeleton={<Skeleton height={420} />}>
        {(data) => <Known structure={data} />}
      </Loaded>
    </Page>
  );
}

function Known({ structure }: { structure: Structure }) {
  const { structure: hash } = structure;
  return (
    <div className="structure-page">
      <div className="stack">
        <Panel>
          <Picture structure={hash} size={512} />
        </Panel>
        <Panel title={text.structure.facts}>
          <div className="stack">
            <Facts
              facts={[
                ...Object.entries(structure.facts),
                [text.structure.bytes, bytes(structure.bytes)],
                [text.datasets.hash, <Hash key="hash" value={hash} digits={16} />],
                [text.structure.canonical, <Hash key="canonical" value={structure.canonical} digits={16} />],
              ]}
            />
            <div className="row wrap">
              {structure.formats.map((format) => (
                <a key={format} className="button tiny" href={url(`/structures/${hash}/raw`, { format })} download>
                  {format}
                </a>
              ))}
              <a className="button tiny plain" href={url(`/structures/${hash}/raw`)} download>
                {text.structure.raw}
              </a>
            </div>
          </div>
        </Panel>
        <Fingerprint hash={hash} />
      </div>
      <div className="stack">
        <Values structure={structure} />
        <Near hash={hash} />
        <Where structure={structure} />
        <Same hash={hash} />
      </div>
    </div>
  );
}

function Values({ structure }: { structure: Structure }) {
  return (
    <Panel title={text.structure.values} flush>
      {structure.values.length === 0 ? (
        <p className="muted body">{text.structure.noValues}</p>
      ) : (
        <div className="table-box">
          <table className="table">
            <thead>
              <tr>
                <th>{text.structure.property}</th>
                <th className="right">{text.structure.value}</th>
                <th>{text.structure.source}</th>
                <th>{text.structure.method}</th>
              </tr>
            </thead>
            <tbody>
              {structure.values.map((value, i) => (
                <tr key={i}>
                  <td>
                    <code>{value.property}</code>
                  </td>
                  <td className="right">{quantity(value.value, value.unit)}</td>
                  <td>{words(value.source)}</td>
                  <td className="muted">{value.method}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Near({ hash }: { hash: string }) {
  const near = useGet<{ items: Similar[] }>(`/similar/${hash}`, { count: NEAR });
  return (
    <Panel title={text.structure.near}>
      <Loaded query={near} skeleton={<Skeleton height={120} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{text.structure.noNear}</p>
          ) : (
            <ul className="near">
              {items.map((other) => (
                <li key={other.structure}>
                  <Link to={`/structures/${other.structure}`}>
                    <Picture structure={other.structure} />
                    <span className="small num">{text.structure.distance(number(other.distance, 3))}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Where({ structure }: { structure: Structure }) {
  return (
    <Panel title={text.structure.where} flush>
      {structure.rows.length === 0 ? (
        <Empty icon="datasets" title={text.common.none} />
      ) : (
        <div className="table-box">
          <table className="table">
            <tbody>
              {structure.rows.map((row) => (
                <tr key={`${row.dataset}-${row.position}`}>
                  <td className="main">
                    <Link to={`/datasets/${row.dataset}`}>{row.version}</Link>
                  </td>
                  <td className="muted">{text.structure.position(count(row.position))}</td>
                  <td>{row.row}</td>
                  <td className="muted">{row.group !== null && `${text.structure.group}: ${row.group}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

/** The same material under the domain's symmetries, and the candidates that are it: where it comes from. */
function Same({ hash }: { hash: string }) {
  const same = useGet<{ items: Duplicate[] }>(`/similar/${hash}/same`);
  const others = same.data?.items.filter((item) => !item.identical) ?? [];
  const candidates = same.data?.items.flatMap((item) => item.candidates) ?? [];
  if (others.length === 0 && candidates.length === 0) {
    return null;
  }
  return (
    <Panel title={text.structure.same}>
      <div className="stack">
        {others.length > 0 && (
          <ul className="near">
            {others.map((item) => (
              <li key={item.structure}>
                <Link to={`/structures/${item.structure}`}>
                  <Picture structure={item.structure} />
                  <span className="small">{text.structure.bySymmetry}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
        {candidates.length > 0 && (
          <p>
            {text.structure.candidates}{' '}
            {candidates.map((candidate) => (
              <Hash key={candidate} value={candidate} />
            ))}
          </p>
        )}
      </div>
    </Panel>
  );
}

function Fingerprint({ hash }: { hash: string }) {
  const print = useGet<Print>(`/structures/${hash}/fingerprint`);
  return print.data === undefined ? null : (
    <Panel title={text.structure.fingerprint}>
      <Bits print={print.data} />
    </Panel>
  );
}
