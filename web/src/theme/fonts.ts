/** The fonts after the first paint, from the same files as the public pages, so that both share one cache. */
export function loadFonts(): void {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = '/assets/fonts/index.css'
  document.head.append(link)
}
