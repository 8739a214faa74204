// An expected "no" is a value with a stable code; its sentence stands in the language resources under `<code>`.
export interface Refusal {
  readonly refused: string
  readonly field?: string
  readonly values?: Readonly<Record<string, string | number>>
}

export function refuse(code: string, details: { field?: string; values?: Refusal['values'] } = {}): Refusal {
  return { refused: code, ...details }
}

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && typeof (value as Refusal).refused === 'string'
