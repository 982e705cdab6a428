import { useEffect, useState, type SyntheticEvent } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '~/components/Button';
import { Checkbox, TextField } from '~/components/Field';
import { Notice } from '~/components/States';
import { useSetup } from '~/lib/api/session';
import { toast } from '~/components/toast';
import { text } from '~/lib/text';
import { Card } from './Card';

const LEAST = 12;

/** Where one-time links lead: `/setup#secret`. */
export default function SetupPage() {
  const [secret] = useState(() => window.location.hash.slice(1));
  const [first, setFirst] = useState(false);
  const [user, setUser] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const setup = useSetup();
  const navigate = useNavigate();
  useEffect(() => {
    document.title = `${text.session.setup} · Athanor`;
  }, []);

  const short = password.length < LEAST ? text.session.tooShort : null;
  const differ = again !== password ? text.session.differ : null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (short === null && differ === null) {
      setup.mutate(
        { secret, password, ...(first ? { user: user.trim(), displayName } : {}) },
        {
          onSuccess: () => {
            toast(text.session.done);
            void navigate('/', { replace: true });
          },
        },
      );
    }
  };
  if (secret === '') {
    return (
      <Card title={text.session.setup}>
        <Notice kind="warn">{text.session.noSecret}</Notice>
      </Card>
    );
  }
  return (
    <Card title={text.session.setup}>
      <p className="muted small">{text.session.setupHelp}</p>
      <form className="stack" onSubmit={submit} noValidate>
        {setup.error !== null && <Notice kind="bad">{setup.error.message}</Notice>}
        <Checkbox label={text.session.firstAdmin} checked={first} onChange={(e) => setFirst(e.target.checked)} />
        {first && (
          <>
            <TextField
              label={text.session.user}
              help={text.session.userHelp}
              autoComplete="username"
              autoCapitalize="none"
              value={user}
              onChange={(e) => setUser(e.target.value)}
            />
            <TextField label={text.session.displayName} value={displayName} onChange={(e) => setDisplayName(e.target.value)} />
          </>
        )}
        <TextField
          label={text.session.password}
          type="password"
          autoComplete="new-password"
          error={tried ? short : null}
          value={password}
          onChange={(e) => setPassword(e.target.value)}
        />
        <TextField
          label={text.session.repeat}
          type="password"
          autoComplete="new-password"
          error={tried ? differ : null}
          value={again}
          onChange={(e) => setAgain(e.target.value)}
        />
        <Button kind="primary" type="submit" busy={setup.isPending}>
          {text.session.setup}
        </Button>
      </form>
    </Card>
  );
}
