import { notFound } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { membershipsOf } from '../../organisations/organisations.ts'
import { type CourseAddress, inCourse, type OpenCourse } from '../course-scope.ts'
import { findFile, findHandInFile, type StoredFile } from './store.ts'

/** The file of a hand-in, for whoever handed it in and for those who teach there. Refuses with `not-found`. */
export async function handedInFile(
  ports: Pick<Ports, 'db'>,
  o: { address: CourseAddress; key: string; id: string; personId: string },
): Promise<StoredFile> {
  return inCourse(ports, o, async (open) => {
    const found = await findHandInFile(open.tx, { id: o.id, itemKey: o.key, runId: open.course.run.id })
    if (!found || (found.personId !== o.personId && !(await teaches(open, o.personId)))) throw notFound()
    const file = await findFile(open.tx, found.fileId)
    if (!file) throw notFound()
    return file
  })
}

/** Whether the person is an instructor or owner where the course belongs. */
export async function teaches({ tx, course }: OpenCourse, personId: string): Promise<boolean> {
  const memberships = await membershipsOf(tx, personId)
  return memberships.some(
    ({ organisationId, roles }) =>
      organisationId === course.organisationId && roles.some((role) => role === 'owner' || role === 'instructor'),
  )
}
