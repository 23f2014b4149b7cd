// Written by scripts/generate-tables.mjs from the migrations. Do not edit.
import type { ColumnType, Generated } from 'kysely'

type Timestamp = ColumnType<Date, Date | string, Date | string>
/** Write it with JSON.stringify; it reads as the value. */
type Json = ColumnType<unknown, string, string>
type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>
type Nullable<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S | null, I | null | undefined, U | null> : never
type Optional<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : never

export type AccountTable = {
  id: string
  account_id: string
  provider_id: string
  user_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Nullable<Timestamp>
  refresh_token_expires_at: Nullable<Timestamp>
  scope: string | null
  password: string | null
  created_at: Timestamp
  updated_at: Timestamp
}

export type AchievementTable = {
  id: string
  organisation_id: string
  slug: string
  name: string
  description: string
  criteria: string
  language: string
  achievement_type: string
  tags: Json
  alignments: Json
  validity_months: number | null
  image_alt: string
  image_sha256: string | null
  shape: Nullable<Json>
  version_no: Generated<number>
  changed: Generated<boolean>
  awarded: Generated<number>
  created_at: Timestamp
  updated_at: Timestamp
  certificate_kind: Generated<string>
  needs_approval: Generated<boolean>
  descriptors: Optional<Json>
  revision: Generated<number>
  changed_by: string | null
}

export type AchievementImageTable = {
  organisation_id: string
  sha256: string
  png: Bytes
  svg: string | null
}

export type AchievementVersionTable = {
  id: string
  organisation_id: string
  achievement_id: string
  version_no: number
  slug: string
  name: string
  description: string
  criteria: string
  language: string
  achievement_type: string
  tags: Json
  alignments: Json
  validity_months: number | null
  image_alt: string
  image_sha256: string
  published_at: Timestamp
  certificate_kind: Generated<string>
  descriptors: Optional<Json>
}

export type AddressConfirmationTable = {
  token_sha256: string
  address: string
  person_id: string
  expires_at: Timestamp
  used_at: Nullable<Timestamp>
}

export type AnchorBatchTable = {
  id: string
  organisation_id: string
  batch_no: number
  chain: string
  key_id: string
  address: string
  root: string
  badges: number
  state: string
  problem: string | null
  tries: Generated<number>
  fee_limit: Nullable<ColumnType<string, string | number, string | number>>
  fee_paid: Nullable<ColumnType<string, string | number, string | number>>
  due_since: Timestamp
  batched_at: Timestamp
  sent_at: Nullable<Timestamp>
  mined_at: Nullable<Timestamp>
  final_at: Nullable<Timestamp>
  attached_at: Nullable<Timestamp>
  reorgs: Generated<number>
  txid: string | null
  block_hash: string | null
  block_number: Nullable<ColumnType<string, string | number | bigint, string | number | bigint>>
  block_at: Nullable<Timestamp>
  confirmations: Generated<number>
}

export type AnchorLeafTable = {
  award_id: string
  form: string
  organisation_id: string
  batch_id: string
  position: number
  hash: string
  proof_id: string
}

export type AnchorMailTable = {
  award_id: string
  organisation_id: string
  state: string
  attempts: Generated<number>
  next_attempt_at: Nullable<Timestamp>
  sent_at: Nullable<Timestamp>
}

export type AnchoredAchievementTable = {
  organisation_id: string
  achievement_id: string
  asked_at: Timestamp
}

export type AnchoringSettingsTable = {
  organisation_id: string
  everything: Generated<boolean>
  daily_at: number | null
  at_count: number | null
  next_at: Nullable<Timestamp>
  rate_yen: Nullable<ColumnType<string, string | number, string | number>>
  rate_at: Nullable<Timestamp>
  cap_yen: number | null
}

export type ApprovalTable = {
  id: string
  organisation_id: string
  kind: string
  subject_id: string
  facts: Json
  asked_by: string | null
  asked_at: Timestamp
  asked_note: string
  state: string
  decided_by: string | null
  decided_at: Nullable<Timestamp>
  decided_note: Generated<string>
}

export type AttemptTable = {
  id: string
  organisation_id: string
  person_id: string
  enrolment_id: string
  item_id: string
  item_key: string
  attempt_no: number
  state: string
  started_at: Timestamp
  submitted_at: Nullable<Timestamp>
  score: Nullable<ColumnType<string, string | number, string | number>>
  max_score: ColumnType<string, string | number, string | number>
  paper: Nullable<Json>
  expires_at: Nullable<Timestamp>
  saved: Optional<Json>
}

