// All English sentences of the house. The web loads this module only for an English reader.
import accounts from '#accounts/locales/en.json' with { type: 'json' }
import imports from '#imports/locales/en.json' with { type: 'json' }
import method from '#method/locales/en.json' with { type: 'json' }
import opportunities from '#opportunities/locales/en.json' with { type: 'json' }
import organizations from '#organizations/locales/en.json' with { type: 'json' }
import pipeline from '#pipeline/locales/en.json' with { type: 'json' }
import files from '#platform/files/locales/en.json' with { type: 'json' }
import type { Sentences } from '#platform/i18n/translator.ts'
import platform from '#platform/locales/en.json' with { type: 'json' }
import winModel from '#win-model/locales/en.json' with { type: 'json' }
import main from './locales/en.json' with { type: 'json' }

export const en: Sentences = {
  ...platform,
  ...files,
  ...method,
  ...organizations,
  ...accounts,
  ...opportunities,
  ...imports,
  ...winModel,
  ...pipeline,
  ...main,
}
