import { Link, useParams } from 'react-router';
import { Badge } from '~/components/Badge';
import { Facts, Panel } from '~/components/Page';
import { Loaded } from '~/components/States';
import { Hash } from '~/components/Structure';
import { When } from '~/components/When';
import { useDataset } from '~/lib/api/datasets';
import { usePages } from '~/lib/api/query';
import type { Dataset } from '~/lib/api/types';
import { count } from '~/lib/format';
import { text } from '~/lib/text';
import { DatasetFrame } from './DatasetFrame';

const MOST = 500;

export default function VersionsPage() {
  const { id = '' } = useParams();
  const dataset = useDataset(id);
  const all = usePages<Dataset>('/datasets', {}, { limit: MOST });
  return (
    <DatasetFrame dataset={dataset}>
      {(data) => (
        <Loaded query={all}>
          {(datasets) => {
            const versions = datasets.filter((d) => d.dataset === data.dataset);
            return (
              <>
                <Panel flush>
                  <div className="table-box">
                    <table className="table">
                      <thead>
                        <tr>
                          <th>{text.datasets.version}</th>
                          <th className="right">{text.datasets.rows}</th>
                          <th>{text.datasets.versions}</th>
                          <th>{text.datasets.hash}</th>
                          <th>{text.datasets.created}</th>
                        </tr>
                      </thead>
                      <tbody>
                        {versions.map((version, i) => (
                          <tr key={version.id}>
                            <td className="main">
                              <Link to={`/datasets/${version.id}`}>{text.datasets.versionOf(version.version)}</Link>{' '}
                              {version.id === data.id && <Badge tone="info">{text.datasets.current}</Badge>}
                            </td>
                            <td className="right">{count(version.rows)}</td>
                            <td className="muted">{change(version, versions[i + 1])}</td>
                            <td className="muted">
                              <Hash value={version.contentHash} />
                            </td>
                            <td className="muted">
                              <When at={version.createdAt} />
                            </td>
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  </div>
                </Panel>
                <Panel title={text.datasets.about}>
                  <Facts
                    facts={[
                      [text.datasets.domain, data.domain],
                      [text.datasets.shape, data.tensorShape.join(' × ')],
                      [text.datasets.hash, <Hash key="hash" value={data.contentHash} digits={64} />],
                    ]}
                  />
                </Panel>
              </>
            );
          }}
        </Loaded>
      )}
    </DatasetFrame>
  );
}

function change(version: Dataset, before: Dataset | undefined): string {
  if (before === undefined) {
    return text.datasets.first;
  }
  const more = version.rows - before.rows;
  return more === 0 ? text.datasets.same : more > 0 ? text.datasets.more(count(more)) : text.datasets.fewer(count(-more));
}