export type AttemptAnswerTable = {
  organisation_id: string
  person_id: string
  attempt_id: string
  question_id: string
  option_id: string | null
  correct: boolean
  value: Nullable<Json>
}

export type AuditCheckpointTable = {
  chain: string
  seq: ColumnType<string, string | number | bigint, string | number | bigint>
  organisation_id: string | null
  hash: string
  at: Timestamp
  previous_seal: string
  seal: string
}

export type AuditEntryTable = {
  id: Generated<string>
  organisation_id: string | null
  actor_person_id: string | null
  act: string
  subject: string
  details: Json
  at: Timestamp
}

export type AuditHeadTable = {
  chain: string
  organisation_id: string | null
  seq: ColumnType<string, string | number | bigint, string | number | bigint>
  hash: string
}

export type AuditLinkTable = {
  chain: string
  seq: ColumnType<string, string | number | bigint, string | number | bigint>
  organisation_id: string | null
  entry_id: string
  previous_hash: string
  hash: string
}

export type AwardTable = {
  id: string
  organisation_id: string
  code: string
  achievement_id: string
  achievement_version_id: string
  person_id: string
  occurrence: string
  reason: Json
  address: string
  recipient_name: string
  language: string
  state: string
  parked_reason: string | null
  visibility: Generated<string>
  awarded_at: Timestamp
  start_after: Nullable<Timestamp>
  expires_at: Nullable<Timestamp>
  status_list_id: string | null
  status_index: number | null
  signed_at: Nullable<Timestamp>
  delivered_at: Nullable<Timestamp>
  accepted: boolean | null
  answered_at: Nullable<Timestamp>
  revoked_at: Nullable<Timestamp>
  revoked_reason: string | null
  search: string
  notice: string | null
  approval_id: string | null
  mail_at_once: Generated<boolean>
  erased_at: Nullable<Timestamp>
}

export type AwardMailTable = {
  award_id: string
  organisation_id: string
  message_id: string
  state: string
  attempts: Generated<number>
  problem: string | null
  next_attempt_at: Nullable<Timestamp>
  sent_at: Nullable<Timestamp>
  bounce_token: string | null
}

export type BlockcertTable = {
  award_id: string
  organisation_id: string
  document: string
  sha256: string
  kept_at: Timestamp
}

export type BouncingAddressTable = {
  organisation_id: string
  address: string
  problem: string
  status: string
  bounced_at: Timestamp
}

export type ChainSlotTable = {
  chain: string
  address: string
  slot: string
  organisation_id: string
  batch_id: string
  taken_at: Timestamp
}

export type ChainTransactionTable = {
  txid: string
  chain: string
  organisation_id: string
  batch_id: string
  address: string
  slot: string
  raw: string
  price: ColumnType<string, string | number, string | number>
  most_fee: ColumnType<string, string | number, string | number>
  stored_at: Timestamp
  dead_at: Nullable<Timestamp>
}

export type ClaimKeyTable = {
  key_sha256: string
  award_id: string
  organisation_id: string
  code: string
  expires_at: Timestamp
}

export type CompletionTable = {
  enrolment_id: string
  organisation_id: string
  person_id: string
  run_id: string
  total: ColumnType<string, string | number, string | number>
  reason: Json
  award_code: string | null
  completed_at: Timestamp
  withdrawn_at: Nullable<Timestamp>
  withdrawals: Generated<number>
  rule_version_id: string | null
  consented_at: Nullable<Timestamp>
}

export type CourseTable = {
  id: string
  organisation_id: string
  code: string
  title_ja: string
  title_en: string
  summary_ja: string
  summary_en: string
  achievement_slug: string | null
  visibility: string
  created_at: Timestamp
}

export type CourseDraftTable = {
  id: string
  organisation_id: string
  code: string
  course_id: string | null
  base_version_id: string | null
  facts: Json
  outline: Json
  revision: number
  changed_by: string | null
  changed_at: Timestamp
}

export type CourseDraftItemTable = {
  draft_id: string
  organisation_id: string
  key: string
  kind: string
  title_ja: string
  title_en: string
  after_keys: Json
  content: Json
  revision: number
  changed_by: string | null
}

export type CourseItemTable = {
  id: string
  organisation_id: string
  course_version_id: string
  key: string
  kind: string
  week: number
  position: number
  title_ja: string
  title_en: string
  body: string
  max_score: ColumnType<string, string | number, string | number>
  details: Optional<Json>
  indent: Generated<number>
  after_keys: Optional<Json>
}

