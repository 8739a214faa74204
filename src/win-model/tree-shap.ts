// Each column's exact part in what the trees say about a deal: path-dependent Shapley values (Lundberg, Erion & Lee,
// "Consistent individualized feature attribution for tree ensembles", 2018). For trees of small depth the values of a leaf
// depend only on which of its path's columns the deal satisfies, so they are tabulated per leaf and pattern (Yang, "Fast
// TreeSHAP", 2021, version 2), and a deal costs a look-up per leaf.
import type { CompiledTree } from './tree.ts'

/**
 * A tree laid out by leaves. Leaf l has the slots slotStart[l] … slotStart[l + 1] − 1, one per distinct column on its path.
 * Inner nodes are numbered in `bitOf`, so that one 32-bit word says for every one of them whether a deal goes left.
 */
export type TreeExplainer = {
  tree: CompiledTree
  average: number
  inner: Int32Array
  slotStart: Int32Array
  slotColumn: Int32Array
  /** Share of training deals that go along the slot's splits. */
  slotShare: Float64Array
  /** Inner nodes of the slot's splits where the path goes left, and right. */
  leftMask: Int32Array
  rightMask: Int32Array
  value: Float64Array
  /** Shapley values: tabulated[tableStart[l] + pattern · d + slot], filled when first asked for. */
  tableStart: Int32Array
  tabulated: Float64Array
  knownStart: Int32Array
  known: Uint8Array
}

type Slot = { column: number; share: number; left: number; right: number }
type LeafPath = { value: number; slots: Slot[] }

/** Trees have at most 32 leaves, so 31 inner nodes and 31 bits. */
export const MOST_LEAVES = 32

export function explainerFor(tree: CompiledTree): TreeExplainer {
  const inner = Int32Array.from(tree.column, (_, node) => node).filter(
    (node) => tree.children[node * 2]! >= 0,
  )
  const bitOf = new Map(Array.from(inner, (node, bit) => [node, 1 << bit]))
  const leaves: LeafPath[] = []
  collect(tree, bitOf, 0, [], leaves)
  const slots = leaves.flatMap((leaf) => leaf.slots)
  const starts = (sizeOf: (d: number) => number) => {
    const start = new Int32Array(leaves.length + 1)
    leaves.forEach((leaf, l) => {
      start[l + 1] = start[l]! + sizeOf(leaf.slots.length)
    })
    return start
  }
  const tableStart = starts((d) => d << d)
  const knownStart = starts((d) => 1 << d)
  return {
    tree,
    average: leaves.reduce(
      (sum, leaf) => sum + leaf.slots.reduce((v, { share }) => v * share, leaf.value),
      0,
    ),
    inner,
    slotStart: starts((d) => d),
    slotColumn: Int32Array.from(slots, ({ column }) => column),
    slotShare: Float64Array.from(slots, ({ share }) => share),
    leftMask: Int32Array.from(slots, ({ left }) => left),
    rightMask: Int32Array.from(slots, ({ right }) => right),
    value: Float64Array.from(leaves, ({ value }) => value),
    tableStart,
    tabulated: new Float64Array(tableStart[leaves.length]!),
    knownStart,
    known: new Uint8Array(knownStart[leaves.length]!),
  }
}

function collect(
  tree: CompiledTree,
  bitOf: ReadonlyMap<number, number>,
  node: number,
  slots: readonly Slot[],
  leaves: LeafPath[],
): void {
  if (tree.children[node * 2]! < 0) {
    leaves.push({ value: tree.value[node]!, slots: [...slots] })
    return
  }
  for (const goesLeft of [1, 0]) {
    const child = tree.children[node * 2 + goesLeft]!
    const column = tree.column[node]!
    const share = tree.cover[child]! / tree.cover[node]!
    const before = slots.find((slot) => slot.column === column) ?? { column, share: 1, left: 0, right: 0 }
    const bit = bitOf.get(node)!
    const slot = {
      column,
      share: before.share * share,
      left: before.left | (goesLeft ? bit : 0),
      right: before.right | (goesLeft ? 0 : bit),
    }
    collect(tree, bitOf, child, [...slots.filter((each) => each.column !== column), slot], leaves)
  }
}

/** Adds the tree's Shapley values for row `row` to parts[at + column], in log-odds; they sum to f(row) − average. */
export function addParts(
  explainer: TreeExplainer,
  bins: readonly Uint8Array[],
  row: number,
  parts: Float64Array,
  at = 0,
): void {
  const {
    tree,
    inner,
    slotStart,
    slotColumn,
    leftMask,
    rightMask,
    tabulated,
    tableStart,
    known,
    knownStart,
  } = explainer
  let goes = 0
  for (let bit = 0; bit < inner.length; bit++) {
    const node = inner[bit]!
    goes |= tree.goesLeft[node * 256 + bins[tree.column[node]!]![row]!]! << bit
  }
  for (let leaf = 0; leaf < slotStart.length - 1; leaf++) {
    const from = slotStart[leaf]!
    const to = slotStart[leaf + 1]!
    let pattern = 0
    for (let slot = from; slot < to; slot++)
      if ((goes & leftMask[slot]!) === leftMask[slot]! && (goes & rightMask[slot]!) === 0)
        pattern |= 1 << (slot - from)
    if (known[knownStart[leaf]! + pattern] === 0) tabulate(explainer, leaf, pattern)
    let entry = tableStart[leaf]! + pattern * (to - from)
    for (let slot = from; slot < to; slot++) parts[at + slotColumn[slot]!]! += tabulated[entry++]!
  }
}

/**
 * φ_i = v · (o_i − z_i) · Σ_S |S|!(d−|S|−1)!/d! · Π_{j∈S} o_j · Π_{j∉S} z_j over subsets S of the other columns, with o = 1
 * where the deal goes along the path and z the share of deals that do; the sum over sizes by a polynomial product.
 */
function tabulate(explainer: TreeExplainer, leaf: number, pattern: number): void {
  const from = explainer.slotStart[leaf]!
  const d = explainer.slotStart[leaf + 1]! - from
  explainer.known[explainer.knownStart[leaf]! + pattern] = 1
  for (let i = 0; i < d; i++) {
    bySize.fill(0)
    bySize[0] = 1
    let most = 0
    for (let j = 0; j < d; j++) {
      if (j === i) continue
      const along = (pattern >> j) & 1
      const share = explainer.slotShare[from + j]!
      most++
      for (let size = most; size > 0; size--) bySize[size] = bySize[size]! * share + along * bySize[size - 1]!
      bySize[0] = bySize[0]! * share
    }
    let sum = 0
    for (let size = 0; size < d; size++) sum += bySize[size]! * shapleyWeights[d]![size]!
    explainer.tabulated[explainer.tableStart[leaf]! + pattern * d + i] =
      explainer.value[leaf]! * (((pattern >> i) & 1) - explainer.slotShare[from + i]!) * sum
  }
}

/** Deepest path that can be tabulated; trees are grown to depth 6. */
const DEEPEST = 12
const bySize = new Float64Array(DEEPEST + 1)

/** |S|!(d−|S|−1)!/d! by d and |S|. */
const shapleyWeights = Array.from({ length: DEEPEST + 1 }, (_, d) =>
  Float64Array.from({ length: d }, (_, size) => {
    let binomial = 1
    for (let k = 1; k <= size; k++) binomial = (binomial * (d - k)) / k
    return 1 / (d * binomial)
  }),
)
