/** The pages of the rail, in order. Only pages that exist. */
export const pages = [
  { path: '/', name: 'Overview', key: 'o', icon: 'overview' },
  { path: '/traces', name: 'Traces', key: 't', icon: 'traces' },
  { path: '/sessions', name: 'Sessions', key: 's', icon: 'sessions' },
  { path: '/users', name: 'Users', key: 'u', icon: 'users' },
  { path: '/settings', name: 'Settings', key: ',', icon: 'settings' },
] as const;

export type PageEntry = (typeof pages)[number];
