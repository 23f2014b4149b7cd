import { lazy, Suspense } from 'react'
import { Loading } from '../../parts/loading.tsx'
import { addWords } from '../../words/words.ts'
import type { DescriptorProps } from './descriptor-fields.tsx'
import type { StudioProps } from './studio.tsx'

const Tools = lazy(async () => {
  const [{ Studio }] = await Promise.all([import('./studio.tsx'), bringWords()])
  return { default: Studio }
})

const Descriptors = lazy(async () => {
  const [{ DescriptorFields }] = await Promise.all([import('./descriptor-fields.tsx'), bringWords()])
  return { default: DescriptorFields }
})

/** The image maker, fetched when a badge is drawn here and not for an uploaded picture. */
export function LazyStudio(props: StudioProps) {
  return (
    <Suspense fallback={<Loading />}>
      <Tools {...props} />
    </Suspense>
  )
}

/** The descriptors of micro-credentials, fetched after the editor. */
export function LazyDescriptors(props: DescriptorProps) {
  return (
    <Suspense fallback={<Loading />}>
      <Descriptors {...props} />
    </Suspense>
  )
}

async function bringWords(): Promise<void> {
  const [{ studioJa }, { studioEn }] = await Promise.all([
    import('../../words/studio.ja.ts'),
    import('../../words/studio.en.ts'),
  ])
  addWords('studio', studioJa, studioEn)
}
