// One company: what is known of it, who works there, what we do with it, and all that ever happened to it.
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#platform/ui/ActButton.tsx'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { useAddress } from '#platform/ui/address.ts'
import { Icon } from '#platform/ui/Icon.tsx'
import { Page } from '#platform/ui/Page.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import type { ShownAccount } from '../contract.ts'
import { AccountFacts } from './AccountFacts.tsx'
import { AccountHistory } from './AccountHistory.tsx'
import { api } from './api.ts'
import { PeopleOfAccount } from './PeopleOfAccount.tsx'
import { PersonPanel } from './PersonPanel.tsx'
import { accountPath } from './paths.ts'
import './accounts.css'

const EditAccount = lazy(() =>
  import('./EditAccount.tsx').then((module) => ({ default: module.EditAccount })),
)
const NewPerson = lazy(() => import('./NewPerson.tsx').then((module) => ({ default: module.NewPerson })))

export interface AccountPageProps {
  /** What later features know of the company: its deals, and more to come. */
  business: (account: ShownAccount) => ReactNode
}

export function AccountPage({ business }: AccountPageProps) {
  const { id = '' } = useParams({ strict: false })
  const account = useQuery(api.getAccount.queryOptions({ input: { id } }))
  return <Shown of={account}>{(found) => <Account account={found} business={business} />}</Shown>
}

function Account({ account, business }: AccountPageProps & { account: ShownAccount }) {
  const { t } = useTranslation()
  const [{ person }, change] = useAddress()
  const [open, setOpen] = useState<'edit' | 'person'>()
  const close = () => setOpen(undefined)
  return (
    <Page
      title={account.name}
      lead={
        <>
          {t(`accounts.kind.${account.kind}`)}
          {account.industry && ` · ${t(`accounts.industry.${account.industry}`)}`}
          {account.region && ` · ${account.region}`}
          {account.parent && (
            <>
              {' · '}
              <AppLink to={accountPath(account.parent.id)}>
                {t('accounts.ui.unitOf', { name: account.parent.name })}
              </AppLink>
            </>
          )}
        </>
      }
      actions={
        <>
          <ActButton can={account.can.edit} onClick={() => setOpen('edit')}>
            {t('accounts.ui.edit')}
          </ActButton>
          <ActButton
            can={account.can.edit}
            type="primary"
            icon={<Icon name="plus" size={15} />}
            onClick={() => setOpen('person')}
          >
            {t('accounts.ui.newPerson')}
          </ActButton>
        </>
      }
    >
      <div className="account">
        <div className="account-main">
          {business(account)}
          <PeopleOfAccount account={account} choose={(id) => change({ person: id })} />
        </div>
        <aside className="account-side">
          <AccountFacts account={account} />
          <AccountHistory id={account.id} />
        </aside>
      </div>
      <Suspense>
        {open === 'edit' && <EditAccount account={account} close={close} />}
        {open === 'person' && <NewPerson account={account} close={close} />}
        {person && <PersonPanel id={person} close={() => change({ person: undefined })} />}
      </Suspense>
    </Page>
  )
}
