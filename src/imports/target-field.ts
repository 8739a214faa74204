// What a column of a file can become: the fields of an opportunity, an account or a customer person, and the form their cells
// are written in.
import type { ChoiceList } from './choice-form.ts'

export const importKinds = ['opportunities', 'accounts', 'people'] as const
export type ImportKind = (typeof importKinds)[number]

export type FieldForm =
  | { form: 'text'; max: number; lines?: boolean }
  | { form: 'names' }
  | { form: 'member' }
  | { form: 'amount' }
  | { form: 'currency' }
  /** `plan` days may be given as a whole month, quarter or year's end, and then mean its last day. */
  | { form: 'day'; plan?: boolean }
  | { form: 'choice'; list: ChoiceList }
  | { form: 'email' }
  | { form: 'phone' }

export type TargetField = { key: string } & FieldForm

const choice = (list: ChoiceList, key: string = list): TargetField => ({ key, form: 'choice', list })
const text = (key: string, max = 200): TargetField => ({ key, form: 'text', max })
const prose = (key: string, max = 20_000): TargetField => ({ key, form: 'text', max, lines: true })

/**
 * `status` carries stage and outcome in one; `closeDate` is the day of closing for deals with an outcome and the expected
 * decision for the others, as most CRMs keep it. `industry` and `region` go to an account that the import creates.
 */
const opportunityFields: readonly TargetField[] = [
  text('externalId'),
  text('name'),
  text('account'),
  choice('status'),
  choice('pipelineStage'),
  choice('presalesPhase'),
  choice('procurementPhase'),
  choice('dealType'),
  { key: 'amount', form: 'amount' },
  { key: 'currency', form: 'currency' },
  { key: 'expectedDecisionOn', form: 'day', plan: true },
  { key: 'closeDate', form: 'day', plan: true },
  { key: 'openedOn', form: 'day' },
  { key: 'owner', form: 'member' },
  { key: 'presales', form: 'member' },
  choice('leadSource'),
  choice('budgetStatus'),
  choice('procurementMethod'),
  { key: 'competitors', form: 'names' },
  text('nextStep', 500),
  { key: 'nextStepDue', form: 'day', plan: true },
  prose('description'),
  choice('outcome'),
  { key: 'closedOn', form: 'day' },
  prose('closeReason', 2000),
  text('winner'),
  choice('industry'),
  text('region'),
]

const accountFields: readonly TargetField[] = [
  text('name'),
  choice('industry'),
  text('region'),
  text('website', 500),
  text('parent'),
  { key: 'owner', form: 'member' },
  prose('note'),
]

const personFields: readonly TargetField[] = [
  text('name'),
  text('account'),
  text('formOfAddress'),
  text('title'),
  text('department'),
  choice('departmentKind'),
  choice('seniorityLevel'),
  { key: 'phone', form: 'phone' },
  { key: 'email', form: 'email' },
  text('source'),
  { key: 'lastContactOn', form: 'day' },
  prose('note'),
]

const fields: Record<ImportKind, readonly TargetField[]> = {
  opportunities: opportunityFields,
  accounts: accountFields,
  people: personFields,
}

export const fieldsOf = (kind: ImportKind): readonly TargetField[] => fields[kind]

export const fieldOf = (kind: ImportKind, key: string): TargetField | undefined =>
  fields[kind].find((field) => field.key === key)

/** Custom fields belong to opportunities and accounts; about persons nothing more is kept than the law allows (domain.md 1.8). */
export const hasCustomFields = (kind: ImportKind): boolean => kind !== 'people'
