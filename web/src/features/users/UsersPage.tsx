import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '~/components/Badge';
import { Button } from '~/components/Button';
import { Confirm } from '~/components/Dialog';
import { Page, Panel } from '~/components/Page';
import { Empty, Loaded, Notice } from '~/components/States';
import { toastProblem } from '~/components/toast';
import { send } from '~/lib/api/http';
import { useGet } from '~/lib/api/query';
import { useMe } from '~/lib/api/session';
import type { User } from '~/lib/api/types';
import { text } from '~/lib/text';
import { AddUser, ChangeRoles, Invited, type Invitation } from './dialogs';

type Doing = { what: 'add' } | { what: 'link'; invitation: Invitation } | { what: 'roles' | 'disable' | 'reset'; user: User };

export default function UsersPage() {
  const users = useGet<{ items: User[] }>('/users');
  const me = useMe();
  const queries = useQueryClient();
  const [doing, setDoing] = useState<Doing | null>(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: ['/users'] });
  const act = useMutation({
    mutationFn: ({ user, action }: { user: User; action: string }) => send<User | Invitation>('POST', `/users/${user.name}/${action}`),
    onSuccess: (answer) => setDoing('link' in answer ? { what: 'link', invitation: answer } : null),
    onError: (failure) => {
      setDoing(null);
      toastProblem(failure);
    },
    onSettled: refresh,
  });

  return (
    <Page
      title={text.users.title}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setDoing({ what: 'add' })}>
          {text.users.add}
        </Button>
      }
    >
      {me.data?.singleUser === true && <Notice>{text.users.single}</Notice>}
      <Panel flush>
        <Loaded query={users}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="users" title={text.users.none} />
            ) : (
              <div className="table-box">
                <table className="table">
                  <thead>
                    <tr>
                      <th>{text.users.name}</th>
                      <th>{text.users.roles}</th>
                      <th>{text.users.state}</th>
                      <th>
                        <span className="sr-only">{text.users.change}</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((user) => (
                      <tr key={user.name}>
                        <td>
                          <strong>{user.name}</strong> {user.displayName !== user.name && <span className="muted">{user.displayName}</span>}
                        </td>
                        <td>{user.roles.join(', ')}</td>
                        <td>
                          <State user={user} />
                        </td>
                        <td>
                          <div className="row" style={{ justifyContent: 'flex-end' }}>
                            <Button tiny onClick={() => setDoing({ what: 'roles', user })}>
                              {text.users.change}
                            </Button>
                            <Button tiny onClick={() => setDoing({ what: 'reset', user })}>
                              {text.users.reset}
                            </Button>
                            {user.disabled ? (
                              <Button tiny onClick={() => act.mutate({ user, action: 'enable' })}>
                                {text.users.enable}
                              </Button>
                            ) : (
                              <Button tiny kind="danger" onClick={() => setDoing({ what: 'disable', user })}>
                                {text.users.disable}
                              </Button>
                            )}
                          </div>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </Loaded>
      </Panel>
      {doing?.what === 'add' && (
        <AddUser
          onClose={() => setDoing(null)}
          onMade={(invitation) => {
            refresh();
            setDoing({ what: 'link', invitation });
          }}
        />
      )}
      {doing?.what === 'link' && <Invited invitation={doing.invitation} onClose={() => setDoing(null)} />}
      {doing?.what === 'roles' && (
        <ChangeRoles
          user={doing.user}
          onClose={() => {
            refresh();
            setDoing(null);
          }}
        />
      )}
      {doing?.what === 'disable' && (
        <Confirm title={text.users.disable} action={text.users.disable} busy={act.isPending} onClose={() => setDoing(null)} onConfirm={() => act.mutate({ user: doing.user, action: 'disable' })}>
          {text.users.disableAsk(doing.user.name)}
        </Confirm>
      )}
      {doing?.what === 'reset' && (
        <Confirm title={text.users.reset} action={text.users.reset} busy={act.isPending} onClose={() => setDoing(null)} onConfirm={() => act.mutate({ user: doing.user, action: 'reset-password' })}>
          {text.users.resetAsk(doing.user.name)}
        </Confirm>
      )}
    </Page>
  );
}

function State({ user }: { user: User }) {
  if (user.disabled) {
    return <Badge tone="bad">{text.users.states.disabled}</Badge>;
  }
  return user.hasPassword ? <Badge tone="ok">{text.users.states.active}</Badge> : <Badge tone="warn">{text.users.states.invited}</Badge>;
}
