// Do deals with "40 %" get won in 40 of 100 cases? Each group of forecasts is a point with its interval and its number of deals;
// on the dashed line forecasts and outcomes agree. The same as a table for those who cannot see it.
import { useTranslation } from 'react-i18next'
import { figure, share } from '#platform/i18n/formats.ts'
import { useLocale } from '#platform/ui/language.ts'
import type { ShownBin, ShownHeldOut } from '../contract.ts'

export function ReliabilityPanel({ heldOut }: { heldOut: ShownHeldOut }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { reliability: bins, decomposition } = heldOut
  const shown = (value: number) => figure(value, locale, 3)
  return (
    <section className="panel">
      <h2>{t('winModel.reliability.title')}</h2>
      <div className="reliability">
        <Diagram bins={bins} />
        <div>
          <p>{t('winModel.reliability.how')}</p>
          <table className="score-table">
            <thead>
              <tr>
                <th>{t('winModel.reliability.forecast')}</th>
                <th>{t('winModel.reliability.won')}</th>
                <th>{t('winModel.reliability.interval')}</th>
                <th>{t('winModel.reliability.deals')}</th>
              </tr>
            </thead>
            <tbody>
              {bins.map((bin) => (
                <tr key={bin.from}>
                  <td>{share(bin.meanForecast)}</td>
                  <td>{share(bin.wonShare)}</td>
                  <td>
                    {share(bin.low)} – {share(bin.high)}
                  </td>
                  <td>{figure(bin.deals, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="quiet score-parts">
            {t('winModel.reliability.parts', {
              reliability: shown(decomposition.reliability),
              resolution: shown(decomposition.resolution),
              uncertainty: shown(decomposition.uncertainty),
            })}
          </p>
        </div>
      </div>
    </section>
  )
}

const size = 360
const left = 46
const bottom = 40
const top = 18
const right = 24
const tenths = [0, 0.2, 0.4, 0.6, 0.8, 1]

const x = (forecast: number) => left + forecast * (size - left - right)
const y = (won: number) => size - bottom - won * (size - top - bottom)

function Diagram({ bins }: { bins: readonly ShownBin[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const most = Math.max(...bins.map(({ deals }) => deals))
  return (
    <svg
      className="reliability-picture"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={t('winModel.reliability.title')}
    >
      {tenths.map((at) => (
        <g key={at} className="reliability-grid">
          <line x1={x(at)} x2={x(at)} y1={y(0)} y2={y(1)} />
          <line x1={x(0)} x2={x(1)} y1={y(at)} y2={y(at)} />
          <text x={x(at)} y={y(0) + 16} textAnchor="middle">
            {share(at)}
          </text>
          <text x={left - 7} y={y(at) + 4} textAnchor="end">
            {share(at)}
          </text>
        </g>
      ))}
      <line className="reliability-ideal" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
      <text className="reliability-axis" x={x(0.5)} y={size - 6} textAnchor="middle">
        {t('winModel.reliability.forecast')}
      </text>
      <text
        className="reliability-axis"
        textAnchor="middle"
        transform={`translate(12 ${y(0.5)}) rotate(-90)`}
      >
        {t('winModel.reliability.won')}
      </text>
      {bins.map((bin) => (
        <Point
          key={bin.from}
          bin={bin}
          radius={4 + 6 * Math.sqrt(bin.deals / most)}
          words={figure(bin.deals, locale)}
        />
      ))}
    </svg>
  )
}

function Point({ bin, radius, words }: { bin: ShownBin; radius: number; words: string }) {
  const { meanForecast, wonShare, low, high } = bin
  const cap = 5
  const at = x(meanForecast)
  return (
    <g className="reliability-point">
      <line x1={at} x2={at} y1={y(low)} y2={y(high)} />
      {[low, high].map((end) => (
        <line key={end} x1={at - cap} x2={at + cap} y1={y(end)} y2={y(end)} />
      ))}
      <circle cx={at} cy={y(wonShare)} r={radius} />
      <text x={at} y={y(high) - 6} textAnchor="middle">
        n={words}
      </text>
    </g>
  )
}
