import { createBrowserRouter, redirect } from 'react-router';
import { Shell } from './Shell';
import { prepareTraceIndex } from '../api/loadTraceIndex';
import { prepareTraceList } from '../pages/traces/traceListQuery';
import { queryClient } from './queryClient';
import { NotFound } from './NotFound';
import { Crash } from './Crash';

if (window.location.pathname === '/traces') {
  prepareTraceList(queryClient, new URLSearchParams(window.location.search));
}

/** Each page is a chunk of its own: the first load holds the shell and the page asked for. */
export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <Crash />,
    hydrateFallbackElement: <></>,
    children: [
      { path: '/', lazy: async () => ({ Component: (await import('../pages/overview/OverviewPage')).OverviewPage }) },
      { path: '/traces', lazy: async () => ({ Component: (await import('../pages/traces/TracesPage')).TracesPage }) },
      { path: '/traces/compare', lazy: async () => ({ Component: (await import('../pages/compare/ComparePage')).ComparePage }) },
      // The trace is asked for while the code that shows it is still on its way.
      { path: '/traces/:traceId', loader: ({ params }) => { prepareTraceIndex((params.traceId ?? '').toLowerCase()); return null; }, shouldRevalidate: ({ currentParams, nextParams }) => currentParams.traceId !== nextParams.traceId, lazy: async () => ({ Component: (await import('../pages/trace/TracePage')).TracePage }) },
      { path: '/sessions', lazy: async () => ({ Component: (await import('../pages/sessions/SessionsPage')).SessionsPage }) },
      { path: '/sessions/:sessionId', lazy: async () => ({ Component: (await import('../pages/sessions/SessionPage')).SessionPage }) },
      { path: '/users', lazy: async () => ({ Component: (await import('../pages/users/UsersPage')).UsersPage }) },
      { path: '/users/:userId', lazy: async () => ({ Component: (await import('../pages/users/UserPage')).UserPage }) },
      { path: '/cost', lazy: async () => ({ Component: (await import('../pages/cost/CostPage')).CostPage }) },
      { path: '/settings', loader: ({ request }) => redirect(`/settings/prices${new URL(request.url).search}`) },
      { path: '/settings/prices', lazy: async () => ({ Component: (await import('../pages/settings/prices/PricesPage')).PricesPage }) },
      { path: '/settings/budgets', lazy: async () => ({ Component: (await import('../pages/settings/budgets/BudgetsPage')).BudgetsPage }) },
      { path: '/settings/doctor', lazy: async () => ({ Component: (await import('../pages/settings/doctor/DoctorPage')).DoctorPage }) },
      { path: '*', element: <NotFound /> },
    ],
  },
]);
