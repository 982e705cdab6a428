import { useDomains, useSpreads } from '~/lib/api/datasets';
import type { Domain, Model, Spread } from '~/lib/api/types';
import type { ColorBy } from './useView';

const PLAIN: ColorBy = { property: '', predicted: false };

/** What to colour by at first: something that was measured, else what the plugin names first, as far as it is known. */
export function firstColor(spreads: readonly Spread[], domain: Domain | undefined): ColorBy {
  const measured = spreads.find((s) => s.source === 'MEASURED')?.property;
  const named = domain?.properties.find((p) => spreads.some((s) => s.property === p.name))?.name;
  const property = measured ?? named ?? spreads[0]?.property;
  return property === undefined ? PLAIN : { property, predicted: false };
}

/**
 * What the map is coloured by.
 *
 * @param dataset number of the model's dataset; undefined while it is not known
 * @param wanted null where the map may choose
 */
export function useColor(model: Model, dataset: number | undefined, wanted: ColorBy | null): ColorBy {
  const spreads = useSpreads(dataset ?? '', wanted === null && dataset !== undefined);
  const domains = useDomains();
  if (wanted !== null) {
    return wanted;
  }
  return spreads.data === undefined || domains.data === undefined ? PLAIN : firstColor(spreads.data.items, domains.data.items.find((d) => d.id === model.domain));
}
