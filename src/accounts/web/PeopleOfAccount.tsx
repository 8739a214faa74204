// Who works at a company.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Shown } from '#platform/ui/Shown.tsx'
import type { ListedPerson, ShownAccount } from '../contract.ts'
import { api } from './api.ts'
import { PersonTable } from './PersonTable.tsx'

export interface PeopleOfAccountProps {
  account: ShownAccount
  choose: (id: string) => void
}

export function PeopleOfAccount({ account, choose }: PeopleOfAccountProps) {
  const { t } = useTranslation()
  const people = useInfiniteQuery(
    api.listPeopleOfAccount.infiniteOptions({
      input: (cursor: string | undefined) => ({ id: account.id, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next,
    }),
  )
  const rowsOf = (pages: { rows: ListedPerson[] }[]) => pages.flatMap((page) => page.rows)
  return (
    <section className="panel panel-table">
      <h2>{t('accounts.ui.section.people')}</h2>
      <Shown
        of={people}
        empty={{
          when: (data) => rowsOf(data.pages).length === 0,
          say: t('accounts.ui.noPeopleHere'),
        }}
      >
        {(data) => (
          <>
            <PersonTable rows={rowsOf(data.pages)} choose={choose} at="account" />
            {people.hasNextPage && (
              <div className="list-more">
                <Button onClick={() => void people.fetchNextPage()} loading={people.isFetchingNextPage}>
                  {t('accounts.ui.more')}
                </Button>
              </div>
            )}
          </>
        )}
      </Shown>
    </section>
  )
}
