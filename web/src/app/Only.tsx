import type { ReactNode } from 'react';
import { Page } from '~/components/Page';
import { Empty } from '~/components/States';
import { useMe } from '~/lib/api/session';
import type { Role } from '~/lib/api/types';
import { text } from '~/lib/text';

/** A page for those who have a role; the server holds to it in any case. */
export function Only({ role, children }: { role: Role; children: ReactNode }) {
  const me = useMe();
  if (me.data?.roles.includes(role) === false) {
    return (
      <Page title={text.errors.forbidden}>
        <Empty icon="warn" title={text.errors.forbidden}>
          {text.errors.forbiddenHelp(role)}
        </Empty>
      </Page>
    );
  }
  return <>{children}</>;
}
