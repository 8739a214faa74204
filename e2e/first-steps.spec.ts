// A newcomer's first day: setting up, bringing a colleague in, and finding out who may do what.
import type { Browser, Page } from '@playwright/test'
import { expect, expectAccessible, founder, type House, readIn, test, watchConsole } from './house.ts'

const settings = ['profile', 'organization', 'members', 'fields', 'keys', 'audit'] as const

/** Invites somebody over the API and opens their link in a browser of their own. */
async function invited(
  browser: Browser,
  home: Page,
  house: House,
  name: string,
  hats: string[],
): Promise<Page> {
  const email = `${name.toLowerCase()}@hengchuan.example`
  const answer = await home.request.post(`${house.url}/api/v1/invitations`, {
    data: { name, email, hats },
    headers: { origin: house.url },
  })
  const { token } = await answer.json()
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await page.goto(`${house.url}/invitation/${token}`)
  return page
}

async function accept(page: Page, password: string): Promise<void> {
  await page.getByLabel('设置密码').fill(password)
  await page.getByRole('button', { name: '接受邀请' }).click()
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
}

test('a newcomer sets up with demo data, invites a colleague, who comes in and is given another hat', async ({
  page,
  emptyHouse,
  browser,
}) => {
  // Two people, a server of their own and its first start.
  test.slow()
  const { errors } = watchConsole(page)
  await page.goto(emptyHouse.setupLink ?? '')
  await expectAccessible(page)
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.getByText('请输入名称')).toBeVisible()
  await page.getByLabel('名称').fill('衡川软件')
  await expect(page.getByRole('radio', { name: '演示数据' })).toBeChecked()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('您的姓名').fill('周岚')
  await page.getByLabel('邮箱').fill('zhoulan@hengchuan.example')
  await page.getByLabel('设置密码').fill('short')
  await expect(page.getByText('还不够长，至少 10 个字符')).toBeVisible()
  await page.getByLabel('设置密码').fill('tall river carries stones')
  await expect(page.getByText('很好')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '完成设置' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('周岚')
  await expect(page.getByRole('link', { name: '政务服务一体化平台' }).first()).toBeVisible()

  await page.getByRole('button', { name: '周岚的菜单' }).click()
  await page.getByRole('menuitem', { name: '成员' }).click()
  await page.getByRole('button', { name: '邀请成员' }).click()
  const inviting = page.getByRole('dialog')
  await inviting.getByLabel('姓名').fill('林晚')
  await inviting.getByLabel('邮箱').fill('linwan@hengchuan.example')
  await inviting.getByRole('checkbox', { name: /^销售\s*新建商机/ }).check()
  await inviting.getByRole('button', { name: '生成邀请链接' }).click()
  const link = await inviting.getByLabel('邀请链接').inputValue()
  await inviting.getByRole('button', { name: '关闭' }).last().click()
  await expect(page.getByRole('heading', { name: '尚未接受的邀请' })).toBeVisible()

  const colleague = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await colleague.goto(link)
  await expect(colleague.getByRole('heading', { name: '加入 衡川软件' })).toBeVisible()
  await expectAccessible(colleague)
  await accept(colleague, 'stones in the river')
  await colleague.goto(`${emptyHouse.url}/settings/audit`)
  await expect(colleague.getByRole('alert')).toContainText('只有管理员可以这样做')
  await expectAccessible(colleague)
  await colleague.getByRole('link', { name: '成员' }).click()
  const mayNot = colleague.getByRole('button', { name: '邀请成员' })
  await expect(mayNot).toHaveAttribute('aria-disabled', 'true')
  await expect(mayNot).toHaveAccessibleDescription('只有管理员可以这样做。')

  await page.reload()
  await page.getByRole('button', { name: '调整 林晚' }).click()
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: /^管理员/ })
    .check()
  await page.getByRole('button', { name: '保存角色' }).click()
  await expect(page.getByRole('row', { name: /林晚/ })).toContainText('管理员')
  await colleague.goto(`${emptyHouse.url}/settings/audit`)
  await expect(colleague.getByText('调整了成员的角色 林晚')).toBeVisible()
  await colleague.context().close()
  expect(errors).toEqual([])
})

test('a link that is wrong, missing or already used says so', async ({ page, house, home, browser }) => {
  await page.goto(`${house.url}/setup`)
  await expect(page.getByText('游骑兵已完成设置')).toBeVisible()
  await expect(page.getByRole('link', { name: '登录' })).toBeVisible()
  const colleague = await invited(browser, home, house, 'Lin', ['pmo'])
  const used = colleague.url()
  await accept(colleague, 'stones in the river')
  await colleague.goto(used)
  await expect(colleague.getByText('这个邀请已经使用过，请直接登录。')).toBeVisible()
  await colleague.goto(`${used}x`)
  await expect(colleague.getByText('这个邀请链接无效')).toBeVisible()
  await expectAccessible(colleague)
  await colleague.context().close()
})

test('whoever signs out is asked to sign in again, and comes back to where they were', async ({
  page,
  house,
}) => {
  await page.goto(`${house.url}/settings/members`)
  await page.getByLabel('邮箱').fill(founder.email)
  await page.getByLabel('密码').fill('not the password')
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByText('邮箱或密码不正确。')).toBeVisible()
  await page.getByLabel('密码').fill(founder.password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('heading', { name: '成员' })).toBeVisible()
  await page.getByRole('button', { name: `${founder.name}的菜单` }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page.getByRole('button', { name: '登录' })).toBeVisible()
  await page.goto(`${house.url}/opportunities`)
  await expect(page.getByRole('button', { name: '登录' })).toBeVisible()
})

