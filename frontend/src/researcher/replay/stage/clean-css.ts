/** Takes out of style sheets whatever would load something. */

const URLS = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*?))\s*\)/gi;
const IMPORTS = /@import\b[^;]*(?:;|$)/gi;
/** These take bare strings for addresses, too. */
const IMAGE_SETS = /(?:-webkit-)?image-set\(/gi;

const NOTHING = 'url("data:,")';

export function cleanCss(css: string): string {
  return withoutEscapes(css)
    .replace(IMPORTS, "")
    .replace(IMAGE_SETS, "furrow-none(")
    .replace(URLS, (whole, double?: string, single?: string, bare?: string) =>
      isHarmless((double ?? single ?? bare ?? "").trim()) ? whole : NOTHING,
    );
}

/** Pictures and fonts that are there already, and places within the page. */
const isHarmless = (address: string): boolean =>
  address.startsWith("#") || /^data:(image|font|application\/(x-)?font)/i.test(address);

/** `\75rl(` means url( as well; no page of use writes its keywords so. */
function withoutEscapes(css: string): string {
  return css.replace(/\\0{0,4}([46-7][0-9a-f])\s?/gi, (whole, code: string) => {
    const letter = String.fromCharCode(parseInt(code, 16));
    return /[a-z@]/i.test(letter) ? letter : whole;
  });
}
