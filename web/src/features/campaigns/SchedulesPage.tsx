import { useState } from 'react';
import { Link } from 'react-router';
import { Badge, StateBadge } from '~/components/Badge';
import { Button } from '~/components/Button';
import { Confirm } from '~/components/Dialog';
import { More } from '~/components/More';
import { Page, Panel } from '~/components/Page';
import { Empty, Loaded } from '~/components/States';
import { toastProblem } from '~/components/toast';
import { When } from '~/components/When';
import { type Schedule, useDeleteSchedule, useSchedules, useSwitchSchedule } from '~/lib/api/schedules';
import { useMay } from '~/lib/api/session';
import { text } from '~/lib/text';
import { useSearchState } from '~/lib/useSearchState';
import { CampaignTabs } from './CampaignTabs';
import { rhythmOf } from './cron';
import { due } from './due';
import { ScheduleDialog } from './ScheduleDialog';

const AGAIN_MS = 20_000;
/** What a campaign may be in; anything else that came of a schedule is why there is none. */
const STATE = /^[A-Z_]+$/;

export default function SchedulesPage() {
  const schedules = useSchedules(AGAIN_MS);
  const may = useMay('scientist');
  // the number of a campaign to be repeated, or `new`
  const [adding, setAdding] = useSearchState('add');
  const t = text.schedules;
  const add = may && (
    <Button kind="primary" icon="plus" onClick={() => setAdding('new')}>
      {t.add}
    </Button>
  );
  return (
    <Page title={t.title} crumbs={[{ to: '/campaigns', label: text.campaigns.title }]} actions={add}>
      <CampaignTabs />
      <Panel flush>
        <Loaded query={schedules}>
          {(all) =>
            all.length === 0 ? (
              <Empty icon="refresh" title={t.none} action={add}>
                {t.noneHelp}
              </Empty>
            ) : (
              <Table schedules={all} may={may} />
            )
          }
        </Loaded>
        <More pages={schedules} />
      </Panel>
      {may && adding !== '' && <ScheduleDialog campaign={adding} onClose={() => setAdding('')} />}
    </Page>
  );
}

function Table({ schedules, may }: { schedules: readonly Schedule[]; may: boolean }) {
  const [ending, setEnding] = useState<Schedule | null>(null);
  const remove = useDeleteSchedule();
  const t = text.schedules;
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            <th>{t.campaign}</th>
            <th>{t.when}</th>
            <th>{t.next}</th>
            <th>{t.last}</th>
            <th>
              <span className="sr-only">{t.state}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {schedules.map((schedule) => (
            <tr key={schedule.id}>
              <td className="main">
                <Link to={`/campaigns/${schedule.campaign}`}>{schedule.name}</Link> {schedule.seedFromDate && <Badge>{t.seeds}</Badge>}
              </td>
              <td>
                {said(schedule.cron)} <span className="muted nowrap">{schedule.zone}</span>
              </td>
              <td className="nowrap">{schedule.nextDue === null ? <Badge tone="warn">{t.off}</Badge> : due(schedule.nextDue, schedule.zone)}</td>
              <td>
                <Last schedule={schedule} />
              </td>
              <td className="right nowrap">{may && <Controls schedule={schedule} onDelete={() => setEnding(schedule)} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {ending !== null && (
        <Confirm
          title={t.deleteTitle}
          action={t.delete}
          busy={remove.isPending}
          onConfirm={() => remove.mutate(ending.id, { onError: toastProblem, onSettled: () => setEnding(null) })}
          onClose={() => setEnding(null)}
        >
          {t.deleteAsk(ending.name)}
        </Confirm>
      )}
    </div>
  );
}

function Controls({ schedule, onDelete }: { schedule: Schedule; onDelete: () => void }) {
  const change = useSwitchSchedule();
  const t = text.schedules;
  const { enabled, name } = schedule;
  return (
    <span className="row end">
      <Button
        tiny
        icon={enabled ? 'pause' : 'play'}
        aria-label={enabled ? t.pauseOf(name) : t.resumeOf(name)}
        busy={change.isPending}
        onClick={() => change.mutate({ id: schedule.id, on: !enabled }, { onError: toastProblem })}
      >
        {enabled ? t.pause : t.resume}
      </Button>
      <Button tiny kind="danger" icon="trash" aria-label={t.deleteOf(name)} onClick={onDelete} />
    </span>
  );
}

function Last({ schedule }: { schedule: Schedule }) {
  const { lastAt, lastCampaign, lastOutcome } = schedule;
  if (lastAt === null) {
    return <span className="muted">{text.schedules.never}</span>;
  }
  return (
    <span className="row wrap">
      {lastCampaign === null ? <When at={lastAt} /> : <Link to={`/campaigns/${lastCampaign}`}><When at={lastAt} /></Link>}
      {lastOutcome !== null && (STATE.test(lastOutcome) ? <StateBadge state={lastOutcome} /> : <span className="error-text">{text.schedules.failed(lastOutcome)}</span>)}
    </span>
  );
}

function said(cron: string): string {
  const known = rhythmOf(cron);
  return known === null ? cron : text.schedules.at(text.schedules.rhythms[known.rhythm], known.time);
}
