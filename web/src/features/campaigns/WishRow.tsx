import { Button } from '~/components/Button';
import { Segmented, SelectField } from '~/components/Field';
import { Histogram, HistogramRange } from '~/components/Histogram';
import type { Spread } from '~/lib/api/types';
import { number, quantity, unit as unitText } from '~/lib/format';
import { text } from '~/lib/text';
import { NumberField } from './NumberField';
import type { Aim, Limit, Wish } from './spec';

export interface Property {
  name: string;
  unit: string;
  description: string;
  /** Between what the domain holds values for plausible; null for labels. */
  min: number | null;
  max: number | null;
  /** What the dataset has of it; null where no values are stored. */
  spread: Spread | null;
}

const STEPS = 400;

/** One wish, with what the dataset has of its property behind the slider. */
export function WishRow({ wish, index, properties, onChange, onRemove }: { wish: Wish; index: number; properties: readonly Property[]; onChange: (wish: Wish) => void; onRemove: () => void }) {
  const property = properties.find((p) => p.name === wish.property);
  const spread = property?.spread ?? null;
  const aims: { value: Aim; label: string }[] = [
    { value: 'target', label: text.campaigns.target },
    { value: 'range', label: text.campaigns.range },
    { value: 'minimize', label: text.campaigns.minimize },
    { value: 'maximize', label: text.campaigns.maximize },
  ];
  return (
    <fieldset className="wish">
      <legend className="sr-only">{text.campaigns.wish(index + 1)}</legend>
      <div className="wish-top">
        <PropertyChoice value={wish.property} properties={properties} onChange={(name) => onChange(begin(name, wish.aim, properties))} />
        <Segmented label={text.campaigns.aim(wish.property)} value={wish.aim} choices={aims} onChange={(aim) => onChange(begin(wish.property, aim, properties, wish))} />
        <Button kind="plain" icon="trash" aria-label={text.campaigns.removeWish(wish.property)} onClick={onRemove} />
      </div>
      <div className="wish-body">
        {wish.aim === 'target' ? (
          <>
            {spread !== null && <TargetSlider spread={spread} wish={wish} onChange={onChange} />}
            <div className="wish-numbers">
              <NumberField label={text.campaigns.target} unit={property?.unit ?? null} required value={wish.target} onChange={(target) => onChange({ ...wish, target })} />
              <NumberField label={text.campaigns.tolerance} unit="%" required least={0} value={wish.tolerance} onChange={(tolerance) => onChange({ ...wish, tolerance })} />
            </div>
          </>
        ) : wish.aim === 'range' ? (
          <>
            {spread !== null && (
              <HistogramRange
                counts={spread.histogram}
                min={spread.min}
                max={spread.max}
                label={text.campaigns.spread(wish.property)}
                least={wish.low}
                greatest={wish.high}
                names={{ least: text.campaigns.from, greatest: text.campaigns.to }}
                onChange={(low, high) => onChange({ ...wish, low: neat(low ?? spread.min), high: neat(high ?? spread.max) })}
              />
            )}
            <div className="wish-numbers">
              <NumberField label={text.campaigns.from} unit={property?.unit ?? null} required value={wish.low} onChange={(low) => onChange({ ...wish, low })} />
              <NumberField label={text.campaigns.to} unit={property?.unit ?? null} required value={wish.high} onChange={(high) => onChange({ ...wish, high })} />
            </div>
          </>
        ) : (
          spread !== null && (
            <>
              <div>
                <Histogram counts={spread.histogram} min={spread.min} max={spread.max} label={text.campaigns.spread(wish.property)} />
                <Ends spread={spread} />
              </div>
              <p className="muted small">{text.campaigns.bestKnown(quantity(wish.aim === 'minimize' ? spread.min : spread.max, spread.unit))}</p>
            </>
          )
        )}
      </div>
      <Beyond property={property} low={wish.aim === 'target' ? slack(wish, -1) : wish.low} high={wish.aim === 'target' ? slack(wish, 1) : wish.high} active={wish.aim === 'target' || wish.aim === 'range'} />
      {property !== undefined && <p className="muted small">{property.description}</p>}
    </fieldset>
  );
}

