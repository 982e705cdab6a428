import { Link } from 'react-router';
import { Badge, StateBadge } from '~/components/Badge';
import { ButtonLink } from '~/components/Button';
import { Page, Panel } from '~/components/Page';
import { Empty, Loaded } from '~/components/States';
import { When } from '~/components/When';
import { usePages } from '~/lib/api/query';
import type { Campaign } from '~/lib/api/types';
import { text } from '~/lib/text';

const FOUND = ['AWAITING_REVIEW', 'CLOSED'];

/** The campaigns whose candidates can be judged; those that wait first. */
export default function ReviewsPage() {
  const campaigns = usePages<Campaign>('/campaigns', {}, { limit: 200 });
  return (
    <Page title={text.review.title}>
      <Panel flush>
        <Loaded query={campaigns}>
          {(all) => {
            const found = all.filter((c) => FOUND.includes(c.state)).sort((a, b) => FOUND.indexOf(a.state) - FOUND.indexOf(b.state));
            return found.length === 0 ? (
              <Empty icon="review" title={text.review.none} action={<ButtonLink to="/campaigns">{text.nav.campaigns}</ButtonLink>}>
                {text.review.noneHelp}
              </Empty>
            ) : (
              <div className="table-box">
                <table className="table">
                  <thead>
                    <tr>
                      <th>{text.campaigns.name}</th>
                      <th>{text.campaigns.state}</th>
                      <th>{text.campaigns.changed}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {found.map((campaign) => (
                      <tr key={campaign.id}>
                        <td className="main">
                          <Link to={`/review/${campaign.id}`}>{campaign.campaign}</Link> <Badge>{text.campaigns.run(campaign.run)}</Badge>
                        </td>
                        <td>
                          <StateBadge state={campaign.state} />
                        </td>
                        <td className="muted">
                          <When at={campaign.updatedAt} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            );
          }}
        </Loaded>
      </Panel>
    </Page>
  );
}
