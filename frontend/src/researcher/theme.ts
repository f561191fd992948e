/** Mantine wears the tokens of styles/tokens.css. */

import {
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  type VariantColorsResolver,
} from "@mantine/core";

const teal: MantineColorsTuple = [
  "#e3f1f0",
  "#c8e3e1",
  "#9fcfcc",
  "#74cdc8",
  "#4fb8b3",
  "#2b8f8c",
  "#14736f",
  "#0f5f63",
  "#0a4a4d",
  "#063638",
];

// Mantine's own greys are neutral; ours lean towards slate.
const slate: MantineColorsTuple = [
  "#f5f7f9",
  "#eceff3",
  "#d8dee6",
  "#c1c9d4",
  "#a3afbd",
  "#7d8896",
  "#566273",
  "#3d4858",
  "#2a3442",
  "#1a2330",
];

const night: MantineColorsTuple = [
  "#e8edf3",
  "#c5cdd7",
  "#a3afbd",
  "#75818f",
  "#3f4a57",
  "#303a46",
  "#242c36",
  "#161b22",
  "#0d1117",
  "#080b0f",
];

const FILLED: Record<string, string> = { accent: "accent", red: "danger" };

/** Filled buttons take their colours from the tokens, which keep their contrast in the dark. */
const variantColors: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  const token = FILLED[input.color ?? "accent"];
  if (input.variant !== "filled" || !token) return colours;
  return {
    ...colours,
    background: `var(--${token})`,
    hover: token === "accent" ? "var(--accent-strong)" : `var(--${token})`,
    color: `var(--on-${token})`,
  };
};

export const theme = createTheme({
  black: "#1a2330",
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver: variantColors,
  colors: { accent: teal, gray: slate, dark: night },
  fontFamily: "var(--font)",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, monospace",
  headings: {
    fontFamily: "var(--font)",
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "var(--text-31)", lineHeight: "1.2" },
      h2: { fontSize: "var(--text-20)", lineHeight: "1.3" },
      h3: { fontSize: "var(--text-16)", lineHeight: "1.4" },
    },
  },
  fontSizes: {
    xs: "var(--text-12)",
    sm: "var(--text-14)",
    md: "var(--text-16)",
    lg: "var(--text-20)",
    xl: "var(--text-25)",
  },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  radius: { xs: "3px", sm: "6px", md: "6px", lg: "6px", xl: "6px" },
  defaultRadius: "md",
  shadows: { xs: "none", sm: "var(--shadow)", md: "var(--shadow)", lg: "var(--shadow)" },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    InputWrapper: Input.Wrapper.extend({ styles: { label: { marginBottom: 4 } } }),
    // Its hidden first stop would be one that a screen reader says nothing about.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    // Mantine draws the cross without a name.
    Modal: Modal.extend({
      defaultProps: { closeButtonProps: { "aria-label": "Close" } },
      styles: { title: { fontSize: "var(--text-20)", fontWeight: 650, overflowWrap: "anywhere" } },
    }),
  },
});

const shared = {
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-text": "var(--text)",
  "--mantine-color-dimmed": "var(--text-muted)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--surface-sunken)",
  "--mantine-color-default-border": "var(--border-strong)",
  "--mantine-color-placeholder": "var(--text-muted)",
  "--mantine-primary-color-filled-hover": "var(--accent-strong)",
  "--mantine-color-error": "var(--danger)",
  "--mantine-color-anchor": "var(--accent)",
};

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
});
