import { useRouteError } from 'react-router';
import { Page } from '~/components/Page';
import { Failed } from '~/components/States';
import { text } from '~/lib/text';

/** In place of a page that threw; the navigation stays. */
export function Broken() {
  const failure = useRouteError();
  return (
    <Page title={text.errors.page}>
      <Failed failure={failure} retry={() => window.location.reload()} />
    </Page>
  );
}
