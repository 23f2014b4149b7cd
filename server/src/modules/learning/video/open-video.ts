import type { VideoView } from '@akashi/contract/courses.ts'
import { markdown } from '../../../http/markdown.ts'
import { notFound } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import type { CourseItem } from '../course.ts'
import { type CourseAddress, inCourse, itemOf, openItemOf, readEnrolment } from '../course-scope.ts'
import { teaches } from '../reports/open-file.ts'
import { findFile, type StoredFile } from '../reports/store.ts'
import { writeCaptions } from './captions.ts'
import { readVideoDetails, type VideoDetails } from './video-details.ts'

type Asked = { address: CourseAddress; key: string; personId: string }
export type OpenVideo = { file: StoredFile; captions: VideoDetails['captions'] }

/** The file of a video, for those who take the course (once its week is open) and those who teach it. Refuses everybody else. */
export async function openVideo(ports: Pick<Ports, 'db' | 'clock'>, o: Asked): Promise<OpenVideo> {
  return inCourse(ports, o, async (open) => {
    const { item } = (await teaches(open, o.personId))
      ? await itemOf(open.tx, open.course, o.key)
      : await forLearner(ports, open, o)
    if (item.kind !== 'video') throw notFound()
    const { fileId, captions } = readVideoDetails(item.details)
    const file = await findFile(open.tx, fileId)
    if (!file) throw notFound()
    return { file, captions }
  })
}

async function forLearner(ports: Pick<Ports, 'clock'>, open: Parameters<typeof openItemOf>[0], o: Asked) {
  const enrolment = await readEnrolment(open.tx, open.course, o.personId)
  return openItemOf(open, o.key, { enrolment, now: ports.clock.now() })
}

/** The captions of one language as WebVTT. Refuses with `not-found`. */
export async function openCaptions(
  ports: Pick<Ports, 'db' | 'clock'>,
  o: Asked & { language: 'ja' | 'en' },
): Promise<string> {
  const cues = (await openVideo(ports, o)).captions[o.language]
  if (!cues) throw notFound()
  return writeCaptions(cues)
}

/** `path`: where the item lies in the API. */
export function presentVideo(item: CourseItem, path: string): VideoView {
  const { captions } = readVideoDetails(item.details)
  const given = (['ja', 'en'] as const).flatMap((language) => {
    const cues = captions[language]
    return cues
      ? [{ language, url: `${path}/captions/${language}`, text: cues.map(({ text }) => text).join('\n') }]
      : []
  })
  return {
    kind: 'video',
    key: item.key,
    title: item.titleJa,
    titleEn: item.titleEn,
    html: markdown(item.body).markup,
    url: `${path}/video`,
    captions: given,
  }
}
