import { links } from '../links.ts'

/** The address inside the app that a request is for, with its query. */
export function placeOf(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return pathname.replace(/^\/app(?=\/|$)/, '') + search || '/'
}

/** Only addresses inside the app are followed after signing in. */
export function safePlace(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : links.home
}
