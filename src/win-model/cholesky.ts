// Cholesky factorisation of symmetric positive definite matrices, row-major in Float64Array: what Newton steps, the
// Laplace evidence and posterior variances need. Golub & Van Loan, Matrix Computations, algorithm 4.2.1.

/** Overwrites the lower triangle of `a` (d × d) with L, A = L·Lᵀ. Answers false when A is not positive definite. */
export function factorise(a: Float64Array, d: number): boolean {
  for (let j = 0; j < d; j++) {
    const rowJ = j * d
    let pivot = a[rowJ + j]!
    for (let k = 0; k < j; k++) pivot -= a[rowJ + k]! * a[rowJ + k]!
    if (!(pivot > 0)) return false
    const root = Math.sqrt(pivot)
    a[rowJ + j] = root
    for (let i = j + 1; i < d; i++) {
      const rowI = i * d
      let sum = a[rowI + j]!
      for (let k = 0; k < j; k++) sum -= a[rowI + k]! * a[rowJ + k]!
      a[rowI + j] = sum / root
    }
  }
  return true
}

/** Solves L·Lᵀ·x = b for the factor of `factorise`; b is not changed. */
export function solve(l: Float64Array, d: number, b: Float64Array): Float64Array {
  const x = Float64Array.from(b)
  for (let i = 0; i < d; i++) {
    let sum = x[i]!
    for (let k = 0; k < i; k++) sum -= l[i * d + k]! * x[k]!
    x[i] = sum / l[i * d + i]!
  }
  for (let i = d - 1; i >= 0; i--) {
    let sum = x[i]!
    for (let k = i + 1; k < d; k++) sum -= l[k * d + i]! * x[k]!
    x[i] = sum / l[i * d + i]!
  }
  return x
}

/** ln det(A) from its factor. */
export function logDeterminant(l: Float64Array, d: number): number {
  let sum = 0
  for (let i = 0; i < d; i++) sum += Math.log(l[i * d + i]!)
  return 2 * sum
}

/** A⁻¹ (full symmetric matrix) from its factor. */
export function invert(l: Float64Array, d: number): Float64Array {
  const inverse = new Float64Array(d * d)
  for (let j = 0; j < d; j++) {
    inverse[j * d + j] = 1 / l[j * d + j]!
    for (let i = j + 1; i < d; i++) {
      let sum = 0
      for (let k = j; k < i; k++) sum -= l[i * d + k]! * inverse[k * d + j]!
      inverse[i * d + j] = sum / l[i * d + i]!
    }
  }
  const result = new Float64Array(d * d)
  for (let i = 0; i < d; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let k = i; k < d; k++) sum += inverse[k * d + i]! * inverse[k * d + j]!
      result[i * d + j] = sum
      result[j * d + i] = sum
    }
  return result
}
