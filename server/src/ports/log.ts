type Fields = Record<string, string | number | boolean | null>

/** A sentence and fields, with units in their names and no personal data. */
export type Log = {
  info(sentence: string, fields?: Fields): void
  warn(sentence: string, fields?: Fields): void
  error(sentence: string, fields?: Fields): void
}

/** Says nothing: for tests and for commands that print for themselves. */
export const silentLog: Log = {
  info: () => {},
  warn: () => {},
  error: () => {},
}
