// An address that leads nowhere.
import { Result } from 'antd'
import { useTranslation } from 'react-i18next'
import { AppLink } from '#platform/ui/AppLink.tsx'

export function Missing() {
  const { t } = useTranslation()
  return (
    <Result
      status="404"
      title={t('main.missing.title')}
      extra={<AppLink to="/">{t('main.missing.home')}</AppLink>}
    />
  )
}
