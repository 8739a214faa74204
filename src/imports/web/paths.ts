export const importsPath = '/imports'
export const importPath = (id: string): string => `/imports/${id}`
export const refusedAddress = (id: string, format: 'csv' | 'xlsx'): string =>
  `/api/v1/imports/${id}/refused?format=${format}`
