import { useState } from 'react';
import { Link } from 'react-router';
import { Badge } from '~/components/Badge';
import { ButtonLink } from '~/components/Button';
import { Page, Panel } from '~/components/Page';
import { Empty, Loaded } from '~/components/States';
import { When } from '~/components/When';
import { useGet } from '~/lib/api/query';
import { useMay } from '~/lib/api/session';
import type { Model } from '~/lib/api/types';
import { number, short } from '~/lib/format';
import { text } from '~/lib/text';

export default function ModelsPage() {
  const models = useGet<{ items: Model[] }>('/models');
  const may = useMay('scientist');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [a, b] = chosen;
  return (
    <Page
      title={text.models.title}
      actions={
        <>
          {a !== undefined && b !== undefined && <ButtonLink to={`/models/compare?a=${a}&b=${b}`}>{text.models.compare}</ButtonLink>}
          {may && (
            <ButtonLink kind="primary" icon="plus" to="/models/new">
              {text.models.train}
            </ButtonLink>
          )}
        </>
      }
    >
      <Panel flush>
        <Loaded query={models}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="models" title={text.models.none} action={may && <ButtonLink to="/models/new">{text.models.train}</ButtonLink>}>
                {text.models.noneHelp}
              </Empty>
            ) : (
              <Table models={items} chosen={chosen} onChoose={setChosen} />
            )
          }
        </Loaded>
      </Panel>
    </Page>
  );
}

function Table({ models, chosen, onChoose }: { models: readonly Model[]; chosen: readonly string[]; onChoose: (chosen: readonly string[]) => void }) {
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            <th>
              <span className="sr-only">{text.models.compare}</span>
            </th>
            <th>{text.models.model}</th>
            <th>{text.models.dataset}</th>
            <th>{text.models.domain}</th>
            <th className="right">{text.models.active}</th>
            <th className="right">{text.models.beta}</th>
            <th className="right">
              {text.models.distortion} ({text.models.nats})
            </th>
            <th className="right">
              {text.models.rate} ({text.models.nats})
            </th>
            <th>{text.models.campaigns}</th>
            <th>{text.models.created}</th>
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <tr key={model.model}>
              <td>
                <input
                  type="checkbox"
                  aria-label={text.models.choose(short(model.model))}
                  checked={chosen.includes(model.model)}
                  // of three, the two last ones
                  onChange={(event) => onChoose(event.target.checked ? [...chosen, model.model].slice(-2) : chosen.filter((c) => c !== model.model))}
                />
              </td>
              <td className="main">
                <Link to={`/models/${model.model}`}>
                  <code>{short(model.model)}</code>
                </Link>{' '}
                {model.collapsed && <Badge tone="bad">{text.models.collapsed}</Badge>}
              </td>
              <td>{model.dataset}</td>
              <td>{model.domain}</td>
              <td className="right">{text.models.activeOf(number(model.activeUnits), number(model.latentDim))}</td>
              <td className="right">{number(model.beta)}</td>
              <td className="right">{number(model.distortion)}</td>
              <td className="right">{number(model.rate)}</td>
              <td className="muted">{model.campaigns.join(', ')}</td>
              <td className="muted">
                <When at={model.createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
