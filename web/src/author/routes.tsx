import type { RouteObject } from 'react-router'

/** Screens of those who write courses; loaded when they are first opened, with their words. */
export const authorRoutes: RouteObject[] = [
  { path: 'teach/:organisation/new-course', lazy: () => import('./new-course-screen.tsx') },
  { path: 'teach/:organisation/banks', lazy: () => import('./banks-screen.tsx') },
  { path: 'teach/:organisation/banks/:id', lazy: () => import('./bank-screen.tsx') },
  { path: 'teach/:organisation/:code/edit', lazy: () => import('./draft-screen.tsx') },
  { path: 'teach/:organisation/:code/edit/:key', lazy: () => import('./item-screen.tsx') },
  { path: 'teach/:organisation/:code/preview', lazy: () => import('./preview-screen.tsx') },
  { path: 'teach/:organisation/:code/preview/:key', lazy: () => import('./preview-screen.tsx') },
]
