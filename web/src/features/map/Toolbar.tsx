import { Link, useNavigate } from 'react-router';
import { Segmented, SelectField } from '~/components/Field';
import { useSpreads } from '~/lib/api/datasets';
import type { Method } from '~/lib/api/latent';
import { usePages } from '~/lib/api/query';
import { useSurrogates } from '~/lib/api/surrogates';
import type { Campaign, Model } from '~/lib/api/types';
import { COLOR_MAPS } from '~/lib/colormap';
import { short } from '~/lib/format';
import { text } from '~/lib/text';
import type { Tool } from './Scatter';
import { type ColorBy, readColor, type useView, writeColor } from './useView';

/** What is drawn, and how. */
export function Toolbar({
  model,
  models,
  view,
  color,
  dataset,
  tool,
  onTool,
}: {
  model: Model;
  models: readonly Model[];
  view: ReturnType<typeof useView>;
  color: ColorBy;
  dataset: number | undefined;
  tool: Tool;
  onTool: (tool: Tool) => void;
}) {
  const navigate = useNavigate();
  const campaigns = usePages<Campaign>('/campaigns', {}, { limit: 200 });
  const searched = (campaigns.data ?? []).filter((campaign) => campaign.model === model.model);
  const dimensions = Array.from({ length: model.latentDim }, (_, i) => ({ value: String(i), label: text.map.dimension(i) }));
  return (
    <div className="atlas-tools">
      <SelectField
        label={text.map.model}
        value={model.model}
        onChange={(hash) => void navigate(`/map/${short(hash, 12)}`)}
        choices={models.map((m) => ({ value: m.model, label: text.map.modelName(m.dataset, m.latentDim, short(m.model, 6)) }))}
      />
      <div className="field">
        <span className="label">{text.map.layout}</span>
        <Segmented<Method> label={text.map.layout} value={view.layout.method} onChange={view.setMethod} choices={[
          { value: 'pca', label: 'PCA' },
          { value: 'umap', label: 'UMAP' },
          { value: 'axes', label: text.map.axes },
        ]} />
      </div>
      {view.layout.method === 'axes' && (
        <>
          <SelectField label={text.map.across} value={String(view.layout.x)} onChange={view.setX} choices={dimensions} />
          <SelectField label={text.map.up} value={String(view.layout.y)} onChange={view.setY} choices={dimensions} />
        </>
      )}
      {dataset !== undefined && <ColorChoice model={model} dataset={dataset} value={color} onChange={view.setColor} />}
      <SelectField label={text.map.scale} value={view.scale} onChange={view.setScale} choices={COLOR_MAPS.map((name) => ({ value: name, label: name }))} />
      {searched.length > 0 && (
        <SelectField
          label={text.map.campaign}
          value={view.campaign}
          onChange={view.setCampaign}
          choices={[{ value: '', label: text.common.none }, ...searched.map((c) => ({ value: String(c.id), label: `${c.campaign}@${c.run}` }))]}
        />
      )}
      <div className="field">
        <span className="label">{text.map.tool}</span>
        <Segmented<Tool> label={text.map.tool} value={tool} onChange={onTool} choices={[
          { value: 'move', label: text.map.move },
          { value: 'lasso', label: text.map.lasso },
        ]} />
      </div>
    </div>
  );
}

/** Properties as they are known of the dataset, and those that campaigns have fitted a surrogate of. */
function ColorChoice({ model, dataset, value, onChange }: { model: Model; dataset: number; value: ColorBy; onChange: (color: ColorBy) => void }) {
  const spreads = useSpreads(dataset);
  const surrogates = useSurrogates(model.model);
  const known = (spreads.data?.items ?? []).map((s) => ({ property: s.property, predicted: false }));
  const predicted = [...new Set(surrogates.data?.map((s) => s.property))].sort().map((property) => ({ property, predicted: true }));
  const all = [...known, ...predicted];
  const chosen = writeColor(value);
  if (spreads.data !== undefined && surrogates.data !== undefined && all.length === 0) {
    return (
      <div className="field">
        <span className="label">{text.map.color}</span>
        <Link to={`/datasets/${dataset}/properties`}>{text.map.noColor}</Link>
      </div>
    );
  }
  return (
    <SelectField
      label={text.map.color}
      value={all.some((color) => writeColor(color) === chosen) ? chosen : ''}
      onChange={(color) => onChange(readColor(color))}
      choices={[{ value: '', label: text.common.none }, ...all.map((color) => ({ value: writeColor(color), label: color.predicted ? text.map.asPredicted(color.property) : color.property }))]}
    />
  );
}
