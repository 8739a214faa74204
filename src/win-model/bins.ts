// Columns cut into at most 255 bins of one byte each, bin 0 being "missing": what histogram boosting works on (Ke et al.,
// LightGBM, NIPS 2017, section 2.1). A category's bins are its level codes.
import type { EncodedColumn } from './columns.ts'

/** For a number column the upper edges of bins 1…; `undefined` for a category. */
export type BinPlan = { edges?: number[] }[]

const MOST_EDGES = 254

/** Edges at quantiles, or between all distinct values where there are few. */
export function planBins(columns: readonly EncodedColumn[]): BinPlan {
  return columns.map((column) => ('levels' in column ? {} : { edges: edgesOf(column.numbers) }))
}

function edgesOf(numbers: Float64Array): number[] {
  const stride = Math.max(1, Math.floor(numbers.length / 50_000))
  const sample = numbers.filter((x, i) => i % stride === 0 && !Number.isNaN(x)).sort()
  const distinct = sample.filter((x, i) => i === 0 || x !== sample[i - 1])
  const edges: number[] = []
  if (distinct.length <= MOST_EDGES + 1) {
    for (let i = 1; i < distinct.length; i++) edges.push((distinct[i - 1]! + distinct[i]!) / 2)
    return edges
  }
  for (let k = 1; k <= MOST_EDGES; k++) {
    const at = Math.floor((k * sample.length) / (MOST_EDGES + 1))
    let next = at
    while (next < sample.length && sample[next] === sample[at - 1]) next++
    if (next === sample.length) break
    const edge = (sample[next - 1]! + sample[next]!) / 2
    if (edges.length === 0 || edge > edges[edges.length - 1]!) edges.push(edge)
  }
  return edges
}

/** One byte per cell, column by column. */
export function fillBins(plan: BinPlan, columns: readonly EncodedColumn[]): Uint8Array[] {
  return columns.map((column, c) => {
    if ('levels' in column) return column.levels
    const edges = Float64Array.from(plan[c]!.edges ?? [])
    const bins = new Uint8Array(column.numbers.length)
    for (let i = 0; i < bins.length; i++) bins[i] = binOf(edges, column.numbers[i]!)
    return bins
  })
}

function binOf(edges: Float64Array, x: number): number {
  if (Number.isNaN(x)) return 0
  let low = 0
  let high = edges.length
  while (low < high) {
    const mid = (low + high) >> 1
    if (x > edges[mid]!) low = mid + 1
    else high = mid
  }
  return low + 1
}
