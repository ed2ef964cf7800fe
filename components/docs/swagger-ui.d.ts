/** The part of Swagger UI's interface that the page uses. Its package has no types. */
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  import type { ComponentType, createElement, ReactNode } from 'react'

  export type Component = ComponentType<object>

  /** What a plugin gets: Swagger UI's own React, and its components by name. */
  export type System = {
    React: { createElement: typeof createElement }
    getComponent: (name: string, container?: boolean) => Component
  }

  type Plugin = (system: System) => {
    components: Record<string, (props: Pick<System, 'getComponent'>) => ReactNode>
    wrapComponents: Record<string, (original: Component) => (props: object) => ReactNode>
  }

  type Options = {
    domNode: Element
    url: string
    layout: string
    plugins: Plugin[]
    presets: unknown[]
    supportedSubmitMethods: string[]
    validatorUrl: null
    docExpansion: 'list'
    /** -1 shows no list of components. */
    defaultModelsExpandDepth: number
    deepLinking: boolean
    syntaxHighlight: { activated: boolean }
    onComplete: () => void
  }

  const SwaggerUI: ((options: Options) => unknown) & { presets: { apis: unknown } }
  export default SwaggerUI
}
