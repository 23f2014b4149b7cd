/** Approvals were asked for, decided or withdrawn on this screen: whoever shows their number asks anew. */
const changes = new EventTarget()

export function approvalsChanged(): void {
  changes.dispatchEvent(new Event('change'))
}

/** Calls `told` at each change; the answer ends that. */
export function whenApprovalsChange(told: () => void): () => void {
  changes.addEventListener('change', told)
  return () => changes.removeEventListener('change', told)
}
