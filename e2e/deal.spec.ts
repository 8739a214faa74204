// What a seller does with a deal, from writing it down to losing it, and what everybody sees of it.
import { expect, expectAccessible, readIn, test, watchConsole } from './house.ts'

test('a seller writes a deal down, plans the next step and closes it as lost to a competitor', async ({
  home,
}) => {
  const { errors } = watchConsole(home)
  await home.getByRole('link', { name: '商机', exact: true }).click()
  await home.getByRole('button', { name: '新建商机' }).click()
  const form = home.getByRole('dialog')
  await form.getByLabel('商机名称').fill('城市大脑一期')
  await form.getByLabel('金额').fill('1.2亿')
  await form.getByLabel('客户', { exact: true }).fill('新客户信息中心')
  await home.getByRole('button', { name: '新建“新客户信息中心”' }).click()
  await form.getByRole('button', { name: '保存' }).click()

  await expect(home.getByRole('heading', { name: '城市大脑一期' })).toBeVisible()
  await expect(home.getByText('新客户信息中心')).toBeVisible()
  await expect(home.getByText('1.2 亿元').first()).toBeVisible()

  await home.getByRole('button', { name: '安排' }).click()
  await home.getByLabel('下一步', { exact: true }).last().fill('约信息中心主任做现状访谈')
  await home.getByRole('button', { name: '保存' }).click()
  await expect(home.getByText('约信息中心主任做现状访谈').first()).toBeVisible()

  await home.getByRole('button', { name: '规划+引导+控标' }).click()
  await expect(home.getByRole('button', { name: '规划+引导+控标' })).toHaveAttribute('aria-current', 'step')

  await home.getByRole('button', { name: '关闭商机' }).click()
  const closing = home.getByRole('dialog')
  await closing.getByText('输给对手').click()
  await closing.getByLabel('具体说明').fill('价格低于我方成本')
  await closing.getByRole('button', { name: '关闭商机' }).click()
  await expect(closing.getByText('请填写赢单的竞争对手').first()).toBeVisible()
  await closing.getByLabel('赢单的对手').fill('北溟')
  await home.getByTitle('北溟云').click()
  await closing.getByRole('button', { name: '关闭商机' }).click()
  await expect(home.getByText('赢家：北溟云')).toBeVisible()
  await expect(home.getByRole('button', { name: '重新打开' })).toBeVisible()
  expect(errors.filter((error) => !error.includes('422'))).toEqual([])
})

test('whoever saves second sees both versions and decides', async ({ home, house, browser }) => {
  const made = await home.request.post(`${house.url}/api/v1/opportunities`, {
    data: { name: '两人同改', currency: 'CNY' },
    headers: { origin: house.url },
  })
  const deal = await made.json()
  await home.goto(`${house.url}/opportunities/${deal.id}`)
  await home.getByRole('button', { name: '修改', exact: true }).click()
  await home.getByRole('dialog').getByLabel('商机名称').fill('我改的名称')

  const colleague = await browser.newContext({ storageState: await home.context().storageState() })
  const other = await colleague.newPage()
  await other.goto(`${house.url}/opportunities/${deal.id}`)
  await other.getByRole('button', { name: '修改', exact: true }).click()
  await other.getByRole('dialog').getByLabel('商机名称').fill('同事先改的名称')
  await other.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(other.getByRole('heading', { name: '同事先改的名称' })).toBeVisible()
  await colleague.close()

  await home.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  const notice = home.getByRole('alert').filter({ hasText: '刚才有其他人保存过' })
  await expect(notice.getByText('同事先改的名称')).toBeVisible()
  await expect(notice.getByText('我改的名称')).toBeVisible()
  await notice.getByRole('button', { name: '用我的内容覆盖' }).click()
  await expect(home.getByRole('heading', { name: '我改的名称' })).toBeVisible()
})

test('a card dragged to another column moves the deal to that stage', async ({ home, house }) => {
  const made = await home.request.post(`${house.url}/api/v1/opportunities`, {
    data: { name: '拖动试验', currency: 'CNY' },
    headers: { origin: house.url },
  })
  const deal = await made.json()
  await home.goto(`${house.url}/board`)
  const card = home.getByRole('article').filter({ hasText: '拖动试验' })
  const target = home.getByRole('region', { name: '投标' })
  const from = await card.boundingBox()
  const to = await target.boundingBox()
  if (!from || !to) throw new Error('the card and the column are on the page')
  await home.mouse.move(from.x + 20, from.y + from.height - 8)
  await home.mouse.down()
  await home.mouse.move(from.x + 60, from.y + 40, { steps: 4 })
  await home.mouse.move(to.x + to.width / 2, to.y + 120, { steps: 12 })
  await home.mouse.up()
  await expect(target.getByRole('link', { name: '拖动试验' })).toBeVisible()
  await expect
    .poll(
      async () =>
        (await (await home.request.get(`${house.url}/api/v1/opportunities/${deal.id}`)).json()).pipelineStage,
    )
    .toBe('bidding')
})

test('the keyboard finds a deal and opens it', async ({ home }) => {
  await expect(home.getByRole('heading', { level: 1 })).toBeVisible()
  await home.keyboard.press('Control+k')
  await home.getByRole('combobox').fill('政务服务一体化平台')
  await expect(home.getByRole('option', { name: /政务服务一体化平台/ }).first()).toBeVisible()
  await home.keyboard.press('Enter')
  await expect(home.getByRole('heading', { name: '政务服务一体化平台' })).toBeVisible()
})

for (const language of ['zh-CN', 'en'] as const)
  test(`list, board, My day and a deal are accessible and without errors, read in ${language}`, async ({
    home,
    house,
  }) => {
    const { errors } = watchConsole(home)
    await readIn(home, house, language)
    for (const path of ['/', '/opportunities', '/board']) {
      await home.goto(house.url + path)
      await expect(home.getByRole('main').getByRole('link').first()).toBeVisible()
      await expectAccessible(home)
    }
    await home.goto(`${house.url}/opportunities`)
    await home.locator('.deal-name a').first().click()
    await expect(home.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(home)
    expect(errors).toEqual([])
  })
