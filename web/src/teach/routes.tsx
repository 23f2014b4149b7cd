import type { RouteObject } from 'react-router'

/** Screens of those who teach; loaded when they are first opened, with their words. */
export const teachRoutes: RouteObject[] = [
  { path: 'teach/:organisation', lazy: () => import('./courses-screen.tsx') },
  { path: 'teach/:organisation/reconcile', lazy: () => import('./reconcile-screen.tsx') },
  { path: 'teach/:organisation/paths', lazy: () => import('./paths/paths-screen.tsx') },
  { path: 'teach/:organisation/regrades', lazy: () => import('./regrades-screen.tsx') },
  { path: 'teach/:organisation/:code/learners', lazy: () => import('./learners-screen.tsx') },
  { path: 'teach/:organisation/:code/learners/:enrolmentId', lazy: () => import('./learner-screen.tsx') },
  { path: 'teach/:organisation/:code/hand-ins', lazy: () => import('./hand-ins-screen.tsx') },
  { path: 'teach/:organisation/:code/hand-ins/:enrolmentId/:key', lazy: () => import('./marking-screen.tsx') },
  { path: 'teach/:organisation/:code/new-video', lazy: () => import('./new-video-screen.tsx') },
  { path: 'teach/:organisation/:code/new-report', lazy: () => import('./new-report-screen.tsx') },
  { path: 'teach/:organisation/:code/insight', lazy: () => import('./insight-screen.tsx') },
  { path: 'teach/:organisation/:code/rules', lazy: () => import('./rules/rules-screen.tsx') },
  { path: 'teach/:organisation/:code', lazy: () => import('./course-screen.tsx') },
]
