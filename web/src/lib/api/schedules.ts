import { useMutation, useQueryClient } from '@tanstack/react-query';
import { newKey, type Problem, send } from './http';
import { usePages } from './query';
import type { Nullable, Schemas } from './types';

/** When clones of a campaign are submitted, and what came of the last. */
export type Schedule = Nullable<Schemas['ScheduleView'], 'nextDue' | 'lastAt' | 'lastCampaign' | 'lastOutcome'>;

export interface ScheduleDraft {
  campaign: number;
  /** Minute, hour, day of month, month, day of week. */
  cron: string;
  zone: string;
  seedFromDate: boolean;
}

const PATH = '/schedules';

export function useSchedules(refetchInterval: number) {
  return usePages<Schedule>(PATH, {}, { refetchInterval });
}

function useChange<T, V>(change: (value: V) => Promise<T>) {
  const queries = useQueryClient();
  return useMutation<T, Problem, V>({ mutationFn: change, onSettled: () => queries.invalidateQueries({ queryKey: [PATH] }) });
}

export function useAddSchedule() {
  return useChange((draft: ScheduleDraft) => send<Schedule>('POST', PATH, { body: draft, idempotencyKey: newKey() }));
}

export function useSwitchSchedule() {
  return useChange(({ id, on }: { id: number; on: boolean }) => send<Schedule>('POST', `${PATH}/${id}/${on ? 'enable' : 'disable'}`));
}

export function useDeleteSchedule() {
  return useChange((id: number) => send<undefined>('DELETE', `${PATH}/${id}`));
}
