import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Problem } from '~/lib/api/http';
import { routes } from './routes';

const SECOND_TRIES = 2;

function client(): QueryClient {
  const queries: QueryClient = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // what was refused is refused again; what was away may come back
        retry: (failures, failure) =>
          failures < SECOND_TRIES && failure instanceof Problem && (failure.category === 'network' || failure.status >= 502),
      },
    },
    queryCache: new QueryCache({
      onError: (failure, query) => {
        // the session ended: ask who we are, which shows the way to log in
        if (failure instanceof Problem && failure.loggedOut && query.queryKey[0] !== '/me') {
          void queries.invalidateQueries({ queryKey: ['/me'] });
        }
      },
    }),
  });
  return queries;
}

const router = createBrowserRouter(routes);

export function App() {
  const [queries] = useState(client);
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
