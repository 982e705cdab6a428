import { Tabs } from '~/components/Page';
import { text } from '~/lib/text';

export function CampaignTabs() {
  return (
    <Tabs
      label={text.campaigns.title}
      tabs={[
        { to: '/campaigns', label: text.schedules.all },
        { to: '/campaigns/schedules', label: text.schedules.title },
      ]}
    />
  );
}
