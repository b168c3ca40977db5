/** One outline set, 16 px, stroke 1.5. Drawn here so that nothing is fetched for them. */
const shapes = {
  overview: 'M2 2h5v7H2zM9 2h5v4H9zM9 8h5v6H9zM2 11h5v3H2z',
  traces: 'M2 3.5h9M4 8h8M6 12.5h8',
  sessions: 'M2 3h12v8H7l-3 3v-3H2z',
  users: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 14a5.5 5.5 0 0 1 11 0',
  settings: 'M2 4.500h6M12 4.500h2M2 11.500h2M8 11.500h6M10 6.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM6 13.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  expand: 'M6 3l5 5-5 5',
  collapse: 'M10 3L5 8l5 5',
  refresh: 'M13.5 8a5.5 5.5 0 1 1-1.6-3.9M13.5 2v3h-3',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM11 11l3 3',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.5V8l2.5 1.5',
  appearance: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 2v12',
  copy: 'M5 5h9v9H5zM2 11V2h9',
  filter: 'M2 3h12L9.5 8.5V13l-3 1V8.5z',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
  link: 'M6.5 9.5l3-3M7 4l1.5-1.5a3.2 3.2 0 0 1 4.5 4.5L11.5 8.5M9 12l-1.5 1.5A3.2 3.2 0 0 1 3 9l1.500-1.500',
  download: 'M8 2v8M4.500 7L8 10.500 11.500 7M2 13.500h12',
  play: 'M4 2.500l9 5.500-9 5.500z',
  pause: 'M4.500 3v10M11.500 3v10',
  columns: 'M2 3h12v10H2zM6.500 3v10M10 3v10',
  bookmark: 'M4 2h8v12l-4-3-4 3z',
  compare: 'M5 2v12M11 2v12M2 5h6M8 11h6',
  chevronRight: 'M6 4l4 4-4 4',
  chevronDown: 'M4 6l4 4 4-4',
  external: 'M6 3H3v10h10v-3M9 2.500h4.500V7M13 3L7.500 8.500',
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden focusable="false">
      <path d={shapes[name]} />
    </svg>
  );
}
