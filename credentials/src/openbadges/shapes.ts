import { achievementTypes } from './achievement-types.ts'
/** The classes of Open Badges 3.0 (data model, appendix B), as far as a verifier must insist on them. */
export type Rule =
  | 'text'
  | 'uri'
  | 'time'
  | 'number'
  | 'boolean'
  | { is: ShapeName }
  | { uriOr: ShapeName }
  | { in: readonly string[]; open: boolean }
  | { many: Rule }

export type ShapeName =
  | 'credential'
  | 'credentialOfModel1'
  | 'clr'
  | 'clrSubject'
  | 'association'
  | 'endorsement'
  | 'endorsementOfModel1'
  | 'endorsementSubject'
  | 'subject'
  | 'achievement'
  | 'profile'
  | 'identity'
  | 'image'
  | 'criteria'
  | 'alignment'
  | 'result'
  | 'resultDescription'
  | 'typedLink'
  | 'typed'
  | 'evidence'

/** `types`: what `type` must name. `closed`: other members are errors. Members outside both lists are let through. */
export type Shape = {
  types?: readonly (readonly string[])[]
  required: Record<string, Rule>
  optional: Record<string, Rule>
  closed?: true
}

const identityTypes = [
  'name',
  'sourcedId',
  'systemId',
  'productId',
  'userName',
  'accountId',
  'emailAddress',
  'nationalIdentityNumber',
  'isbn',
  'issn',
  'lisSourcedId',
  'oneRosterSourcedId',
  'sisSourcedId',
  'ltiContextId',
  'ltiDeploymentId',
  'ltiToolId',
  'ltiPlatformId',
  'ltiUserId',
  'identifier',
] as const

const resultTypes = [
  'GradePointAverage',
  'LetterGrade',
  'Percent',
  'PerformanceLevel',
  'PredictedScore',
  'RawScore',
  'Result',
  'RubricCriterion',
  'RubricCriterionLevel',
  'RubricScore',
  'ScaledScore',
  'Status',
] as const

const resultStatuses = ['Completed', 'Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew'] as const

const targetTypes = [
  'ceasn:Competency',
  'ceterms:Credential',
  'CFItem',
  'CFRubric',
  'CFRubricCriterion',
  'CFRubricCriterionLevel',
  'CTDL',
] as const

const credentialTypes = [['VerifiableCredential'], ['OpenBadgeCredential', 'AchievementCredential']] as const
const associationTypes = [
  'exactMatchOf',
  'isChildOf',
  'isParentOf',
  'isPartOf',
  'isPeerOf',
  'isRelatedTo',
  'precedes',
  'replacedBy',
] as const

const credentialMembers = { id: 'uri', issuer: { uriOr: 'profile' }, credentialSubject: { is: 'subject' } } as const
const credentialExtras: Record<string, Rule> = {
  description: 'text',
  image: { is: 'image' },
  awardedDate: 'time',
  validUntil: 'time',
  evidence: { many: { is: 'evidence' } },
  credentialSchema: { many: { is: 'typedLink' } },
  credentialStatus: { is: 'typed' },
  refreshService: { is: 'typedLink' },
  termsOfUse: { many: { is: 'typed' } },
}

