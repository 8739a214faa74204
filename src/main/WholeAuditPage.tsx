// The audit over all features: each kind of thing is opened at its own page.
import { accountPath, personPath } from '#accounts/web/paths.ts'
import { opportunityPath } from '#opportunities/web/paths.ts'
import { AuditPage } from '#organizations/web/AuditPage.tsx'
import { membersPath } from '#organizations/web/paths.ts'

const paths: Readonly<Record<string, (id: string) => string>> = {
  account: accountPath,
  person: personPath,
  opportunity: opportunityPath,
  member: () => membersPath,
  invitation: () => membersPath,
}

export const WholeAuditPage = () => <AuditPage pathOf={(kind, id) => paths[kind]?.(id)} />
