import { QueryClient } from '@tanstack/react-query';
import { Problem } from '../api/problem';

/** What the page has asked the server for, and how it asks. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 300_000,
      refetchOnWindowFocus: false,
      // What is wrong stays wrong; what is away may come back.
      retry: (count, error) => count < 2 && error instanceof Problem && error.isTransient,
      retryDelay: (count) => Math.min(1000 * 2 ** count, 30_000),
    },
  },
});
