import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export type VerdictKind = 'valid' | 'changed' | 'unknown' | 'invalid'

/** The four things two halves can do: meet, meet and fade, be half missing, slip. The shape says it before the colour. */
function VerdictMark({ kind }: { kind: VerdictKind }) {
  return (
    <svg className={`mark mark-${kind}`} viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      {halves[kind]}
    </svg>
  )
}

/** Mark, sentence, reason, then whatever comes next. */
export function Verdict({ kind, reason, children }: { kind: VerdictKind; reason?: ReactNode; children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className={`verdict v-${kind}`}>
      <VerdictMark kind={kind} />
      <p className="word">{t(`verdict.${kind}`)}</p>
      {reason && <p className="why">{reason}</p>}
      {children && <div className="more">{children}</div>}
    </div>
  )
}

const left = 'M5 2H19.2V38H5a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3z'
const stroke = { stroke: 'var(--on-verdict)', strokeWidth: 3.6, fill: 'none', strokeLinecap: 'square' } as const

const halves: Record<VerdictKind, ReactNode> = {
  valid: (
    <>
      <path d={left} fill="var(--valid)" />
      <path d="M20.8 2H35a3 3 0 0 1 3 3V35a3 3 0 0 1-3 3H20.8z" fill="var(--valid)" />
      <path d="M11 20.6l6.6 6.6L29.4 14" {...stroke} />
    </>
  ),
  changed: (
    <>
      <path d={left} fill="var(--changed)" />
      <path d="M20.8 2H35a3 3 0 0 1 3 3V22H20.8z" fill="var(--changed)" />
      <path d="M9.8 16.4l6 6L28.6 9.4" {...stroke} />
      <path d="M20.8 25.6h17.2M20.8 30.4h17.2M20.8 35.6h15.4" stroke="var(--changed)" strokeWidth="2.4" />
    </>
  ),
  unknown: (
    <>
      <path d={left} fill="var(--unknown)" />
      <path
        d="M20.8 3.2H35A1.8 1.8 0 0 1 36.8 5V35a1.8 1.8 0 0 1-1.8 1.8H20.8z"
        fill="none"
        stroke="var(--unknown)"
        strokeWidth="2.4"
        strokeDasharray="3.6 3"
      />
      <path
        d="M24.6 15.6c0-2.6 1.8-4.4 4.3-4.4s4.3 1.7 4.3 4c0 3.6-4.3 3.8-4.3 8.2"
        stroke="var(--unknown)"
        strokeWidth="3"
        fill="none"
      />
      <path d="M27.2 26.2h3.4v3.4h-3.4z" fill="var(--unknown)" />
    </>
  ),
  invalid: (
    <>
      <path d="M5 0H18.9V33H5a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="var(--invalid)" />
      <path d="M21.1 7H35a3 3 0 0 1 3 3V37a3 3 0 0 1-3 3H21.1z" fill="var(--invalid)" />
      <path d="M12.4 12.4l15.2 15.2M27.6 12.4L12.4 27.6" {...stroke} />
    </>
  ),
}
