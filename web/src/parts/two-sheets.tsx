import type { ReactNode } from 'react'
import { Seal } from './seal.tsx'

/** Two sheets and a seam: left what is said, right what proves it; on a phone the proof lies below. */
export function TwoSheets({
  said,
  proof,
  seal = 'still',
  label,
}: {
  said: ReactNode
  proof: ReactNode
  seal?: 'still' | 'pressed' | 'none'
  label?: string
}) {
  return (
    <section className="two" aria-label={label}>
      <div>{said}</div>
      <div className="proof">
        {seal !== 'none' && (
          <span className="wari">
            <Seal pressed={seal === 'pressed'} />
          </span>
        )}
        {proof}
      </div>
    </section>
  )
}
