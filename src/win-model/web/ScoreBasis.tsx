// In the head of a list of chances: how many closed deals they rest on, with the way to the page that says what that is worth.
import { useTranslation } from 'react-i18next'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { useClosedDeals } from './model.ts'
import { scorePath } from './paths.ts'

export function ScoreBasis() {
  const { t } = useTranslation()
  const deals = useClosedDeals()
  if (deals === undefined) return null
  return (
    <>
      {' · '}
      <AppLink to={scorePath}>{t('winModel.ui.listBehind', { deals })}</AppLink>
    </>
  )
}
