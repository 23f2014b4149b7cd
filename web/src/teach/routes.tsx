import type { RouteObject } from 'react-router'

/** Screens of those who teach; loaded when they are first opened, with their words. */
export const teachRoutes: RouteObject[] = [
  { path: 'teach/:organisation', lazy: () => import('./courses-screen.tsx') },
  { path: 'teach/:organisation/:code', lazy: () => import('./course-screen.tsx') },
]
