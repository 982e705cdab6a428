import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '~/components/Button';
import { Dialog } from '~/components/Dialog';
import { TextField } from '~/components/Field';
import { RoleChoice } from '~/components/RoleChoice';
import { Notice } from '~/components/States';
import { send } from '~/lib/api/http';
import type { User } from '~/lib/api/types';
import { time } from '~/lib/format';
import { text } from '~/lib/text';

export interface Invitation {
  user: User;
  link: string;
  expiresAt: string;
}

export function AddUser({ onClose, onMade }: { onClose: () => void; onMade: (made: Invitation) => void }) {
  const [name, setName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [roles, setRoles] = useState<string[]>(['viewer']);
  const add = useMutation({
    mutationFn: () => send<Invitation>('POST', '/users', { body: { name: name.trim(), displayName, roles } }),
    onSuccess: onMade,
  });
  return (
    <Dialog title={text.users.add} onClose={onClose}>
      <form
        className="stack wide"
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        {add.error !== null && <Notice kind="bad">{add.error.message}</Notice>}
        <TextField label={text.users.name} help={text.users.nameHelp} autoCapitalize="none" autoComplete="off" required value={name} onChange={(e) => setName(e.target.value)} />
        <TextField label={text.users.displayName} autoComplete="off" value={displayName} onChange={(e) => setDisplayName(e.target.value)} />
        <RoleChoice legend={text.users.roles} value={roles} onChange={setRoles} />
        <footer>
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button kind="primary" type="submit" busy={add.isPending}>
            {text.users.add}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

export function ChangeRoles({ user, onClose }: { user: User; onClose: () => void }) {
  const [roles, setRoles] = useState<string[]>(user.roles);
  const change = useMutation({
    mutationFn: () => send<User>('PUT', `/users/${user.name}/roles`, { body: { roles } }),
    onSuccess: onClose,
  });
  return (
    <Dialog title={`${text.users.change}: ${user.name}`} onClose={onClose}>
      {change.error !== null && <Notice kind="bad">{change.error.message}</Notice>}
      <RoleChoice legend={text.users.roles} value={roles} onChange={setRoles} />
      <footer>
        <Button onClick={onClose}>{text.common.cancel}</Button>
        <Button kind="primary" busy={change.isPending} onClick={() => change.mutate()}>
          {text.common.save}
        </Button>
      </footer>
    </Dialog>
  );
}

/** The link is in this answer and nowhere else. */
export function Invited({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const link = window.location.origin + invitation.link;
  return (
    <Dialog title={text.users.link} onClose={onClose}>
      <p>{text.users.linkHelp(invitation.user.name, time(invitation.expiresAt))}</p>
      <TextField label={text.users.link} readOnly value={link} onFocus={(event) => event.target.select()} />
      <footer>
        {window.isSecureContext && (
          <Button icon="copy" onClick={() => void navigator.clipboard.writeText(link)}>
            {text.users.copyLink}
          </Button>
        )}
        <Button kind="primary" onClick={onClose}>
          {text.users.done}
        </Button>
      </footer>
    </Dialog>
  );
}
