import SwaggerUI, { type Component, type System } from 'swagger-ui-dist/swagger-ui-es-bundle.js'
import './swagger-ui.css'

/**
 * Swagger UI with the parts that the page needs: operations and webhooks. Its title, servers and forms are left out. Its lists of
 * examples have no label, and its headings lack a level between them and the page's title.
 */
const plugin = ({ React: { createElement } }: System) => ({
  components: {
    CallsLayout: ({ getComponent }: { getComponent: System['getComponent'] }) =>
      createElement(
        'div',
        { className: 'swagger-ui' },
        createElement('h2', { className: 'sr-only' }, 'Calls'),
        createElement(getComponent('operations', true)),
        createElement(getComponent('Webhooks', true)),
      ),
  },
  wrapComponents: {
    responses: (Original: Component) => (props: object) =>
      createElement('div', { ref: (node) => labelRegion(node, props) }, createElement(Original, props)),
    ExamplesSelect: (Original: Component) => (props: object) =>
      createElement(
        'label',
        {},
        createElement('span', { className: 'sr-only' }, 'Example'),
        createElement(Original, props),
      ),
  },
})

/** Names the region with the answers of an operation. Several are open at once. */
function labelRegion(node: HTMLElement | null, { method, path }: { method?: string; path?: string }) {
  node?.querySelector('[role=region]')?.setAttribute('aria-label', `Answers of ${method} ${path}`)
}

/** Shows the API description with Swagger UI. @param onComplete is called when it stands. */
export const showReference = (domNode: Element, onComplete: () => void) =>
  SwaggerUI({
    domNode,
    url: '/openapi.json',
    layout: 'CallsLayout',
    plugins: [plugin],
    presets: [SwaggerUI.presets.apis],
    supportedSubmitMethods: [],
    validatorUrl: null,
    docExpansion: 'list',
    defaultModelsExpandDepth: -1,
    deepLinking: false,
    syntaxHighlight: { activated: false },
    onComplete,
  })
