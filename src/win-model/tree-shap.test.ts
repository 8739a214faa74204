import { expect, test } from 'vitest'
import { startBoosting } from './boosting.ts'
import { seededRandom } from './random.ts'
import { type CompiledTree, leafOf } from './tree.ts'
import { addParts, explainerFor } from './tree-shap.ts'

const random = seededRandom(5)
const rows = 400
const bins = Array.from({ length: 4 }, () =>
  Uint8Array.from({ length: rows }, () => 1 + Math.floor(6 * random())),
)
const outcomes = Uint8Array.from({ length: rows }, (_, i) =>
  random() < (bins[0]![i]! > 3 === bins[1]![i]! > 2 ? 0.8 : 0.3) ? 1 : 0,
)
const booster = startBoosting(
  { bins, isCategory: [false, true, false, true], outcomes, shares: new Float64Array(rows).fill(1) },
  Int32Array.from(outcomes, (_, i) => i),
  0,
  {
    leaves: 8,
    depth: 4,
    leafDeals: 5,
    leafPenalty: 1,
    categoryPenalty: 1,
    splitPenalty: 0,
    learningRate: 1,
    dealShare: 1,
    columnShare: 1,
  },
  seededRandom(1),
)
const tree = booster.grow()

/** What the tree expects when only these columns are known: unknown splits are averaged by the deals in them. */
function expected(of: CompiledTree, known: ReadonlySet<number>, row: number, node = 0): number {
  const [right, left] = [of.children[node * 2]!, of.children[node * 2 + 1]!]
  if (right < 0) return of.value[node]!
  const column = of.column[node]!
  if (known.has(column))
    return expected(of, known, row, of.goesLeft[node * 256 + bins[column]![row]!] === 1 ? left : right)
  const share = of.cover[left]! / of.cover[node]!
  return share * expected(of, known, row, left) + (1 - share) * expected(of, known, row, right)
}

/** Shapley values by their definition: the mean over all orders in which the columns become known. */
function byDefinition(row: number): number[] {
  const parts = [0, 0, 0, 0]
  const orders = permutations([0, 1, 2, 3])
  for (const order of orders) {
    const known = new Set<number>()
    for (const column of order) {
      const before = expected(tree, known, row)
      known.add(column)
      parts[column]! += (expected(tree, known, row) - before) / orders.length
    }
  }
  return parts
}

const permutations = (of: number[]): number[][] =>
  of.length === 0
    ? [[]]
    : of.flatMap((each) => permutations(of.filter((o) => o !== each)).map((p) => [each, ...p]))

test('the reasons of a tree are the Shapley values by their definition', () => {
  const explainer = explainerFor(tree)
  for (const row of [0, 17, 111, 399]) {
    const parts = new Float64Array(4)
    addParts(explainer, bins, row, parts)
    byDefinition(row).forEach((part, column) => {
      expect(parts[column]).toBeCloseTo(part, 10)
    })
    const sum = parts.reduce((a, b) => a + b, explainer.average)
    expect(sum).toBeCloseTo(tree.value[leafOf(tree, bins, row)]!, 10)
  }
})

test('a tree splits numbers and categories, and finds an interaction', () => {
  expect(booster.trees[0]!.column).toContain(0)
  expect(booster.trees[0]!.column).toContain(1)
  expect(booster.trees[0]!.levelsLeft.some((levels) => levels.length > 0)).toBe(true)
})
