import { Link, useNavigate } from 'react-router';
import { Badge } from '~/components/Badge';
import { Button, ButtonLink } from '~/components/Button';
import { More } from '~/components/More';
import { Page, Panel } from '~/components/Page';
import { Empty, Loaded } from '~/components/States';
import { Hash } from '~/components/Structure';
import { toast, toastProblem } from '~/components/toast';
import { When } from '~/components/When';
import { useSimulate } from '~/lib/api/datasets';
import { usePages } from '~/lib/api/query';
import { useMay } from '~/lib/api/session';
import type { Dataset } from '~/lib/api/types';
import { count } from '~/lib/format';
import { SAMPLE } from '~/lib/sample';
import { text } from '~/lib/text';
import { useDropTarget } from './useDropTarget';

export default function DatasetsPage() {
  const datasets = usePages<Dataset>('/datasets');
  const may = useMay('scientist');
  const simulate = useSimulate();
  const navigate = useNavigate();
  const target = useDropTarget((files) => void navigate('/datasets/new', { state: files }));
  const sample = () =>
    simulate.mutate(SAMPLE, {
      onSuccess: (made) => {
        toast(text.datasets.sampleMade(made.dataset));
        void navigate(`/datasets/${made.id}`);
      },
      onError: toastProblem,
    });
  return (
    <Page
      title={text.datasets.title}
      actions={
        may && (
          <ButtonLink kind="primary" icon="plus" to="/datasets/new">
            {text.datasets.add}
          </ButtonLink>
        )
      }
    >
      <div {...(may ? target.props : {})} className={target.over ? 'drop-over' : ''}>
        <Panel flush>
          <Loaded query={datasets}>
            {(all) =>
              all.length === 0 ? (
                <Empty
                  icon="datasets"
                  title={text.datasets.none}
                  action={
                    may && (
                      <div className="row wrap">
                        <Button kind="primary" busy={simulate.isPending} onClick={sample}>
                          {text.datasets.sample}
                        </Button>
                        <ButtonLink to="/datasets/new">{text.datasets.add}</ButtonLink>
                      </div>
                    )
                  }
                >
                  {text.datasets.noneHelp}
                </Empty>
              ) : (
                <Table datasets={all} />
              )
            }
          </Loaded>
          <More pages={datasets} />
        </Panel>
      </div>
    </Page>
  );
}

function Table({ datasets }: { datasets: readonly Dataset[] }) {
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            <th>{text.datasets.name}</th>
            <th>{text.datasets.domain}</th>
            <th className="right">{text.datasets.rows}</th>
            <th>{text.datasets.shape}</th>
            <th>{text.datasets.hash}</th>
            <th>{text.datasets.created}</th>
          </tr>
        </thead>
        <tbody>
          {datasets.map((dataset) => (
            <tr key={dataset.id}>
              <td className="main">
                <Link to={`/datasets/${dataset.id}`}>{dataset.dataset}</Link> <Badge>{text.datasets.versionOf(dataset.version)}</Badge>
              </td>
              <td>{dataset.domain}</td>
              <td className="right">{count(dataset.rows)}</td>
              <td className="muted num nowrap">{dataset.tensorShape.join(' × ')}</td>
              <td className="muted">
                <Hash value={dataset.contentHash} />
              </td>
              <td className="muted">
                <When at={dataset.createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
