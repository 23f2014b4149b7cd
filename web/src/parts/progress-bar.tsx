/** A bar with its accessible name and value; its numbers stand in words beside it. */
export function ProgressBar({
  label,
  value,
  of = 100,
  bad = 0,
}: {
  label: string
  value: number
  of?: number
  bad?: number
}) {
  const whole = Math.max(of, 1)
  return (
    <div
      className="bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={value}
    >
      <i style={{ width: `${Math.min(100, (value / whole) * 100)}%` }} />
      {bad > 0 && <i className="bad" style={{ width: `${Math.min(100, (bad / whole) * 100)}%` }} />}
    </div>
  )
}
