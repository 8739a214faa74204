// Bring a file in, and see what came of the earlier ones.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Progress, Table, type TableProps } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSession } from '#organizations/web/session.ts'
import { minuteOf } from '#platform/i18n/formats.ts'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { useLocale } from '#platform/ui/language.ts'
import { Page } from '#platform/ui/Page.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import type { ListedImport } from '../contract.ts'
import { api } from './api.ts'
import { CountsLine } from './CountsLine.tsx'
import { DropZone } from './DropZone.tsx'
import { importPath } from './paths.ts'
import './imports.css'

const again = 1500

export function ImportsPage() {
  const { t } = useTranslation()
  const list = useInfiniteQuery(
    api.listImports.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next,
      refetchInterval: ({ state }) =>
        state.data?.pages.some(({ rows }) => rows.some((row) => row.state === 'running')) ? again : false,
    }),
  )
  return (
    <Page title={t('imports.ui.title')} lead={t('imports.ui.lead')}>
      <Shown of={list}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows)
          return (
            <>
              <DropZone can={pages[0]?.can.import ?? true} />
              <section className="panel">
                <h2>{t('imports.ui.past')}</h2>
                {rows.length === 0 ? (
                  <p className="quiet">{t('imports.ui.none')}</p>
                ) : (
                  <PastImports rows={rows} />
                )}
                {list.hasNextPage && (
                  <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
                    {t('imports.ui.more')}
                  </Button>
                )}
              </section>
            </>
          )
        }}
      </Shown>
    </Page>
  )
}

function PastImports({ rows }: { rows: ListedImport[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { organization } = useSession()
  const columns: TableProps<ListedImport>['columns'] = [
    {
      title: t('imports.ui.file'),
      key: 'file',
      render: (_, row) => (
        <div className="import-file">
          <AppLink to={importPath(row.id)}>{row.fileName}</AppLink>
          <span className="quiet">{t(`imports.kind.${row.kind}`)}</span>
        </div>
      ),
    },
    {
      title: t('imports.ui.state'),
      key: 'state',
      render: (_, row) => (
        <>
          <span className={`import-state import-${row.state}`}>{t(`imports.state.${row.state}`)}</span>
          {row.state === 'running' && (
            <Progress percent={Math.floor(row.progress * 100)} size="small" style={{ width: 120 }} />
          )}
        </>
      ),
    },
    {
      title: t('imports.ui.result'),
      key: 'result',
      responsive: ['sm'],
      render: (_, row) => (row.state === 'mapping' ? '–' : <CountsLine counts={row.counts} />),
    },
    {
      title: t('imports.ui.by'),
      key: 'by',
      responsive: ['md'],
      render: (_, row) => (
        <span className="quiet figures">
          {row.createdBy.name} · {minuteOf(row.createdAt, organization.timeZone, locale)}
        </span>
      ),
    },
  ]
  return (
    <Table<ListedImport> rowKey="id" size="middle" pagination={false} columns={columns} dataSource={rows} />
  )
}
