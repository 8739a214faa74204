// Made by `npm run db:types` from the migrated database; a test compares. Do not edit.
import type { ColumnType } from 'kysely'

/** Read as a value, written as JSON text: `pg` would write a list as a PostgreSQL array. */
export type Json = ColumnType<unknown, string, string>

export interface AccountRow {
  tenantId: string
  id: string
  kind: string
  name: string
  nameKey: string
  industry: string | null
  region: string | null
  website: string | null
  note: string | null
  parentId: string | null
  ownerId: string | null
  custom: Json
  importId: string | null
  createdAt: string
  createdBy: string | null
  updatedAt: string
  version: number
  search: string
}

export interface ApiKeyRow {
  tenantId: string
  id: string
  memberId: string
  name: string
  prefix: string
  keyHash: string
  permissions: string[]
  createdAt: string
  expiresAt: string | null
  revokedAt: string | null
  lastUsedOn: string | null
}

export interface AuditEventRow {
  tenantId: string
  id: string
  at: string
  actorId: string | null
  actorKind: string
  event: string
  subjectKind: string
  subjectId: string
  before: Json | null
  after: Json | null
  requestId: string | null
}

export interface AuthAccountRow {
  id: string
  userId: string
  accountId: string
  providerId: string
  password: string | null
  accessToken: string | null
  refreshToken: string | null
  idToken: string | null
  accessTokenExpiresAt: string | null
  refreshTokenExpiresAt: string | null
  scope: string | null
  createdAt: string
  updatedAt: string
}

export interface AuthSessionRow {
  id: string
  userId: string
  token: string
  expiresAt: string
  ipAddress: string | null
  userAgent: string | null
  activeTenantId: string | null
  createdAt: string
  updatedAt: string
}

export interface AuthUserRow {
  id: string
  name: string
  email: string
  emailVerified: boolean
  image: string | null
  createdAt: string
  updatedAt: string
}

export interface AuthVerificationRow {
  id: string
  identifier: string
  value: string
  expiresAt: string
  createdAt: string
  updatedAt: string
}

export interface ClosureRow {
  tenantId: string
  opportunityId: string
  outcome: string
  closedOn: string
  reason: string | null
  reasonText: string
  winnerId: string | null
  closedBy: string | null
  closedAt: string
}

export interface CompetitorInDealRow {
  tenantId: string
  opportunityId: string
  accountId: string
  atEntry: boolean
}

export interface CustomFieldRow {
  tenantId: string
  id: string
  subject: string
  key: string
  label: string
  kind: string
  choices: string[]
  createdAt: string
  createdBy: string | null
}

export interface CustomerPersonRow {
  tenantId: string
  id: string
  accountId: string
  name: string
  nameKey: string
  formOfAddress: string | null
  title: string | null
  department: string | null
  departmentKind: string | null
  seniorityLevel: string | null
  email: string | null
  phone: string | null
  note: string | null
  source: string | null
  lastContactOn: string | null
  leftOn: string | null
  importId: string | null
  createdAt: string
  createdBy: string | null
  updatedAt: string
  version: number
  search: string
}

export interface IdempotentAnswerRow {
  tenantId: string
  key: string
  actorId: string
  requestHash: string
  answer: Json
  at: string
}

export interface ImportRow {
  tenantId: string
  id: string
  kind: string
  fileName: string
  fileBytes: number
  fileSha256: string
  filePath: string
  shape: Json
  mapping: Json
  state: string
  rowsDone: number
  rowsCreated: number
  rowsChanged: number
  rowsSame: number
  rowsRefused: number
  failure: string | null
  cancelAskedAt: string | null
  createdAt: string
  createdBy: string
  startedAt: string | null
  endedAt: string | null
}

export interface ImportRefusalRow {
  tenantId: string
  importId: string
  row: number
  cells: Json
  refusals: Json
}

export interface InvitationRow {
  tenantId: string
  id: string
  name: string
  email: string
  hats: string[]
  tokenHash: string
  invitedBy: string
  invitedAt: string
  expiresAt: string
  acceptedAt: string | null
  revokedAt: string | null
}

export interface LearningRow {
  tenantId: string
  id: string
  state: string
  step: string | null
  progress: number
  failure: string | null
  modelId: string | null
  askedAt: string
  askedBy: string | null
  endedAt: string | null
}

export interface MemberRow {
  tenantId: string
  id: string
  userId: string | null
  name: string
  email: string
  joinedAt: string
  leftAt: string | null
  version: number
}

export interface MemberHatRow {
  tenantId: string
  memberId: string
  hat: string
  givenAt: string
  givenBy: string | null
}

export interface NumberCounterRow {
  tenantId: string
  kind: string
  year: number
  last: number
}

export interface OpportunityRow {
  tenantId: string
  id: string
  number: string
  name: string
  accountId: string | null
  dealType: string | null
  pipelineStage: string
  presalesPhase: string | null
  procurementPhase: string | null
  amountMinor: number | null
  currency: string
  expectedDecisionOn: string | null
  leadSource: string | null
  budgetStatus: string | null
  procurementMethod: string | null
  ownerId: string | null
  presalesId: string | null
  nextStep: string | null
  nextStepDue: string | null
  description: string | null
  custom: Json
  externalId: string | null
  importId: string | null
  outcome: string | null
  openedOn: string
  createdAt: string
  createdBy: string | null
  updatedAt: string
  version: number
  search: string
}

export interface OrganizationRow {
  tenantId: string
  name: string
  locale: string
  currency: string
  timeZone: string
  createdAt: string
  version: number
}

export interface SavedViewRow {
  tenantId: string
  id: string
  memberId: string
  page: string
  name: string
  query: string
  createdAt: string
}

export interface StageMoveRow {
  tenantId: string
  id: string
  opportunityId: string
  view: string
  stage: string | null
  movedAt: string
  movedBy: string | null
}

export interface WinModelRow {
  tenantId: string
  id: string
  learntAt: string
  learntBy: string | null
  closedDeals: number
  kind: string
  skill: string
  model: Json
  report: Json
}

export interface WinScoreRow {
  tenantId: string
  opportunityId: string
  probability: number
  low: number
  high: number
}

export interface Tables {
  account: AccountRow
  apiKey: ApiKeyRow
  auditEvent: AuditEventRow
  authAccount: AuthAccountRow
  authSession: AuthSessionRow
  authUser: AuthUserRow
  authVerification: AuthVerificationRow
  closure: ClosureRow
  competitorInDeal: CompetitorInDealRow
  customField: CustomFieldRow
  customerPerson: CustomerPersonRow
  idempotentAnswer: IdempotentAnswerRow
  import: ImportRow
  importRefusal: ImportRefusalRow
  invitation: InvitationRow
  learning: LearningRow
  member: MemberRow
  memberHat: MemberHatRow
  numberCounter: NumberCounterRow
  opportunity: OpportunityRow
  organization: OrganizationRow
  savedView: SavedViewRow
  stageMove: StageMoveRow
  winModel: WinModelRow
  winScore: WinScoreRow
}