export const shapes: Record<ShapeName, Shape> = {
  credential: {
    types: credentialTypes,
    required: { ...credentialMembers, validFrom: 'time' },
    optional: { ...credentialExtras, name: 'text' },
  },
  credentialOfModel1: {
    types: credentialTypes,
    required: { ...credentialMembers, issuanceDate: 'time', name: 'text' },
    optional: { ...credentialExtras, validFrom: 'time', expirationDate: 'time' },
  },
  clr: {
    types: [['VerifiableCredential'], ['ClrCredential']],
    required: { ...credentialMembers, credentialSubject: { is: 'clrSubject' }, name: 'text', validFrom: 'time' },
    optional: { ...credentialExtras, partial: 'boolean' },
  },
  clrSubject: {
    types: [['ClrSubject']],
    required: { verifiableCredential: { many: { is: 'typed' } } },
    optional: {
      id: 'uri',
      identifier: { many: { is: 'identity' } },
      achievement: { many: { is: 'achievement' } },
      association: { many: { is: 'association' } },
    },
  },
  association: {
    types: [['Association']],
    required: { associationType: { in: associationTypes, open: false }, sourceId: 'uri', targetId: 'uri' },
    optional: {},
    closed: true,
  },
  endorsement: {
    types: [['VerifiableCredential'], ['EndorsementCredential']],
    required: { ...credentialMembers, credentialSubject: { is: 'endorsementSubject' }, validFrom: 'time' },
    optional: { ...credentialExtras, name: 'text' },
  },
  endorsementOfModel1: {
    types: [['VerifiableCredential'], ['EndorsementCredential']],
    required: { ...credentialMembers, credentialSubject: { is: 'endorsementSubject' }, issuanceDate: 'time' },
    optional: { ...credentialExtras, name: 'text', validFrom: 'time', expirationDate: 'time' },
  },
  endorsementSubject: {
    types: [['EndorsementSubject']],
    required: { id: 'uri' },
    optional: { endorsementComment: 'text' },
  },
  subject: {
    types: [['AchievementSubject']],
    required: { achievement: { is: 'achievement' } },
    optional: {
      id: 'uri',
      activityStartDate: 'time',
      activityEndDate: 'time',
      creditsEarned: 'number',
      identifier: { many: { is: 'identity' } },
      image: { is: 'image' },
      licenseNumber: 'text',
      narrative: 'text',
      result: { many: { is: 'result' } },
      role: 'text',
      source: { uriOr: 'profile' },
      term: 'text',
    },
  },
  achievement: {
    types: [['Achievement']],
    required: { id: 'uri', name: 'text', description: 'text', criteria: { is: 'criteria' } },
    optional: {
      achievementType: { in: achievementTypes, open: true },
      alignment: { many: { is: 'alignment' } },
      creator: { uriOr: 'profile' },
      creditsAvailable: 'number',
      fieldOfStudy: 'text',
      humanCode: 'text',
      image: { is: 'image' },
      inLanguage: 'text',
      resultDescription: { many: { is: 'resultDescription' } },
      specialization: 'text',
      tag: { many: 'text' },
      version: 'text',
    },
  },
  profile: {
    types: [['Profile']],
    required: { id: 'uri' },
    optional: {
      name: 'text',
      url: 'uri',
      description: 'text',
      email: 'text',
      phone: 'text',
      image: { is: 'image' },
      official: 'text',
    },
  },
  identity: {
    types: [['IdentityObject']],
    required: { hashed: 'boolean', identityHash: 'text', identityType: { in: identityTypes, open: true } },
    optional: { salt: 'text' },
    closed: true,
  },
  image: { types: [['Image']], required: { id: 'uri' }, optional: { caption: 'text' }, closed: true },
  criteria: { required: {}, optional: { id: 'uri', narrative: 'text' } },
  alignment: {
    types: [['Alignment']],
    required: { targetName: 'text', targetUrl: 'uri' },
    optional: {
      targetCode: 'text',
      targetDescription: 'text',
      targetFramework: 'text',
      targetType: { in: targetTypes, open: true },
    },
  },
  result: {
    types: [['Result']],
    required: {},
    optional: {
      achievedLevel: 'uri',
      alignment: { many: { is: 'alignment' } },
      resultDescription: 'uri',
      value: 'text',
      status: { in: resultStatuses, open: false },
    },
  },
  resultDescription: {
    types: [['ResultDescription']],
    required: { id: 'uri', name: 'text', resultType: { in: resultTypes, open: true } },
    optional: {
      alignment: { many: { is: 'alignment' } },
      allowedValue: { many: 'text' },
      requiredValue: 'text',
      valueMin: 'text',
      valueMax: 'text',
    },
  },
  evidence: {
    types: [['Evidence']],
    required: {},
    optional: { id: 'uri', name: 'text', narrative: 'text', description: 'text', genre: 'text', audience: 'text' },
  },
  typedLink: { types: [[]], required: { id: 'uri' }, optional: {} },
  typed: { types: [[]], required: {}, optional: { id: 'uri' } },
}
