// Which deals are held out when models are compared. Deals that look the same, or share a group, are never split between
// learning and testing, because a model that has seen a deal's twin is not tested by it. With closing days the folds go
// forward in time: what was known then is tested on what came after.
import { type Random, shuffle } from './random.ts'
import type { TableColumn } from './table.ts'

export type Fold = { train: Int32Array; test: Int32Array }

/** A group number per row: rows are together that are equal in all `alike` columns, or equal in any of the `grouping` ones. */
export function groupRows(
  rows: number,
  alike: readonly TableColumn[],
  grouping: readonly TableColumn[],
): Int32Array {
  const parent = Int32Array.from({ length: rows }, (_, i) => i)
  const find = (row: number): number => {
    let top = row
    while (parent[top] !== top) {
      parent[top] = parent[parent[top]!]!
      top = parent[top]!
    }
    return top
  }
  if (alike.length > 0) {
    const codes = combinedCodes(rows, alike)
    const first = new Map<number, number>()
    for (let i = 0; i < rows; i++) {
      const twin = first.get(codes[i]!)
      if (twin === undefined) first.set(codes[i]!, i)
      else parent[find(i)] = find(twin)
    }
  }
  for (const column of grouping) {
    const first = new Int32Array(column.values.length).fill(-1)
    for (let i = 0; i < rows; i++) {
      const code = column.codes[i]!
      if (code < 0) continue
      if (first[code]! < 0) first[code] = i
      else parent[find(i)] = find(first[code]!)
    }
  }
  const number = new Map<number, number>()
  return Int32Array.from({ length: rows }, (_, i) => {
    const top = find(i)
    if (!number.has(top)) number.set(top, number.size)
    return number.get(top)!
  })
}

/** One number per distinct combination of cells: columns are folded in one after the other. */
function combinedCodes(rows: number, columns: readonly TableColumn[]): Int32Array {
  let codes = new Int32Array(rows)
  for (const column of columns) {
    const width = column.values.length + 1
    const seen = new Map<number, number>()
    codes = codes.map((code, i) => {
      const key = code * width + column.codes[i]! + 1
      const known = seen.get(key)
      if (known !== undefined) return known
      seen.set(key, seen.size)
      return seen.size - 1
    })
  }
  return codes
}

/** k folds of whole groups, alike in size and in share won: each group goes, largest first, where it disturbs least. */
export function groupedFolds(groups: Int32Array, outcomes: Uint8Array, k: number, random: Random): Fold[] {
  const count = groups.reduce((most, group) => Math.max(most, group + 1), 0)
  const deals = new Float64Array(count)
  const won = new Float64Array(count)
  groups.forEach((group, i) => {
    deals[group]!++
    won[group]! += outcomes[i]!
  })
  const order = shuffle(
    Int32Array.from({ length: count }, (_, g) => g),
    random,
  )
  const largestFirst = Array.from(order).sort((a, b) => deals[b]! - deals[a]!)
  const lostIn = new Float64Array(k)
  const wonIn = new Float64Array(k)
  const foldOf = new Int32Array(count)
  for (const group of largestFirst) {
    let best = 0
    let least = Number.POSITIVE_INFINITY
    const w = won[group]!
    const l = deals[group]! - w
    for (let fold = 0; fold < k; fold++) {
      const disturbance = w * wonIn[fold]! + l * lostIn[fold]! + 1e-3 * (wonIn[fold]! + lostIn[fold]!)
      if (disturbance < least) {
        least = disturbance
        best = fold
      }
    }
    foldOf[group] = best
    wonIn[best]! += w
    lostIn[best]! += l
  }
  const rows = Int32Array.from(groups, (_, i) => i)
  return Array.from({ length: k }, (_, fold) => ({
    train: rows.filter((i) => foldOf[groups[i]!] !== fold),
    test: rows.filter((i) => foldOf[groups[i]!] === fold),
  })).filter((fold) => fold.test.length > 0 && fold.train.length > 0)
}

/**
 * k folds forward in time (expanding window): the deals are cut into k + 1 spans of whole days, and each span but the
 * first is tested by what was learnt before it, less the twins of tested deals. Deals without a day are only learnt from.
 */
export function forwardFolds(days: Float64Array, groups: Int32Array, k: number): Fold[] {
  const dated = Int32Array.from(days, (_, i) => i).filter((i) => !Number.isNaN(days[i]!))
  dated.sort((a, b) => days[a]! - days[b]! || a - b)
  const undated = Int32Array.from(days, (_, i) => i).filter((i) => Number.isNaN(days[i]!))
  const cuts = [0]
  for (let span = 1; span <= k; span++) {
    let at = Math.round((span * dated.length) / (k + 1))
    while (at < dated.length && at > 0 && days[dated[at]!] === days[dated[at - 1]!]) at++
    if (at > cuts[cuts.length - 1]! && at < dated.length) cuts.push(at)
  }
  cuts.push(dated.length)
  const folds: Fold[] = []
  for (let span = 1; span < cuts.length - 1; span++) {
    const test = dated.slice(cuts[span]!, cuts[span + 1]!)
    const tested = new Set(Array.from(test, (i) => groups[i]!))
    const known = [...undated, ...dated.subarray(0, cuts[span]!)].filter((i) => !tested.has(groups[i]!))
    if (known.length > 0) folds.push({ train: Int32Array.from(known), test })
  }
  return folds
}
