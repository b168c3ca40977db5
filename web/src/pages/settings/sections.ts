/** The sections of the settings, in order. Only sections that exist. */
export const settingsSections = [
  { path: '/settings/doctor', name: 'Doctor' },
] as const;