export type CourseRunTable = {
  id: string
  organisation_id: string
  course_id: string
  course_version_id: string
  code: string
  starts_at: Nullable<Timestamp>
  ends_at: Nullable<Timestamp>
  enrolled: Generated<number>
  completed: Generated<number>
  created_at: Timestamp
  revision: Generated<number>
  badge_consent: Generated<boolean>
  badge_wait_minutes: Generated<number>
}

export type CourseVersionTable = {
  id: string
  organisation_id: string
  course_id: string
  version_no: number
  published_at: Timestamp
}

export type CourseWeekTable = {
  organisation_id: string
  run_id: string
  week: number
  title_ja: string
  title_en: string
  opens_at: Nullable<Timestamp>
}

export type CredentialTable = {
  award_id: string
  version_no: number
  organisation_id: string
  person_id: string
  code: string
  document: string
  sha256: string
  signed_at: Timestamp
}

export type CredentialIntentTable = {
  award_id: string
  organisation_id: string
  document: string
  sha256: string
  key_id: string
  proof_id: string
  proof_created: string
  attempts: Generated<number>
  created_at: Timestamp
}

export type CredentialTokenTable = {
  award_id: string
  organisation_id: string
  key_id: string
  token: string
  sha256: string
  signed_at: Timestamp
}

export type EnrolmentTable = {
  id: string
  organisation_id: string
  person_id: string
  run_id: string
  status: string
  source: string
  registration: string
  enrolled_at: Timestamp
  completed_at: Nullable<Timestamp>
  extra_time_percent: Generated<number>
}

export type ExternalPersonTable = {
  organisation_id: string
  source: string
  external_id: string
  person_id: string
  seen_at: Timestamp
}

export type ForeignBadgeTable = {
  id: string
  person_id: string
  code: string
  file: Bytes
  sha256: string
  file_name: string
  media_type: string
  link: string | null
  issuer_id: string
  credential_id: string | null
  valid_from: Nullable<Timestamp>
  report: Json
  is_mine: boolean
  picture: Nullable<Bytes>
  picture_from: string | null
  checked_at: Timestamp
  kept_at: Timestamp
}

export type GradebookImportTable = {
  id: string
  organisation_id: string
  file_name: string
  source: string
  sha256: string
  content: Nullable<Bytes>
  headers: Json
  preview: Json
  row_count: number
  state: string
  mapping: Json
  remembered: boolean
  rule: Generated<string>
  achievement_slug: Generated<string>
  course_code: Generated<string>
  blank_as_zero: Generated<boolean>
  plan: Nullable<Json>
  eligible: Generated<number>
  not_eligible: Generated<number>
  already: Generated<number>
  error_count: Generated<number>
  starts_at: Nullable<Timestamp>
  finished_at: Nullable<Timestamp>
  created_by: string | null
  created_at: Timestamp
  reading: Json
  remembered_source: string | null
  remembered_at: Nullable<Timestamp>
  approval_id: string | null
}

export type GradebookMappingTable = {
  organisation_id: string
  source: string
  mapping: Json
  changed_at: Timestamp
  rule: Generated<string>
  achievement_slug: Generated<string>
  blank_as_zero: Generated<boolean>
  header_key: Generated<string>
}

export type GradebookRowTable = {
  organisation_id: string
  import_id: string
  row_no: number
  state: string
  address: string
  name: string
  kana: string
  romanised: string
  language: string
  source_user_id: string
  read: Json
  person_id: string | null
  award_id: string | null
  problem: Nullable<Json>
}

export type HandInTable = {
  id: string
  organisation_id: string
  person_id: string
  enrolment_id: string
  item_key: string
  number: number
  body: string
  file_id: string | null
  receipt: string
  handed_in_at: Timestamp
}

export type InstallationTable = {
  name: string
  value: string
}

export type IssuerKeyTable = {
  id: string
  organisation_id: string
  fragment: string
  public_key_multibase: string | null
  sealed_private_key: Bytes
  published_at: Timestamp
  active_from: Timestamp
  revoked_at: Nullable<Timestamp>
  kind: string
  public_key_jwk: Nullable<Json>
}

export type IssuingStopTable = {
  id: string
  organisation_id: string | null
  reason: string
  stopped_by: string | null
  stopped_at: Timestamp
  resumed_by: string | null
  resumed_at: Nullable<Timestamp>
}

export type ItemProgressTable = {
  organisation_id: string
  person_id: string
  enrolment_id: string
  item_key: string
  state: string
  score: Nullable<ColumnType<string, string | number, string | number>>
  first_at: Timestamp
  changed_at: Timestamp
}

export type KeptDocumentTable = {
  url: string
  body: Bytes
  kept_at: Timestamp
}

