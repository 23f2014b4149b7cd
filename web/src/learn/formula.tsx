import katex from 'katex'
import 'katex/dist/katex.min.css'
import { useEffect, useRef } from 'react'

const most = { maxExpand: 200, maxSize: 20, trust: false, throwOnError: false, strict: 'ignore' as const }

/** A formula in TeX, drawn and, for whoever listens, as MathML. Loaded with the first formula of a lesson. */
export function Formula({ tex, display }: { tex: string; display: boolean }) {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (place.current) katex.render(tex, place.current, { ...most, displayMode: display, output: 'htmlAndMathml' })
  }, [tex, display])
  return <span ref={place} className={display ? 'lesson-formula' : undefined} />
}
