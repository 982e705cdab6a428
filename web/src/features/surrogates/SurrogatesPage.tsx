import { Link } from 'react-router';
import { Badge } from '~/components/Badge';
import { ButtonLink } from '~/components/Button';
import { SelectField } from '~/components/Field';
import { More } from '~/components/More';
import { Page, Panel } from '~/components/Page';
import { Empty, Loaded } from '~/components/States';
import { When } from '~/components/When';
import { useModels } from '~/lib/api/latent';
import { useMay } from '~/lib/api/session';
import { type Surrogate, useSurrogates } from '~/lib/api/surrogates';
import { count, number, percent, quantity, short, words } from '~/lib/format';
import { text } from '~/lib/text';
import { useSearchState } from '~/lib/useSearchState';

export default function SurrogatesPage() {
  const [model, setModel] = useSearchState('model');
  const surrogates = useSurrogates(model);
  const models = useModels();
  const may = useMay('scientist');
  const t = text.surrogates;
  return (
    <Page title={t.title}>
      {(models.data?.items.length ?? 0) > 0 && (
        <div className="form-grid">
          <SelectField
            label={t.model}
            value={model}
            onChange={setModel}
            choices={[{ value: '', label: t.allModels }, ...(models.data?.items ?? []).map((m) => ({ value: m.model, label: t.modelName(m.dataset, m.latentDim, short(m.model, 6)) }))]}
          />
        </div>
      )}
      <Panel flush>
        <Loaded query={surrogates}>
          {(all) =>
            all.length === 0 ? (
              <Empty icon="surrogates" title={model === '' ? t.none : t.noneOfModel} action={may && <ButtonLink to="/campaigns/new">{text.campaigns.add}</ButtonLink>}>
                {t.noneHelp}
              </Empty>
            ) : (
              <Table surrogates={all} />
            )
          }
        </Loaded>
        <More pages={surrogates} />
      </Panel>
    </Page>
  );
}

function Table({ surrogates }: { surrogates: readonly Surrogate[] }) {
  const t = text.surrogates;
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            <th>{t.property}</th>
            <th>{t.fittedOn}</th>
            <th className="right">{t.rows}</th>
            <th>{t.kind}</th>
            <th className="right">{t.r2}</th>
            <th className="right">{t.rmse}</th>
            <th className="right">{t.relative}</th>
            <th className="right">{t.coveredShort}</th>
            <th>{t.model}</th>
            <th>{t.fitted}</th>
          </tr>
        </thead>
        <tbody>
          {surrogates.map((s) => (
            <tr key={s.surrogate}>
              <td className="main">
                <Link to={`/surrogates/${s.surrogate}`}>
                  <code>{s.property}</code>
                </Link>
              </td>
              <td>
                <Badge tone={s.basis === 'DECODED' ? 'ok' : 'warn'}>{t.basis[s.basis]}</Badge>
              </td>
              <td className="right">{count(s.rows)}</td>
              <td className="nowrap">{words(s.winner)}</td>
              <td className="right">{number(s.scores.winner.r2, 4)}</td>
              <td className="right nowrap">{quantity(s.scores.winner.rmse, s.unit, 3)}</td>
              <td className="right">{s.scores.winner.medianRelativeError === null ? '–' : percent(s.scores.winner.medianRelativeError, 1)}</td>
              <td className="right nowrap">{text.surrogates.coverage(percent(s.scores.intervals.covered), percent(s.scores.intervals.level))}</td>
              <td>
                <Link to={`/models/${s.model}`}>
                  <code>{short(s.model, 6)}</code>
                </Link>
              </td>
              <td className="muted">
                <When at={s.createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
