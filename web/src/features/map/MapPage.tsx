import { useParams } from 'react-router';
import { ButtonLink } from '~/components/Button';
import { Page } from '~/components/Page';
import { Empty, Loaded } from '~/components/States';
import { useModels } from '~/lib/api/latent';
import { text } from '~/lib/text';
import { Atlas } from './Atlas';
import './map.css';

export default function MapPage() {
  const { model: wanted } = useParams();
  const models = useModels();
  return (
    <Page title={text.map.title} full>
      <Loaded query={models}>
        {({ items }) => {
          const model = wanted === undefined ? items[0] : items.find((m) => m.model.startsWith(wanted));
          if (model === undefined) {
            return items.length === 0 ? (
              <Empty icon="map" title={text.map.none} action={<ButtonLink to="/campaigns/new">{text.campaigns.add}</ButtonLink>}>
                {text.map.noneHelp}
              </Empty>
            ) : (
              <Empty icon="map" title={text.map.unknown} action={<ButtonLink to="/map">{text.map.title}</ButtonLink>}>
                {text.map.unknownHelp}
              </Empty>
            );
          }
          return <Atlas key={model.model} model={model} models={items} />;
        }}
      </Loaded>
    </Page>
  );
}
