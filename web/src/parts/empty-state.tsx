import type { ReactNode } from 'react'

/** Two dashed sheets, one sentence, one act. */
export function EmptyState({ children, act }: { children: ReactNode; act?: ReactNode }) {
  return (
    <div className="empty">
      <svg viewBox="0 0 120 64" width="120" height="64" aria-hidden="true" focusable="false">
        <path
          d="M58 4H12a6 6 0 0 0-6 6v44a6 6 0 0 0 6 6h46z M62 4h46a6 6 0 0 1 6 6v44a6 6 0 0 1-6 6H62z"
          fill="none"
          stroke="var(--edge)"
          strokeDasharray="4 4"
          strokeWidth="1.5"
        />
      </svg>
      <p>{children}</p>
      {act}
    </div>
  )
}
