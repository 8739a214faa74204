import { expect, test } from 'vitest'
import { factorise, invert, logDeterminant, solve } from './cholesky.ts'

const matrix = () => Float64Array.from([4, 2, 0.6, 2, 5, 1, 0.6, 1, 3])

test('a positive definite matrix is solved, inverted and measured', () => {
  const l = matrix()
  expect(factorise(l, 3)).toBe(true)
  const x = solve(l, 3, Float64Array.from([9.8, 15, 11.6]))
  expect(Array.from(x, (v) => Number(v.toFixed(10)))).toEqual([1, 2, 3])
  expect(logDeterminant(l, 3)).toBeCloseTo(Math.log(44.6), 10)
  const inverse = invert(l, 3)
  const product = matrix()
    .slice(0, 3)
    .reduce((sum, a, k) => sum + a * inverse[k * 3]!, 0)
  expect(product).toBeCloseTo(1, 10)
})

test('a matrix that is not positive definite is said to be so', () => {
  expect(factorise(Float64Array.from([1, 2, 2, 1]), 2)).toBe(false)
})
