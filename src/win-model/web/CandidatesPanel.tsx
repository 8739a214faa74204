// What the model was chosen from: each candidate's log loss on deals it had not seen, against the base rate.
import { useTranslation } from 'react-i18next'
import { figure } from '#platform/i18n/formats.ts'
import { useLocale } from '#platform/ui/language.ts'
import type { ShownModel } from '../contract.ts'

export function CandidatesPanel({ model }: { model: ShownModel }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const three = (value: number) => figure(value, locale, 3)
  const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${three(Math.abs(value))}`
  return (
    <section className="panel">
      <h2>{t('winModel.candidates.title')}</h2>
      <p>{t(`winModel.candidates.folds.${model.folds}`)}</p>
      <table className="score-table score-candidates">
        <thead>
          <tr>
            <th>{t('winModel.candidates.model')}</th>
            <th>{t('winModel.figure.logLoss')}</th>
            <th>{t('winModel.candidates.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {model.candidates.map(({ kind, logLoss, difference, standardError }) => (
            <tr key={kind} className={kind === model.kind ? 'score-chosen' : undefined}>
              <th scope="row">
                {t(`winModel.kind.${kind}`)}{' '}
                {kind === model.kind && <span className="score-mark">{t('winModel.candidates.chosen')}</span>}
              </th>
              <td>{three(logLoss)}</td>
              <td>{kind === 'base' ? '–' : `${signed(difference)} ± ${three(standardError)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet score-parts">{t('winModel.candidates.rule')}</p>
    </section>
  )
}
