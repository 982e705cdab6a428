import { useState } from 'react';
import { useLocation } from 'react-router';
import { Segmented } from '~/components/Field';
import { Page } from '~/components/Page';
import { Loaded } from '~/components/States';
import { useDomains } from '~/lib/api/datasets';
import type { Named } from '~/lib/dropped';
import { text } from '~/lib/text';
import { useSearchState } from '~/lib/useSearchState';
import { ImportForm } from './ImportForm';
import { SimulateForm } from './SimulateForm';
import './datasets.css';

export default function AddPage() {
  const [way, setWay] = useSearchState('way', 'files');
  const domains = useDomains();
  // what was dropped on the list of datasets comes along
  const state = useLocation().state as Named[] | null;
  const [dropped] = useState(() => (Array.isArray(state) ? state : []));
  return (
    <Page
      title={text.datasets.add}
      crumbs={[{ to: '/datasets', label: text.datasets.title }]}
      actions={
        <Segmented
          label={text.datasets.from}
          value={way}
          onChange={setWay}
          choices={[
            { value: 'files', label: text.datasets.ways.files },
            { value: 'simulate', label: text.datasets.ways.simulate },
          ]}
        />
      }
    >
      <Loaded query={domains}>
        {({ items }) => (way === 'simulate' ? <SimulateForm domains={items} /> : <ImportForm domains={items} dropped={dropped} />)}
      </Loaded>
    </Page>
  );
}
