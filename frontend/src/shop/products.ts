/** What the demo shop sells; prices in cents. */

export interface Product {
  id: string;
  name: string;
  mood: "Awaken" | "Linger" | "Dwell";
  price: number;
  blurb: string;
  details: string[];
}

export const PRODUCTS: readonly Product[] = [
  {
    id: "mug",
    name: "Stoneware mug “Tor”",
    mood: "Awaken",
    price: 2400,
    blurb: "Thrown by hand, glazed in oat. Holds a generous morning.",
    details: ["350 ml", "Stoneware", "Dishwasher safe"],
  },
  {
    id: "kettle",
    name: "Pouring kettle “Heron”",
    mood: "Awaken",
    price: 8900,
    blurb: "A long neck for a slow pour, a handle that stays cool.",
    details: ["900 ml", "Steel, walnut", "For all hobs"],
  },
  {
    id: "teapot",
    name: "Teapot “Marsh”",
    mood: "Linger",
    price: 5200,
    blurb: "Keeps three cups warm for as long as the talk lasts.",
    details: ["1.1 l", "Glazed clay", "With strainer"],
  },
  {
    id: "throw",
    name: "Wool throw “Fold”",
    mood: "Linger",
    price: 11900,
    blurb: "Lambswool from one valley, woven in two greens.",
    details: ["140 × 190 cm", "Lambswool", "Wash by hand"],
  },
  {
    id: "lamp",
    name: "Table lamp “Dusk”",
    mood: "Dwell",
    price: 9600,
    blurb: "A linen shade that turns evening light into honey.",
    details: ["42 cm", "Linen, ash", "LED included"],
  },
  {
    id: "vase",
    name: "Vase “Reed”",
    mood: "Dwell",
    price: 3800,
    blurb: "Narrow enough for one branch, heavy enough to trust.",
    details: ["26 cm", "Porcelain", "Watertight"],
  },
];

export const MOODS = ["Awaken", "Linger", "Dwell"] as const;

const [FIRST] = PRODUCTS as [Product];

/** The first product where the id says nothing, so that the page is never empty. */
export function productOf(id: string | null): Product {
  return PRODUCTS.find((product) => product.id === id) ?? FIRST;
}

export function euros(cents: number): string {
  return `€${(cents / 100).toFixed(2)}`;
}
