import { type AwardState, awardStates } from '@akashi/contract/awards.ts'

export const pageSizes = [20, 50, 100] as const

/** What the awards list shows. It lives in the address, so that a view can be kept and sent to a colleague. */
export type AwardView = {
  q: string
  state: AwardState | null
  achievement: string
  undelivered: boolean
  page: number
  pageSize: number
}

/** Reads the view from the address; what makes no sense there counts as absent. */
export function awardViewOf(search: URLSearchParams): AwardView {
  const state = awardStates.find((known) => known === search.get('state')) ?? null
  const page = Number(search.get('page') ?? '1')
  const pageSize = pageSizes.find((size) => String(size) === search.get('size')) ?? 20
  return {
    q: search.get('q') ?? '',
    state,
    achievement: search.get('achievement') ?? '',
    undelivered: search.get('undelivered') === 'yes',
    page: Number.isInteger(page) && page > 0 ? page : 1,
    pageSize,
  }
}

/** The address of a view; parts at their usual value are left out. */
export function searchOf(view: AwardView): URLSearchParams {
  const search = new URLSearchParams()
  if (view.q) search.set('q', view.q)
  if (view.state) search.set('state', view.state)
  if (view.achievement) search.set('achievement', view.achievement)
  if (view.undelivered) search.set('undelivered', 'yes')
  if (view.page > 1) search.set('page', String(view.page))
  if (view.pageSize !== 20) search.set('size', String(view.pageSize))
  return search
}

/** The question to the server. */
export function awardsPath(organisation: string, view: AwardView): string {
  const search = new URLSearchParams({ page: String(view.page), pageSize: String(view.pageSize) })
  for (const [name, value] of filterOf(view)) search.set(name, value)
  return `/api/organisations/${encodeURIComponent(organisation)}/awards?${search}`
}

/** What the screen shows, on all pages, as files. */
export function exportPaths(organisation: string, view: AwardView) {
  const base = `/api/organisations/${encodeURIComponent(organisation)}/awards`
  return {
    file: `${base}/export.csv`,
    check: `${base}/export-check`,
    unwritten: `${base}/export-unwritten.csv`,
    search: filterOf(view),
  }
}

/** What did not arrive, whatever the screen shows. */
export function undeliveredPaths(organisation: string) {
  const paths = exportPaths(organisation, awardViewOf(new URLSearchParams({ undelivered: 'yes' })))
  return { ...paths, file: paths.file.replace(/export\.csv$/, 'undelivered.csv') }
}

function filterOf(view: AwardView): URLSearchParams {
  const search = new URLSearchParams()
  if (view.q) search.set('q', view.q)
  if (view.state) search.set('state', view.state)
  if (view.achievement) search.set('achievement', view.achievement)
  if (view.undelivered) search.set('undelivered', 'true')
  return search
}
