import { type SyntheticEvent, useState } from 'react';
import { Button, ButtonLink } from '~/components/Button';
import { Dialog } from '~/components/Dialog';
import { Checkbox, SelectField, TextField } from '~/components/Field';
import { Empty, Loaded, Notice } from '~/components/States';
import { toast } from '~/components/toast';
import { usePages } from '~/lib/api/query';
import { useAddSchedule } from '~/lib/api/schedules';
import type { Campaign } from '~/lib/api/types';
import { text } from '~/lib/text';
import { cronOf, looksLikeCron, type Rhythm } from './cron';
import { due } from './due';

const RHYTHMS = Object.keys(text.schedules.rhythms) as Rhythm[];
const MOST = 200;

function here(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The browser's own zone first, and UTC. */
function zones(): string[] {
  const all = Intl.supportedValuesOf('timeZone');
  return [...new Set([here(), 'UTC', ...all])];
}

/** Has a campaign repeated by the clock. `campaign` is the number of the one that is meant, where one is. */
export function ScheduleDialog({ campaign, onClose }: { campaign: string; onClose: () => void }) {
  const campaigns = usePages<Campaign>('/campaigns', {}, { limit: MOST });
  return (
    <Dialog title={text.schedules.add} onClose={onClose}>
      <Loaded query={campaigns}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon="campaigns" title={text.campaigns.none} action={<ButtonLink to="/campaigns/new">{text.campaigns.add}</ButtonLink>}>
              {text.schedules.noCampaigns}
            </Empty>
          ) : (
            <Form campaigns={all} meant={campaign} onClose={onClose} />
          )
        }
      </Loaded>
    </Dialog>
  );
}

function Form({ campaigns, meant, onClose }: { campaigns: readonly Campaign[]; meant: string; onClose: () => void }) {
  const [campaign, setCampaign] = useState(() => (campaigns.some((c) => String(c.id) === meant) ? meant : String(campaigns[0]?.id ?? '')));
  const [rhythm, setRhythm] = useState<Rhythm>('daily');
  const [time, setTime] = useState('02:00');
  const [own, setOwn] = useState('0 2 * * 1-5');
  const [zone, setZone] = useState(here);
  const [seedFromDate, setSeedFromDate] = useState(true);
  const [tried, setTried] = useState(false);
  const add = useAddSchedule();
  const t = text.schedules;
  const wrong = rhythm === 'own' ? !looksLikeCron(own) : !/^\d{2}:\d{2}/.test(time);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (!wrong) {
      add.mutate(
        { campaign: Number(campaign), cron: rhythm === 'own' ? own.trim() : cronOf(rhythm, time), zone, seedFromDate },
        {
          onSuccess: (made) => {
            toast(t.made(made.name, made.nextDue === null ? '–' : due(made.nextDue, made.zone)));
            onClose();
          },
        },
      );
    }
  };
  return (
    <form className="stack wide" onSubmit={submit} noValidate>
      {add.error !== null && <Notice kind="bad">{add.error.message}</Notice>}
      <SelectField label={t.campaign} help={t.campaignHelp} value={campaign} onChange={setCampaign} choices={campaigns.map((c) => ({ value: String(c.id), label: `${c.campaign}@${c.run}` }))} />
      <SelectField label={t.rhythm} value={rhythm} onChange={setRhythm} choices={RHYTHMS.map((value) => ({ value, label: t.rhythms[value] }))} />
      {rhythm === 'own' ? (
        <TextField label={t.cron} help={t.cronHelp} error={tried && wrong ? t.cronError : null} value={own} onChange={(event) => setOwn(event.target.value)} spellCheck={false} />
      ) : (
        <TextField label={t.time} type="time" error={tried && wrong ? t.timeError : null} value={time} onChange={(event) => setTime(event.target.value)} />
      )}
      <SelectField label={t.zone} value={zone} onChange={setZone} choices={zones().map((value) => ({ value, label: value }))} />
      <Checkbox label={t.seedFromDate} checked={seedFromDate} onChange={(event) => setSeedFromDate(event.target.checked)} />
      <footer>
        <Button onClick={onClose}>{text.common.cancel}</Button>
        <Button kind="primary" type="submit" busy={add.isPending}>
          {t.save}
        </Button>
      </footer>
    </form>
  );
}
