import { expect, test } from 'vitest'
import {
  type CustomerPersonForm,
  checkPerson,
  keptUntil,
  personChange,
  personFacts,
} from './customer-person.ts'

const lin: CustomerPersonForm = {
  accountId: 'yunze',
  name: '林芳',
  formOfAddress: '林处',
  title: '信息处处长',
  department: '信息处',
  departmentKind: 'informationDept',
  seniorityLevel: 'divisionLevel',
  email: null,
  phone: '138 0000 0000',
  note: '愿意转述我方材料',
  source: null,
  lastContactOn: '2026-02-27',
  leftOn: null,
}

test('nobody was met in the future', () => {
  expect(checkPerson(lin, '2026-03-02')).toBe(lin)
  expect(checkPerson({ ...lin, lastContactOn: '2026-03-03' }, '2026-03-02')).toEqual({
    refused: 'accounts.refusal.contactInTheFuture',
    field: 'lastContactOn',
  })
})

test('a person is kept for two years after the last contact, or after they were written down', () => {
  const createdAt = '2025-12-31T16:30:00.000Z'
  expect(keptUntil({ lastContactOn: '2026-02-27', createdAt })).toBe('2028-02-27')
  expect(keptUntil({ lastContactOn: null, createdAt })).toBe('2027-12-31')
  expect(keptUntil({ lastContactOn: '2024-02-29', createdAt })).toBe('2026-02-28')
})

test('the audit of a new person holds no personal detail', () => {
  const facts = personFacts(lin)
  expect(facts).toEqual({
    accountId: 'yunze',
    departmentKind: 'informationDept',
    seniorityLevel: 'divisionLevel',
    lastContactOn: '2026-02-27',
    leftOn: null,
    personal: ['name', 'formOfAddress', 'title', 'department', 'phone', 'note'],
  })
  expect(JSON.stringify(facts)).not.toMatch(/林|138|转述/)
})

test('the audit of a change says which personal details changed and what else did', () => {
  const after = { ...lin, phone: null, note: '换了负责的系统', seniorityLevel: 'bureauLevel' as const }
  expect(personChange(lin, after)).toEqual({
    before: { seniorityLevel: 'divisionLevel' },
    after: { seniorityLevel: 'bureauLevel', personal: ['phone', 'note'] },
  })
  expect(personChange(lin, { ...lin, email: 'lin@yunze.example' })).toEqual({
    after: { personal: ['email'] },
  })
  expect(personChange(lin, { ...lin, leftOn: '2026-03-01' })).toEqual({
    before: { leftOn: null },
    after: { leftOn: '2026-03-01' },
  })
})
