import "@fontsource-variable/inter/wght.css";
import "@mantine/core/styles.css";
import "uplot/dist/uPlot.min.css";
import "../styles/tokens.css";
import "./shell/researcher.css";

import { MantineProvider } from "@mantine/core";
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { ApiError } from "./api/client";
import { sessionQuery } from "./api/queries";
import { makeRouter } from "./router";
import { cssVariables, theme } from "./theme";

const ATTEMPTS = 2;

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => void signInAgain(error) }),
  defaultOptions: {
    queries: {
      // A page and its tab ask for the same: once is enough.
      staleTime: 1_000,
      // The platform's own refusals do not change by asking again.
      retry: (count, error) =>
        count < ATTEMPTS &&
        !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
  },
});

const router = makeRouter(queries);

/** A session ends while pages are open: forget it, and the router leads to the sign-in and back. */
async function signInAgain(error: Error): Promise<void> {
  if (!(error instanceof ApiError && error.status === 401)) return;
  queries.setQueryData(sessionQuery.queryKey, { user: null, workspaces: [] });
  await router.invalidate();
}

const page = document.getElementById("app");
if (!page) throw new Error("researcher.html has no element with the id 'app'");
createRoot(page).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>
  </StrictMode>,
);
