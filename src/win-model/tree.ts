// One tree of the boosted model as flat arrays (plain JSON), and walking it. Node 0 is the root; a node with left = −1 is
// a leaf. `cover` is the number of training deals in a node.

export type Tree = {
  column: number[]
  /** Number columns: bins 1…cut go left. −1 for a category. */
  cut: number[]
  /** Number columns: 1 if missing goes left. */
  missingLeft: number[]
  /** Categories: the level codes that go left, all others right; empty for numbers. */
  levelsLeft: number[][]
  left: number[]
  right: number[]
  value: number[]
  cover: number[]
}

/** A tree laid out for fast walking: `goesLeft[node · 256 + bin]`. */
export type CompiledTree = {
  column: Int32Array
  children: Int32Array
  value: Float64Array
  cover: Float64Array
  goesLeft: Uint8Array
}

export function compileTree(tree: Tree): CompiledTree {
  const nodes = tree.column.length
  const goesLeft = new Uint8Array(nodes * 256)
  const children = new Int32Array(nodes * 2)
  for (let node = 0; node < nodes; node++) {
    children[node * 2] = tree.right[node]!
    children[node * 2 + 1] = tree.left[node]!
    if (tree.left[node]! < 0) continue
    if (tree.cut[node]! >= 0) {
      goesLeft.fill(1, node * 256 + 1, node * 256 + tree.cut[node]! + 1)
      goesLeft[node * 256] = tree.missingLeft[node]!
    } else for (const level of tree.levelsLeft[node]!) goesLeft[node * 256 + level] = 1
  }
  return {
    column: Int32Array.from(tree.column),
    children,
    value: Float64Array.from(tree.value),
    cover: Float64Array.from(tree.cover),
    goesLeft,
  }
}

/** The leaf in which a row ends. */
export function leafOf(tree: CompiledTree, bins: readonly Uint8Array[], row: number): number {
  let node = 0
  while (tree.children[node * 2]! >= 0)
    node = tree.children[node * 2 + tree.goesLeft[node * 256 + bins[tree.column[node]!]![row]!]!]!
  return node
}

/** Adds the tree's value to `sums[i]` for every row number rows[i]. */
export function addTree(
  tree: CompiledTree,
  bins: readonly Uint8Array[],
  rows: Int32Array,
  sums: Float64Array,
): void {
  for (let i = 0; i < rows.length; i++) sums[i]! += tree.value[leafOf(tree, bins, rows[i]!)]!
}
