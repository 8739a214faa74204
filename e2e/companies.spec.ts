// What people do with companies and those who work there: write them down, look them up, agree on them, and let them go.
import { expect, expectAccessible, readIn, test, watchConsole } from './house.ts'

test('a seller writes down a customer and the first person they know there', async ({ home }) => {
  const { errors } = watchConsole(home)
  await home.getByRole('link', { name: '客户', exact: true }).click()
  await home.getByRole('button', { name: '新建客户' }).click()
  const form = home.getByRole('dialog')
  await form.getByLabel('名称').fill('沐州产业园')
  await form.getByLabel('网站').fill('没有网站')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByText('网址应类似 www.example.cn。')).toBeVisible()
  await form.getByLabel('网站').fill('www.muzhou.example')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(home.getByRole('heading', { name: '沐州产业园' })).toBeVisible()
  await expect(home.getByRole('link', { name: 'www.muzhou.example' })).toBeVisible()

  await home.getByRole('button', { name: '新建联系人' }).click()
  await form.getByLabel('姓名').fill('单岩')
  await form.getByLabel('职务').fill('园区主任')
  await form.getByLabel('备注').fill('关心年底前的验收')
  await form.getByRole('button', { name: '保存' }).click()
  await home.getByRole('button', { name: '单岩' }).click()
  await expect(form.getByText('关心年底前的验收')).toBeVisible()

  await home.goto(new URL('/people?q=单岩', home.url()).href)
  await expect(home.getByRole('link', { name: '沐州产业园' })).toBeVisible()
  await home.keyboard.press('Control+k')
  await home.getByRole('dialog').getByRole('combobox').fill('单岩')
  await expect(home.getByRole('option', { name: '单岩' })).toBeVisible()
  expect(errors.filter((error) => !error.includes('422'))).toEqual([])
})

test('whoever saves a company second sees both versions and decides', async ({ home, house }) => {
  const headers = { origin: house.url }
  const made = await home.request.post(`${house.url}/api/v1/accounts`, {
    data: { name: '两人同改的公司' },
    headers,
  })
  const { id, version } = await made.json()
  await home.goto(`${house.url}/accounts/${id}`)
  await home.getByRole('button', { name: '修改', exact: true }).click()
  const form = home.getByRole('dialog')
  await form.getByLabel('地区').fill('华东')
  const data = { name: '两人同改的公司', region: '华南', version }
  expect((await home.request.put(`${house.url}/api/v1/accounts/${id}`, { data, headers })).status()).toBe(200)
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByRole('row', { name: '地区 华南 华东' })).toBeVisible()
  await form.getByRole('button', { name: '用我的内容覆盖' }).click()
  await expect(home.getByText('客户 · 华东')).toBeVisible()
})

test('a company that deals refer to stays, and says why', async ({ home, house }) => {
  await home.goto(`${house.url}/accounts?q=云泽市数据局`)
  await home.getByRole('link', { name: '云泽市数据局' }).click()
  await home.getByRole('button', { name: '修改', exact: true }).click()
  await home.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await home.getByRole('tooltip').getByRole('button', { name: '删除' }).click()
  await expect(home.getByText(/这家公司还有 \d+ 位联系人/)).toBeVisible()
})

for (const language of ['zh-CN', 'en'] as const)
  test(`the pages of companies and people can be used by everybody (${language})`, async ({
    home,
    house,
  }) => {
    await readIn(home, house, language)
    const { rows } = await (await home.request.get(`${house.url}/api/v1/people?limit=1`)).json()
    const [person] = rows
    for (const path of [
      '/accounts',
      `/accounts/${person.account.id}`,
      '/people',
      `/people?person=${person.id}`,
    ]) {
      await home.goto(house.url + path)
      await expect(home.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(home.locator('[aria-busy=true]')).toHaveCount(0)
      await expectAccessible(home)
    }
  })
