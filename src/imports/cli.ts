// `outrider import run FILE`: what the page does, from a terminal or a nightly script.
import { aligned } from '#platform/client/aligned.ts'
import { type CommandCall, CommandRefused, command, type FeatureCommands } from '#platform/client/command.ts'
import { answerOf } from '#platform/client/link.ts'
import { isRefusal, type Refusal } from '#platform/contract/refusal.ts'
import { figure } from '#platform/i18n/formats.ts'
import { importsContract, type ShownImport, type ShownPreview, uploadType } from './contract.ts'
import { givenFile, givenJson } from './given-files.ts'
import { countedResults } from './import-state.ts'

type Mapping = ShownImport['mapping']

const askAgainMs = 400
const refusedShown = 20

const accepted = <T>(value: T | Refusal): T => {
  if (isRefusal(value)) throw new CommandRefused(value)
  return value
}

async function upload({ given, send }: CommandCall): Promise<ShownImport> {
  const { file = '', kind = 'opportunities' } = given
  const { name, bytes } = accepted(await givenFile(file))
  const words = new URLSearchParams({ kind, name })
  // A body that streams has to say so; the types of fetch do not know it yet.
  const streaming: object = { duplex: 'half' }
  const response = await send(`/imports?${words}`, {
    method: 'POST',
    headers: { 'content-type': uploadType },
    body: bytes,
    ...streaming,
  })
  return (await answerOf(response)) as ShownImport
}

async function run(call: CommandCall): Promise<{ import: ShownImport; preview: ShownPreview | null }> {
  const { given, clientOf } = call
  const imports = clientOf(importsContract)
  let kept = await upload(call)
  const { id } = kept
  if (given.mapping) {
    const { value } = accepted(await givenJson(given.mapping))
    kept = await imports.mapColumns({ id, mapping: value as Mapping })
  }
  if (given.dryRun) {
    const preview = await imports.checkFile({ id })
    await imports.deleteImport({ id })
    return { import: kept, preview }
  }
  for (
    kept = await imports.runImport({ id });
    kept.state === 'running';
    kept = await imports.getImport({ id })
  )
    await new Promise((resolve) => setTimeout(resolve, askAgainMs))
  if (kept.failure) throw new CommandRefused(kept.failure)
  return { import: kept, preview: null }
}

export const importCommands: FeatureCommands = {
  words: 'imports.command',
  commands: [
    command({
      name: 'import run',
      arguments: ['<file>'],
      options: ['--kind <kind>', '--mapping <file>', '--dry-run'],
      run,
      shown: ({ import: kept, preview }, { say, locale }) => {
        const counts = (preview ?? kept).counts
        const words = preview ? 'would' : 'did'
        const asks = preview
          ? kept.columns.flatMap(({ column, asks }) =>
              asks.map(({ refused, values }) =>
                say('imports.command.asked', { column, question: say(refused, values) }),
              ),
            )
          : []
        const refused = (preview?.samples.refused ?? []).slice(0, refusedShown).map(({ line, refusals }) =>
          say('imports.command.refused', {
            line,
            reasons: refusals
              .map(({ refused, field, values }) => `${field ?? ''} ${say(refused, values)}`.trim())
              .join(' '),
          }),
        )
        return [
          aligned([
            ...countedResults.map((result) => [
              say(`imports.ui.${words}.${result}`),
              figure(counts[result], locale),
            ]),
            ...(preview ? [] : [['id', kept.id]]),
          ]),
          ...asks,
          ...refused,
        ].join('\n')
      },
    }),
  ],
}
