// Companies around a deal: those who buy, those who compete with us, those who sell with us (domain.md 14.1).
export const accountKinds = ['customer', 'competitor', 'partner'] as const

export type AccountKind = (typeof accountKinds)[number]
