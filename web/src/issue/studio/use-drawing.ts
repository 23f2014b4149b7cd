import type { BadgeShape } from '@akashi/contract/badge-shape.ts'
import { useEffect, useState } from 'react'
import { getPicture } from '../../api.ts'
import { isColour, tidyShape } from '../achievement-form.ts'

/** The picture of a shape as the server draws it, and the words it has to leave out. The last one stays until the next is there. */
export type Drawing = { url: string | null; leftOut: string[]; failed: boolean }

const settleMilliseconds = 250

/** Draws 250 ms after the last change, so that typing does not ask for a picture per letter. */
export function useDrawing(shape: BadgeShape | null): Drawing {
  const [drawing, setDrawing] = useState<Drawing>({ url: null, leftOut: [], failed: false })
  const path = shape && drawingPath(shape)
  useEffect(() => {
    if (!path) return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      void draw(path, stop.signal).then(setDrawing, () => {
        if (!stop.signal.aborted) setDrawing((before) => ({ ...before, failed: true }))
      })
    }, settleMilliseconds)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [path])
  useEffect(() => () => void (drawing.url && URL.revokeObjectURL(drawing.url)), [drawing.url])
  return drawing
}

async function draw(path: string, signal: AbortSignal): Promise<Drawing> {
  const { picture, headers } = await getPicture(path, signal)
  const leftOut = (headers.get('akashi-left-out') ?? '').split(' ').filter((one) => one !== '')
  return { url: URL.createObjectURL(picture), leftOut, failed: false }
}

/** Where the server draws that shape; `null` while a colour is half typed. */
export function drawingPath(shape: BadgeShape, format: 'svg' | 'png' = 'svg'): string | null {
  const tidy = tidyShape(shape)
  const colours = [tidy.colour, tidy.ink, tidy.ribbonColour]
  if (colours.some((one) => one !== undefined && !isColour(one))) return null
  return `/api/badge-shapes?${new URLSearchParams({ figure: 'sheets', ...tidy, format })}`
}
