export const accountsPath = '/accounts'
export const accountPath = (id: string): string => `/accounts/${id}`
export const peoplePath = '/people'
/** A person is looked at in a side panel, so that the list stays in sight. */
export const personPath = (id: string): string => `/people?person=${id}`
