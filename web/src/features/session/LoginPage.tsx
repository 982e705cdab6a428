import { useEffect, useState, type SyntheticEvent } from 'react';
import { Button } from '~/components/Button';
import { TextField } from '~/components/Field';
import { Notice } from '~/components/States';
import { useLogIn } from '~/lib/api/session';
import { Problem } from '~/lib/api/http';
import { duration } from '~/lib/format';
import { text } from '~/lib/text';
import { Card } from './Card';

/** Shown in place of any page until somebody is logged in; the address stays, and is gone on to. */
export function LoginPage() {
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const logIn = useLogIn();
  useEffect(() => {
    document.title = `${text.session.title} · Athanor`;
  }, []);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    logIn.mutate({ user: user.trim(), password }, { onError: () => setPassword('') });
  };
  return (
    <Card title={text.session.title}>
      <form className="stack" onSubmit={submit}>
        {logIn.error !== null && <Notice kind="bad">{why(logIn.error)}</Notice>}
        <TextField label={text.session.user} name="user" autoComplete="username" autoCapitalize="none" required value={user} onChange={(e) => setUser(e.target.value)} />
        <TextField
          label={text.session.password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(e) => setPassword(e.target.value)}
        />
        <Button kind="primary" type="submit" busy={logIn.isPending}>
          {text.session.logIn}
        </Button>
      </form>
    </Card>
  );
}

function why(failure: Error): string {
  return failure instanceof Problem && failure.status === 429 ? text.session.tooMany(duration(failure.retryAfter ?? 60)) : failure.message;
}
