/** The sections of the settings, in order. Only those that exist. */
export const settingsSections = [
  { path: '/settings/prices', name: 'Prices' },
  { path: '/settings/budgets', name: 'Budgets' },
  { path: '/settings/doctor', name: 'Doctor' },
] as const;
