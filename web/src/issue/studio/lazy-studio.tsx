import { lazy, Suspense } from 'react'
import { Loading } from '../../parts/loading.tsx'
import { addWords } from '../../words/words.ts'
import type { StudioProps } from './studio.tsx'

const Tools = lazy(async () => {
  const [{ Studio }, { studioJa }, { studioEn }] = await Promise.all([
    import('./studio.tsx'),
    import('../../words/studio.ja.ts'),
    import('../../words/studio.en.ts'),
  ])
  addWords('studio', studioJa, studioEn)
  return { default: Studio }
})

/** The image maker, fetched when a badge is drawn here and not for an uploaded picture. */
export function LazyStudio(props: StudioProps) {
  return (
    <Suspense fallback={<Loading />}>
      <Tools {...props} />
    </Suspense>
  )
}
