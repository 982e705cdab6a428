import { useMemo } from 'react';
import { useParams } from 'react-router';
import { Badge } from '~/components/Badge';
import { ButtonLink } from '~/components/Button';
import { Figures, Page, Panel } from '~/components/Page';
import { Loaded, Notice, Skeleton } from '~/components/States';
import { Hash } from '~/components/Structure';
import { useGet } from '~/lib/api/query';
import { useMay } from '~/lib/api/session';
import type { Curves, ModelDetail } from '~/lib/api/types';
import { number, short, withSpread } from '~/lib/format';
import { text } from '~/lib/text';
import { KlBars, TermCurve } from './charts';
import './models.css';
import { Reconstructions, Samples } from './Pictures';

export default function ModelPage() {
  const { hash = '' } = useParams();
  const detail = useGet<ModelDetail>(`/models/${hash}`, {}, { staleTime: Infinity });
  const curves = useGet<Curves>(`/models/${hash}/curves`, {}, { staleTime: Infinity });
  return (
    <Page
      title={`${text.models.model} ${short(hash)}`}
      crumbs={[{ to: '/models', label: text.models.title }]}
      actions={<Ways hash={hash} dataset={detail.data?.model.dataset} />}
      aside={detail.data && (detail.data.model.collapsed ? <Badge tone="bad">{text.models.collapsed}</Badge> : <Badge tone="ok">{text.models.healthy}</Badge>)}
    >
      <Loaded query={detail} skeleton={<Skeleton height={360} />}>
        {(data) => (
          <>
            <Summary detail={data} curves={curves.data} />
            <Loaded query={curves} skeleton={<Skeleton height={320} />}>
              {(known) => <Learning hash={hash} curves={known} />}
            </Loaded>
            <Reconstructions model={data.model} />
            <Samples model={data.model} />
            <div className="halves">
              <Panel title={text.models.config}>
                <Json value={data.config} />
              </Panel>
              <Panel title={text.models.provenance}>
                <Json value={data.provenance} />
              </Panel>
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Where one goes on from a model. */
function Ways({ hash, dataset }: { hash: string; dataset: string | undefined }) {
  const may = useMay('scientist');
  return (
    <>
      <ButtonLink icon="map" to={`/map/${short(hash, 12)}`}>
        {text.nav.map}
      </ButtonLink>
      <ButtonLink icon="surrogates" to={`/surrogates?model=${hash}`}>
        {text.nav.surrogates}
      </ButtonLink>
      {may && dataset !== undefined && (
        <ButtonLink kind="primary" to={`/campaigns/new?dataset=${encodeURIComponent(dataset)}&model=${hash}`}>
          {text.campaigns.stateWish}
        </ButtonLink>
      )}
    </>
  );
}

function Summary({ detail, curves }: { detail: ModelDetail; curves: Curves | undefined }) {
  const { model } = detail;
  return (
    <>
      {model.collapsed ? (
        <Notice kind="bad">
          <strong>{text.models.collapsedHelp}</strong> {detail.diagnostics.message}
        </Notice>
      ) : (
        <Notice>{detail.diagnostics.message}</Notice>
      )}
      <Figures
        figures={[
          { name: text.models.dataset, value: model.dataset, sub: model.domain },
          { name: text.models.active, value: text.models.activeOf(number(model.activeUnits), number(model.latentDim)) },
          { name: text.models.distortion, value: `${number(model.distortion)} ${text.models.nats}`, sub: text.models.held },
          { name: text.models.rate, value: `${number(model.rate)} ${text.models.nats}`, sub: `${text.models.beta} ${number(model.beta)}` },
          ...(curves === undefined ? [] : [{ name: text.models.gain, value: `${withSpread(curves.gain, curves.gainError)} ${text.models.nats}`, sub: text.models.gainHelp }]),
          { name: text.models.epoch, value: number(model.epoch), sub: <Hash value={model.model} /> },
        ]}
      />
    </>
  );
}

function Learning({ hash, curves }: { hash: string; curves: Curves }) {
  const models = useMemo(() => [{ hash, curves }], [hash, curves]);
  const active = curves.meanVariance.filter((v) => v >= curves.active).length;
  return (
    <div className="halves">
      <Panel title={text.models.curves}>
        <div className="stack">
          <p className="muted small">{text.models.curvesHelp}</p>
          <TermCurve models={models} term="distortion" />
          <TermCurve models={models} term="kl" />
        </div>
      </Panel>
      <Panel title={text.models.klBars}>
        <p className="muted small">{text.models.klBarsHelp(number(active), number(curves.klPerDimension.length))}</p>
        <KlBars hash={hash} curves={curves} />
      </Panel>
    </div>
  );
}

function Json({ value }: { value: unknown }) {
  return (
    // a region that scrolls has to be reachable by keyboard
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className="json" tabIndex={0}>
      {JSON.stringify(value, null, 2)}
    </pre>
  );
}
