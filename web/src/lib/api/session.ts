import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from './http';
import { useGet } from './query';
import type { Me, Role, User } from './types';

/** Who is asking; a problem that says `loggedOut` where it is needed to log in. */
export function useMe() {
  return useGet<Me>('/me', {}, { staleTime: 60_000 });
}

/** Whether the caller may do what the role is for. */
export function useMay(role: Role): boolean {
  return useMe().data?.roles.includes(role) ?? false;
}

export function useLogIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { user: string; password: string }) => send<User>('POST', '/session', { body }),
    onSuccess: () => queries.resetQueries(),
  });
}

export function useLogOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => send<undefined>('DELETE', '/session'),
    // nothing that was seen stays for who comes next
    onSuccess: () => queries.resetQueries(),
  });
}

export function useSetup() {
  return useMutation({
    mutationFn: (body: { secret: string; user?: string; displayName?: string; password: string }) => send<User>('POST', '/setup', { body }),
  });
}
