/** The 32 bytes that an output carries as data and nothing else (`OP_RETURN`, then 32 bytes), in hexadecimal digits; or `null`. */
export function rootInScript(script: string): string | null {
  return /^6a20([\da-f]{64})$/i.exec(script)?.[1]?.toLowerCase() ?? null
}

/** A block counts once five others stand on it. */
export const confirmationsWanted = 6
