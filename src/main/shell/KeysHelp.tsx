// The list of keys, shown by `?`.
import { useTranslation } from 'react-i18next'
import { places } from './places.ts'

export function KeysHelp() {
  const { t } = useTranslation()
  const general: [string, string][] = [
    ['Ctrl K', t('main.keys.palette')],
    ['/', t('main.keys.search')],
    ['?', t('main.keys.help')],
    ['Esc', t('main.keys.close')],
  ]
  const going = places.map((place): [string, string] => [`g ${place.shortcut}`, t(`main.place.${place.key}`)])
  return (
    <>
      <h2 className="panel-title">{t('main.keys.title')}</h2>
      <dl className="keys-help">
        {[...general, ...going].map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
