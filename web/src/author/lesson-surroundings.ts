import type { DraftItem } from '@akashi/contract/authoring.ts'
import { createContext, useContext } from 'react'

/** What a lesson's parts need to know of the course they stand in. */
export type Surroundings = { organisation: string; items: DraftItem[] }

export const SurroundingsContext = createContext<Surroundings>({ organisation: '', items: [] })
export const useSurroundings = () => useContext(SurroundingsContext)
