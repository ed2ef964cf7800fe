import { expect, test } from 'vitest'
import { themeScript } from '#components/site/theme-script.ts'
import { findOwnScripts } from './inline-scripts.ts'

const chunks = '{"otherChunks":["static/chunks/a.js"],"runtimeModuleIds":[1]}'

test.each([
  themeScript,
  '(self.__next_f=self.__next_f||[]).push([0])',
  '(self.__next_f=self.__next_f||[]).push([0]);self.__next_f.push([2,["state",null]])',
  String.raw`self.__next_f.push([1,"1:\"a\u003c\"\n"])`,
  'self.__next_f.push([3,"AAEC"])',
])('finds %s', (script) => {
  expect(findOwnScripts(`<p>a</p><script>${script}</script><script src="/a.js"></script>`)).toEqual([script])
})

test('finds the script that starts the app', () => {
  const script = `(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push(${chunks});`
  expect(findOwnScripts(`<script id="_R_">${script}</script>`)).toEqual([script])
})

test.each([
  'alert(1)',
  `${themeScript};alert(1)`,
  'self.__next_f.push([1,"a"]);alert(1)',
  'self.__next_f.push([1,"a",alert(1),"b"])',
  'self.__next_f.push([1,""+alert(1)+""])',
  'self.__next_f.push([4,"a"])',
  '(self.__next_f=self.__next_f||[]).push([0]);alert(1)',
  '(self.__next_f=self.__next_f||[]).push([0]);self.__next_f.push([2,alert(1)])',
  '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({a:alert(1)});',
])('leaves out %s', (script) => {
  expect(findOwnScripts(`<script>${script}</script>`)).toEqual([])
})
