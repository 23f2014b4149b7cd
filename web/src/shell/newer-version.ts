const mark = 'akashi.reloaded-at'
const once = 60_000

/**
 * The server was updated while this page was open, and a part of the old version is gone: the page is read again, once
 * a minute at most, so that a part that is really missing ends on the error page and not in a circle.
 */
export function reloadForNewerVersion(): void {
  addEventListener('vite:preloadError', () => {
    const last = Number(sessionStorage.getItem(mark) ?? 0)
    if (Date.now() - last < once) return
    sessionStorage.setItem(mark, String(Date.now()))
    location.reload()
  })
}
