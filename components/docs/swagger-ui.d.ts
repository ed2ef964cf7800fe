declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  import type { ComponentType, createElement } from 'react'

  type Component = ComponentType<Record<string, unknown>>

  /** What Swagger UI passes to its plugins and components: its own React, and its components by name. */
  export type System = {
    React: { createElement: typeof createElement }
    getComponent: (name: string, container?: boolean) => Component
  }

  type Plugin = (system: System) => {
    components?: Record<string, Component>
    wrapComponents?: Record<string, (original: Component, system: System) => Component>
  }

  type Options = {
    domNode: Element
    url: string
    layout: string
    plugins: Plugin[]
    presets: unknown[]
    supportedSubmitMethods: string[]
    validatorUrl: null
    docExpansion: 'list' | 'full' | 'none'
    defaultModelsExpandDepth: number
    deepLinking: boolean
    onComplete: () => void
  }

  const SwaggerUI: ((options: Options) => unknown) & { presets: { apis: unknown } }
  export default SwaggerUI
}
