// An address that leads nowhere.
import { useTranslation } from 'react-i18next'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { Icon } from '#platform/ui/Icon.tsx'
import '#platform/ui/shown.css'

export function Missing() {
  const { t } = useTranslation()
  return (
    <main className="failed failed-page" id="main">
      <Icon name="compass" size={40} />
      <h1>{t('main.missing.title')}</h1>
      <AppLink to="/">{t('main.missing.home')}</AppLink>
    </main>
  )
}
