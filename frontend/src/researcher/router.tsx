/** The researcher's addresses; the report's toggles live in its search parameters. */

import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";

import { sessionQuery } from "./api/queries";
import { LabPage } from "./lab/lab-page";
import { chosenNumber } from "./lab/search";
import { readDesignSearch } from "./design/search";
import { readPeopleSearch } from "./people/people";
import { readReplaySearch } from "./replay/search";
import { readView } from "./report/view";
import { Frame } from "./shell/frame";
import { SignInPage } from "./shell/sign-in";
import { Failed, Loading, NotFound } from "./shell/states";
import { readListSearch } from "./studies/list";
import { StudiesPage } from "./studies/studies-page";
import { StudyPage } from "./studies/study-page";

interface Context {
  queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: SignInPage,
  beforeLoad: async ({ context, search }) => {
    const session = await context.queries.ensureQueryData(sessionQuery);
    if (session.user) throw redirect({ href: search.next ?? "/", replace: true });
  },
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === "string" && /^\/(?!\/)/.test(search.next) ? { next: search.next } : {},
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  component: Frame,
  notFoundComponent: NotFound,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionQuery);
    if (!session.user) throw redirect({ to: "/sign-in", search: { next: location.href } });
  },
});

const studies = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  component: StudiesPage,
  validateSearch: readListSearch,
});

const study = createRoute({
  getParentRoute: () => signedIn,
  path: "/studies/$studyId",
  component: StudyPage,
});

const studyStart = createRoute({
  getParentRoute: () => study,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/studies/$studyId/design", params, replace: true });
  },
});

const design = createRoute({
  getParentRoute: () => study,
  path: "/design",
  component: lazyRouteComponent(() => import("./design/design-tab"), "DesignTab"),
  validateSearch: readDesignSearch,
});

const share = createRoute({
  getParentRoute: () => study,
  path: "/share",
  component: lazyRouteComponent(() => import("./share/share-tab"), "ShareTab"),
  validateSearch: (search: Record<string, unknown>): { find?: string } =>
    search.find ? { find: String(search.find) } : {},
});

const people = createRoute({
  getParentRoute: () => study,
  path: "/people",
  component: lazyRouteComponent(() => import("./people/people-tab"), "PeopleTab"),
  validateSearch: readPeopleSearch,
});

const live = createRoute({
  getParentRoute: () => study,
  path: "/live",
  component: lazyRouteComponent(() => import("./live/live-tab"), "LiveTab"),
});

const report = createRoute({
  getParentRoute: () => study,
  path: "/report",
  component: lazyRouteComponent(() => import("./report/report-tab"), "ReportTab"),
  validateSearch: readView,
});

const replay = createRoute({
  getParentRoute: () => study,
  path: "/replay/$runId",
  component: lazyRouteComponent(() => import("./replay/replay-page"), "ReplayPage"),
  validateSearch: readReplaySearch,
});

const settings = createRoute({
  getParentRoute: () => study,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings/settings-tab"), "SettingsTab"),
});

const workspace = createRoute({
  getParentRoute: () => signedIn,
  path: "/workspace",
  component: lazyRouteComponent(() => import("./workspace/workspace-page"), "WorkspacePage"),
});

const account = createRoute({
  getParentRoute: () => signedIn,
  path: "/account",
  component: lazyRouteComponent(() => import("./account/account-page"), "AccountPage"),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation/$token",
  component: lazyRouteComponent(() => import("./account/invitation-page"), "InvitationPage"),
});

const forgotten = createRoute({
  getParentRoute: () => root,
  path: "/password/forgotten",
  component: lazyRouteComponent(() => import("./account/forgotten-page"), "ForgottenPage"),
});

const reset = createRoute({
  getParentRoute: () => root,
  path: "/password/reset/$uid/$token",
  component: lazyRouteComponent(() => import("./account/reset-page"), "ResetPage"),
});

const lab = createRoute({
  getParentRoute: () => signedIn,
  path: "/lab",
  component: LabPage,
});

const labStart = createRoute({
  getParentRoute: () => lab,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/lab/models", replace: true });
  },
});

const models = createRoute({
  getParentRoute: () => lab,
  path: "/models",
  component: lazyRouteComponent(() => import("./lab/models/models-page"), "ModelsPage"),
  validateSearch: chosenNumber("version"),
});

const training = createRoute({
  getParentRoute: () => lab,
  path: "/training",
  component: lazyRouteComponent(() => import("./lab/training/training-page"), "TrainingPage"),
  validateSearch: chosenNumber("experiment"),
});

const data = createRoute({
  getParentRoute: () => lab,
  path: "/data",
  component: lazyRouteComponent(() => import("./lab/data/data-page"), "DataPage"),
});

const audit = createRoute({
  getParentRoute: () => lab,
  path: "/audit",
  component: lazyRouteComponent(() => import("./lab/audit/audit-page"), "AuditPage"),
  validateSearch: chosenNumber("page"),
});

const health = createRoute({
  getParentRoute: () => lab,
  path: "/health",
  component: lazyRouteComponent(() => import("./lab/health/health-page"), "HealthPage"),
});

const routeTree = root.addChildren([
  signIn,
  invitation,
  forgotten,
  reset,
  signedIn.addChildren([
    studies,
    workspace,
    account,
    study.addChildren([studyStart, design, share, people, live, report, replay, settings]),
    lab.addChildren([labStart, models, training, data, audit, health]),
  ]),
]);

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    context: { queries },
    defaultPendingComponent: () => <Loading what="the page" />,
    defaultErrorComponent: ({ error, reset }) => <Failed error={error as Error} retry={reset} />,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
