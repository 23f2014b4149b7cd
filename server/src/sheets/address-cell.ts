/** Whether a cell looks like an e-mail address; whether one could write to it is judged elsewhere. A long cell is none. */
export function isAddressCell(cell: string): boolean {
  return cell.length <= 320 && /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/.test(cell)
}
