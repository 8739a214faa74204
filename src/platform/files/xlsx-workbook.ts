// What has to be known of a workbook before its rows can be read: the sheets, the texts they share, which formats are dates.
import { refusedFile } from './file-refused.ts'
import type { FileLimits } from './limits.ts'
import { isBuiltInDate, isDateFormat } from './xlsx-dates.ts'
import { readXml } from './xml-parts.ts'
import type { ZipParts } from './zip-parts.ts'

export type Sheet = { name: string; part: string; hidden: boolean }
export type Workbook = { sheets: Sheet[]; date1904: boolean; stringsPart?: string; stylesPart?: string }

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true'

/** Resolves a target of xl/_rels/workbook.xml.rels: relative to xl/, or from the root with a leading slash. */
const targetPart = (target: string, folder: string): string => {
  if (target.startsWith('/')) return target.slice(1)
  const path = `${folder}${target}`.split('/')
  const kept: string[] = []
  for (const step of path) {
    if (step === '..') kept.pop()
    else if (step !== '.') kept.push(step)
  }
  return kept.join('/')
}

/** Throws `FileRefused` `notAWorkbook` for other zip archives, and `binaryWorkbook` for .xlsb. */
export async function readWorkbook(zip: ZipParts): Promise<Workbook> {
  const part = await workbookPart(zip)
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const targets = new Map<string, string>()
  const book: Workbook = { sheets: [], date1904: false }
  const relations = await zip.read(`${folder}_rels/${part.slice(folder.length)}.rels`)
  if (!relations) throw refusedFile('notAWorkbook')
  await readXml(relations, {
    open(name, { Id, Type = '', Target = '' }) {
      if (name !== 'Relationship' || !Id) return
      const target = targetPart(Target, folder)
      targets.set(Id, target)
      if (Type.endsWith('/sharedStrings')) book.stringsPart = target
      if (Type.endsWith('/styles')) book.stylesPart = target
    },
  })
  const workbook = await zip.read(part)
  if (!workbook) throw refusedFile('notAWorkbook')
  await readXml(workbook, {
    open(name, attributes) {
      if (name === 'workbookPr') book.date1904 = isOn(attributes.date1904)
      if (name !== 'sheet') return
      const id = Object.keys(attributes).find((key) => key.endsWith(':id'))
      const target = targets.get(id ? attributes[id]! : '')
      const hidden = attributes.state !== undefined && attributes.state !== 'visible'
      if (target) book.sheets.push({ name: attributes.name ?? '', part: target, hidden })
    },
  })
  return book
}

async function workbookPart(zip: ZipParts): Promise<string> {
  const root = await zip.read('_rels/.rels')
  let found = ''
  if (root)
    await readXml(root, {
      open(name, { Type = '', Target = '' }) {
        if (name === 'Relationship' && Type.endsWith('/officeDocument')) found = targetPart(Target, '')
      },
    })
  if (found.endsWith('.bin')) throw refusedFile('binaryWorkbook')
  if (!found.endsWith('.xml') || !found.includes('workbook')) throw refusedFile('notAWorkbook')
  return found
}

/** For every cell style of the workbook, whether it shows its number as a day or time. */
export async function readDateStyles(zip: ZipParts, part: string | undefined): Promise<boolean[]> {
  const styles: boolean[] = []
  const custom = new Map<string, boolean>()
  const stream = part ? await zip.read(part) : undefined
  if (!stream) return styles
  let inCellStyles = false
  await readXml(stream, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') custom.set(numFmtId, isDateFormat(formatCode))
      if (name === 'cellXfs') inCellStyles = true
      if (name === 'xf' && inCellStyles) styles.push(custom.get(numFmtId) ?? isBuiltInDate(Number(numFmtId)))
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false
    },
  })
  return styles
}

/** The texts that cells refer to by number. Readings (phonetic runs) of a text are not part of it. */
export async function readSharedTexts(zip: ZipParts, part: string | undefined, limits: FileLimits) {
  const texts: string[] = []
  const stream = part ? await zip.read(part) : undefined
  if (!stream) return texts
  let characters = 0
  let text = ''
  let inText = false
  let inReading = false
  await readXml(stream, {
    open(name) {
      if (name === 'si') text = ''
      if (name === 't') inText = !inReading
      if (name === 'rPh') inReading = true
    },
    text(piece) {
      if (inText) text += piece
    },
    close(name) {
      if (name === 't') inText = false
      if (name === 'rPh') inReading = false
      if (name !== 'si') return
      characters += text.length + 8
      if (characters > limits.sharedCharacters) throw refusedFile('tooManyTexts')
      texts.push(text)
    },
  })
  return texts
}
