import { Button, ButtonLink } from '~/components/Button';
import { Figures, Panel } from '~/components/Page';
import { Notice } from '~/components/States';
import { Rows } from '~/components/Virtual';
import { count } from '~/lib/format';
import { text } from '~/lib/text';
import type { Report } from './useImport';

const ROW = 30;
const SHOWN = 14;

/** What was read, and row by row what was refused and why. */
export function ImportReport({ report, onAgain }: { report: Report; onAgain: () => void }) {
  const { dataset, refused } = report;
  return (
    <div className="stack wide">
      <Notice kind="ok">
        <strong>{text.datasets.reportTitle(`${dataset.dataset} ${text.datasets.versionOf(dataset.version)}`)}</strong>
      </Notice>
      <Figures
        figures={[
          { name: text.datasets.rows, value: count(dataset.rows) },
          { name: text.datasets.files, value: count(report.files) },
          { name: text.datasets.refusals, value: count(report.refusals) },
          { name: text.datasets.duplicates, value: count(report.duplicates) },
          { name: text.datasets.labelled, value: count(report.labelled), sub: Object.keys(report.measured).join(', ') },
        ]}
      />
      {report.warnings.map((warning) => (
        <Notice key={warning.message} kind="warn">
          {warning.message}
        </Notice>
      ))}
      {refused.length === 0 ? (
        <p className="muted">{text.datasets.allTaken}</p>
      ) : (
        <Panel title={text.datasets.refusedTitle} flush>
          {report.refusals > refused.length && <p className="muted small body">{text.datasets.refusedMore(count(report.refusals))}</p>}
          <div style={{ height: ROW * Math.min(SHOWN, refused.length) }}>
            <Rows
              count={refused.length}
              height={ROW}
              label={text.datasets.refusedTitle}
              render={(i) => (
                <div className="refused">
                  <code>{refused[i]?.row}</code>
                  <span>{refused[i]?.reason}</span>
                </div>
              )}
            />
          </div>
        </Panel>
      )}
      <div className="row">
        <ButtonLink kind="primary" to={`/datasets/${dataset.id}`}>
          {text.datasets.open}
        </ButtonLink>
        <Button onClick={onAgain}>{text.datasets.another}</Button>
      </div>
    </div>
  );
}
