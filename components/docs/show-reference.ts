import SwaggerUI, { type System } from 'swagger-ui-dist/swagger-ui-es-bundle.js'
import 'swagger-ui-dist/swagger-ui.css'
import './swagger-ui.css'

/** The parts of Swagger UI that the page has: operations and webhooks. Its title, servers and forms are left out. */
const plugin = ({ React }: System) => ({
  components: {
    OperationsLayout: ({ getComponent }: Record<string, unknown>) => {
      const get = getComponent as System['getComponent']
      return React.createElement(
        'div',
        { className: 'swagger-ui' },
        React.createElement(get('operations', true)),
        React.createElement(get('Webhooks', true)),
      )
    },
  },
})

/** Shows the API description with Swagger UI. @param onComplete is called when it stands. */
export const showReference = (domNode: Element, onComplete: () => void) =>
  SwaggerUI({
    domNode,
    url: '/openapi.json',
    layout: 'OperationsLayout',
    plugins: [plugin],
    presets: [SwaggerUI.presets.apis],
    supportedSubmitMethods: [],
    validatorUrl: null,
    docExpansion: 'list',
    defaultModelsExpandDepth: -1,
    deepLinking: false,
    onComplete,
  })