test('a member changes their own name and password', async ({ house, home, browser }) => {
  const member = await invited(browser, home, house, 'Mei', ['sales'])
  await accept(member, 'stones in the river')
  await member.goto(`${house.url}/settings/profile`)
  await member.getByLabel('您的姓名').fill('梅雨')
  await member.getByRole('button', { name: '保存姓名' }).click()
  await expect(member.getByRole('button', { name: '梅雨的菜单' })).toBeVisible()
  await member.getByLabel('当前密码').fill('forgotten')
  await member.getByLabel('设置密码').fill('another river altogether')
  await member.getByRole('button', { name: '修改密码' }).click()
  await expect(member.getByText('密码不正确')).toBeVisible()
  await member.getByLabel('当前密码').fill('stones in the river')
  await member.getByRole('button', { name: '修改密码' }).click()
  await expect(member.getByText('密码已修改')).toBeVisible()
  const answer = await member.request.post(`${house.url}/api/v1/session`, {
    data: { email: 'mei@hengchuan.example', password: 'another river altogether' },
    headers: { origin: house.url },
  })
  expect(answer.status()).toBe(200)
  await member.context().close()
})

test('a key is shown once, does what it may, and nothing after it was revoked', async ({ home, house }) => {
  await home.goto(`${house.url}/settings/keys`)
  await home.getByRole('button', { name: '新建密钥' }).click()
  const making = home.getByRole('dialog')
  await making.getByLabel('用途').fill('每晚报表')
  await making.getByRole('button', { name: '生成密钥' }).click()
  await expect(making.getByText('至少选择一项权限')).toBeVisible()
  await making.getByRole('checkbox', { name: '商机 写入' }).check()
  await expect(making.getByRole('checkbox', { name: '商机 读取' })).toBeChecked()
  await expectAccessible(home)
  await making.getByRole('button', { name: '生成密钥' }).click()
  const key = await making.getByLabel('密钥', { exact: true }).inputValue()
  const ask = async (path: string) => {
    const answer = await fetch(`${house.url}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } })
    return answer.status
  }
  expect([await ask('/opportunities'), await ask('/members')]).toEqual([200, 403])
  await making.getByRole('button', { name: '关闭' }).last().click()
  await home.getByRole('button', { name: '吊销 每晚报表' }).click()
  await home.getByRole('tooltip').getByRole('button', { name: '吊销' }).click()
  await expect(home.getByText('还没有密钥')).toBeVisible()
  expect(await ask('/opportunities')).toBe(401)
})

test('the audit is narrowed by person and event, and the address keeps it', async ({ home, house }) => {
  await home.goto(`${house.url}/settings/audit`)
  await home.getByRole('combobox', { name: '操作人' }).fill('陈立')
  await home.getByTitle('陈立').click()
  await home.getByRole('combobox', { name: '操作', exact: true }).fill('关闭了商机')
  await home.getByTitle('关闭了商机').click()
  const entries = home.getByRole('main').getByRole('listitem')
  await expect(entries.first()).toContainText('陈立 关闭了商机')
  await home.reload()
  await expect(entries.first()).toContainText('陈立 关闭了商机')
  const shown = await entries.count()
  await home.getByRole('button', { name: '更早的记录' }).click()
  await expect.poll(() => entries.count()).toBeGreaterThan(shown)
})

test('a field of the organisation’s own is made, renamed and removed', async ({ home, house }) => {
  await home.goto(`${house.url}/settings/fields`)
  await home.getByRole('button', { name: '新建字段' }).click()
  const form = home.getByRole('dialog')
  await form.getByLabel('字段名称').fill('大区')
  await form.getByRole('combobox', { name: '类型' }).click()
  await home.getByTitle('选项', { exact: true }).click()
  await form.getByRole('combobox', { name: '可选内容' }).fill('华东，华南，')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(home.getByRole('row', { name: /大区/ })).toContainText('华东 · 华南')
  await home.getByRole('button', { name: '修改字段 大区' }).click()
  await form.getByLabel('字段名称').fill('销售大区')
  await form.getByRole('button', { name: '保存' }).click()
  await home.getByRole('button', { name: '移除字段 销售大区' }).click()
  await home.getByRole('tooltip').getByRole('button', { name: '移除' }).click()
  await expect(home.getByRole('row', { name: /销售大区/ })).toHaveCount(0)
})

for (const language of ['zh-CN', 'en'] as const)
  test(`the settings are accessible, fit a phone and raise no errors, read in ${language}`, async ({
    home,
    house,
  }) => {
    const { errors } = watchConsole(home)
    await readIn(home, house, language)
    for (const place of settings) {
      await home.setViewportSize({ width: 1440, height: 900 })
      await home.goto(`${house.url}/settings/${place}`)
      await expect(home.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(home.locator('[aria-busy="true"]')).toHaveCount(0)
      await expectAccessible(home)
      await home.setViewportSize({ width: 390, height: 844 })
      const overhang = await home.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overhang, `${place} is as wide as the phone`).toBeLessThanOrEqual(0)
    }
    expect(errors).toEqual([])
  })
