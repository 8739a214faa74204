// Keys with which programs ask on one's behalf.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '#platform/ui/Icon.tsx'
import { Page } from '#platform/ui/Page.tsx'
import { Shown } from '#platform/ui/Shown.tsx'
import { api } from './api.ts'
import { KeyDrawer } from './KeyDrawer.tsx'
import { KeyTable } from './KeyTable.tsx'

export function KeysPage() {
  const { t } = useTranslation()
  const keys = useQuery(api.listApiKeys.queryOptions())
  const [making, setMaking] = useState(false)
  return (
    <Page
      title={t('organizations.ui.keys.title')}
      lead={t('organizations.ui.keys.lead')}
      actions={
        <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => setMaking(true)}>
          {t('organizations.ui.keys.new')}
        </Button>
      }
    >
      <Shown
        of={keys}
        empty={{ when: ({ rows }) => rows.length === 0, say: t('organizations.ui.keys.none') }}
      >
        {({ rows }) => <KeyTable rows={rows} />}
      </Shown>
      {making && <KeyDrawer close={() => setMaking(false)} />}
    </Page>
  )
}
