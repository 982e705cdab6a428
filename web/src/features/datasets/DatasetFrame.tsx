import type { ReactNode } from 'react';
import { Badge } from '~/components/Badge';
import { ButtonLink } from '~/components/Button';
import { Page, Tabs } from '~/components/Page';
import { Loaded } from '~/components/States';
import { url } from '~/lib/api/http';
import { useMay } from '~/lib/api/session';
import type { Dataset } from '~/lib/api/types';
import { text } from '~/lib/text';
import './datasets.css';

/** What the pages of a dataset share: its name, its parts, its export. */
export function DatasetFrame({
  dataset,
  full = false,
  children,
}: {
  dataset: { data: Dataset | undefined; error: unknown; refetch: () => unknown };
  full?: boolean;
  children: (dataset: Dataset) => ReactNode;
}) {
  const { data } = dataset;
  const may = useMay('scientist');
  return (
    <Page
      title={data?.dataset ?? text.datasets.name}
      crumbs={[{ to: '/datasets', label: text.datasets.title }]}
      aside={
        data && (
          <>
            <Badge>{text.datasets.versionOf(data.version)}</Badge>
            <Badge>{data.domain}</Badge>
          </>
        )
      }
      actions={
        data && (
          <>
            <a className="button" href={url(`/datasets/${data.id}/export`)} download>
              {text.datasets.export}
            </a>
            {may && <ButtonLink to={`/models/new?dataset=${encodeURIComponent(data.dataset)}`}>{text.models.train}</ButtonLink>}
            {may && (
              <ButtonLink kind="primary" to={`/campaigns/new?dataset=${data.id}`}>
                {text.campaigns.stateWish}
              </ButtonLink>
            )}
          </>
        )
      }
      full={full}
    >
      {data && (
        <Tabs
          label={data.dataset}
          tabs={[
            { to: `/datasets/${data.id}`, label: text.datasets.gallery },
            { to: `/datasets/${data.id}/properties`, label: text.datasets.properties },
            { to: `/datasets/${data.id}/versions`, label: text.datasets.versions },
          ]}
        />
      )}
      <Loaded query={dataset}>{children}</Loaded>
    </Page>
  );
}
