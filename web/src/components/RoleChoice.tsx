import type { Role } from '~/lib/api/types';
import { text } from '~/lib/text';
import { Checkbox } from './Field';

const ROLES: readonly Role[] = ['viewer', 'scientist', 'reviewer', 'admin'];

/** Which roles, of those that may be given. */
export function RoleChoice({
  legend,
  value,
  onChange,
  among = ROLES,
}: {
  legend: string;
  value: readonly string[];
  onChange: (roles: string[]) => void;
  among?: readonly string[];
}) {
  return (
    <fieldset className="stack">
      <legend className="label small">{legend}</legend>
      {ROLES.filter((role) => among.includes(role)).map((role) => (
        <Checkbox
          key={role}
          label={
            <>
              {role} <span className="muted">{text.users.roleHelp[role]}</span>
            </>
          }
          checked={value.includes(role)}
          onChange={(event) => onChange(event.target.checked ? [...value, role] : value.filter((r) => r !== role))}
        />
      ))}
    </fieldset>
  );
}
