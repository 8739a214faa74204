// The people at all companies, by the reading of their surname. A person opens in a side panel.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#platform/ui/ActButton.tsx'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { useAddress } from '#platform/ui/address.ts'
import { Icon } from '#platform/ui/Icon.tsx'
import { Page } from '#platform/ui/Page.tsx'
import { SearchField } from '#platform/ui/SearchField.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import type { ListedPerson } from '../contract.ts'
import { departmentKinds } from '../department-kind.ts'
import { seniorityLevels } from '../seniority-level.ts'
import { api } from './api.ts'
import { PersonTable } from './PersonTable.tsx'
import { peoplePath } from './paths.ts'
import { exportAddress, peopleAsked } from './question.ts'
import '#platform/ui/list.css'
import './accounts.css'

const NewPerson = lazy(() => import('./NewPerson.tsx').then((module) => ({ default: module.NewPerson })))
const PersonPanel = lazy(() =>
  import('./PersonPanel.tsx').then((module) => ({ default: module.PersonPanel })),
)

export function PeoplePage() {
  const { t } = useTranslation()
  const [address, change] = useAddress()
  const asked = peopleAsked(address)
  const list = useInfiniteQuery(
    api.listPeople.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...asked, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next,
      placeholderData: (previous) => previous,
    }),
  )
  const rowsOf = (pages: { rows: ListedPerson[] }[]) => pages.flatMap((page) => page.rows)
  const isFiltered = Boolean(asked.q || asked.departmentKind || asked.seniorityLevel || asked.accountId)
  return (
    <Page
      title={t('accounts.ui.people')}
      lead={t('accounts.ui.lead.people')}
      actions={
        <>
          <Button
            href={exportAddress('/api/v1/people/export', asked)}
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
            {t('accounts.ui.newPerson')}
          </ActButton>
        </>
      }
    >
      <PeopleFilters />
      <Shown
        of={list}
        empty={{
          when: (data) => rowsOf(data.pages).length === 0,
          say: t(isFiltered ? 'accounts.ui.nothingFound' : 'accounts.ui.noneYet.people'),
          action: isFiltered && <AppLink to={peoplePath}>{t('accounts.ui.clearFilters')}</AppLink>,
        }}
      >
        {(data) => (
          <>
            <PersonTable
              rows={rowsOf(data.pages)}
              choose={(id) => change({ person: id })}
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
      <Suspense>
        {address.new && <NewPerson close={() => change({ new: undefined })} />}
        {address.person && <PersonPanel id={address.person} close={() => change({ person: undefined })} />}
      </Suspense>
    </Page>
  )
}

function PeopleFilters() {
  const { t } = useTranslation()
  const [address, change] = useAddress()
  const choice = (field: 'departmentKind' | 'seniorityLevel', keys: readonly string[]) => (
    <Select
      mode="multiple"
      maxTagCount="responsive"
      className="list-choice"
      allowClear
      placeholder={t(`accounts.field.${field}`)}
      aria-label={t(`accounts.field.${field}`)}
      value={address[field]?.split(',') ?? []}
      options={keys.map((value) => ({ value, label: t(`accounts.${field}.${value}`) }))}
      onChange={(chosen: string[]) => change({ [field]: chosen.join(',') })}
    />
  )
  return (
    <search className="list-filters" aria-label={t('accounts.ui.filters')}>
      <SearchField asked={address.q} ask={(q) => change({ q })} label={t('accounts.ui.searchPeople')} />
      {choice('departmentKind', departmentKinds)}
      {choice('seniorityLevel', seniorityLevels)}
    </search>
  )
}
