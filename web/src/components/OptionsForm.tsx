import type { OptionSpec } from '~/lib/api/types';
import { check, type Given } from '~/lib/options';
import { Checkbox, SelectField, TextField } from './Field';

/** A form of what a plugin says that it can be told. */
export function OptionsForm({ specs, given, onChange }: { specs: readonly OptionSpec[]; given: Given; onChange: (given: Given) => void }) {
  return (
    <div className="form-grid">
      {specs.map((spec) => {
        const value = given[spec.name] ?? String(spec.defaultValue);
        const set = (text: string) => onChange({ ...given, [spec.name]: text });
        if (spec.kind === 'FLAG') {
          return (
            <Checkbox
              key={spec.name}
              label={
                <>
                  <code>{spec.name}</code> <span className="muted">{spec.description}</span>
                </>
              }
              checked={value === 'true'}
              onChange={(event) => set(String(event.target.checked))}
            />
          );
        }
        if (spec.choices.length > 0) {
          return (
            <SelectField
              key={spec.name}
              label={spec.name}
              help={spec.description}
              choices={spec.choices.map((choice) => ({ value: choice, label: choice }))}
              value={value}
              onChange={set}
            />
          );
        }
        return (
          <TextField
            key={spec.name}
            label={spec.name}
            help={spec.description}
            error={check(spec, value)}
            inputMode={spec.kind === 'TEXT' ? 'text' : 'decimal'}
            value={value}
            onChange={(event) => set(event.target.value)}
          />
        );
      })}
    </div>
  );
}