export type LearningEventTable = {
  id: string
  organisation_id: string
  person_id: string
  enrolment_id: string
  verb: string
  at: Timestamp
  object_kind: string
  object_key: string
  result: Optional<Json>
  context: Optional<Json>
  stored: Timestamp
}

export type LearningPathTable = {
  id: string
  organisation_id: string
  slug: string
  title_ja: string
  title_en: string
  summary_ja: string
  summary_en: string
  achievement_slug: string | null
  needed: number | null
  revision: Generated<number>
  created_at: Timestamp
}

export type LearningPathCourseTable = {
  organisation_id: string
  path_id: string
  course_id: string
  position: number
}

export type MailboxMailTable = {
  id: string
  message_id: string
  recipient: string
  sender: string
  subject: string
  body_text: string
  body_html: string
  language: string
  at: Timestamp
}

export type MembershipTable = {
  organisation_id: string
  person_id: string
  roles: string[]
  created_at: Timestamp
}

export type MigrationTable = {
  name: string
  applied_at: Generated<Timestamp>
}

export type OlderDocumentTable = {
  organisation_id: string
  kind: string
  digest: string
  document: string
  kept_at: Timestamp
}

export type OrganisationTable = {
  id: string
  slug: string
  name_ja: string
  name_en: string
  description_ja: string
  description_en: string
  url: string
  email: string
  shows_names: Generated<boolean>
  created_at: Timestamp
  time_zone: Generated<string>
  regrade_policy: Generated<string>
  requires_approval: Generated<boolean>
  send_from_hour: Generated<number>
  send_until_hour: Generated<number>
  certificate_era: Generated<string>
}

export type PasskeyTable = {
  id: string
  name: string | null
  public_key: string
  user_id: string
  credential_id: string
  counter: number
  device_type: string
  backed_up: boolean
  transports: string | null
  aaguid: string | null
  created_at: Nullable<Timestamp>
  last_used_at: Nullable<Timestamp>
}

export type PathCompletionTable = {
  organisation_id: string
  path_id: string
  person_id: string
  reason: Json
  award_code: string | null
  completed_at: Timestamp
}

export type PersonTable = {
  id: string
  user_id: string | null
  display_name: string
  family_name: string | null
  given_name: string | null
  kana: string | null
  romanised: string | null
  language: string
  did: string | null
  sample: Generated<boolean>
  created_at: Timestamp
  updated_at: Timestamp
  deleted_at: Nullable<Timestamp>
}

export type PersonAddressTable = {
  address_lower: string
  address: string
  person_id: string
  verified_at: Nullable<Timestamp>
  created_at: Timestamp
  main: Generated<boolean>
}

export type QuestionTable = {
  id: string
  organisation_id: string
  item_id: string
  position: number
  body: string
  kind: Generated<string>
  key: string | null
  answer: Optional<Json>
  feedback: Generated<string>
  pool: string | null
}

export type QuestionBankTable = {
  id: string
  organisation_id: string
  title: string
  questions: Json
  revision: number
  changed_by: string | null
  changed_at: Timestamp
}

export type QuestionOptionTable = {
  id: string
  organisation_id: string
  question_id: string
  position: number
  body: string
  correct: boolean
}

export type ReconcileReportTable = {
  organisation_id: string
  at: Timestamp
  learners: number
  unissued: number
  unsatisfied: number
  findings: Json
}

export type RegradeCaseTable = {
  id: string
  organisation_id: string
  person_id: string
  enrolment_id: string | null
  course_code: string
  award_code: string | null
  total_before: Nullable<ColumnType<string, string | number, string | number>>
  total_after: Nullable<ColumnType<string, string | number, string | number>>
  reason: string
  state: string
  opened_at: Timestamp
  decided_at: Nullable<Timestamp>
  decided_by: string | null
  decision: string | null
}

export type ReportKeyTable = {
  id: string
  fragment: string
  public_key_multibase: string
  sealed_private_key: Bytes
  published_at: Timestamp
}

export type ReportMarkTable = {
  enrolment_id: string
  item_key: string
  organisation_id: string
  person_id: string
  hand_in_id: string
  levels: Json
  comment: string
  points: ColumnType<string, string | number, string | number>
  state: string
  revision: number
  marked_by: string | null
  changed_at: Timestamp
  released_at: Nullable<Timestamp>
}

export type RevocationMailTable = {
  award_id: string
  organisation_id: string
  state: string
  attempts: Generated<number>
  problem: string | null
  next_attempt_at: Nullable<Timestamp>
  sent_at: Nullable<Timestamp>
  at_once: boolean
  bounce_token: string | null
}

