/**
 * Puts messages together, since carrying one over costs as much as doing a good part of the work: they leave when `most` have
 * come, and else when `later` calls back.
 */
export function gather<M>(
  post: (messages: M[]) => void,
  later: (act: () => void) => void,
  most: number,
): (message: M) => void {
  let gathered: M[] = []
  const send = () => {
    if (gathered.length > 0) post(gathered)
    gathered = []
  }
  return (message) => {
    gathered.push(message)
    if (gathered.length >= most) send()
    else if (gathered.length === 1) later(send)
  }
}
