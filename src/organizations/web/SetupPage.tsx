// The first page anybody sees: in two short steps an organisation and its first member, empty or with demo data.
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { useAddress } from '#platform/ui/address.ts'
import { Shown } from '#platform/ui/Shown.tsx'
import { api } from './api.ts'
import { Door } from './Door.tsx'
import { signInPath } from './paths.ts'
import { SetupForm } from './SetupForm.tsx'

export function SetupPage() {
  const { t } = useTranslation()
  const [{ token }] = useAddress()
  const setup = useQuery(api.getSetup.queryOptions({ input: token ? { token } : {}, staleTime: 0 }))
  return (
    <Door
      title={t('organizations.ui.setup.title')}
      lead={setup.data?.link === 'good' && t('organizations.ui.setup.lead')}
      wide
    >
      <Shown of={setup}>
        {({ needed, link }) => {
          if (!needed) return <Unusable say="used" />
          return token && link === 'good' ? <SetupForm token={token} /> : <Unusable say={link} />
        }}
      </Shown>
    </Door>
  )
}

/** Why this link makes nothing, and where to find one that does. */
function Unusable({ say }: { say: string }) {
  const { t } = useTranslation()
  return (
    <Alert
      type={say === 'used' ? 'info' : 'warning'}
      showIcon
      title={t(`organizations.ui.setup.link.${say}`)}
      description={
        say === 'used' ? (
          <AppLink to={signInPath}>{t('organizations.ui.signIn')}</AppLink>
        ) : (
          t('organizations.ui.setup.whereLink')
        )
      }
    />
  )
}
