/** The products' pictures: drawn here, so that the shop needs no photographs. */

const GROUNDS: Record<string, string> = {
  mug: "#e9dfcf",
  kettle: "#d9e0dc",
  teapot: "#e5d3c3",
  throw: "#dfe3d3",
  lamp: "#efe0c2",
  vase: "#dcd8e2",
};

const SHAPES: Record<string, string> = {
  mug: `<path d="M134 96h16a28 28 0 0 1 0 56h-16" fill="none" stroke="#b9a284" stroke-width="13"/>
    <path d="M62 76h80v74a30 30 0 0 1-30 30H92a30 30 0 0 1-30-30z" fill="#d8c5a6"/>
    <path d="M62 76h80v34c-18 14-30-6-44 4s-24 2-36-4z" fill="#f4ead9"/>
    <ellipse cx="102" cy="76" rx="40" ry="9" fill="#8a6a4a"/>
    <path d="M86 60c-8-10 8-14 0-26M110 60c-8-10 8-14 0-26" stroke="#fff" stroke-width="4" fill="none" opacity=".7"/>`,
  kettle: `<path d="M62 176c-8-52 14-84 48-84s56 32 48 84z" fill="#5d6f6b"/>
    <path d="M66 150c-26-4-22-48-38-66" fill="none" stroke="#5d6f6b" stroke-width="11" stroke-linecap="round"/>
    <path d="M150 104c34-6 40 38 12 58" fill="none" stroke="#6f4b2f" stroke-width="11" stroke-linecap="round"/>
    <ellipse cx="110" cy="93" rx="26" ry="6" fill="#475854"/><circle cx="110" cy="82" r="8" fill="#6f4b2f"/>
    <path d="M80 168c-4-34 6-54 16-62" stroke="#8fa29d" stroke-width="5" fill="none" opacity=".8"/>`,
  teapot: `<ellipse cx="104" cy="138" rx="54" ry="44" fill="#a8573a"/>
    <path d="M56 126c-22-2-20-28-34-36" fill="none" stroke="#a8573a" stroke-width="14" stroke-linecap="round"/>
    <path d="M152 116c36-10 34 48 2 44" fill="none" stroke="#8c432a" stroke-width="11"/>
    <path d="M74 102c6-14 54-14 60 0z" fill="#8c432a"/><circle cx="104" cy="86" r="8" fill="#8c432a"/>
    <path d="M64 136c2-18 12-26 22-30" stroke="#cf8465" stroke-width="6" fill="none" stroke-linecap="round"/>`,
  throw: `<path d="M44 84h112l14 92H30z" fill="#6b7f5c"/><path d="M44 84h112l4 26H40z" fill="#8da07c"/>
    <path d="M38 124h124M34 148h132" stroke="#dfe5d2" stroke-width="6"/>
    <path d="M76 84l-8 92M124 84l8 92" stroke="#4f6143" stroke-width="5" opacity=".6"/>
    <path d="M34 176v12M52 176v12M70 176v12M88 176v12M106 176v12M124 176v12M142 176v12M160 176v12" stroke="#4f6143" stroke-width="3"/>`,
  lamp: `<path d="M74 50h52l24 66H50z" fill="#f6d793"/><path d="M74 50h18l-14 66H50z" fill="#fbe8bd"/>
    <path d="M100 116v54" stroke="#8a6238" stroke-width="9"/><ellipse cx="100" cy="176" rx="36" ry="9" fill="#8a6238"/>
    <circle cx="100" cy="126" r="54" fill="#fff3cf" opacity=".35"/>`,
  vase: `<path d="M88 84c-4 20-26 34-26 62 0 22 16 34 38 34s38-12 38-34c0-28-22-42-26-62z" fill="#f3f0f6"/>
    <path d="M88 84c-4 20-26 34-26 62 0 22 16 34 30 34-20-22-12-62 4-96z" fill="#cfc8da"/>
    <path d="M100 84c0-30 22-44 30-56M104 58c-12-6-16-16-18-26M112 44c10 2 20 0 26-6" stroke="#5e6b4d" stroke-width="4" fill="none" stroke-linecap="round"/>
    <ellipse cx="100" cy="84" rx="12" ry="3" fill="#8f86a0"/>`,
};

export function picture(id: string, label: string): string {
  return `<svg viewBox="0 0 200 210" preserveAspectRatio="xMidYMid slice" role="img" aria-label="${label}">
    <rect width="200" height="210" fill="${GROUNDS[id]}"/>
    <ellipse cx="102" cy="186" rx="64" ry="7" fill="#000" opacity=".1"/>${SHAPES[id]}</svg>`;
}
