import { useRef, useState } from 'react';
import { Badge } from '~/components/Badge';
import { Button } from '~/components/Button';
import { Confirm } from '~/components/Dialog';
import { Panel } from '~/components/Page';
import { Loaded, Notice } from '~/components/States';
import { Hash } from '~/components/Structure';
import { toast, toastProblem } from '~/components/toast';
import { type Jar, useInstall, useJars, useUninstall } from '~/lib/api/plugins';
import { useMay } from '~/lib/api/session';
import { text } from '~/lib/text';

/** The jars that were looked into: whence they are, what they serve, and why some are not used. */
export function Jars() {
  const jars = useJars();
  const admin = useMay('admin');
  const upload = jars.data?.upload === true && admin;
  return (
    <Panel title={text.plugins.jars} flush actions={upload && <Install />}>
      <Loaded query={jars}>
        {({ items }) => (
          <>
            {items.length === 0 ? <p className="muted body">{text.plugins.noJars}</p> : <Table jars={items} removable={upload} />}
            {admin && !upload && <p className="muted small body">{text.plugins.noUpload}</p>}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Install() {
  const choose = useRef<HTMLInputElement>(null);
  const install = useInstall();
  return (
    <>
      <input
        ref={choose}
        type="file"
        accept=".jar"
        hidden
        aria-label={text.plugins.choose}
        onChange={(event) => {
          const jar = event.target.files?.[0];
          event.target.value = '';
          if (jar !== undefined) {
            install.mutate(jar, { onSuccess: (made) => toast(text.plugins.installed(made.file)), onError: toastProblem });
          }
        }}
      />
      <Button icon="upload" busy={install.isPending} onClick={() => choose.current?.click()}>
        {text.plugins.install}
      </Button>
    </>
  );
}

function Table({ jars, removable }: { jars: readonly Jar[]; removable: boolean }) {
  const [ending, setEnding] = useState<string | null>(null);
  const remove = useUninstall();
  const t = text.plugins;
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            <th>{t.file}</th>
            <th>{t.serves}</th>
            <th>{t.checksum}</th>
            <th>{t.sdk}</th>
            {removable && (
              <th>
                <span className="sr-only">{t.remove}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {jars.map((jar) => (
            <tr key={`${jar.origin} ${jar.file}`}>
              <td>
                <span className="row wrap">
                  <code>{jar.file}</code>
                  <Badge tone={jar.origin === 'installed' ? 'info' : 'none'}>{t.origin[jar.origin]}</Badge>
                  {jar.problems.length > 0 && <Badge tone="bad">{jar.domains.length === 0 ? t.unused : t.partly}</Badge>}
                </span>
                {jar.problems.map((problem) => (
                  <p key={problem} className="error-text">
                    {problem}
                  </p>
                ))}
              </td>
              <td>{jar.domains.length === 0 ? '–' : jar.domains.map((domain) => `${domain.id} ${domain.version}`).join(', ')}</td>
              <td>{jar.sha256 === '' ? '–' : <Hash value={jar.sha256} digits={12} />}</td>
              <td>{jar.sdkVersion === '' ? '–' : jar.sdkVersion}</td>
              {removable && (
                <td className="right">
                  {jar.origin === 'installed' && <Button tiny kind="danger" icon="trash" aria-label={t.removeOf(jar.file)} onClick={() => setEnding(jar.file)} />}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {ending !== null && (
        <Confirm
          title={t.remove}
          action={t.remove}
          busy={remove.isPending}
          onConfirm={() => remove.mutate(ending, { onError: toastProblem, onSettled: () => setEnding(null) })}
          onClose={() => setEnding(null)}
        >
          {t.removeAsk(ending)}
        </Confirm>
      )}
    </div>
  );
}

/** On top of the page: that something is wrong with a jar, or with what a plugin says of itself. */
export function Problems({ problems }: { problems: readonly string[] }) {
  return problems.length === 0 ? null : (
    <Notice kind="warn">
      <strong>{text.plugins.problems}</strong>
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Notice>
  );
}
