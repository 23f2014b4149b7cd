import type { NewVideo } from '@akashi/contract/teaching.ts'
import type { Ports } from '../../../ports/ports.ts'
import { insertFile } from '../reports/store.ts'
import { addItem } from '../teaching/add-item.ts'
import { inTaughtCourse, type Taught } from '../teaching/read-teaching.ts'
import type { VideoUpload } from './read-video-upload.ts'
import type { VideoDetails } from './video-details.ts'

/** Puts an uploaded video into a new version of the course. Refuses a change made from an older state. */
export async function addVideo(
  ports: Pick<Ports, 'db' | 'clock' | 'random'>,
  o: Taught & { actorPersonId: string; upload: VideoUpload },
): Promise<void> {
  const { about, kept, mediaType, captions } = o.upload
  const { revision, week, title, titleEn, body }: NewVideo = about
  await inTaughtCourse(ports, o, async (open) => {
    const id = ports.random.uuid()
    const file = { id, organisationId: o.organisationId, personId: null, ...kept, mediaType, name: 'video' }
    await insertFile(open.tx, { ...file, at: ports.clock.now() })
    const details: VideoDetails = { fileId: id, captions }
    const item = { week, titleJa: title, titleEn, body, kind: 'video' as const, maxScore: 0, details }
    await addItem(ports, open, { item, revision, actorPersonId: o.actorPersonId })
  })
}