/** One limit that has to hold. */
export function LimitRow({
  limit,
  index,
  properties,
  checks,
  onChange,
  onRemove,
}: {
  limit: Limit;
  index: number;
  properties: readonly Property[];
  checks: readonly { name: string; description: string }[];
  onChange: (limit: Limit) => void;
  onRemove: () => void;
}) {
  const property = properties.find((p) => p.name === limit.property);
  const spread = property?.spread ?? null;
  return (
    <fieldset className="wish">
      <legend className="sr-only">{text.campaigns.limit(index + 1)}</legend>
      <div className="wish-top">
        {limit.check === null ? (
          <PropertyChoice value={limit.property ?? ''} properties={properties} onChange={(name) => onChange({ ...limit, property: name, least: null, greatest: null })} />
        ) : (
          <SelectField label={text.campaigns.check} value={limit.check} onChange={(check) => onChange({ ...limit, check })} choices={checks.map((c) => ({ value: c.name, label: c.name }))} />
        )}
        <span className="grow" />
        <Button kind="plain" icon="trash" aria-label={text.campaigns.removeLimit(limit.check ?? limit.property ?? '')} onClick={onRemove} />
      </div>
      {limit.check === null ? (
        <>
          <div className="wish-body">
            {spread !== null && (
              <HistogramRange
                counts={spread.histogram}
                min={spread.min}
                max={spread.max}
                label={text.campaigns.spread(limit.property ?? '')}
                least={limit.least}
                greatest={limit.greatest}
                names={{ least: text.campaigns.atLeastName, greatest: text.campaigns.atMostName }}
                onChange={(least, greatest) => onChange({ ...limit, least: least === null ? null : neat(least), greatest: greatest === null ? null : neat(greatest) })}
              />
            )}
            <div className="wish-numbers">
              <NumberField label={text.campaigns.atLeastName} unit={property?.unit ?? null} value={limit.least} onChange={(least) => onChange({ ...limit, least })} />
              <NumberField label={text.campaigns.atMostName} unit={property?.unit ?? null} value={limit.greatest} onChange={(greatest) => onChange({ ...limit, greatest })} />
            </div>
          </div>
          <Beyond property={property} low={limit.least} high={limit.greatest} active={limit.least !== null || limit.greatest !== null} />
        </>
      ) : (
        <p className="muted small">{checks.find((c) => c.name === limit.check)?.description}</p>
      )}
    </fieldset>
  );
}

function PropertyChoice({ value, properties, onChange }: { value: string; properties: readonly Property[]; onChange: (name: string) => void }) {
  const known = properties.some((p) => p.name === value);
  return (
    <SelectField
      label={text.campaigns.property}
      value={value}
      onChange={onChange}
      choices={[
        ...(known ? [] : [{ value, label: value === '' ? text.campaigns.choose : text.campaigns.unknownProperty(value) }]),
        ...properties.map((p) => ({ value: p.name, label: unitText(p.unit) === '' ? p.name : `${p.name} (${unitText(p.unit)})` })),
      ]}
    />
  );
}

function TargetSlider({ spread, wish, onChange }: { spread: Spread; wish: Wish; onChange: (wish: Wish) => void }) {
  const { min, max } = spread;
  const target = wish.target ?? spread.mean;
  const low = slack(wish, -1) ?? target;
  const high = slack(wish, 1) ?? target;
  return (
    <div className="histogram-range">
      <Histogram counts={spread.histogram} min={min} max={max} label={text.campaigns.spread(wish.property)} from={low} to={high} />
      {max > min && (
        <div className="handles">
          <input
            type="range"
            aria-label={text.campaigns.targetOf(wish.property)}
            aria-valuetext={quantity(target, spread.unit)}
            min={0}
            max={STEPS}
            value={Math.round(((target - min) / (max - min)) * STEPS)}
            onChange={(event) => onChange({ ...wish, target: neat(min + (Number(event.target.value) / STEPS) * (max - min)) })}
          />
        </div>
      )}
      <Ends spread={spread} />
    </div>
  );
}

function Ends({ spread }: { spread: Spread }) {
  return (
    <div className="spread ends num muted small">
      <span>{number(spread.min, 3)}</span>
      <span>{number(spread.max, 3)}</span>
    </div>
  );
}

/** Says when a wish is where no structure of the dataset is, or none can be. */
function Beyond({ property, low, high, active }: { property: Property | undefined; low: number | null; high: number | null; active: boolean }) {
  if (!active) {
    return null;
  }
  if (low !== null && high !== null && low > high) {
    return <p className="error-text">{text.campaigns.upsideDown}</p>;
  }
  const { min = null, max = null, spread = null } = property ?? {};
  if ((min !== null && high !== null && high < min) || (max !== null && low !== null && low > max)) {
    return (
      <p className="beyond" role="status">
        {text.campaigns.implausible(quantity(min, property?.unit), quantity(max, property?.unit))}
      </p>
    );
  }
  if (spread === null) {
    return null;
  }
  const above = low !== null && low > spread.max;
  const below = high !== null && high < spread.min;
  return above || below ? (
    <p className="beyond" role="status">
      {above ? text.campaigns.above(quantity(spread.max, spread.unit)) : text.campaigns.below(quantity(spread.min, spread.unit))}
    </p>
  ) : null;
}

function slack(wish: Wish, sign: number): number | null {
  return wish.target === null ? null : wish.target + (sign * Math.abs(wish.target) * (wish.tolerance ?? 0)) / 100;
}

function neat(value: number): number {
  return Number(value.toPrecision(4));
}

/** A wish for a property at what the dataset is full of, from where one moves it. */
export function begin(name: string, aim: Aim, properties: readonly Property[], before?: Wish): Wish {
  const spread = properties.find((p) => p.name === name)?.spread ?? null;
  const middle = neat(spread?.mean ?? 1);
  const width = spread?.deviation ?? 0.1 * Math.abs(middle);
  return {
    property: name,
    aim,
    target: before?.target ?? middle,
    tolerance: before?.tolerance ?? 5,
    low: before?.low ?? neat(middle - width),
    high: before?.high ?? neat(middle + width),
    weight: before?.weight ?? null,
  };
}
