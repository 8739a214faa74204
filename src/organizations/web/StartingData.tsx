// Empty, or with the demo cast: two cards to choose from.
import { useTranslation } from 'react-i18next'
import { Icon } from '#platform/ui/Icon.tsx'

const choices = ['demo', 'empty'] as const
type Choice = (typeof choices)[number]

export interface StartingDataProps {
  value?: Choice
  onChange?: (choice: Choice) => void
}

export function StartingData({ value, onChange }: StartingDataProps) {
  const { t } = useTranslation()
  return (
    <div className="door-cards" role="radiogroup" aria-label={t('organizations.ui.setup.data')}>
      {choices.map((choice) => (
        <label key={choice} className={choice === value ? 'door-choice chosen' : 'door-choice'}>
          <input
            type="radio"
            name="starting-data"
            value={choice}
            checked={choice === value}
            onChange={() => onChange?.(choice)}
          />
          <strong className="door-choice-name">
            <Icon name={choice === 'demo' ? 'compass' : 'plus'} size={17} />
            {t(`organizations.ui.setup.${choice}`)}
          </strong>
          <span className="quiet">{t(`organizations.ui.setup.${choice}Words`)}</span>
        </label>
      ))}
    </div>
  )
}
