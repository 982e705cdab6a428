import { type QueryKey, useInfiniteQuery, useQuery, type UseQueryOptions } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Problem, type Query, send } from './http';
import type { Page } from './types';

/** What a GET answers with, kept under its path and query. */
export function useGet<T>(
  path: string,
  query: Query = {},
  options: Omit<UseQueryOptions<T, Problem>, 'queryKey' | 'queryFn'> = {},
) {
  return useQuery<T, Problem>({
    ...options,
    queryKey: [path, query],
    queryFn: ({ signal }) => send<T>('GET', path, { query, signal }),
  });
}

export interface Pages<T> {
  data: T[] | undefined;
  error: Problem | null;
  refetch: () => unknown;
  /** Whether there is more than `data` has. */
  more: boolean;
  loadMore: () => void;
  loading: boolean;
}

/** A list that comes in pages, as far as it was asked for. */
export function usePages<T>(
  path: string,
  query: Query = {},
  { cursor = 'before', limit = 50, refetchInterval }: { cursor?: 'before' | 'after'; limit?: number; refetchInterval?: number } = {},
): Pages<T> {
  const pages = useInfiniteQuery<Page<T>, Problem, { pages: Page<T>[] }, QueryKey, string | null>({
    queryKey: [path, query, 'pages', limit],
    queryFn: ({ pageParam, signal }) => send<Page<T>>('GET', path, { query: { ...query, limit, [cursor]: pageParam }, signal }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    refetchInterval: refetchInterval ?? false,
  });
  const data = useMemo(() => pages.data?.pages.flatMap((page) => page.items), [pages.data]);
  return {
    data,
    error: pages.error,
    refetch: pages.refetch,
    more: pages.hasNextPage,
    loadMore: () => {
      if (pages.hasNextPage && !pages.isFetchingNextPage) {
        void pages.fetchNextPage();
      }
    },
    loading: pages.isFetchingNextPage,
  };
}
