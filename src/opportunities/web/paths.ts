export const opportunitiesPath = '/opportunities'
export const opportunityPath = (id: string): string => `/opportunities/${id}`
export const fieldsPath = '/settings/fields'
