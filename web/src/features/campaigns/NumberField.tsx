import { useState } from 'react';
import { TextField } from '~/components/Field';
import { text } from '~/lib/text';

/** A number that may be left out; what is no number is said and not handed on. */
export function NumberField({
  label,
  help,
  unit,
  value,
  placeholder,
  whole = false,
  least,
  required = false,
  onChange,
}: {
  label: string;
  help?: string;
  unit?: string | null;
  value: number | null;
  placeholder?: string;
  whole?: boolean;
  least?: number;
  required?: boolean;
  onChange: (value: number | null) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (value === null ? '' : String(value));
  const wrong = problem(shown, { whole, least, required });
  return (
    <TextField
      label={label}
      help={help}
      unit={unit ?? null}
      inputMode="decimal"
      placeholder={placeholder}
      error={wrong}
      value={shown}
      onChange={(event) => {
        const now = event.target.value;
        setTyped(now);
        if (problem(now, { whole, least, required }) === null) {
          onChange(now.trim() === '' ? null : Number(now));
        }
      }}
      onBlur={() => {
        if (wrong === null) {
          setTyped(null);
        }
      }}
    />
  );
}

function problem(typed: string, { whole, least, required }: { whole: boolean; least: number | undefined; required: boolean }): string | null {
  if (typed.trim() === '') {
    return required ? text.campaigns.needsNumber : null;
  }
  const value = Number(typed);
  if (!Number.isFinite(value)) {
    return text.campaigns.needsNumber;
  }
  if (whole && !Number.isInteger(value)) {
    return text.campaigns.needsWhole;
  }
  return least !== undefined && value < least ? text.campaigns.atLeast(least) : null;
}
