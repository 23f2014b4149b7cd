import type { Language } from '../../../http/language.ts'
import type { Sent } from '../sent.ts'
import type { Here } from './switch.ts'

/** What the page hands to the worker. `at`: by the clock of the visitor's device. */
export type Asking = { sent: Sent; here: Here; origin: string; language: Language; at: string }
/** What comes back: the page to show, written by our own templates. */
export type Answering = { title: string; markup: string }
/** Many at once: files as blobs, which are read one after the other. */
export type BatchAsking = { files: { name: string; blob: Blob }[]; here: Here; origin: string; at: string }
/** A line of the batch as the server's would be; or `rest` where there were more than one batch takes; or the end. */
export type BatchAnswering = { line: object } | { ended: 'done' | 'rest' }
