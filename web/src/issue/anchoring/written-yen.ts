/** Yen as people write them: whole from ten up, else with two digits. */
export function writtenYen(yen: number): string {
  const digits = yen >= 10 || Number.isInteger(yen) ? 0 : yen >= 0.01 ? 2 : 4
  return new Intl.NumberFormat('en', { maximumFractionDigits: digits }).format(yen)
}
