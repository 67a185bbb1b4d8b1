/** The few signs of the shell, drawn on a 20 px grid with one line width. They never stand alone for a meaning. */

const PATHS = {
  overview: 'M3 16V9m4.7 7V4m4.6 12v-5M17 16V7',
  dashboards: 'M3 3h6v8H3zm8 0h6v4h-6zm0 6h6v8h-6zm-8 4h6v4H3z',
  explore: 'M10 3a7 7 0 100 14 7 7 0 000-14zm3 4l-2 4-4 2 2-4z',
  targets: 'M3 4h14v5H3zm0 7h14v5H3zM6 6.5h.01M6 13.5h.01M9 6.5h5M9 13.5h5',
  status: 'M2 10h4l2-6 4 12 2-6h4',
  reference: 'M4 3h9l3 3v11H4zm3 5h6M7 11h6M7 14h4',
  star: 'M10 2.8l2.2 4.6 5 .7-3.6 3.5.9 5L10 14.2l-4.5 2.4.9-5L2.8 8.1l5-.7z',
  clock: 'M10 3a7 7 0 100 14 7 7 0 000-14zm0 3v4l2.5 2',
  refresh: 'M16 10a6 6 0 11-1.8-4.3M16 3v3.5h-3.5',
  share: 'M8 12l7-7m0 0h-4.5M15 5v4.5M12 4H4v12h12v-5',
  theme: 'M10 3a7 7 0 100 14 7 7 0 000-14zm0 0v14',
  pin: 'M7 4l6 6-6 6',
  chevron: 'M6 8l4 4 4-4',
  close: 'M5 5l10 10M15 5L5 15',
  calendar: 'M3 5h14v12H3zm0 4h14M7 3v3m6-3v3',
  edit: 'M4 16l1-4 8-8 3 3-8 8zm7.5-10.5l3 3',
  plus: 'M10 4v12M4 10h12',
  undo: 'M7 4L3.5 7.5 7 11M4 7.5h8a4 4 0 010 8H8',
  redo: 'M13 4l3.5 3.5L13 11M16 7.5H8a4 4 0 000 8h4',
  settings: 'M3 6h8m4 0h2M3 14h2m4 0h8M13 4v4M7 12v4',
  more: 'M4 9.2v1.6M10 9.2v1.6M16 9.2v1.6',
  up: 'M6 12l4-4 4 4',
  down: 'M6 8l4 4 4-4',
  left: 'M12 5l-5 5 5 5',
  right: 'M8 5l5 5-5 5',
  wider: 'M9 4a5 5 0 100 10A5 5 0 009 4zM6.5 9h5M13 13l4 4',
  flag: 'M5 17V3.5h9l-2 3 2 3H5',
  keys: 'M2 5h16v10H2zM5 8h.01M8 8h.01M11 8h.01M14 8h.01M6 12h8',
} as const;

export type IconName = keyof typeof PATHS;

/** One sign; the words beside it, or the label of its button, say what it means. */
export function Icon({ name, filled = false }: { readonly name: IconName; readonly filled?: boolean }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill={filled ? 'currentColor' : 'none'} stroke="currentColor" />
    </svg>
  );
}
