// The hats somebody wears, one tag each.
import { Tag, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Hat } from '../vendor-role.ts'
import './members.css'

export function HatTags({ hats }: { hats: readonly Hat[] }) {
  const { t } = useTranslation()
  if (hats.length === 0) return <span className="unsure">{t('organizations.ui.noHat')}</span>
  return (
    <span className="hat-tags">
      {hats.map((hat) => (
        <Tooltip key={hat} title={t(`organizations.ui.hatMay.${hat}`)}>
          <Tag className={hat === 'administrator' ? 'hat-administrator' : ''}>
            {t(`organizations.hat.${hat}`)}
          </Tag>
        </Tooltip>
      ))}
    </span>
  )
}
