import { useCallback, useState } from 'react';
import { axis, Chart, type Palette } from '~/components/Chart';
import { Panel } from '~/components/Page';
import type { Job } from '~/lib/api/types';
import { grown, moment, type Moment } from '~/lib/progress';
import { text } from '~/lib/text';

interface Point extends Moment {
  at: number;
}

/** How a training goes while it goes: what its job told since the page was opened. */
export function LiveCurves({ job }: { job: Job }) {
  const [curve, setCurve] = useState<readonly Point[]>([]);
  const now = moment(job.detail);
  const at = job.done ?? 0;
  const steps = job.total ?? 0;
  const after = now === null ? curve : grown(curve, { ...now, at });
  if (after !== curve) {
    setCurve(after);
  }
  const options = useCallback(
    (p: Palette) => ({
      grid: { left: 8, right: 12, top: 30, bottom: 30, containLabel: true },
      xAxis: axis(p, text.jobs.step, { type: 'value', min: curve[0]?.at ?? 0, max: steps }),
      yAxis: [axis(p, '', { type: 'value', scale: true }), axis(p, '', { type: 'value', min: 0, splitLine: { show: false } })],
      series: [
        { name: text.models.distortion, type: 'line', showSymbol: false, data: curve.map((m) => [m.at, -m.elbo - m.kl]) },
        { name: text.models.kl, type: 'line', showSymbol: false, data: curve.map((m) => [m.at, m.kl]) },
        { name: text.models.beta, type: 'line', yAxisIndex: 1, showSymbol: false, lineStyle: { type: 'dashed', width: 1 }, data: curve.map((m) => [m.at, m.beta]) },
      ],
    }),
    [curve, steps],
  );
  return curve.length === 0 ? null : (
    <Panel title={text.models.curves}>
      <p className="muted small">{text.models.curvesHelp}</p>
      <Chart
        name={`job-${job.id}`}
        describe={text.models.curves}
        options={options}
        table={() => ({ columns: ['step', 'epoch', 'elbo', 'kl', 'beta'], rows: curve.map((m) => [m.at, m.epoch, m.elbo, m.kl, m.beta]) })}
      />
    </Panel>
  );
}
