import type { RouteObject } from 'react-router'
import { authorRoutes } from './author/routes.tsx'
import { importRoutes } from './imports/routes.tsx'
import { issueRoutes } from './issue/routes.tsx'
import { Loading } from './parts/loading.tsx'
import { BareErrorPage, ErrorPage } from './shell/error-page.tsx'
import { loadSession } from './shell/session.ts'
import { Shell } from './shell/shell.tsx'
import { teachRoutes } from './teach/routes.tsx'

/** Every screen of the app, below `/app`. Each part is loaded when it is first opened; `links.ts` holds the addresses. */
export const routes: RouteObject[] = [
  {
    id: 'session',
    path: '/',
    loader: loadSession,
    shouldRevalidate: ({ formMethod, defaultShouldRevalidate, currentUrl, nextUrl }) =>
      formMethod !== undefined || (defaultShouldRevalidate && currentUrl.href === nextUrl.href),
    element: <Shell />,
    errorElement: <BareErrorPage />,
    hydrateFallbackElement: <Loading />,
    children: [
      {
        errorElement: <ErrorPage />,
        children: [
          { index: true, lazy: () => import('./learn/home-page.tsx') },
          { path: 'signin', lazy: () => import('./signin/signin-page.tsx') },
          { path: 'account', lazy: () => import('./signin/account-page.tsx') },
          { path: 'confirm', lazy: () => import('./signin/confirm-page.tsx') },
          { path: 'link', lazy: () => import('./signin/link-page.tsx') },
          { path: 'courses', lazy: () => import('./learn/courses-page.tsx') },
          { path: 'courses/:organisation/:code', lazy: () => import('./learn/course-page.tsx') },
          { path: 'courses/:organisation/:code/items/:key', lazy: () => import('./learn/item-page.tsx') },
          { path: 'earned/:code', lazy: () => import('./learn/earned-page.tsx') },
          { path: 'backpack', lazy: () => import('./backpack/backpack-page.tsx') },
          { path: 'backpack/bring', lazy: () => import('./backpack/bring-page.tsx') },
          { path: 'backpack/elsewhere/:code', lazy: () => import('./backpack/foreign-page.tsx') },
          { path: 'backpack/:code', lazy: () => import('./backpack/badge-page.tsx') },
          { path: 'claim', lazy: () => import('./backpack/claim-page.tsx') },
          { path: 'me', lazy: () => import('./me/me-page.tsx') },
          { path: 'me/delete', lazy: () => import('./me/delete-page.tsx') },
          { path: 'mailbox', lazy: () => import('./mailbox/mailbox-page.tsx') },
          { path: 'mailbox/:id', lazy: () => import('./mailbox/mail-page.tsx') },
          ...issueRoutes,
          ...importRoutes,
          ...authorRoutes,
          ...teachRoutes,
          { path: '*', lazy: () => import('./shell/missing-page.tsx') },
        ],
      },
    ],
  },
]
