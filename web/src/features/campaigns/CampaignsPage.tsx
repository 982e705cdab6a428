import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Badge, StateBadge } from '~/components/Badge';
import { Button, ButtonLink } from '~/components/Button';
import { More } from '~/components/More';
import { Page, Panel } from '~/components/Page';
import { Empty, Loaded } from '~/components/States';
import { Hash } from '~/components/Structure';
import { When } from '~/components/When';
import { usePages } from '~/lib/api/query';
import { useMay } from '~/lib/api/session';
import type { Campaign } from '~/lib/api/types';
import { text } from '~/lib/text';
import { CampaignTabs } from './CampaignTabs';
import './campaigns.css';

const AGAIN_MS = 5000;

export default function CampaignsPage() {
  const campaigns = usePages<Campaign>('/campaigns', {}, { refetchInterval: AGAIN_MS });
  const may = useMay('scientist');
  const navigate = useNavigate();
  const [picked, setPicked] = useState<readonly number[]>([]);
  const pick = (id: number) => setPicked((before) => (before.includes(id) ? before.filter((p) => p !== id) : [...before, id].slice(-2)));
  const [a, b] = picked;
  return (
    <Page
      title={text.campaigns.title}
      actions={
        <>
          {(campaigns.data?.length ?? 0) > 1 && (
            <Button disabled={a === undefined || b === undefined} title={text.campaigns.compareHelp} onClick={() => void navigate(`/campaigns/compare?a=${a ?? ''}&b=${b ?? ''}`)}>
              {text.campaigns.compare}
            </Button>
          )}
          {may && (
            <ButtonLink kind="primary" icon="plus" to="/campaigns/new">
              {text.campaigns.add}
            </ButtonLink>
          )}
        </>
      }
    >
      <CampaignTabs />
      <Panel flush>
        <Loaded query={campaigns}>
          {(all) =>
            all.length === 0 ? (
              <Empty icon="campaigns" title={text.campaigns.none} action={may && <ButtonLink to="/campaigns/new">{text.campaigns.add}</ButtonLink>}>
                {text.campaigns.noneHelp}
              </Empty>
            ) : (
              <div className="table-box">
                <table className="table">
                  <thead>
                    <tr>
                      <th>
                        <span className="sr-only">{text.campaigns.compare}</span>
                      </th>
                      <th>{text.campaigns.name}</th>
                      <th>{text.campaigns.state}</th>
                      <th>{text.campaigns.model}</th>
                      <th>{text.campaigns.changed}</th>
                      <th />
                    </tr>
                  </thead>
                  <tbody>
                    {all.map((campaign) => (
                      <tr key={campaign.id}>
                        <td>
                          <input type="checkbox" aria-label={text.campaigns.pick(campaign.campaign, campaign.run)} checked={picked.includes(campaign.id)} onChange={() => pick(campaign.id)} />
                        </td>
                        <td className="main">
                          <Link to={`/campaigns/${campaign.id}`}>{campaign.campaign}</Link> <Badge>{text.campaigns.run(campaign.run)}</Badge>
                        </td>
                        <td>
                          <StateBadge state={campaign.state} />
                        </td>
                        <td className="muted">{campaign.model === null ? '–' : <Hash value={campaign.model} digits={6} />}</td>
                        <td className="muted">
                          <When at={campaign.updatedAt} />
                        </td>
                        <td>{campaign.state === 'AWAITING_REVIEW' && <Link to={`/review/${campaign.id}`}>{text.campaigns.review}</Link>}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </Loaded>
        <More pages={campaigns} />
      </Panel>
    </Page>
  );
}
