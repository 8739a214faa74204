// Each column's exact part in what the trees say about a deal: path-dependent Shapley values (Lundberg, Erion & Lee,
// "Consistent individualized feature attribution for tree ensembles", 2018). For trees of small depth the values of a leaf depend only on
// which of its path's columns the deal satisfies, so they are tabulated per leaf and pattern (Yang, "Fast TreeSHAP",
// 2021, version 2) and a deal costs a look-up per leaf.
import type { CompiledTree } from './tree.ts'

type LeafPath = {
  value: number
  /** Distinct columns on the path and, for each, the share of training deals that go along it. */
  columns: number[]
  share: number[]
  /** Tests on the path: node, direction, and which of `columns` it belongs to. */
  nodes: number[]
  directions: number[]
  slots: number[]
  /** Shapley values by pattern: tabulated[pattern · columns.length + slot], filled when first asked for. */
  tabulated: Float64Array
  known: Uint8Array
}

export type TreeExplainer = { tree: CompiledTree; leaves: LeafPath[]; average: number; goes: Uint8Array }

export function explainerFor(tree: CompiledTree): TreeExplainer {
  const leaves: LeafPath[] = []
  collect(tree, 0, [], [], leaves)
  const average = leaves.reduce((sum, leaf) => sum + leaf.value * leaf.share.reduce((a, b) => a * b, 1), 0)
  return { tree, leaves, average, goes: new Uint8Array(tree.column.length) }
}

function collect(
  tree: CompiledTree,
  node: number,
  nodes: number[],
  directions: number[],
  leaves: LeafPath[],
) {
  if (tree.children[node * 2]! < 0) {
    leaves.push(pathTo(tree, node, nodes, directions))
    return
  }
  for (const direction of [1, 0])
    collect(tree, tree.children[node * 2 + direction]!, [...nodes, node], [...directions, direction], leaves)
}

function pathTo(tree: CompiledTree, leaf: number, nodes: number[], directions: number[]): LeafPath {
  const columns: number[] = []
  const share: number[] = []
  const slots = nodes.map((node, k) => {
    const column = tree.column[node]!
    let slot = columns.indexOf(column)
    if (slot < 0) {
      slot = columns.push(column) - 1
      share.push(1)
    }
    share[slot]! *= tree.cover[tree.children[node * 2 + directions[k]!]!]! / tree.cover[node]!
    return slot
  })
  const patterns = 1 << columns.length
  return {
    value: tree.value[leaf]!,
    columns,
    share,
    nodes,
    directions,
    slots,
    tabulated: new Float64Array(patterns * columns.length),
    known: new Uint8Array(patterns),
  }
}

/** Adds the tree's Shapley values for row `row` to `parts` by column, in log-odds; they sum to f(row) − average. */
export function addParts(
  explainer: TreeExplainer,
  bins: readonly Uint8Array[],
  row: number,
  parts: Float64Array,
): void {
  const { tree, leaves, goes } = explainer
  for (let node = 0; node < goes.length; node++)
    if (tree.children[node * 2]! >= 0)
      goes[node] = tree.goesLeft[node * 256 + bins[tree.column[node]!]![row]!]!
  for (const leaf of leaves) {
    const width = leaf.columns.length
    let pattern = (1 << width) - 1
    for (let k = 0; k < leaf.nodes.length; k++)
      if (goes[leaf.nodes[k]!]! !== leaf.directions[k]!) pattern &= ~(1 << leaf.slots[k]!)
    if (leaf.known[pattern] === 0) tabulate(leaf, pattern)
    for (let slot = 0; slot < width; slot++)
      parts[leaf.columns[slot]!]! += leaf.tabulated[pattern * width + slot]!
  }
}

/**
 * φ_i = v · (o_i − z_i) · Σ_S |S|!(d−|S|−1)!/d! · Π_{j∈S} o_j · Π_{j∉S} z_j over subsets S of the other columns, with o = 1
 * where the deal goes along the path and z the share of deals that do; the sum over sizes by a polynomial product.
 */
function tabulate(leaf: LeafPath, pattern: number): void {
  const d = leaf.columns.length
  leaf.known[pattern] = 1
  for (let i = 0; i < d; i++) {
    let bySize = [1]
    for (let j = 0; j < d; j++) {
      if (j === i) continue
      const along = (pattern >> j) & 1
      const next = new Array<number>(bySize.length + 1).fill(0)
      bySize.forEach((weight, size) => {
        next[size]! += weight * leaf.share[j]!
        next[size + 1]! += weight * along
      })
      bySize = next
    }
    const sum = bySize.reduce((total, weight, size) => total + weight * shapleyWeight(size, d), 0)
    leaf.tabulated[pattern * d + i] = leaf.value * (((pattern >> i) & 1) - leaf.share[i]!) * sum
  }
}

/** |S|!(d−|S|−1)!/d! */
function shapleyWeight(size: number, d: number): number {
  let binomial = 1
  for (let k = 1; k <= size; k++) binomial = (binomial * (d - k)) / k
  return 1 / (d * binomial)
}
