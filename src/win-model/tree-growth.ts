// Growing one regression tree on gradients, best leaf first, by histograms of 256 bins (Ke et al., LightGBM, NIPS 2017;
// gain and leaf values: Chen & Guestrin, XGBoost, KDD 2016, eq. 5–7). The larger child's histogram is the parent's less
// the smaller child's. Categories are split by sorting levels by gradient over Hessian (Fisher, JASA 53, 1958).
import type { Tree } from './tree.ts'

export type GrowthLimits = {
  leaves: number
  depth: number
  /** Fewest deals in a leaf. */
  leafDeals: number
  /** λ, added to the Hessian sum of a leaf. */
  leafPenalty: number
  /** Added to λ for splits of categories, because their order is itself chosen on the data. */
  categoryPenalty: number
  /** γ, gain a split must bring. */
  splitPenalty: number
}

export type GrowthInput = {
  bins: readonly Uint8Array[]
  isCategory: readonly boolean[]
  /** Rows that the tree may see; reordered while growing. */
  rows: Int32Array
  /** By row number of the whole table. */
  gradient: Float64Array
  hessian: Float64Array
  /** Columns that this tree may use. */
  columns: readonly number[]
}

type Split = { gain: number; column: number; cut: number; missingLeft: number; levelsLeft: number[] }
type Leaf = {
  node: number
  from: number
  to: number
  depth: number
  g: number
  h: number
  histogram: Float64Array
  split?: Split
}

const BIN = 3

/** Grows a tree; leaf values are not yet multiplied by the learning rate. */
export function growTree(input: GrowthInput, limits: GrowthLimits): Tree {
  const tree: Tree = {
    column: [],
    cut: [],
    missingLeft: [],
    levelsLeft: [],
    left: [],
    right: [],
    value: [],
    cover: [],
  }
  const spare = new Int32Array(input.rows.length)
  const root = makeLeaf(tree, input, limits, { from: 0, to: input.rows.length, depth: 0 })
  findSplit(root, input, limits)
  const open: Leaf[] = [root]
  for (let leaves = 1; leaves < limits.leaves; leaves++) {
    let best = -1
    for (let i = 0; i < open.length; i++)
      if (open[i]!.split && (best < 0 || open[i]!.split!.gain > open[best]!.split!.gain)) best = i
    if (best < 0) break
    const leaf = open[best]!
    open.splice(best, 1)
    open.push(...divide(tree, leaf, input, limits, spare))
  }
  return tree
}

function makeLeaf(
  tree: Tree,
  input: GrowthInput,
  limits: GrowthLimits,
  range: { from: number; to: number; depth: number },
  histogram = countHistogram(input, range.from, range.to),
): Leaf {
  let g = 0
  let h = 0
  for (let i = range.from; i < range.to; i++) {
    g += input.gradient[input.rows[i]!]!
    h += input.hessian[input.rows[i]!]!
  }
  const node = tree.column.length
  tree.column.push(-1)
  tree.cut.push(-1)
  tree.missingLeft.push(0)
  tree.levelsLeft.push([])
  tree.left.push(-1)
  tree.right.push(-1)
  tree.value.push(-g / (h + limits.leafPenalty))
  tree.cover.push(range.to - range.from)
  return { node, ...range, g, h, histogram }
}

/** Gradient sum, Hessian sum and count per column and bin. */
function countHistogram(input: GrowthInput, from: number, to: number): Float64Array {
  const { rows, gradient, hessian, bins, columns } = input
  const histogram = new Float64Array(columns.length * 256 * BIN)
  const count = to - from
  const g = new Float64Array(count)
  const h = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    g[i] = gradient[rows[from + i]!]!
    h[i] = hessian[rows[from + i]!]!
  }
  for (let c = 0; c < columns.length; c++) {
    const column = bins[columns[c]!]!
    const base = c * 256 * BIN
    for (let i = 0; i < count; i++) {
      const at = base + column[rows[from + i]!]! * BIN
      histogram[at]! += g[i]!
      histogram[at + 1]! += h[i]!
      histogram[at + 2]! += 1
    }
  }
  return histogram
}

function divide(tree: Tree, leaf: Leaf, input: GrowthInput, limits: GrowthLimits, spare: Int32Array): Leaf[] {
  const split = leaf.split!
  const middle = partition(leaf, split, input, spare)
  tree.column[leaf.node] = split.column
  tree.cut[leaf.node] = split.cut
  tree.missingLeft[leaf.node] = split.missingLeft
  tree.levelsLeft[leaf.node] = split.levelsLeft
  const ranges = [
    { from: leaf.from, to: middle, depth: leaf.depth + 1 },
    { from: middle, to: leaf.to, depth: leaf.depth + 1 },
  ] as const
  const small = ranges[0].to - ranges[0].from <= ranges[1].to - ranges[1].from ? 0 : 1
  const counted = countHistogram(input, ranges[small].from, ranges[small].to)
  const rest = leaf.histogram
  for (let k = 0; k < rest.length; k++) rest[k]! -= counted[k]!
  const left = makeLeaf(tree, input, limits, ranges[0], small === 0 ? counted : rest)
  const right = makeLeaf(tree, input, limits, ranges[1], small === 1 ? counted : rest)
  tree.left[leaf.node] = left.node
  tree.right[leaf.node] = right.node
  tree.value[leaf.node] = 0
  findSplit(left, input, limits)
  findSplit(right, input, limits)
  return [left, right]
}

