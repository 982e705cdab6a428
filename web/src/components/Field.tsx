import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react';
import { unit as unitText } from '~/lib/format';

interface Around {
  label: ReactNode;
  help?: ReactNode;
  error?: string | null | undefined;
}

interface Inner {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** Label, help and error around a control, tied to it for screen readers. */
export function Field({ label, help, error, children }: Around & { children: (inner: Inner) => ReactNode }) {
  const id = useId();
  const bad = error !== null && error !== undefined && error !== '';
  const described = [help !== undefined && `${id}-help`, bad && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': described === '' ? undefined : described, 'aria-invalid': bad || undefined })}
      {help !== undefined && (
        <span className="help" id={`${id}-help`}>
          {help}
        </span>
      )}
      {bad && (
        <span className="error" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
    </div>
  );
}

export function TextField({ label, help, error, unit, ...rest }: Around & { unit?: string | null } & InputHTMLAttributes<HTMLInputElement>) {
  const shown = unitText(unit);
  return (
    <Field label={label} help={help} error={error}>
      {(inner) => (
        <span className="unit-box">
          <input {...rest} {...inner} className={shown === '' ? 'input' : 'input with-unit'} />
          {shown !== '' && <span className="unit">{shown}</span>}
        </span>
      )}
    </Field>
  );
}

export function TextArea({ label, help, error, ...rest }: Around & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field label={label} help={help} error={error}>
      {(inner) => <textarea {...rest} {...inner} className="input" />}
    </Field>
  );
}

export interface Choice<T extends string> {
  value: T;
  label: ReactNode;
}

export function SelectField<T extends string>({
  label,
  help,
  error,
  choices,
  value,
  onChange,
  ...rest
}: Around & {
  choices: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value'>) {
  return (
    <Field label={label} help={help} error={error}>
      {(inner) => (
        <select {...rest} {...inner} className="input" value={value} onChange={(event) => onChange(event.target.value as T)}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function Checkbox({ label, ...rest }: { label: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <label className="check">
      <input type="checkbox" {...rest} />
      <span>{label}</span>
    </label>
  );
}

/** One of a few, side by side. */
export function Segmented<T extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  label: string;
  choices: readonly Choice<T>[];
  value: T;
  onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <span className="segmented" role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} />
          {choice.label}
        </label>
      ))}
    </span>
  );
}
