import { Link, useParams } from 'react-router';
import { Badge } from '~/components/Badge';
import { ButtonLink } from '~/components/Button';
import { Facts, Figures, Page, Panel } from '~/components/Page';
import { Loaded, Notice, Skeleton } from '~/components/States';
import { Hash } from '~/components/Structure';
import { When } from '~/components/When';
import { type Surrogate, type SurrogateDetail, useHeldOut, useSurrogate } from '~/lib/api/surrogates';
import { count, number, percent, quantity, short, words } from '~/lib/format';
import { text } from '~/lib/text';
import { Calibration, Parity, Residuals } from './charts';

export default function SurrogatePage() {
  const { hash = '' } = useParams();
  const detail = useSurrogate(hash);
  const surrogate = detail.data?.surrogate;
  const t = text.surrogates;
  return (
    <Page
      title={surrogate === undefined ? `${t.title} ${short(hash)}` : t.of(surrogate.property)}
      crumbs={[{ to: '/surrogates', label: t.title }]}
      aside={surrogate && <Badge tone={surrogate.basis === 'DECODED' ? 'ok' : 'warn'}>{t.basis[surrogate.basis]}</Badge>}
    >
      <Loaded query={detail} skeleton={<Skeleton height={360} />}>
        {(data) => (
          <>
            <Summary of={data.surrogate} />
            <Plots of={data.surrogate} />
            <div className="halves">
              <Competitors of={data.surrogate} />
              <Origin detail={data} />
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Summary({ of }: { of: Surrogate }) {
  const { winner, intervals, groups } = of.scores;
  const t = text.surrogates;
  return (
    <>
      <Notice kind={of.basis === 'DECODED' ? 'info' : 'warn'}>{t.basisHelp[of.basis]}</Notice>
      <Figures
        figures={[
          { name: t.kind, value: words(of.winner), sub: t.fittedRows(count(of.rows)) },
          { name: t.r2, value: number(winner.r2, 4), sub: t.ofRows(count(winner.rows)) },
          { name: t.rmse, value: quantity(winner.rmse, of.unit, 3) },
          { name: t.mae, value: quantity(winner.mae, of.unit, 3) },
          { name: t.relative, value: winner.medianRelativeError === null ? '–' : percent(winner.medianRelativeError, 1) },
          { name: t.covered(percent(intervals.level)), value: percent(intervals.covered, 1), sub: t.ofRows(count(intervals.rows)) },
        ]}
      />
      {groups !== null && (
        <Notice>
          <strong>{t.groups}:</strong> {t.r2} {number(groups.r2, 4)}, {t.rmse} {quantity(groups.rmse, of.unit, 3)}. {t.groupsHelp(count(groups.groups))}
        </Notice>
      )}
    </>
  );
}

function Plots({ of }: { of: Surrogate }) {
  const heldOut = useHeldOut(of.surrogate);
  const t = text.surrogates;
  return (
    <Loaded query={heldOut} skeleton={<Skeleton height={360} />}>
      {(held) =>
        held.known.length === 0 ? (
          <Notice>{t.noRows}</Notice>
        ) : (
          <>
            <Panel title={t.parity}>
              <p className="muted small">{t.parityHelp}</p>
              <Parity of={of} held={held} />
            </Panel>
            <div className="halves">
              <Panel title={t.residuals}>
                <p className="muted small">{t.residualsHelp}</p>
                <Residuals of={of} held={held} />
              </Panel>
              <Panel title={t.calibration}>
                <p className="muted small">{t.calibrationHelp}</p>
                <Calibration of={of} held={held} />
              </Panel>
            </div>
          </>
        )
      }
    </Loaded>
  );
}

function Competitors({ of }: { of: Surrogate }) {
  const t = text.surrogates;
  return (
    <Panel title={t.scores} flush>
      <div className="table-box">
        <table className="table">
          <caption className="sr-only">{t.scoresHelp}</caption>
          <thead>
            <tr>
              <th>{t.kind}</th>
              <th className="right">{t.r2}</th>
              <th className="right">{t.rmse}</th>
              <th className="right">{t.mae}</th>
              <th className="right">{t.relative}</th>
            </tr>
          </thead>
          <tbody>
            {of.scores.crossValidation.map((score) => (
              <tr key={score.kind}>
                <td className="nowrap">
                  {words(score.kind)} {score.kind === of.winner && <Badge tone="ok">{t.wins}</Badge>}
                </td>
                <td className="right">{number(score.r2, 4)}</td>
                <td className="right nowrap">{quantity(score.rmse, of.unit, 3)}</td>
                <td className="right nowrap">{quantity(score.mae, of.unit, 3)}</td>
                <td className="right">{score.medianRelativeError === null ? '–' : percent(score.medianRelativeError, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

/** Scalars of the provenance; what is nested is for scripts. */
function Origin({ detail }: { detail: SurrogateDetail }) {
  const { surrogate, campaigns, provenance } = detail;
  const t = text.surrogates;
  const program = Object.entries(provenance).flatMap(([name, value]) => (name !== 'model' && (typeof value === 'string' || typeof value === 'number') ? [[name, String(value)] as const] : []));
  return (
    <Panel title={t.provenance}>
      <Facts
        facts={[
          [
            t.model,
            <Link key="model" to={`/models/${surrogate.model}`}>
              <code>{short(surrogate.model, 12)}</code>
            </Link>,
          ],
          [
            t.campaigns,
            campaigns.length === 0 ? (
              t.noCampaigns
            ) : (
              <span key="campaigns" className="row wrap">
                {campaigns.map((id) => (
                  <ButtonLink key={id} kind="plain" tiny to={`/campaigns/${id}`}>
                    {t.campaign(id)}
                  </ButtonLink>
                ))}
              </span>
            ),
          ],
          [t.fitted, <When key="at" at={surrogate.createdAt} />],
          [t.hash, <Hash key="hash" value={surrogate.surrogate} digits={12} />],
          ...program.map(([name, value]) => [t.origin[name] ?? words(name), value.length > 40 ? <code key={name}>{short(value, 12)}</code> : value] as const),
        ]}
      />
    </Panel>
  );
}
