// The four figures of a forecast, each beside what the base rate alone would reach. What a figure means stands under it, for
// nobody should have to know what "Brier" is.
import { useTranslation } from 'react-i18next'
import { figure } from '#platform/i18n/formats.ts'
import { useLocale } from '#platform/ui/language.ts'
import type { ShownHeldOut } from '../contract.ts'

interface Figure {
  key: 'brier' | 'logLoss' | 'auc' | 'ece'
  value: number | null
  /** What always quoting the base rate gives; null where that says nothing. */
  base: number | null
  better: 'less' | 'more'
}

export function ScoreFigures({ heldOut }: { heldOut: ShownHeldOut }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const figures: Figure[] = [
    { key: 'brier', value: heldOut.brier, base: heldOut.baseBrier, better: 'less' },
    { key: 'logLoss', value: heldOut.logLoss, base: heldOut.baseLogLoss, better: 'less' },
    { key: 'auc', value: heldOut.auc, base: 0.5, better: 'more' },
    { key: 'ece', value: heldOut.ece, base: null, better: 'less' },
  ]
  const shown = (value: number | null) => (value === null ? '–' : figure(value, locale, 3))
  const isBetter = ({ value, base, better }: Figure) =>
    value !== null && base !== null && (better === 'less' ? value < base : value > base)
  return (
    <section className="panel">
      <h2>{t('winModel.page.figures', { deals: figure(heldOut.deals, locale) })}</h2>
      <dl className="score-figures">
        {figures.map((each) => (
          <div key={each.key}>
            <dt>{t(`winModel.figure.${each.key}`)}</dt>
            <dd>
              <strong className={isBetter(each) ? 'score-better' : undefined}>{shown(each.value)}</strong>
              {each.base !== null && (
                <span className="quiet">{t('winModel.page.baseIs', { base: shown(each.base) })}</span>
              )}
              <small className="quiet">{t(`winModel.figure.${each.key}.means`)}</small>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