function partition(leaf: Leaf, split: Split, input: GrowthInput, spare: Int32Array): number {
  const goesLeft = new Uint8Array(256)
  if (split.cut >= 0) {
    goesLeft.fill(1, 1, split.cut + 1)
    goesLeft[0] = split.missingLeft
  } else for (const level of split.levelsLeft) goesLeft[level] = 1
  const column = input.bins[split.column]!
  let middle = leaf.from
  let held = 0
  for (let i = leaf.from; i < leaf.to; i++) {
    const row = input.rows[i]!
    if (goesLeft[column[row]!]) input.rows[middle++] = row
    else spare[held++] = row
  }
  input.rows.set(spare.subarray(0, held), middle)
  return middle
}

function findSplit(leaf: Leaf, input: GrowthInput, limits: GrowthLimits): void {
  if (leaf.depth >= limits.depth || leaf.to - leaf.from < 2 * limits.leafDeals) return
  const found: Split = { gain: limits.splitPenalty, column: -1, cut: -1, missingLeft: 0, levelsLeft: [] }
  for (let c = 0; c < input.columns.length; c++) {
    const column = input.columns[c]!
    if (input.isCategory[column]) splitCategory(leaf, c, column, limits, found)
    else splitNumber(leaf, c, column, limits, found)
  }
  if (found.column >= 0) leaf.split = found
}

function splitNumber(leaf: Leaf, c: number, column: number, limits: GrowthLimits, found: Split): void {
  const { histogram, g, h } = leaf
  const deals = leaf.to - leaf.from
  const penalty = limits.leafPenalty
  const parent = (g * g) / (h + penalty)
  const base = c * 256 * BIN
  const missing = histogram[base + 2]!
  for (let missingLeft = missing > 0.5 ? 1 : 0; missingLeft >= 0; missingLeft--) {
    let gl = missingLeft ? histogram[base]! : 0
    let hl = missingLeft ? histogram[base + 1]! : 0
    let nl = missingLeft ? missing : 0
    for (let b = 1; b < 255; b++) {
      const at = base + b * BIN
      if (histogram[at + 2]! < 0.5) continue
      gl += histogram[at]!
      hl += histogram[at + 1]!
      nl += histogram[at + 2]!
      if (nl < limits.leafDeals) continue
      if (deals - nl < limits.leafDeals) break
      const gain = (gl * gl) / (hl + penalty) + ((g - gl) * (g - gl)) / (h - hl + penalty) - parent
      if (gain > found.gain) {
        found.gain = gain
        found.column = column
        found.cut = b
        found.missingLeft = missingLeft
        found.levelsLeft = []
      }
    }
  }
}

const CATEGORY_SMOOTHING = 10
const MOST_LEVELS_LEFT = 32

function splitCategory(leaf: Leaf, c: number, column: number, limits: GrowthLimits, found: Split): void {
  const { histogram, g, h } = leaf
  const deals = leaf.to - leaf.from
  const base = c * 256 * BIN
  const levels: number[] = []
  for (let b = 0; b < 256; b++) if (histogram[base + b * BIN + 2]! > 0.5) levels.push(b)
  if (levels.length < 2) return
  const penalty = limits.leafPenalty + (levels.length > 2 ? limits.categoryPenalty : 0)
  const parent = (g * g) / (h + limits.leafPenalty)
  const order = new Float64Array(256)
  for (const b of levels)
    order[b] = histogram[base + b * BIN]! / (histogram[base + b * BIN + 1]! + CATEGORY_SMOOTHING)
  levels.sort((a, b) => order[a]! - order[b]!)
  for (const direction of levels.length > 2 * MOST_LEVELS_LEFT ? [1, -1] : [1]) {
    let gl = 0
    let hl = 0
    let nl = 0
    const most =
      direction === 1 && levels.length <= 2 * MOST_LEVELS_LEFT ? levels.length - 1 : MOST_LEVELS_LEFT
    for (let k = 0; k < most; k++) {
      const at = base + levels[direction === 1 ? k : levels.length - 1 - k]! * BIN
      gl += histogram[at]!
      hl += histogram[at + 1]!
      nl += histogram[at + 2]!
      if (nl < limits.leafDeals) continue
      if (deals - nl < limits.leafDeals) break
      const gain = (gl * gl) / (hl + penalty) + ((g - gl) * (g - gl)) / (h - hl + penalty) - parent
      if (gain > found.gain) {
        found.gain = gain
        found.column = column
        found.cut = -1
        found.missingLeft = 0
        found.levelsLeft = direction === 1 ? levels.slice(0, k + 1) : levels.slice(levels.length - 1 - k)
      }
    }
  }
}
