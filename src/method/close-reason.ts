// What a deal was won or lost by, first of all: the win and loss reasons of domain.md, appendix C.
export const closeReasons = [
  'need',
  'relation',
  'solution',
  'proof',
  'price',
  'process',
  'timing',
  'delivery',
  'competitor',
  'internal',
] as const

export type CloseReason = (typeof closeReasons)[number]
