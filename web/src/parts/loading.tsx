import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Nothing for 300 ms, then still grey lines and a word; after 10 s the seconds are counted. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation()
  const [waited, setWaited] = useState(0)
  useEffect(() => {
    const start = performance.now()
    const first = setTimeout(() => setWaited(0.3), 300)
    const each = setInterval(() => setWaited((performance.now() - start) / 1000), 1000)
    return () => {
      clearTimeout(first)
      clearInterval(each)
    }
  }, [])
  if (waited < 0.3) return <div aria-busy="true" />
  return (
    <div aria-busy="true" className="stack loading">
      <p className="small muted" role="status">
        {waited > 10 ? t('loadingLong', { seconds: Math.round(waited) }) : t('loading')}
      </p>
      {widths.slice(0, lines).map((width) => (
        <div key={width} className={`skel ${width}`} />
      ))}
    </div>
  )
}

const widths = ['w-90', 'w-70', 'w-80', 'w-50', 'w-60', 'w-75', 'w-40', 'w-85']