export type RuleVersionTable = {
  id: string
  organisation_id: string
  run_id: string
  subject: string
  version_no: number
  state: string
  tree: Json
  created_by: string | null
  published_at: Timestamp
}

export type SessionTable = {
  id: string
  expires_at: Timestamp
  token: string
  created_at: Timestamp
  updated_at: Timestamp
  ip_address: string | null
  user_agent: string | null
  user_id: string
}

export type SignInLinkTable = {
  token_sha256: string
  user_id: string
  expires_at: Timestamp
  used_at: Nullable<Timestamp>
}

export type StatusListTable = {
  id: string
  organisation_id: string
  list_no: number
  size: number
  used: Generated<number>
  document: string | null
  document_revocations: number | null
}

export type StatusRevocationTable = {
  status_list_id: string
  status_index: number
  organisation_id: string
  revoked_at: Timestamp
}

export type StoredFileTable = {
  id: string
  organisation_id: string
  person_id: string | null
  sha256: string
  bytes: ColumnType<string, string | number | bigint, string | number | bigint>
  media_type: string
  name: string
  created_at: Timestamp
}

export type TryCountTable = {
  key: string
  tries: number
  ends_at: Timestamp
}

export type UnwantedMailTable = {
  organisation_id: string
  address: string
  stopped_at: Timestamp
}

export type UserTable = {
  id: string
  name: string
  email: string
  email_verified: boolean
  image: string | null
  created_at: Timestamp
  updated_at: Timestamp
}

export type VerificationTable = {
  id: string
  identifier: string
  value: string
  expires_at: Timestamp
  created_at: Timestamp
  updated_at: Timestamp
}

export type Tables = {
  account: AccountTable
  achievement: AchievementTable
  achievement_image: AchievementImageTable
  achievement_version: AchievementVersionTable
  address_confirmation: AddressConfirmationTable
  anchor_batch: AnchorBatchTable
  anchor_leaf: AnchorLeafTable
  anchor_mail: AnchorMailTable
  anchored_achievement: AnchoredAchievementTable
  anchoring_settings: AnchoringSettingsTable
  approval: ApprovalTable
  attempt: AttemptTable
  attempt_answer: AttemptAnswerTable
  audit_checkpoint: AuditCheckpointTable
  audit_entry: AuditEntryTable
  audit_head: AuditHeadTable
  audit_link: AuditLinkTable
  award: AwardTable
  award_mail: AwardMailTable
  blockcert: BlockcertTable
  bouncing_address: BouncingAddressTable
  chain_slot: ChainSlotTable
  chain_transaction: ChainTransactionTable
  claim_key: ClaimKeyTable
  completion: CompletionTable
  course: CourseTable
  course_draft: CourseDraftTable
  course_draft_item: CourseDraftItemTable
  course_item: CourseItemTable
  course_run: CourseRunTable
  course_version: CourseVersionTable
  course_week: CourseWeekTable
  credential: CredentialTable
  credential_intent: CredentialIntentTable
  credential_token: CredentialTokenTable
  enrolment: EnrolmentTable
  external_person: ExternalPersonTable
  foreign_badge: ForeignBadgeTable
  gradebook_import: GradebookImportTable
  gradebook_mapping: GradebookMappingTable
  gradebook_row: GradebookRowTable
  hand_in: HandInTable
  installation: InstallationTable
  issuer_key: IssuerKeyTable
  issuing_stop: IssuingStopTable
  item_progress: ItemProgressTable
  kept_document: KeptDocumentTable
  learning_event: LearningEventTable
  learning_path: LearningPathTable
  learning_path_course: LearningPathCourseTable
  mailbox_mail: MailboxMailTable
  membership: MembershipTable
  migration: MigrationTable
  older_document: OlderDocumentTable
  organisation: OrganisationTable
  passkey: PasskeyTable
  path_completion: PathCompletionTable
  person: PersonTable
  person_address: PersonAddressTable
  question: QuestionTable
  question_bank: QuestionBankTable
  question_option: QuestionOptionTable
  reconcile_report: ReconcileReportTable
  regrade_case: RegradeCaseTable
  report_key: ReportKeyTable
  report_mark: ReportMarkTable
  revocation_mail: RevocationMailTable
  rule_version: RuleVersionTable
  session: SessionTable
  sign_in_link: SignInLinkTable
  status_list: StatusListTable
  status_revocation: StatusRevocationTable
  stored_file: StoredFileTable
  try_count: TryCountTable
  unwanted_mail: UnwantedMailTable
  user: UserTable
  verification: VerificationTable
}
