import { Button } from '~/components/Button';
import { Panel } from '~/components/Page';
import { Progress } from '~/components/Progress';
import { Notice } from '~/components/States';
import { toastProblem } from '~/components/toast';
import { useDomains, useEvaluate, useEvaluation } from '~/lib/api/datasets';
import { useMay } from '~/lib/api/session';
import type { Dataset, Spread } from '~/lib/api/types';
import { text } from '~/lib/text';

/** What the plugin can compute of a dataset and nobody has: a button; or how far that is. Nothing where all is known. */
export function Evaluation({ dataset, spreads }: { dataset: Dataset; spreads: readonly Spread[] }) {
  const domains = useDomains();
  const job = useEvaluation(dataset.id);
  const evaluate = useEvaluate();
  const may = useMay('scientist');
  const computable = domains.data?.items.find((d) => d.id === dataset.domain)?.properties.map((p) => p.name) ?? [];
  const missing = computable.filter((name) => !spreads.some((s) => s.property === name));
  if (job !== null) {
    return (
      <Panel>
        <Progress label={job.state === 'QUEUED' ? text.jobs.waiting : text.datasets.computing} done={job.done} total={job.total} secondsLeft={job.secondsLeft} />
      </Panel>
    );
  }
  if (missing.length === 0) {
    return spreads.length === 0 && domains.data !== undefined ? (
      <Notice>
        <strong>{text.datasets.noValues}.</strong> {text.datasets.onlyMeasured}
      </Notice>
    ) : null;
  }
  return (
    <Notice>
      <div className="stack">
        <span>
          {spreads.length === 0 && <strong>{text.datasets.noValues}. </strong>}
          {text.datasets.computable(missing.join(', '))}
        </span>
        {may && (
          <div>
            <Button tiny busy={evaluate.isPending} onClick={() => evaluate.mutate(dataset.id, { onError: toastProblem })}>
              {text.datasets.compute}
            </Button>
          </div>
        )}
      </div>
    </Notice>
  );
}
