import { ButtonLink } from '~/components/Button';
import { Page } from '~/components/Page';
import { Empty } from '~/components/States';
import { text } from '~/lib/text';

export function NotFound() {
  return (
    <Page title={text.errors.notFound}>
      <Empty icon="warn" title={text.errors.notFound} action={<ButtonLink to="/">{text.nav.home}</ButtonLink>}>
        {text.errors.notFoundHelp}
      </Empty>
    </Page>
  );
}
