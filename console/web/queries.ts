/** What was asked of the server is kept, and asked again when something changes. */
import { QueryClient } from '@tanstack/react-query';
import { ProblemShown } from './http.ts';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What the server refuses, it refuses again.
      retry: (failures, error) =>
        !(error instanceof ProblemShown && error.problem.status < 500) && failures < 2,
    },
  },
});
