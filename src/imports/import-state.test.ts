import { expect, test } from 'vitest'
import { checkStep, countPlans, type ImportStep, importStates, noCounts } from './import-state.ts'

test('what can be done with an import, by how far it has come', () => {
  const steps: ImportStep[] = ['map', 'check', 'run', 'cancel', 'delete']
  const may = Object.fromEntries(
    importStates.map((state) => [state, steps.filter((step) => checkStep(state, step) === undefined)]),
  )
  expect(may).toEqual({
    mapping: ['map', 'check', 'run', 'delete'],
    running: ['cancel'],
    done: ['delete'],
    cancelled: ['check', 'run', 'delete'],
    failed: ['check', 'run', 'delete'],
  })
})

test('who comes too late is told why', () => {
  expect(checkStep('done', 'run')).toEqual({ refused: 'imports.refusal.begun' })
  expect(checkStep('running', 'delete')).toEqual({ refused: 'imports.refusal.running' })
  expect(checkStep('done', 'cancel')).toEqual({ refused: 'imports.refusal.notRunning' })
})

test('rows are counted by what came of them', () => {
  const once = countPlans(noCounts, [{ does: 'create' }, { does: 'create' }, { does: 'refused' }])
  expect(countPlans(once, [{ does: 'same' }, { does: 'change' }])).toEqual({
    created: 2,
    changed: 1,
    same: 1,
    refused: 1,
  })
})
