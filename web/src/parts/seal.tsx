/** The seal 証, split where the seam runs. `pressed` plays its one flourish once; never with reduced motion. */
export function Seal({ pressed = false }: { pressed?: boolean }) {
  return (
    <svg className={pressed ? 'seal seal-pressed' : 'seal'} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path d="M6 0H23.1V48H6a6 6 0 0 1-6-6V6a6 6 0 0 1 6-6z" fill="var(--shu)" />
      <g fill="var(--on-shu)">
        <path d="M9 6.5h6.4v2.8H9zM3.6 12.4h17v2.8h-17zM5.6 18.3h13v2.8h-13zM5.6 24.2h13v2.8h-13z" />
        <path d="M5.6 30.1h13v11.4h-13zM8.4 32.9v5.8h7.4v-5.8z" fillRule="evenodd" />
      </g>
      <path
        d="M24.9 1.1H42A4.9 4.9 0 0 1 46.9 6V42A4.9 4.9 0 0 1 42 46.9H24.9z"
        fill="var(--seal-paper,transparent)"
        stroke="var(--shu)"
        strokeWidth="2.2"
      />
      <path
        d="M27.6 6.5h17v2.8h-17zM34.8 6.5h2.8v35h-2.8zM36 20.6h8.4v2.8H36zM29.4 18.3h2.8v23h-2.8zM26.8 38.7h18.4v2.8H26.8z"
        fill="var(--shu)"
      />
    </svg>
  )
}
