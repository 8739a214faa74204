// The page of one company, put together from what each feature knows of it.
import { AccountPage } from '#accounts/web/AccountPage.tsx'
import { DealsOfAccount } from '#pipeline/web/DealsOfAccount.tsx'

export const CompanyPage = () => (
  <AccountPage business={({ id, kind }) => kind === 'customer' && <DealsOfAccount accountId={id} />} />
)
