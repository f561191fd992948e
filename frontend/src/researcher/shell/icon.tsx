/** The few line icons that the interface uses, drawn on a 20 px grid. */

const PATHS = {
  alert: "M10 3 18 17H2ZM10 8v4M10 14.6v.1",
  arrowDown: "M10 4v12M5 11l5 5 5-5",
  arrowUp: "M10 16V4M5 9l5-5 5 5",
  chart: "M3 17h14M5 14V9M10 14V4M15 14v-3",
  check: "M4 10.5 8.2 15 16 5.5",
  chevronRight: "M8 5l5 5-5 5",
  close: "M5 5l10 10M15 5 5 15",
  copy: "M7 7h9v9H7ZM4 13V4h9",
  desktop: "M3 4h14v9H3ZM7 17h6M10 13v4",
  down: "M5 8l5 5 5-5",
  download: "M10 3v9M6 9l4 4 4-4M4 16h12",
  expand: "M12 4h4v4M8 16H4v-4M16 4l-5 5M4 16l5-5",
  external: "M11 4h5v5M16 4l-7 7M14 11v5H4V6h5",
  eye: "M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10ZM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z",
  grip: "M7.5 5v.1M12.5 5v.1M7.5 10v.1M12.5 10v.1M7.5 15v.1M12.5 15v.1",
  link: "M8.5 11.5a3 3 0 0 0 4.2 0l2.6-2.6a3 3 0 0 0-4.2-4.2l-1 1M11.5 8.5a3 3 0 0 0-4.2 0l-2.6 2.6a3 3 0 0 0 4.2 4.2l1-1",
  minus: "M4 10h12",
  moon: "M16 11.5A6.5 6.5 0 0 1 8.5 4 6.5 6.5 0 1 0 16 11.5Z",
  more: "M4.5 10a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M9.5 10a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M14.5 10a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0",
  phone: "M6 3h8v14H6ZM9 14.5h2",
  play: "M6 4.5v11l9-5.5Z",
  plus: "M10 4v12M4 10h12",
  qr: "M3 3h5v5H3ZM12 3h5v5h-5ZM3 12h5v5H3ZM12 12h2v2M17 12v5h-5",
  reload: "M16 8A6.2 6.2 0 1 0 16.2 11.5M16.5 4v4h-4",
  sun: "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1",
  table: "M3 4h14v12H3ZM3 8h14M3 12h14M8 4v12",
  trash: "M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6",
  upload: "M10 12V3M6 7l4-4 4 4M4 16h12",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
