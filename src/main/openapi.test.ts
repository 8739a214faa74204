import { expect, test } from 'vitest'
import { describeApi } from './openapi.ts'

test('the description names every kind of access to a deal with its path, input and answer', async () => {
  const described = await describeApi('0.1.0')
  expect(described.openapi).toMatch(/^3\.1/)
  const paths = described.paths as Record<
    string,
    Record<string, { requestBody?: unknown; parameters?: unknown[] }>
  >
  expect(Object.keys(paths['/opportunities/{id}']!).sort()).toEqual(['delete', 'get', 'put'])
  expect(paths['/opportunities']?.get?.parameters).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'sort', in: 'query' })]),
  )
  expect(paths['/opportunities/{id}/closure']?.put?.requestBody).toBeDefined()
})
