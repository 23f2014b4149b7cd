import type { Language } from '../../../http/language.ts'
import type { Sent } from '../sent.ts'
import type { Here } from './switch.ts'

/** What the page hands to the worker. `at`: by the clock of the visitor's device. */
export type Asking = { sent: Sent; here: Here; origin: string; language: Language; at: string }
/** What comes back: the page to show, written by our own templates. */
export type Answering = { title: string; markup: string }
