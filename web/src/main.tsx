import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { routes } from './routes.tsx'
import { reloadForNewerVersion } from './shell/newer-version.ts'
import './theme/styles.ts'
import { loadFonts } from './theme/fonts.ts'
import { theme, variables } from './theme/theme.ts'
import './words/words.ts'

reloadForNewerVersion()
const router = createBrowserRouter(routes, { basename: '/app' })

createRoot(document.querySelector('#app')!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <RouterProvider router={router} />
    </MantineProvider>
  </StrictMode>,
)
loadFonts()
