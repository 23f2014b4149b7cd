import type { Ports } from '../../../ports/ports.ts'
import { notFound } from '../../../http/problem.ts'
import { insertFile } from '../reports/store.ts'
import type { VideoUpload } from '../video/read-video-upload.ts'
import { inDraft, refuseOlder, saveItem } from './change-draft.ts'
import type { Authoring } from './open-draft.ts'
import { findDraftItem } from './store.ts'

/** Gives a video of a draft its film and captions, in place of those it had. Refuses a change made from an older state. */
export async function setFilm(
  ports: Pick<Ports, 'db' | 'clock' | 'random'>,
  o: Authoring & { key: string; upload: VideoUpload },
): Promise<void> {
  const { about, kept, mediaType, captions } = o.upload
  await inDraft(ports, o, async ({ tx, draft }) => {
    const item = await findDraftItem(tx, draft.id, o.key)
    if (item?.content.kind !== 'video') throw notFound()
    await refuseOlder(tx, { seen: about.revision, now: item, actor: o.actorPersonId })
    const fileId = ports.random.uuid()
    const file = { id: fileId, organisationId: o.organisationId, personId: null, ...kept, mediaType, name: 'video' }
    await insertFile(tx, { ...file, at: ports.clock.now() })
    await saveItem(ports, tx, draft, {
      ...item,
      titleJa: about.title,
      titleEn: about.titleEn,
      content: { kind: 'video', body: about.body, film: { fileId, captions } },
      revision: item.revision + 1,
      changedBy: o.actorPersonId,
    })
  })
}
