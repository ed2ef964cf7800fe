import { registerHooks } from 'node:module'

const shim = `data:text/javascript,${encodeURIComponent(
  `import { createRequire } from 'node:module'
   export default createRequire(${JSON.stringify(import.meta.url)})('@ts-morph/common').ts`,
)}`

/**
 * Gives openapi-typescript the API of TypeScript 5, with which it writes its output and which TypeScript 7 does not have. The
 * bundle of it in `@ts-morph/common` brings no second program `tsc`.
 */
registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'typescript' && context.parentURL?.includes('/node_modules/openapi-typescript/')
      ? { url: shim, format: 'module', shortCircuit: true }
      : nextResolve(specifier, context),
})
