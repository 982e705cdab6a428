import { More } from '~/components/More';
import { Page, Panel } from '~/components/Page';
import { Empty, Loaded } from '~/components/States';
import { usePages } from '~/lib/api/query';
import type { AuditEntry } from '~/lib/api/types';
import { time, words } from '~/lib/format';
import { text } from '~/lib/text';

const REFUSED = 400;

export default function AuditPage() {
  const entries = usePages<AuditEntry>('/audit', {}, { limit: 100 });
  return (
    <Page title={text.audit.title}>
      <Panel flush>
        <Loaded query={entries}>
          {(all) =>
            all.length === 0 ? (
              <Empty icon="audit" title={text.audit.none} />
            ) : (
              <div className="table-box">
                <table className="table">
                  <thead>
                    <tr>
                      <th>{text.audit.at}</th>
                      <th>{text.audit.user}</th>
                      <th>{text.audit.via}</th>
                      <th>{text.audit.action}</th>
                      <th className="right">{text.audit.status}</th>
                      <th>{text.audit.address}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {all.map((entry) => (
                      <tr key={entry.id}>
                        <td className="nowrap num">{time(entry.at)}</td>
                        <td>{entry.user ?? <span className="muted">{text.audit.nobody}</span>}</td>
                        <td className="muted">{words(entry.via)}</td>
                        <td>
                          <code>
                            {entry.method === 'COMMAND' ? '' : `${entry.method} `}
                            {entry.action}
                          </code>
                          {entry.subject !== null && <span className="muted"> {text.audit.subject(entry.subject)}</span>}
                        </td>
                        <td className={entry.status !== null && entry.status >= REFUSED ? 'right error-text' : 'right'}>{entry.status ?? '–'}</td>
                        <td className="muted">{entry.address ?? '–'}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </Loaded>
        <More pages={entries} />
      </Panel>
    </Page>
  );
}
