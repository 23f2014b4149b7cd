/** `share` is the length of the bar, 0 to 1; `shown` the value beside its name. `faint` is the longer bar behind it. */
export type Bar = { key: string; label: string; shown: string; share: number; faint?: number }

const row = 44

/** Bars for the eye, one under the other; a table that says the same in numbers has to stand beside them. */
export function BarChart({ bars }: { bars: Bar[] }) {
  return (
    <svg className="bar-chart" width="100%" height={bars.length * row} aria-hidden="true" focusable="false">
      {bars.map(({ key, label, shown, share, faint }, index) => (
        <g key={key} transform={`translate(0 ${index * row})`}>
          <text x="0" y="16">
            {label}
          </text>
          <text x="100%" y="16" textAnchor="end" className="num">
            {shown}
          </text>
          <rect className="track" x="0" y="24" width="100%" height="10" rx="2" />
          {faint !== undefined && <rect className="faint" x="0" y="24" width={percent(faint)} height="10" rx="2" />}
          <rect className="bar" x="0" y="24" width={percent(share)} height="10" rx="2" />
        </g>
      ))}
    </svg>
  )
}

function percent(share: number): string {
  return `${Math.max(0, Math.min(1, share)) * 100}%`
}
