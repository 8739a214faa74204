// A chance is never a bare number: it is a bar with its interval, and paler the less it knows.
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { percent, percentRange } from '#platform/i18n/formats.ts'
import './chance.css'

export interface Chance {
  probability: number
  low: number
  high: number
}

export interface ChanceBarProps {
  chance: Chance | null
  /** Closed deals behind the score; shown on hover. */
  closedDeals?: number | undefined
  size?: 'row' | 'large'
}

const place = (probability: number) => `${(probability * 100).toFixed(1)}%`

export function ChanceBar({ chance, closedDeals, size = 'row' }: ChanceBarProps) {
  const { t } = useTranslation()
  if (!chance) return <span className="quiet">{t('winModel.ui.notScored')}</span>
  const { probability, low, high } = chance
  const range = percentRange(low, high)
  const words = t(
    closedDeals === undefined ? 'winModel.ui.chanceWords' : 'winModel.ui.chanceWordsWithDeals',
    {
      percent: percent(probability),
      range,
      deals: closedDeals ?? 0,
    },
  )
  return (
    <Tooltip title={words}>
      <span
        className={`chance chance-${size}${high - low > 0.4 ? ' chance-vague' : ''}`}
        role="img"
        aria-label={words}
      >
        <span className="chance-figure">{percent(probability)}</span>
        <span className="chance-track">
          <span className="chance-range" style={{ left: place(low), width: place(high - low) }} />
          <span className="chance-point" style={{ left: place(probability) }} />
        </span>
      </span>
    </Tooltip>
  )
}
