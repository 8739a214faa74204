// Why a deal has its chance: from the base rate, step by step, to the probability.
import { useTranslation } from 'react-i18next'
import { percent, points } from '#platform/i18n/formats.ts'
import type { ShownReason, ShownScore } from '../contract.ts'
import { type Step, scaleOf, waterfall } from '../waterfall.ts'
import { useReasonWords } from './reason-words.ts'
import './waterfall.css'

const mostReasons = 7

export interface ReasonsWaterfallProps {
  score: ShownScore
  /** Of the deal's amount. */
  currency: string
}

export function ReasonsWaterfall({ score, currency }: ReasonsWaterfallProps) {
  const { t } = useTranslation()
  const steps = waterfall(score, mostReasons)
  const { low, high } = scaleOf(score, steps)
  const place = (probability: number) => ((probability - low) / (high - low)) * 100
  return (
    <>
      <h3 className="waterfall-title quiet">{t('winModel.why.title')}</h3>
      <ol className="waterfall" aria-label={t('winModel.why.title')}>
        <End words={t('winModel.why.baseRate')} probability={score.baseRate} place={place} />
        {steps.map((step) => (
          <StepRow key={step.reason?.column ?? 'others'} step={step} currency={currency} place={place} />
        ))}
        <End words={t('winModel.why.probability')} probability={score.probability} place={place} />
      </ol>
    </>
  )
}

type Place = (probability: number) => number

const End = ({ words, probability, place }: { words: string; probability: number; place: Place }) => (
  <li className="waterfall-end">
    <span className="waterfall-words">{words}</span>
    <span className="waterfall-track" aria-hidden="true">
      <span className="waterfall-mark" style={{ left: `${place(probability)}%` }} />
    </span>
    <strong className="waterfall-points">{percent(probability)}</strong>
  </li>
)

function StepRow({ step, currency, place }: { step: Step<ShownReason>; currency: string; place: Place }) {
  const { t } = useTranslation()
  const { labelOf, wordsOf } = useReasonWords()
  const { reason, from, to } = step
  const isUp = to >= from
  return (
    <li className={isUp ? 'waterfall-up' : 'waterfall-down'}>
      <span className="waterfall-words">
        {reason ? (
          <>
            <span className="quiet">{labelOf(reason)}</span>{' '}
            <span className={reason.value === '' ? 'unsure' : undefined}>{wordsOf(reason, currency)}</span>
          </>
        ) : (
          <span className="quiet">{t('winModel.why.others', { reasons: step.reasons })}</span>
        )}
      </span>
      <span className="waterfall-track" aria-hidden="true">
        <span
          className="waterfall-step"
          style={{
            left: `${place(Math.min(from, to))}%`,
            width: `${Math.max(0.8, Math.abs(place(to) - place(from)))}%`,
          }}
        />
      </span>
      <span className="waterfall-points">{points(to - from)}</span>
    </li>
  )
}
