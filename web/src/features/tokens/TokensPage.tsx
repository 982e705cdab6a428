import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '~/components/Badge';
import { Button } from '~/components/Button';
import { Confirm, Dialog } from '~/components/Dialog';
import { TextField } from '~/components/Field';
import { Page, Panel } from '~/components/Page';
import { RoleChoice } from '~/components/RoleChoice';
import { Empty, Loaded, Notice } from '~/components/States';
import { toastProblem } from '~/components/toast';
import { When } from '~/components/When';
import { send } from '~/lib/api/http';
import { useGet } from '~/lib/api/query';
import { useMe } from '~/lib/api/session';
import type { Token } from '~/lib/api/types';
import { day } from '~/lib/format';
import { text } from '~/lib/text';

const MOST_DAYS = 366;

export default function TokensPage() {
  const me = useMe();
  const tokens = useGet<{ items: Token[] }>('/tokens');
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Token | null>(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: ['/tokens'] });
  const revoke = useMutation({
    mutationFn: (token: Token) => send<undefined>('DELETE', `/tokens/${token.id}`),
    onError: toastProblem,
    onSettled: () => {
      setEnding(null);
      refresh();
    },
  });
  if (me.data?.singleUser === true) {
    return (
      <Page title={text.tokens.title}>
        <Notice>{text.tokens.single}</Notice>
      </Page>
    );
  }
  return (
    <Page
      title={text.tokens.title}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
          {text.tokens.add}
        </Button>
      }
    >
      <p className="muted small">{text.tokens.help}</p>
      <Panel flush>
        <Loaded query={tokens}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="tokens" title={text.tokens.none} />
            ) : (
              <div className="table-box">
                <table className="table">
                  <thead>
                    <tr>
                      <th>{text.tokens.name}</th>
                      <th>{text.tokens.scopes}</th>
                      <th>{text.tokens.created}</th>
                      <th>{text.tokens.used}</th>
                      <th>{text.tokens.until}</th>
                      <th>
                        <span className="sr-only">{text.tokens.revoke}</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((token) => (
                      <tr key={token.id}>
                        <td>{token.name}</td>
                        <td>{token.scopes.join(', ')}</td>
                        <td className="muted">
                          <When at={token.createdAt} />
                        </td>
                        <td className="muted">{token.lastUsedAt === null ? text.tokens.never : <When at={token.lastUsedAt} />}</td>
                        <td className="muted">{day(token.expiresAt)}</td>
                        <td className="right">
                          {token.revokedAt === null ? (
                            <Button tiny kind="danger" onClick={() => setEnding(token)}>
                              {text.tokens.revoke}
                            </Button>
                          ) : (
                            <Badge>{text.tokens.ended}</Badge>
                          )}
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
      {adding && (
        <AddToken
          roles={me.data?.roles ?? []}
          onClose={() => {
            setAdding(false);
            refresh();
          }}
        />
      )}
      {ending !== null && (
        <Confirm title={text.tokens.revoke} action={text.tokens.revoke} busy={revoke.isPending} onConfirm={() => revoke.mutate(ending)} onClose={() => setEnding(null)}>
          {text.tokens.revokeAsk(ending.name)}
        </Confirm>
      )}
    </Page>
  );
}

function AddToken({ roles, onClose }: { roles: readonly string[]; onClose: () => void }) {
  const [name, setName] = useState('');
  const [days, setDays] = useState('90');
  const [scopes, setScopes] = useState<string[]>(['viewer']);
  const whole = /^\d+$/.test(days) && Number(days) >= 1 && Number(days) <= MOST_DAYS;
  const make = useMutation({ mutationFn: () => send<{ secret: string }>('POST', '/tokens', { body: { name, scopes, days: Number(days) } }) });
  if (make.data !== undefined) {
    const { secret } = make.data;
    return (
      <Dialog title={text.tokens.secret} onClose={onClose}>
        <p>{text.tokens.secretHelp}</p>
        <TextField label={text.tokens.secret} readOnly value={secret} onFocus={(event) => event.target.select()} />
        <footer>
          {window.isSecureContext && (
            <Button icon="copy" onClick={() => void navigator.clipboard.writeText(secret)}>
              {text.tokens.copy}
            </Button>
          )}
          <Button kind="primary" onClick={onClose}>
            {text.users.done}
          </Button>
        </footer>
      </Dialog>
    );
  }
  return (
    <Dialog title={text.tokens.add} onClose={onClose}>
      <form
        className="stack wide"
        onSubmit={(event) => {
          event.preventDefault();
          if (whole) {
            make.mutate();
          }
        }}
      >
        {make.error !== null && <Notice kind="bad">{make.error.message}</Notice>}
        <TextField label={text.tokens.name} required value={name} onChange={(e) => setName(e.target.value)} />
        <RoleChoice legend={text.tokens.scopes} value={scopes} onChange={setScopes} among={roles} />
        <TextField label={text.tokens.days} inputMode="numeric" error={whole ? null : text.tokens.daysError} value={days} onChange={(e) => setDays(e.target.value)} />
        <footer>
          <Button onClick={onClose}>{text.common.cancel}</Button>
          <Button kind="primary" type="submit" busy={make.isPending}>
            {text.tokens.add}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
