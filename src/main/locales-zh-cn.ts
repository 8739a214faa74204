// All Chinese sentences of the house. The web loads this module only for a Chinese reader.
import accounts from '#accounts/locales/zh-CN.json' with { type: 'json' }
import imports from '#imports/locales/zh-CN.json' with { type: 'json' }
import method from '#method/locales/zh-CN.json' with { type: 'json' }
import opportunities from '#opportunities/locales/zh-CN.json' with { type: 'json' }
import organizations from '#organizations/locales/zh-CN.json' with { type: 'json' }
import pipeline from '#pipeline/locales/zh-CN.json' with { type: 'json' }
import files from '#platform/files/locales/zh-CN.json' with { type: 'json' }
import type { Sentences } from '#platform/i18n/translator.ts'
import platform from '#platform/locales/zh-CN.json' with { type: 'json' }
import winModel from '#win-model/locales/zh-CN.json' with { type: 'json' }
import main from './locales/zh-CN.json' with { type: 'json' }

export const zhCN: Sentences = {
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
