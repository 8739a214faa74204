export const signInPath = '/sign-in'
export const setupPath = '/setup'
export const membersPath = '/settings/members'
export const organizationPath = '/settings/organization'
export const keysPath = '/settings/keys'
export const auditPath = '/settings/audit'
export const profilePath = '/settings/profile'
export const invitationPath = (token: string): string => `/invitation/${token}`
