import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { showPage } from './support/page-objects.ts'

test.use({ expectedConsoleMessages: /Content Security Policy/ })

/** Records the directives that a page violates. */
const recordViolations = (page: Page) =>
  page.addInitScript(() => {
    const violated: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective))
    Object.assign(window, { violated })
  })

const globalOf = (page: Page, name: string) => page.evaluate((key) => Reflect.get(window, key), name)

test('a script that was added to the HTML of a page does not run, and the page still works', async ({
  page,
  testData,
}) => {
  const { path } = await testData.createShow()
  await recordViolations(page)
  await page.route(`**${path}`, async (route) => {
    const response = await route.fetch()
    const html = await response.text()
    const added = '<script>window.injected = 1</script><img src="/icon.svg" alt="" onload="window.injected = 2">'
    await route.fulfill({ response, body: html.replace('</body>', `${added}</body>`) })
  })
  await page.goto(path)
  await expect.poll(() => globalOf(page, 'violated')).toEqual(['script-src-elem', 'script-src-attr'])
  expect(await globalOf(page, 'injected')).toBeUndefined()
  await showPage(page).more.click()
  await expect(showPage(page).seats).toHaveValue('3')
})

test('a script that was added to the document, and a text as code, do not run', async ({ page }) => {
  await recordViolations(page)
  await page.goto('/')
  const result = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.injected = 1'
    document.body.append(script)
    const link = document.createElement('a')
    link.href = 'javascript:window.injected = 2'
    document.body.append(link)
    link.click()
    const foreign = document.createElement('script')
    foreign.src = 'https://foreign.example/script.js'
    const refused = new Promise((resolve) => foreign.addEventListener('error', () => resolve('refused')))
    document.body.append(foreign)
    await refused
    // In a task of its own: what the test itself evaluates is exempt from the policy.
    return new Promise((resolve) => {
      setTimeout(() => {
        try {
          resolve(new Function('return 1')())
        } catch (error) {
          resolve(error instanceof Error ? error.name : error)
        }
      })
    })
  })
  expect(result).toBe('EvalError')
  await expect
    .poll(async () => (await globalOf(page, 'violated')).toSorted())
    .toEqual(['script-src', 'script-src-elem', 'script-src-elem', 'script-src-elem'])
  expect(await globalOf(page, 'injected')).toBeUndefined()
})

test('a style that was added to a page of buyers does not apply', async ({ page }) => {
  await page.goto('/')
  const color = await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<style>h1 { color: red !important }</style>')
    const title = document.querySelector('h1')
    return title && getComputedStyle(title).color
  })
  expect(color).not.toBe('rgb(255, 0, 0)')
})
