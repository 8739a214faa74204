// How firm the customer's money is, from a wish to cash (domain.md 3.8, appendix C). Not known is the absence of a value.
export const budgetStatuses = ['idea', 'filed', 'approved', 'released', 'frozen', 'cut'] as const

export type BudgetStatus = (typeof budgetStatuses)[number]
