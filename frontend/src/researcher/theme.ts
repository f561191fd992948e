/** Mantine wears the tokens of styles/tokens.css. */

import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

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

export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  colors: { accent: teal },
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
});

const shared = {
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-text": "var(--text)",
  "--mantine-color-dimmed": "var(--text-muted)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--surface-sunken)",
  "--mantine-color-default-border": "var(--border-strong)",
  "--mantine-color-placeholder": "var(--text-muted)",
  "--mantine-color-error": "var(--danger)",
  "--mantine-color-anchor": "var(--accent)",
};

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
});
