// Companies of one kind as a list: customers first, competitors and partners beside them.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Segmented, Select } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { api as organizations } from '#organizations/web/api.ts'
import { useSession } from '#organizations/web/session.ts'
import { ActButton } from '#platform/ui/ActButton.tsx'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { useAddress } from '#platform/ui/address.ts'
import { Icon } from '#platform/ui/Icon.tsx'
import { Page } from '#platform/ui/Page.tsx'
import { SearchField } from '#platform/ui/SearchField.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import { accountKinds } from '../account-kind.ts'
import type { ListedAccount } from '../contract.ts'
import { industries } from '../industry.ts'
import { AccountTable } from './AccountTable.tsx'
import { api } from './api.ts'
import { accountsPath } from './paths.ts'
import { accountsAsked, exportAddress } from './question.ts'
import '#platform/ui/list.css'
import './accounts.css'

const NewAccount = lazy(() => import('./NewAccount.tsx').then((module) => ({ default: module.NewAccount })))

export function AccountsPage() {
  const { t } = useTranslation()
  const [address, change] = useAddress()
  const asked = accountsAsked(address)
  const list = useInfiniteQuery(
    api.listAccounts.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...asked, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next,
      placeholderData: (previous) => previous,
    }),
  )
  const rowsOf = (pages: { rows: ListedAccount[] }[]) => pages.flatMap((page) => page.rows)
  const isFiltered = Boolean(asked.q || asked.industry || asked.ownerId || asked.parentId)
  const { kind, sort, direction } = asked
  return (
    <Page
      title={t(`accounts.ui.title.${kind}`)}
      lead={t(`accounts.ui.lead.${kind}`)}
      actions={
        <>
          <Button
            href={exportAddress('/api/v1/accounts/export', asked)}
            icon={<Icon name="export" size={15} />}
          >
            {t('accounts.ui.export')}
          </Button>
          <ActButton
            can={list.data?.pages[0]?.can.create ?? true}
            type="primary"
            icon={<Icon name="plus" size={15} />}
            onClick={() => change({ new: '1' })}
          >
            {t(`accounts.ui.new.${kind}`)}
          </ActButton>
        </>
      }
    >
      <AccountFilters />
      <Shown
        of={list}
        empty={{
          when: (data) => rowsOf(data.pages).length === 0,
          say: t(isFiltered ? 'accounts.ui.nothingFound' : `accounts.ui.noneYet.${kind}`),
          action: isFiltered && (
            <AppLink to={`${accountsPath}?kind=${kind}`}>{t('accounts.ui.clearFilters')}</AppLink>
          ),
        }}
      >
        {(data) => (
          <>
            <AccountTable
              rows={rowsOf(data.pages)}
              kind={kind}
              sort={sort}
              direction={direction}
              onSort={(by, to) => change({ sort: by, direction: to })}
              loading={list.isPlaceholderData}
            />
            {list.hasNextPage && (
              <div className="list-more">
                <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
                  {t('accounts.ui.more')}
                </Button>
              </div>
            )}
          </>
        )}
      </Shown>
      {address.new && (
        <Suspense>
          <NewAccount kind={kind} close={() => change({ new: undefined })} />
        </Suspense>
      )}
    </Page>
  )
}

function AccountFilters() {
  const { t } = useTranslation()
  const [address, change] = useAddress()
  const { member: me } = useSession()
  const members = useQuery(organizations.listMembers.queryOptions({ staleTime: 60_000 }))
  return (
    <search className="list-filters" aria-label={t('accounts.ui.filters')}>
      <Segmented
        aria-label={t('accounts.field.kind')}
        value={address.kind ?? 'customer'}
        options={accountKinds.map((value) => ({ value, label: t(`accounts.kind.${value}`) }))}
        onChange={(kind) => change({ kind: kind === 'customer' ? undefined : kind, industry: undefined })}
      />
      <SearchField asked={address.q} ask={(q) => change({ q })} label={t('accounts.ui.search')} />
      <Select
        mode="multiple"
        maxTagCount="responsive"
        className="list-choice"
        allowClear
        placeholder={t('accounts.field.industry')}
        aria-label={t('accounts.field.industry')}
        value={address.industry?.split(',') ?? []}
        options={industries.map((value) => ({ value, label: t(`accounts.industry.${value}`) }))}
        onChange={(chosen: string[]) => change({ industry: chosen.join(',') })}
      />
      <Select
        className="list-choice"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('accounts.field.ownerId')}
        aria-label={t('accounts.field.ownerId')}
        value={address.ownerId ?? null}
        options={(members.data?.rows ?? []).map(({ id, name }) => ({
          value: id,
          label: id === me.id ? t('accounts.ui.me', { name }) : name,
        }))}
        onChange={(ownerId: string | undefined) => change({ ownerId })}
      />
    </search>
  )
}
