import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { Icon, type IconName } from './Icon';

interface Look {
  kind?: 'primary' | 'plain' | 'danger' | undefined;
  tiny?: boolean;
  icon?: IconName;
}

type Props = Look & ButtonHTMLAttributes<HTMLButtonElement> & { busy?: boolean; children?: ReactNode };

function classes({ kind, tiny }: Look, only: boolean): string {
  return ['button', kind, tiny === true && 'tiny', only && 'icon'].filter(Boolean).join(' ');
}

/** A button; one with an icon alone needs an `aria-label`, which also becomes its tooltip. */
export function Button({ kind, tiny = false, icon, busy = false, children, type = 'button', disabled, ...rest }: Props) {
  const only = children === undefined;
  return (
    <button
      type={type}
      title={only ? rest['aria-label'] : undefined}
      {...rest}
      className={classes({ kind, tiny }, only)}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
    >
      {icon !== undefined && <Icon name={icon} size={tiny ? 14 : 16} />}
      {children}
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({ kind, tiny = false, icon, children, ...rest }: Look & LinkProps) {
  return (
    <Link {...rest} className={classes({ kind, tiny }, false)}>
      {icon !== undefined && <Icon name={icon} size={tiny ? 14 : 16} />}
      {children}
    </Link>
  );
}
