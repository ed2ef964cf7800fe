import { describe, expect, test } from 'vitest'
import { themeScript } from '#components/site/theme-script.ts'
import { loadIslands } from './island-scripts.ts'

const scriptsIn = (language: string) => ({
  main: `/_next/static/islands/${language}/main-a.js`,
  forms: [`/_next/static/islands/${language}/forms-b.js`, `/_next/static/islands/${language}/shared-c.js`],
  seats: [`/_next/static/islands/${language}/seats-d.js`, `/_next/static/islands/${language}/shared-c.js`],
})
const scripts = { en: scriptsIn('en'), de: scriptsIn('de') }

const island = '<div data-island="live-seats" data-props="{}"></div>'
const form = '<div data-island="booking" data-props="{}" data-form="true"></div>'

const page = (body: string, head = '') =>
  `<!DOCTYPE html><html><head>${head}<script>${themeScript}</script></head><body>${body}</body></html>`

const ofNext = {
  preload: '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/a.js"/>',
  file: '<script src="/_next/static/chunks/b.js" async=""></script>',
  old: '<script src="/_next/static/chunks/c.js" noModule=""></script>',
  start: '<script id="_R_">(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"a":[1]});</script>',
  first: '<script>(self.__next_f=self.__next_f||[]).push([0]);self.__next_f.push([2,["state",null]])</script>',
  data: String.raw`<script>self.__next_f.push([1,"1:\"a\u003c\"\n"])</script>`,
}
const { preload, ...inBody } = ofNext

const main = `<script type="module" async fetchpriority="low" src="${scripts.en.main}"></script>`

describe('a buyers’ page', () => {
  test.each(['/', '/shows/7', '/bookings/abc', '/terms', '/privacy'])('%s has the island script only', (path) => {
    const html = loadIslands(path, page(`${island}${Object.values(inBody).join('')}`, preload), scripts)
    expect(html).toBe(page(island).replace('</head>', `${main}</head>`))
  })

  test.each([
    ['en-GB', scripts.en],
    ['de', scripts.de],
    ['ar', undefined],
  ])('in %s has the script of its language, if there is one', (language, own) => {
    const html = page(island).replace('<html>', `<html lang="${language}">`)
    expect(/ src="([^"]+)"/.exec(loadIslands('/', html, scripts))?.[1]).toBe(own?.main)
  })

  test.each([
    ['a form', form, scripts.en.forms],
    ['the map of a house', form.replace('booking', 'seat-picker'), scripts.en.seats],
  ])('with %s loads its scripts early', (_, body, files) => {
    const early = files.map((file) => `<link rel="modulepreload" fetchpriority="low" href="${file}"/>`).join('')
    expect(loadIslands('/shows/7', page(body), scripts)).toBe(page(body).replace('</head>', `${main}${early}</head>`))
  })

  test('has the answer to a form', () => {
    const state = JSON.stringify([2, [{ values: { name: '"&' }, errors: {}, message: '<No>' }, 'key', 'action', 0]])
    const call = `(self.__next_f=self.__next_f||[]).push([0]);self.__next_f.push(${state.replace('<', String.raw`\u003c`)})`
    const html = loadIslands('/', page(`${form}<script>${call}</script>`).replace('<html', '<html lang="en"'), scripts)
    const [, answer = ''] = /<html data-answer="([^"]*)" lang="en">/.exec(html) ?? []
    expect(JSON.parse(answer.replaceAll('&quot;', '"').replaceAll('&amp;', '&'))).toEqual({
      values: { name: '"&' },
      errors: {},
      message: '<No>',
    })
  })

  test('keeps scripts that are not Next’s, so that the policy refuses them', () => {
    const added = '<script>alert(1)</script><script src="https://foreign.example/a.js"></script>'
    expect(loadIslands('/', page(island + added), scripts)).toContain(added)
  })
})

test.each([
  ['a page of staff', '/admin', page(island + ofNext.file)],
  ['a page below a show', '/shows/7/opengraph-image', page(island + ofNext.file)],
  [
    'the page of an error that Next shows by script',
    '/',
    page(island + ofNext.file).replace('<html>', '<html id="__next_error__">'),
  ],
  ['a page without islands', '/', page(ofNext.file)],
])('%s keeps Next’s scripts', (_, path, html) => {
  expect(loadIslands(path, html, scripts)).toBe(html)
})
