import { expect, test } from 'vitest'
import type { Viewer } from '../../http/permission.ts'
import { readerOf } from './visible-badge.ts'

const award = { personId: 'p', organisationId: 'o', visibility: 'private' as const }
const viewer = (
  personId: string,
  organisationId = 'x',
  roles: Viewer['memberships'][number]['roles'] = [],
): Viewer => ({
  personId,
  displayName: '見本',
  romanisedName: null,
  language: 'ja',
  memberships: [{ organisationId, slug: 's', nameJa: '', nameEn: '', roles }],
})
const reader = (given: Viewer | null, keyHolds = false, visibility: 'private' | 'link' | 'public' = 'private') =>
  readerOf({ ...award, visibility }, { viewer: given, keyHolds })

test('a private badge is not there for strangers, other people and staff of elsewhere', () => {
  expect([
    reader(null),
    reader(viewer('q')),
    reader(viewer('q', 'x', ['owner'])),
    reader(viewer('q', 'o', ['learner', 'talent'])),
  ]).toEqual([null, null, null, null])
})

test('the holder, the issuing staff and the key of the mail open it', () => {
  expect([reader(viewer('p')), reader(viewer('q', 'o', ['issuer'])), reader(null, true)]).toEqual([
    'holder',
    'staff',
    'mail',
  ])
})

test('a link or public badge is there for everybody', () => {
  expect([reader(null, false, 'link'), reader(null, false, 'public'), reader(viewer('q'), false, 'public')]).toEqual([
    'stranger',
    'stranger',
    'stranger',
  ])
})
